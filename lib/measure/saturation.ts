/**
 * Saturation (sections 2.4 and 2.5): a neuron whose weighted input lies where its activation is flat has f'(z) near 0, so by
 * (BP1) and (BP2) its error is near 0 and by (BP3) and (BP4) it learns next to nothing.
 *
 * @module
 */
import type { DataSet } from "../example/data_set.ts";
import { requireFit } from "../network/require_fit.ts";
import { NUMBER, requireKind } from "../fault/kind.ts";
import { reduce } from "../linear/elementwise.ts";
import { outputsOf, slope } from "../network/layer.ts";
import type { First, Last, Network, Sizes } from "../network/network.ts";
import { trace } from "../network/trace.ts";

/**
 * For each layer after the input layer, the share from 0 to 1 of its neurons, over the examples of a data set, whose
 * |f'(z)| is less than `below`.
 *
 * ```ts
 * import { dataSet, dense, matrix, network, vector } from "@foldgrad/foldgrad";
 * import { saturation } from "@foldgrad/foldgrad/measure";
 *
 * // z = 100 and z = 0: the first neuron is saturated, the second is not.
 * const net = network([dense(matrix([[100], [0]]), vector([0, 0]))]);
 * console.log(saturation(net)(dataSet([{ x: vector([1]), y: vector([0, 0]) }]))); // [ 0.5 ]
 * ```
 *
 * @throws RangeError for an empty data set, or one that does not fit the network.
 */
export const saturation = <S extends Sizes>(
  network: Network<S>,
  below: number = 1e-10,
): (data: DataSet<First<S>, Last<S>>) => readonly number[] =>
(data) => {
  requireFit("measure saturation", network, data);
  requireKind("measure saturation", NUMBER, below, "the bound");
  if (data.length === 0) throw new RangeError("Cannot measure saturation: the data set is empty");
  const flat = new Float64Array(network.layers.length);
  for (const { x } of data) {
    trace(network)(x).forEach(({ layer, z }, l) => {
      flat[l]! += reduce(0, (count, fPrime) => Math.abs(fPrime) < below ? count + 1 : count)(slope(layer)(z));
    });
  }
  return network.layers.map((layer, l) => flat[l]! / (data.length * outputsOf(layer)));
};
