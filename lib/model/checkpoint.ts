/**
 * A checkpoint: the state of training as a value that can be written, with all that the rest of the run depends on. The order
 * of the examples in the epoch under way is not among it, because it follows from the seed.
 *
 * Law, bit for bit: a run resumed from a checkpoint that was written and read ends like the run that never stopped.
 *
 * @module
 */
import type { Training } from "../descent/sgd.ts";
import type { Sizes } from "../network/network.ts";
import type { Plan } from "./plan.ts";

/** The plan of a run, its state, and its scores so far. */
export interface Checkpoint<S extends Sizes = Sizes> {
  /** The plan. */
  readonly plan: Plan;
  /**
   * The state. Its epoch, mini-batch, network and seed are written; the engine is not, because no bit depends on it.
   */
  readonly training: Training<S>;
  /** The scores so far, in the order of the epochs. */
  readonly history: readonly number[];
}
