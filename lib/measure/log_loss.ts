/**
 * The log loss: how surprised a network is by the right answers, where its outputs are read as probabilities,
 *
 *     -(1 / n) sum over x of ln p(the class of x),        p(c) = a_c / sum over j of a_j
 *
 * of one output a, p(1) = a and p(0) = 1 - a. Softmax outputs add up to 1, so p = a. p is taken to be at least 2^-52, so that
 * one answer that is wrong and sure does not make the whole infinite (scikit-learn does the same).
 *
 * @module
 */
import { requireRunOptions, type RunOptions } from "../engine/run.ts";
import type { DataSet } from "../example/data_set.ts";
import { open } from "../linear/door.ts";
import type { First, Last, Network, Sizes } from "../network/network.ts";
import { requireFit } from "../network/require_fit.ts";
import { log } from "../numbers/logarithm.ts";
import { labelsOf } from "./answers.ts";
import { outputs } from "./mean_cost.ts";

const LEAST = 2 ** -52;

/** The probability of a class by the outputs of one example, to be read only. */
const probability = (a: Float64Array, label: number): number => {
  if (a.length === 1) return label === 1 ? a[0]! : 1 - a[0]!;
  const sum = a.reduce((sum, x) => sum + x, 0);
  return sum === 0 ? 0 : a[label]! / sum;
};

/**
 * The mean log loss over a data set, in nats; 0 for a network that is sure and right.
 *
 * ```ts
 * import { dataSet, dense, matrix, network, vector } from "@foldgrad/foldgrad";
 * import { logLoss } from "@foldgrad/foldgrad/measure";
 *
 * const net = network([dense(matrix([[1]]), vector([0]))]); // p = sigma(0) = 1/2
 * console.log(logLoss(net)(dataSet([{ x: vector([0]), y: vector([1]) }]))); // 0.6931471805599453
 * ```
 *
 * @throws RangeError for an empty data set, one that does not fit the network, targets that are no classes, and outputs that are
 * no probabilities: below 0 or above 1, as linear neurons and tanh give.
 */
export const logLoss = <S extends Sizes>(
  network: Network<S>,
  options?: RunOptions,
): (data: DataSet<First<S>, Last<S>>) => number => {
  requireRunOptions(options);
  return (data) => {
    requireFit("take the log loss", network, data);
    if (data.length === 0) throw new RangeError("Cannot take the log loss: the data set is empty");
    const [labels, a] = [labelsOf(data), open(outputs(network, options)(data))];
    const wrong = a.findIndex((x) => !(0 <= x && x <= 1));
    if (wrong !== -1) {
      const place = `output ${wrong % data.outputs} of example ${Math.floor(wrong / data.outputs)}`;
      throw new RangeError(`Cannot take the log loss: ${place} is ${a[wrong]}, not a probability from 0 to 1`);
    }
    const losses = labels.map((label, i) => {
      const p = probability(a.subarray(i * data.outputs, (i + 1) * data.outputs), label);
      return -log(Math.max(LEAST, p)) + 0;
    });
    return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  };
};
