/**
 * How fast the layers of a network learn (sections 1.7 and 2.4): the error delta_j^l = dC/dz_j^l is how fast the cost changes with
 * a neuron's weighted input, and by (BP3) it is the gradient in its bias. So the length of delta^l, as a mean over examples,
 *
 *     v^l = (1 / n) sum over x of ‖delta_x^l‖
 *
 * says how fast layer l learns. In deep networks of sigmoid neurons it falls from the last layer to the first.
 *
 * @module
 */
import { errors } from "../backprop/backprop.ts";
import type { Cost } from "../cost/cost.ts";
import type { DataSet } from "../example/data_set.ts";
import { requireFit } from "../network/require_fit.ts";
import { norm } from "../linear/norm.ts";
import type { First, Last, Network, Sizes } from "../network/network.ts";

/**
 * The mean of ‖delta^l‖ over a data set, for each layer from the first hidden layer to the output layer.
 *
 * ```ts
 * import { dataSet, initialise, quadratic, seed, vector } from "@foldgrad/foldgrad";
 * import { learningSpeeds } from "@foldgrad/foldgrad/measure";
 *
 * const [net] = initialise([2, 3, 3, 1])(seed(1));
 * const data = dataSet([{ x: vector([0, 1]), y: vector([1]) }]);
 * console.log(learningSpeeds(net, quadratic)(data).length); // 3
 * ```
 *
 * @throws RangeError for an empty data set.
 */
export const learningSpeeds = <S extends Sizes>(
  network: Network<S>,
  cost: Cost,
): (data: DataSet<First<S>, Last<S>>) => readonly number[] =>
(data) => {
  requireFit("take the learning speeds", network, data);
  if (data.length === 0) throw new RangeError("Cannot take the learning speeds: the data set is empty");
  const sums = new Float64Array(network.layers.length);
  for (const example of data) errors(network, cost)(example).forEach(({ delta }, l) => sums[l]! += norm(delta));
  return Array.from(sums, (sum) => sum / data.length);
};
