/**
 * What a cost is. The book makes two assumptions (section 2.2), and the types here say both:
 *
 * 1. the cost is an average `C = (1/n) sum over x of C_x` over the costs of single examples: a `Cost` is C_x alone;
 * 2. C_x is a function of the outputs a^L (and of y, which is fixed): so it has a derivative in a^L, and that is all that
 *    backpropagation asks of it.
 *
 * Some costs belong together with an activation of the output layer, such as cross-entropy with sigmoid: together they are a
 * simpler function of z, whose derivative is the error delta^L itself. Such a pair is part of the cost, and is used wherever
 * that activation is the output layer's.
 *
 * Laws: `derivative` is the gradient of `value` in a; of a pair, `value(z, y)` is the cost's at a = f(z) and `delta` is (BP1),
 * `J(z)ᵀ nabla_a C`, within rounding where neither overflows.
 *
 * @module
 */
import { type Kind, withFunctions } from "../fault/kind.ts";
import type { Vector } from "../linear/vector.ts";
import type { Activation } from "../neuron/activation.ts";
import type { Regulariser } from "./regulariser.ts";

/** A cost and the activation of the output layer as one function of the weighted inputs z. */
export interface Pair {
  /** The activation, which is recognised by identity. */
  readonly activation: Activation;
  /** C_x from z: finite for every finite z, also where an activation is rounded to 0 or 1. */
  readonly value: (z: Vector, y: Vector) => number;
  /** delta^L = dC_x/dz, from the activations a = f(z). */
  readonly delta: (a: Vector, y: Vector) => Vector;
}

/** The cost of one example and its gradient in the output activations. */
export interface Cost {
  /** What it is called. */
  readonly name: string;
  /** C_x(a, y). */
  readonly value: (a: Vector, y: Vector) => number;
  /** nabla_a C_x, the vector of the partial derivatives dC_x / da_j. */
  readonly derivative: (a: Vector, y: Vector) => Vector;
  /** The activations of the output layer that belong together with it. */
  readonly pairs?: readonly Pair[];
  /** What is asked of the weights besides (`regularised.ts`), so that the cost is the whole objective of a run. */
  readonly regularisers?: readonly Regulariser[];
  /** Of a regularised cost the cost without. */
  readonly of?: Cost;
}

/** What a cost is together with the activation of an output layer, where they belong together. */
export const pairOf = ({ pairs }: Cost, activation: Activation): Pair | undefined =>
  pairs?.find((pair) => pair.activation === activation);

/** How a cost is recognised and called in messages. */
export const COST: Kind = withFunctions(
  "a cost, such as quadratic or { name, value, derivative }",
  "value",
  "derivative",
);
