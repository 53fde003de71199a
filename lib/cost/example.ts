/**
 * A training example: an input x and the output y = y(x) that is wanted for it (section 1.5).
 *
 * @module
 */
import type { Vector } from "../linear/vector.ts";

/** x and y(x). */
export interface Example<In extends number = number, Out extends number = number> {
  /** The input. */
  readonly x: Vector<In>;
  /** The wanted output. */
  readonly y: Vector<Out>;
}
