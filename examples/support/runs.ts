/**
 * Runs of stochastic gradient descent from the seeds 1, 2, 3, …, each with its score after every epoch on the test set and on
 * the validation set. `Epoch 0` of the book is the first score here too.
 *
 * @module
 */
import {
  type DataSet,
  evaluate,
  initialise,
  type Network,
  nextEpoch,
  seed,
  type Sizes,
  type Training,
} from "../../mod.ts";
import type { Mnist } from "../../lib/data.ts";
import type { Progress } from "./program.ts";

/** What to train, and how. */
export interface Plan {
  readonly sizes: Sizes;
  readonly eta: number;
  readonly epochs: number;
  readonly seeds: number;
  /** Single precision trains twice as fast; double by default. */
  readonly precision?: "f32" | "f64";
}

/** One run. */
export interface Run {
  readonly seed: number;
  /** Test images right after each epoch; fewer than asked for where the run diverged. */
  readonly scores: readonly number[];
  /** Validation images right after each epoch. */
  readonly validation: readonly number[];
  readonly network: Network;
}

const MINI_BATCH = 10;

/** Goes through the epochs of one run. */
export const run = (
  { sizes, eta, epochs, precision = "f64" }: Plan,
  number: number,
  train: DataSet,
  score: (network: Network) => readonly [test: number, validation: number],
  told: Progress,
): Run => {
  const [network, next] = initialise(sizes)(seed(number));
  let state: Training = { epoch: 0, network, seed: next };
  const scored: (readonly [number, number])[] = [];
  for (let i = 0; i < epochs; i++) {
    told(`[${sizes.join(", ")}] at eta ${eta}, seed ${number}: epoch ${i + 1} of ${epochs}`);
    const after = nextEpoch(train, { eta, miniBatch: MINI_BATCH, precision })(state);
    if (after === undefined || after.diverged !== undefined) break;
    state = after;
    scored.push(score(state.network));
  }
  return {
    seed: number,
    scores: scored.map(([test]) => test),
    validation: scored.map(([, validation]) => validation),
    network: state.network,
  };
};

/** The runs of a plan on the book's three data sets. */
export const runs = (plan: Plan, { training, validation, test }: Mnist, told: Progress = () => {}): readonly Run[] =>
  Array.from({ length: plan.seeds }, (_, i) =>
    run(plan, i + 1, training, (network) => {
      const net = network as Network<readonly [784, number, 10]>;
      return [evaluate(net)(test), evaluate(net)(validation)];
    }, told));

/** The best score of a run, "at its peak". */
export const peak = ({ scores }: Run): number => Math.max(...scores);

/** The score after the last epoch. */
export const last = ({ scores }: Run): number => scores.at(-1)!;

/** The score on the test set after the epoch that was best on the validation set: what may be claimed of new images. */
export const chosen = ({ scores, validation }: Run): number => scores[validation.indexOf(Math.max(...validation))]!;
