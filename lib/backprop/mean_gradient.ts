/**
 * The gradient of the cost over a data set or a mini-batch: the mean of the gradients of its examples, eq. (1.18),
 *
 *     nabla C = (1 / n) sum over x of nabla C_x
 *
 * Law: it is the fold of `backprop` over the examples in the monoid of gradients, divided by n, bit for bit. An engine runs
 * that fold with one gradient in memory.
 *
 * @module
 */
import { costBuffers } from "../cost/buffers.ts";
import { COST, type Cost } from "../cost/cost.ts";
import { type DataSet, rowsOf } from "../cost/data_set.ts";
import { quadratic } from "../cost/quadratic.ts";
import { requireFit } from "../cost/require_fit.ts";
import { requireKind } from "../fault/kind.ts";
import { run, type RunOptions } from "../kernel/run.ts";
import { Matrix } from "../linear/matrix.ts";
import { Vector } from "../linear/vector.ts";
import { buffersOf } from "../network/buffers.ts";
import type { First, Last, Network, Sizes } from "../network/network.ts";
import type { Gradient } from "./gradient.ts";

/**
 * nabla C over a data set; quadratic cost unless told otherwise.
 *
 * @throws RangeError for an empty data set, or one that does not fit the network.
 */
export const meanGradient = <S extends Sizes>(
  network: Network<S>,
  cost: Cost = quadratic,
  options: RunOptions = {},
): (data: DataSet<First<S>, Last<S>>) => Gradient =>
(data) => {
  requireFit("take the mean gradient", network, data);
  requireKind("take the mean gradient", COST, cost);
  if (data.length === 0) throw new RangeError("Cannot take the mean gradient: the data set is empty");
  const { value } = run(
    options,
    (engine) => engine.gradient(buffersOf(network), costBuffers(cost), rowsOf(data), options.precision ?? "f64"),
  );
  return value.map(({ weights, biases }, l) => {
    const { rows, columns } = network.layers[l]!.weights;
    return { weights: new Matrix(rows, columns, weights), biases: new Vector(biases) };
  });
};
