/**
 * What a cost is. The book makes two assumptions (section 2.2), and the types here say both:
 *
 * 1. the cost is an average `C = (1/n) sum over x of C_x` over the costs of single examples: a `Cost` is C_x alone;
 * 2. C_x is a function of the outputs a^L (and of y, which is fixed): so it has a derivative in a^L, and that is all that
 *    backpropagation asks of it.
 *
 * Law: `derivative` is the gradient of `value` in a; `tests/laws/` has the predicate.
 *
 * @module
 */
import { type Kind, withFunctions } from "../fault/kind.ts";
import type { Vector } from "../linear/vector.ts";

/** The cost of one example and its gradient in the output activations. */
export interface Cost {
  /** What it is called. */
  readonly name: string;
  /** C_x(a, y). */
  readonly value: (a: Vector, y: Vector) => number;
  /** nabla_a C_x, the vector of the partial derivatives dC_x / da_j. */
  readonly derivative: (a: Vector, y: Vector) => Vector;
}

/** What a cost is to those who have none. */
export const COST: Kind = withFunctions(
  "a cost, such as quadratic or { name, value, derivative }",
  "value",
  "derivative",
);
