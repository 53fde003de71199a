/**
 * The extra layer of section 1.4's exercise: from one output for each label to the label's bits. The weight from old output
 * k to bit j is c where label k has bit j, else 0, and every bias is -c / 2:
 *
 *     z_j = c (sum over the labels k that have bit j of a_k) - c / 2
 *
 * Margin, for ten labels: let the correct old output be at least 0.99 and each other less than 0.01. Then
 *
 *     bit j is 1:  z_j >= 0.99 c - c / 2 = 0.49 c          bit j is 0:  z_j < 5 * 0.01 c - c / 2 = -0.45 c
 *
 * since no bit is 1 in more than five of the digits (the last one, in 1, 3, 5, 7 and 9). With c = 12 that is z >= 5.88 or
 * z < -5.4, and the sigmoid of it is above 0.997 or below 0.0046: the bits are as certain as the old outputs, which
 * were assumed to be above 0.99 or below 0.01. Any c > 0 reads the right bits; c > ln(99) / 0.45 = 10.2… keeps that.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { matrixOf } from "../linear/matrix.ts";
import { vectorOf } from "../linear/vector.ts";
import { dense } from "./layers/dense.ts";
import { type Network, network } from "./network.ts";
import { bitEncoding, bitOf } from "../example/encoding.ts";

/**
 * The layer as a network of sigmoid neurons; `compose(bitLayer(10), net)` puts it after a network of ten outputs.
 *
 * ```ts
 * import { feedforward, unit } from "@foldgrad/foldgrad";
 * import { bitLayer } from "@foldgrad/foldgrad/data";
 *
 * const bits = feedforward(bitLayer(10))(unit(10, 6));
 * console.log(bits.toJSON().map((a) => a > 0.5 ? 1 : 0).join("")); // 0110
 * ```
 *
 * @throws RangeError where c is not a positive finite number.
 */
export const bitLayer = (labels: number, c: number = 12): Network<readonly [number, number]> => {
  if (!(Number.isFinite(c) && c > 0)) {
    throw new RangeError(`Cannot make a layer of bits: ${shown(c)} is not a positive finite number`);
  }
  const bits = bitEncoding(labels).outputs;
  const layer = dense(matrixOf(bits, labels, (j, k) => c * bitOf(k, j, bits)), vectorOf(bits, () => -c / 2));
  return network([layer]);
};
