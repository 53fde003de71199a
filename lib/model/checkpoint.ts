/**
 * A checkpoint: training as a value that can be written down, with all that the rest of the run depends on. The order of the
 * examples in the epoch under way is not among it, because it follows from the seed.
 *
 * Law, bit for bit: going on from a checkpoint that was written and read gives what the run gives that was never stopped.
 *
 * @module
 */
import type { Training } from "../descent/sgd.ts";
import type { Sizes } from "../network/network.ts";
import type { Plan } from "./plan.ts";

/** Where a run stands, what it was told, and how it did so far. */
export interface Checkpoint<S extends Sizes = Sizes> {
  /** What the run was told. */
  readonly plan: Plan;
  /**
   * Where it stands. Written are its epoch, mini-batch, network and seed; which engine ran, and how, is not, because the bits of
   * the rest do not depend on it.
   */
  readonly training: Training<S>;
  /** The scores so far, in the order of the epochs. */
  readonly history: readonly number[];
}
