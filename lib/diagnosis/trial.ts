/**
 * Experiments that show what would help: a run is repeated on some of its examples with one thing changed, and steps many times
 * as long are tried.
 *
 * Locally a cost is nearly a plane: a step a hundred times as long lowers it a hundred times as much. Where that still holds at
 * the distance of a thousand steps, the rate wastes time. A well chosen rate is near the largest that lowers the cost at all, so
 * a thousand times as much overshoots by far.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import type { DataSet } from "../example/data_set.ts";
import { epoch } from "../descent/epoch.ts";
import type { EpochOptions } from "../descent/options.ts";
import type { Network } from "../network/network.ts";

/** R^2 of a network on some examples. */
export type Explained = (network: Network) => number;

/** A run on some examples; `explained` is R^2 on them. */
export interface Trial {
  readonly network: Network;
  readonly data: DataSet;
  readonly options: EpochOptions;
  readonly explained: Explained;
}

/** How often a trial goes through its examples. */
const PASSES = 5;
/** Rates that are tried, as multiples of the run's own. */
const SLOWER = [0.01, 0.1] as const;
const FASTER = [10, 100] as const;

/** R^2 after some passes with `times` the rate; -Infinity where it diverges. */
const tried = ({ network, data, options, explained }: Trial, times: number): number => {
  const eta = Math.min(times * options.eta, Number.MAX_VALUE);
  const after = Array.from({ length: PASSES }).reduce<Either<unknown, Network>>(
    (state) => E.isLeft(state) ? state : epoch(data, { ...options, eta })(state.right),
    E.right(network),
  );
  const r2 = E.isLeft(after) ? -Infinity : explained(after.right);
  return Number.isNaN(r2) ? -Infinity : r2;
};

/** R^2 with the run's own rate, and with the best of some lower and some higher ones. */
export interface Rates {
  readonly same: number;
  readonly slower: number;
  readonly faster: number;
}

/** A run on some examples with several rates. */
export const rates = (trial: Trial): Rates => {
  const best = (times: readonly number[]): number => Math.max(...times.map((factor) => tried(trial, factor)));
  return { same: tried(trial, 1), slower: best(SLOWER), faster: best(FASTER) };
};

/** The length of a short step, in steps of the run. */
const NEAR = 10;
/** The length of a long step. */
export const FAR = 1000;
/** The part of the gain of a plane that a step must reach, as in Armijo's condition. */
const SHARE = 0.5;

/** The gain in R^2 of one step on all of the data with `times` the rate. */
const gain = ({ network, data, options, explained }: Trial, times: number): number => {
  const eta = Math.min(times * options.eta, Number.MAX_VALUE);
  const stepped = epoch(data, { ...options, eta, miniBatch: data.length, precision: "f64" })(network);
  return E.isLeft(stepped) ? -Infinity : explained(stepped.right) - explained(network);
};

/** Whether a step `FAR` times as long as those of a run helps, about proportionally to a short one. */
export const areShort = (trial: Trial): boolean => {
  const [near, far] = [gain(trial, NEAR), gain(trial, FAR)];
  return near > 0 && far > SHARE * FAR / NEAR * near;
};

/** The largest rate that is tried. */
const LONGEST = 1e6;

/** Whether some step a thousand times as long, or longer by a power of a hundred, gains at least `least` in R^2. */
export const isOutOfReach = (trial: Trial, least: number): boolean => {
  for (let times = FAR; times * trial.options.eta <= LONGEST; times *= 100) {
    if (gain(trial, times) >= least) return true;
  }
  return false;
};
