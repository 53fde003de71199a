/**
 * The log-likelihood cost of one example (chapter 3 of the book, (80)), for outputs that are a probability distribution, and its
 * gradient in them:
 *
 *     C_x = -sum over j of y_j ln a_j        dC_x/da_j = -y_j / a_j
 *
 * Where class c is wanted, y is the unit vector and C_x = -ln a_c. Together with softmax outputs:
 *
 *     delta_j = (sum over k of y_k) a_j - y_j, which is a_j - y_j for a distribution y
 *     C_x = sum over j of y_j (M - z_j + ln sum over k of e^(z_k - M)),    M the largest z
 *
 * @module
 */
import { open } from "../linear/door.ts";
import { Vector } from "../linear/vector.ts";
import { softmax } from "../neuron/softmax.ts";
import { double } from "../numbers/arithmetic.ts";
import { register } from "../numbers/known.ts";
import { log } from "../numbers/logarithm.ts";
import type { Cost, Pair } from "./cost.ts";
import { boundedSum, sharesOf, wantedShares, weighted } from "./shares.ts";

const NAME = "log-likelihood";

const withSoftmax: Pair = Object.freeze({
  activation: softmax,
  value: (z: Vector, y: Vector) => {
    const [inputs, wanted] = wantedShares(NAME, z, y);
    const most = inputs.reduce((most, z_j) => Math.max(most, z_j), -Infinity);
    const rest = log(inputs.reduce((sum, z_j) => sum + double.exp(z_j - most), 0));
    return boundedSum(inputs.map((z_j, j) => weighted(wanted[j]!, most - z_j + rest)));
  },
  delta: (a: Vector, y: Vector) => {
    const wanted = wantedShares(NAME, a, y)[1];
    const sum = wanted.reduce((sum, y_j) => sum + y_j, 0);
    return new Vector(Float64Array.from(open(a), (a_j, j) => sum * a_j - wanted[j]!));
  },
});

/**
 * The log-likelihood cost.
 *
 * ```ts
 * import { vector } from "@foldgrad/foldgrad";
 * import { logLikelihood } from "@foldgrad/foldgrad/learning";
 *
 * const a = vector([0.25, 0.75]);
 * console.log(logLikelihood.value(a, vector([0, 1])).toFixed(4)); // 0.2877
 * console.log(String(logLikelihood.derivative(a, vector([1, 0])))); // Vector [-4, 0]
 * ```
 *
 * @throws RangeError where an output or a target is not in [0, 1].
 */
export const logLikelihood: Cost = register({
  name: "logLikelihood",
  value: (a, y) => {
    const [outputs, wanted] = sharesOf(NAME, a, y);
    return outputs.reduce((sum, a_j, j) => sum - weighted(wanted[j]!, log(a_j)), 0);
  },
  derivative: (a, y) => {
    const [outputs, wanted] = sharesOf(NAME, a, y);
    return new Vector(Float64Array.from(outputs, (a_j, j) => 0 - weighted(wanted[j]!, 1 / a_j)));
  },
  pairs: [withSoftmax],
}, { kernel: undefined, words: "log-likelihood" });
