/**
 * The sigmoid neuron's function, eq. (1.3), and its derivative:
 *
 *     sigma(z) = 1 / (1 + e^-z)        sigma'(z) = sigma(z) (1 - sigma(z)) = e / (1 + e)^2,   e = e^-|z|
 *
 * For z < 0 sigma is computed as `e^z / (1 + e^z)`, the same number without an overflow on the way, so it lies in [0, 1]
 * for every z and keeps its precision where it is small. `1 - sigma(z)` would lose all of it where sigma is near 1; the
 * last form of sigma' subtracts nothing.
 *
 * Law: sigma' is even, to the bit. It is within 4.5 units in the last place for every z (`tests/neuron/`; the largest errors
 * known are 4.16 of 2 * 10^7 doubles and 4.22 of all singles), and 0 only beyond |z| = 745.13, in single precision 103.97,
 * where e itself is 0.
 *
 * @module
 */
import { type Elementwise, elementwise, type Formula } from "./activation.ts";

/** sigma and sigma' in one arithmetic. */
export const sigmoidIn: Formula = ({ round, exp }) => {
  const f = (z: number): number => {
    const e = exp(-Math.abs(z));
    return z < 0 ? round(e / round(1 + e)) : round(1 / round(1 + e));
  };
  const prime = (z: number): number => {
    const e = exp(-Math.abs(z));
    const d = round(1 + e);
    return round(e / round(d * d));
  };
  return { f, prime };
};

/**
 * The sigmoid activation.
 *
 * ```ts
 * import { sigmoid } from "@foldgrad/foldgrad";
 *
 * console.log(sigmoid.f(0), sigmoid.prime(0)); // 0.5 0.25
 * ```
 */
export const sigmoid: Elementwise = elementwise("sigmoid", { kernel: 0, words: "sigmoid" }, sigmoidIn);

/** sigma'(z), by the book's name. */
export const sigmoidPrime: (z: number) => number = sigmoid.prime;
