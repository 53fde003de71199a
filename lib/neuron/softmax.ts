/**
 * Softmax (chapter 3 of the book), an activation of a whole layer: its outputs are positive and add up to 1, so that they can
 * be read as a probability distribution,
 *
 *     a_j = e^(z_j) / sum over k of e^(z_k)        da_j/dz_k = a_j (δ_jk - a_k)        J(z)ᵀ v = a ⊙ (v - (a · v) 1)
 *
 * The largest z is subtracted from all of them first, which changes no a and keeps every e^z in [0, 1].
 *
 * Laws: the outputs add up to 1 within rounding; adding one number to every z changes nothing but rounding; a larger z_j
 * raises a_j and lowers every other.
 *
 * @module
 */
import { open } from "../linear/door.ts";
import { Vector } from "../linear/vector.ts";
import { type Arithmetic, double, single } from "../numbers/arithmetic.ts";
import { register } from "../numbers/known.ts";
import type { WholeLayer } from "./activation.ts";

const softmaxIn = ({ round, exp }: Arithmetic): Pick<WholeLayer, "activate" | "pullBack"> => {
  const activate = (z: Vector): Float64Array<ArrayBuffer> => {
    const numbers = open(z);
    const most = numbers.reduce((most, z_j) => Math.max(most, z_j), -Infinity);
    const powers = numbers.map((z_j) => exp(round(z_j - most)));
    const sum = powers.reduce((sum, power) => round(sum + power), 0);
    return powers.map((power) => round(power / sum));
  };
  return {
    activate: (z) => new Vector(activate(z)),
    pullBack: (z) => {
      const a = activate(z);
      return (v) => {
        const numbers = open(v);
        const mean = a.reduce((sum, a_j, j) => round(sum + round(a_j * numbers[j]!)), 0);
        return new Vector(a.map((a_j, j) => round(a_j * round(numbers[j]! - mean))));
      };
    },
  };
};

/**
 * The softmax activation.
 *
 * ```ts
 * import { dense, feedforward, matrix, network, vector } from "@foldgrad/foldgrad";
 * import { softmax } from "@foldgrad/foldgrad/learning";
 *
 * const net = network([dense(matrix([[1], [1]]), vector([0, 0]), softmax)]);
 * console.log(String(feedforward(net)(vector([7])))); // Vector [0.5, 0.5]
 * ```
 */
export const softmax: WholeLayer = register(
  { name: "softmax", ...softmaxIn(double), single: Object.freeze(softmaxIn(single)) },
  { kernel: undefined, words: "softmax" },
);
