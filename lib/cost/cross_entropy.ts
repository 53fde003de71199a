/**
 * The cross-entropy cost of one example (chapter 3 of the book, (57) and (63)), for outputs and targets in [0, 1], and its
 * gradient in the output activations:
 *
 *     C_x = -sum over j of (y_j ln a_j + (1 - y_j) ln(1 - a_j))        dC_x/da_j = (1 - y_j) / (1 - a_j) - y_j / a_j
 *
 * Together with sigmoid outputs the slope sigma'(z) = a (1 - a) cancels, so that an output learns the faster the more wrong it
 * is, and never slows down where it is saturated:
 *
 *     delta_j = a_j - y_j        C_x = sum over j of (ln(1 + e^-|z_j|) + (1 - y_j) z_j)    for z_j > 0, else with -y_j z_j
 *
 * For targets between 0 and 1 the least cost is not 0 but the entropy of y, at a = y; `relativeEntropy` is the cost without it.
 *
 * @module
 */
import { Vector } from "../linear/vector.ts";
import { subtract } from "../linear/space.ts";
import { sigmoid } from "../neuron/sigmoid.ts";
import { double } from "../numbers/arithmetic.ts";
import { register } from "../numbers/known.ts";
import { log, log1p } from "../numbers/logarithm.ts";
import type { Cost, Pair } from "./cost.ts";
import { boundedSum, sharesOf, wantedShares, weighted } from "./shares.ts";

const NAME = "cross-entropy";

/** ln(1 + e^-|z|) and what a wrong answer costs besides. */
const ofOne = (z: number, y: number): number => log1p(double.exp(-Math.abs(z))) + (z > 0 ? (1 - y) * z : -y * z);

const withSigmoid: Pair = Object.freeze({
  activation: sigmoid,
  value: (z: Vector, y: Vector) => {
    const [inputs, wanted] = wantedShares(NAME, z, y);
    return boundedSum(inputs.map((z_j, j) => ofOne(z_j, wanted[j]!)));
  },
  delta: (a: Vector, y: Vector) => {
    wantedShares(NAME, a, y);
    return subtract(a, y);
  },
});

/**
 * The cross-entropy cost.
 *
 * ```ts
 * import { vector } from "@foldgrad/foldgrad";
 * import { crossEntropy } from "@foldgrad/foldgrad/learning";
 *
 * console.log(crossEntropy.value(vector([0.5]), vector([1])).toFixed(4)); // 0.6931
 * console.log(String(crossEntropy.derivative(vector([0.5]), vector([1])))); // Vector [-2]
 * ```
 *
 * @throws RangeError where an output or a target is not in [0, 1].
 */
export const crossEntropy: Cost = register({
  name: "crossEntropy",
  value: (a, y) => {
    const [outputs, wanted] = sharesOf(NAME, a, y);
    return outputs.reduce(
      (sum, a_j, j) => sum - weighted(wanted[j]!, log(a_j)) - weighted(1 - wanted[j]!, log1p(-a_j)),
      0,
    );
  },
  derivative: (a, y) => {
    const [outputs, wanted] = sharesOf(NAME, a, y);
    return new Vector(
      Float64Array.from(outputs, (a_j, j) => weighted(1 - wanted[j]!, 1 / (1 - a_j)) - weighted(wanted[j]!, 1 / a_j)),
    );
  },
  pairs: [withSigmoid],
}, { kernel: undefined, words: "cross-entropy" });
