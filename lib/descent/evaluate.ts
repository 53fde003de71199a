/**
 * Evaluation: how many examples a network gets right, where its answer is the place of its largest output (section 1.6).
 *
 * @module
 */
import { type DataSet, rowsOf } from "../cost/data_set.ts";
import { requireFit } from "../cost/require_fit.ts";
import { run, type RunOptions } from "../kernel/run.ts";
import { buffersOf } from "../network/buffers.ts";
import type { First, Last, Network, Sizes } from "../network/network.ts";

/**
 * How many examples have their largest output where y has its largest component.
 *
 * @throws RangeError where the data does not fit the network.
 */
export const evaluate =
  <S extends Sizes>(network: Network<S>, options: RunOptions = {}): (data: DataSet<First<S>, Last<S>>) => number =>
  (data) => {
    requireFit("evaluate", network, data);
    return run(options, (engine) => engine.evaluate(buffersOf(network), rowsOf(data), options.precision ?? "f64"))
      .value;
  };

/**
 * The part of the examples that the network gets right, from 0 to 1.
 *
 * @throws RangeError for an empty data set.
 */
export const accuracy =
  <S extends Sizes>(network: Network<S>, options: RunOptions = {}): (data: DataSet<First<S>, Last<S>>) => number =>
  (data) => {
    requireFit("take the accuracy", network, data);
    if (data.length === 0) throw new RangeError("Cannot take the accuracy: the data set is empty");
    return evaluate(network, options)(data) / data.length;
  };
