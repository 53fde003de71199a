/**
 * The plan of a run of steps: learning rate, mini-batches, cost and update. The book's choices are the defaults, here and
 * nowhere else: whoever measures or differentiates names the cost.
 *
 * @module
 */
import type { Cost } from "../cost/cost.ts";
import { quadratic } from "../cost/quadratic.ts";
import type { Precision } from "../numbers/precision.ts";
import type { RunOptions } from "../engine/run.ts";
import type { Update } from "../update/update.ts";
import { plain } from "../update/plain.ts";

/** How a run of steps is to be taken. */
export interface EpochOptions extends RunOptions {
  /** The learning rate eta. */
  readonly eta: number;
  /** How many examples a mini-batch has, m. */
  readonly miniBatch: number;
  /**
   * The cost to minimise.
   * @default {quadratic}
   */
  readonly cost?: Cost;
  /**
   * How gradients move parameters.
   * @default {plain}
   */
  readonly update?: Update;
}

/** The names of the options. */
export const EPOCH_OPTIONS: readonly (keyof EpochOptions)[] = [
  "eta",
  "miniBatch",
  "cost",
  "update",
  "engine",
  "precision",
];

/** The same with every choice made. */
export interface RunPlan extends EpochOptions {
  readonly cost: Cost;
  readonly update: Update;
  readonly precision: Precision;
}

/** The options with the book's choices where none is made. */
export const planOf = ({ cost = quadratic, update = plain, precision = "f64", ...rest }: EpochOptions): RunPlan => ({
  ...rest,
  cost,
  update,
  precision,
});
