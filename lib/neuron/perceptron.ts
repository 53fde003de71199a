/**
 * The perceptron (section 1.1), in its two forms:
 *
 *     output = 1 if w · x > threshold, else 0      (1.1)
 *     output = 1 if w · x + b > 0,     else 0      (1.2),  b = -threshold
 *
 * Law: for every x the two agree when b = -threshold (exactly so where w · x + b is not rounded).
 *
 * @module
 */
import { register } from "../kernel/known.ts";
import { dot } from "../linear/product.ts";
import type { Vector } from "../linear/vector.ts";
import type { Elementwise } from "./activation.ts";
import { neuron, requireNeuron } from "./neuron.ts";

/** The perceptron's own function of z = w · x + b, eq. (1.2): 1 for z > 0, else 0; unlike `step`, 0 at z = 0. */
export const fires: Elementwise = register({ name: "perceptron", f: (z: number) => z > 0 ? 1 : 0, prime: () => 0 }, {
  kernel: undefined,
  words: "perceptron",
});

/**
 * The perceptron with weights w and bias b, eq. (1.2).
 *
 * ```ts
 * import { perceptron, vector } from "@foldgrad/foldgrad";
 *
 * const nand = perceptron(vector([-2, -2]), 3);
 * console.log(nand(vector([0, 1])), nand(vector([1, 1]))); // 1 0
 * ```
 */
export const perceptron = <N extends number>(w: Vector<N>, b: number): (x: Vector<N>) => number => neuron(fires, w, b);

/** The perceptron with weights w and a threshold, eq. (1.1). */
export const thresholdPerceptron =
  <N extends number>(w: Vector<N>, threshold: number): (x: Vector<N>) => number => (x) => {
    requireNeuron(fires, w, threshold);
    return dot<N>(w, x) > threshold ? 1 : 0;
  };
