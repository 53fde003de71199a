/**
 * The relative entropy of the outputs to the targets (S. Kullback and R. Leibler, 1951), the cross-entropy less its least value,
 * the entropy of y:
 *
 *     C_x = sum over j of (y_j ln(y_j / a_j) + (1 - y_j) ln((1 - y_j) / (1 - a_j)))
 *
 * It is 0 at a = y also where the targets lie between 0 and 1, and its gradient is that of the cross-entropy; for targets 0 and
 * 1 both are one cost.
 *
 * @module
 */
import type { Vector } from "../linear/vector.ts";
import { register } from "../numbers/known.ts";
import { log, log1p } from "../numbers/logarithm.ts";
import type { Cost } from "./cost.ts";
import { crossEntropy } from "./cross_entropy.ts";
import { sharesOf, weighted } from "./shares.ts";

/** The entropy of the targets, -sum over j of (y_j ln y_j + (1 - y_j) ln(1 - y_j)). */
const entropy = (y: Vector): number => crossEntropy.value(y, y);

const NAME = "relative-entropy";

/**
 * The relative entropy.
 *
 * ```ts
 * import { vector } from "@foldgrad/foldgrad";
 * import { relativeEntropy } from "@foldgrad/foldgrad/learning";
 *
 * console.log(relativeEntropy.value(vector([0.25]), vector([0.25]))); // 0
 * ```
 *
 * @throws RangeError where an output or a target is not in [0, 1].
 */
export const relativeEntropy: Cost = register({
  name: "relativeEntropy",
  value: (a, y) => {
    const [outputs, wanted] = sharesOf(NAME, a, y);
    const sum = outputs.reduce((sum, a_j, j) => {
      const y_j = wanted[j]!;
      return sum + weighted(y_j, log(y_j) - log(a_j)) + weighted(1 - y_j, log1p(-y_j) - log1p(-a_j));
    }, 0);
    return Math.max(0, sum);
  },
  derivative: crossEntropy.derivative,
  pairs: crossEntropy.pairs!.map(({ activation, value, delta }) => ({
    activation,
    value: (z: Vector, y: Vector) => Math.max(0, value(z, y) - entropy(y)),
    delta,
  })),
}, { kernel: undefined, words: "relative entropy" });
