/**
 * A single neuron with any activation function f, and the small-change property that makes learning possible (section 1.2).
 *
 *     output = f(w · x + b)        for the sigmoid 1 / (1 + exp(-sum over j of w_j x_j - b))        (1.4)
 *
 *     Delta output ≈ sum over j of (d output / d w_j) Delta w_j + (d output / d b) Delta b          (1.5)
 *
 * with `d output / d w_j = f'(z) x_j` and `d output / d b = f'(z)` at z = w · x + b, so that it is f'(z) (x · Delta w + Delta b).
 * "The main thing that changes when we use a
 * different activation function is that the particular values for the partial derivatives in Equation 1.5 change."
 *
 * Law: the error of (1.5) is of second order. With Delta z = x · Delta w + Delta b it is at most `max |f''| (Delta z)^2 / 2`,
 * which for the sigmoid is `(Delta z)^2 / (12 sqrt 3)`.
 *
 * @module
 */
import { NUMBER, requireKind } from "../fault/kind.ts";
import { dot } from "../linear/product.ts";
import { VECTOR, type Vector } from "../linear/vector.ts";
import { ELEMENTWISE, type Elementwise } from "./activation.ts";

/** Throws the TypeError of what makes no neuron. */
export const requireNeuron = (activation: Elementwise, w: Vector, b: number): void => {
  requireKind("make a neuron", ELEMENTWISE, activation);
  requireKind("make a neuron", VECTOR, w, "w");
  requireKind("make a neuron", NUMBER, b, "b");
};

/**
 * The neuron with activation f, weights w and bias b.
 *
 * ```ts
 * import { neuron, sigmoid, vector } from "@foldgrad/foldgrad";
 *
 * console.log(neuron(sigmoid, vector([-2, -2]), 3)(vector([0.5, 1]))); // 0.5
 * ```
 */
export const neuron = <N extends number>(
  activation: Elementwise,
  w: Vector<N>,
  b: number,
): (x: Vector<N>) => number =>
(x) => {
  requireNeuron(activation, w, b);
  return activation.f(dot<N>(w, x) + b);
};

/**
 * The linear estimate (1.5) of how much the output of a neuron at input x changes with its weights and its bias.
 *
 * ```ts
 * import { sigmoid, smallChange, vector } from "@foldgrad/foldgrad";
 *
 * const change = smallChange(sigmoid, vector([-2, -2]), 3)(vector([0.5, 1]));
 * console.log(change(vector([0.25, 0]), 0.125)); // 0.0625
 * ```
 */
export const smallChange = <N extends number>(
  activation: Elementwise,
  w: Vector<N>,
  b: number,
): (x: Vector<N>) => (deltaW: Vector<N>, deltaB: number) => number =>
(x) => {
  requireNeuron(activation, w, b);
  const slope = activation.prime(dot<N>(w, x) + b);
  return (deltaW, deltaB) => {
    requireKind("estimate a change", NUMBER, deltaB, "the change of the bias");
    return slope * (dot<N>(x, deltaW) + deltaB);
  };
};
