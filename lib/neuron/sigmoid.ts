/**
 * The sigmoid neuron's function, eq. (1.3), and its derivative:
 *
 *     sigma(z) = 1 / (1 + e^-z)        sigma'(z) = sigma(z) (1 - sigma(z))
 *
 * For z < 0 it is computed as `e^z / (1 + e^z)`, the same number without an overflow on the way, so it lies in [0, 1]
 * for every z and keeps its precision where it is small.
 *
 * @module
 */
import { type Elementwise, elementwise } from "./activation.ts";

/**
 * The sigmoid activation.
 *
 * ```ts
 * import { sigmoid } from "@foldgrad/foldgrad";
 *
 * console.log(sigmoid.f(0), sigmoid.prime(0)); // 0.5 0.25
 * ```
 */
export const sigmoid: Elementwise = elementwise("sigmoid", { kernel: 0, words: "sigmoid" }, ({ round, exp }) => {
  const f = (z: number): number => {
    const e = exp(-Math.abs(z));
    return z < 0 ? round(e / round(1 + e)) : round(1 / round(1 + e));
  };
  const prime = (z: number): number => {
    const a = f(z);
    return round(a * round(1 - a));
  };
  return { f, prime };
});

/** sigma'(z), by the book's name. */
export const sigmoidPrime: (z: number) => number = sigmoid.prime;
