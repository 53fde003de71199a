/**
 * A training example: an input x and the output y = y(x) that is wanted for it (section 1.5).
 *
 * @module
 */
import { type Kind, recordOf } from "../fault/kind.ts";
import { VECTOR, type Vector } from "../linear/vector.ts";

/** x and y(x). */
export interface Example<In extends number = number, Out extends number = number> {
  /** The input. */
  readonly x: Vector<In>;
  /** The wanted output. */
  readonly y: Vector<Out>;
}

/** How an example is recognised and called in messages. */
export const EXAMPLE: Kind = recordOf("an example, such as { x: vector([0, 1]), y: vector([1]) }", {
  x: VECTOR.is,
  y: VECTOR.is,
});
