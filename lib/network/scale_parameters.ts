/**
 * All the weights and biases of a network multiplied by a constant c, as in both exercises of section 1.2 on sigmoid
 * neurons that simulate perceptrons.
 *
 * Laws: in a network of perceptrons nothing changes for c > 0, since `c (w · x + b) > 0` where `w · x + b > 0` (only
 * where `w · x + b` is exactly 0 may the rounding of c w decide; a power of two rounds nothing). A sigmoid neuron tends to the step function, with an error that falls exponentially:
 *
 *     |sigma(c z) - step(z)| = 1 / (1 + e^(c |z|)) <= e^(-c |z|)        for z != 0
 *
 * and stays at 1/2 where z = 0.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { requireKind } from "../fault/kind.ts";
import { map } from "../linear/elementwise.ts";
import { NETWORK, type Network, type Sizes } from "./network.ts";
import { showsItself } from "./network_text.ts";
import { mapParameters } from "./parameters.ts";

/**
 * The network whose weights and biases are c times as large.
 *
 * ```ts
 * import { feedforward, scaleParameters, vector } from "@foldgrad/foldgrad";
 * import { nand } from "@foldgrad/foldgrad/logic";
 *
 * console.log(feedforward(scaleParameters(7)(nand))(vector([0, 1])).toJSON()); // [ 1 ]
 * ```
 *
 * @throws RangeError when c, or a weight or bias times c, is not a finite number.
 */
export const scaleParameters = (c: number): <S extends Sizes>(network: Network<S>) => Network<S> => {
  if (!Number.isFinite(c)) throw new RangeError(`Cannot scale parameters: ${shown(c)} is not a finite number`);
  const times = map((parameter) => {
    if (Number.isFinite(c * parameter)) return c * parameter;
    throw new RangeError(`Cannot scale parameters: ${c} times ${parameter} is not a finite number`);
  });
  return (network) => {
    requireKind("scale parameters", NETWORK, network);
    return showsItself({ sizes: network.sizes, layers: network.layers.map(mapParameters(times)) });
  };
};
