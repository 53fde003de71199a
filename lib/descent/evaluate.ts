/**
 * Evaluation: how many examples a network gets right, where its answer is the place of its largest output (section 1.6).
 *
 * @module
 */
import { type DataSet, rowsOf } from "../cost/data_set.ts";
import { requireFit } from "../cost/require_fit.ts";
import { reference } from "../kernel/reference.ts";
import { buffersOf } from "../network/buffers.ts";
import type { First, Last, Network, Sizes } from "../network/network.ts";

/**
 * How many examples have their largest output where y has its largest component.
 *
 * @throws RangeError where the data does not fit the network.
 */
export const evaluate =
  <S extends Sizes>(network: Network<S>): (data: DataSet<First<S>, Last<S>>) => number => (data) => {
    requireFit("evaluate", network, data);
    return reference.evaluate(buffersOf(network), rowsOf(data), "f64");
  };

/**
 * The part of the examples that the network gets right, from 0 to 1.
 *
 * @throws RangeError for an empty data set.
 */
export const accuracy =
  <S extends Sizes>(network: Network<S>): (data: DataSet<First<S>, Last<S>>) => number => (data) => {
    if (data.length === 0) throw new RangeError("Cannot take the accuracy: the data set is empty");
    return evaluate(network)(data) / data.length;
  };
