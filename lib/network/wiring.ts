/**
 * Units that simply output what they receive. The input neurons of a network are of this kind, "not really being perceptrons
 * at all, but rather special units which are simply defined to output the desired values, x_1, x_2, …" (section 1.1).
 * As a layer: linear neurons with one weight 1 each and no bias.
 *
 * Laws: `feedforward(identityNetwork(n))` is the identity; it is the unit of `compose` on either side. Both hold bit for bit,
 * except that a component -0 becomes +0, because every sum starts at +0.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { ARRAY, requireKind } from "../fault/kind.ts";
import { identityMatrix, matrixOf } from "../linear/matrix.ts";
import { zeros } from "../linear/vector.ts";
import { linear } from "../neuron/linear.ts";
import { dense } from "./layers/dense.ts";
import { showsItself } from "./network_text.ts";
import type { Network } from "./network.ts";

/**
 * The network of n units that output x itself.
 *
 * ```ts
 * import { feedforward, identityNetwork, vector } from "@foldgrad/foldgrad";
 *
 * console.log(String(feedforward(identityNetwork(2))(vector([0.638, 1])))); // Vector [0.638, 1]
 * ```
 */
export const identityNetwork = <N extends number>(n: N): Network<readonly [N, N]> =>
  showsItself({ sizes: [n, n], layers: [dense<number, number>(identityMatrix(n), zeros(n), linear)] });

/**
 * The network whose output j is input `from[j]`, places from 0: an input may be left out, moved, or used many times.
 *
 * ```ts
 * import { feedforward, vector } from "@foldgrad/foldgrad";
 * import { wiring } from "@foldgrad/foldgrad/derivations";
 *
 * console.log(String(feedforward(wiring(3, [2, 0, 0]))(vector([7, 8, 9])))); // Vector [9, 7, 7]
 * ```
 *
 * @throws RangeError when there is no such input.
 */
export const wiring = (inputs: number, from: readonly number[]): Network<readonly [number, number]> => {
  requireKind("wire outputs", ARRAY, from);
  Array.from(from).forEach((k, j) => {
    if (!Number.isInteger(k) || k < 0 || k >= inputs) {
      throw new RangeError(`Cannot wire output ${j}: there is no input ${shown(k)} among ${shown(inputs)}`);
    }
  });
  const weights = matrixOf(from.length, inputs, (j, k) => from[j] === k ? 1 : 0);
  return showsItself({ sizes: [inputs, from.length], layers: [dense(weights, zeros(from.length), linear)] });
};
