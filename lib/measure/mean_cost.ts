/**
 * The cost of a network over a data set: the mean of the costs of its examples. With the quadratic cost this is eq. (1.6) and
 * (2.4), the mean squared error with the factor 1/2,
 *
 *     C(w, b) = (1 / n) sum over x of C_x = (1 / 2n) sum over x of ‖y(x) - a‖^2
 *
 * with, of a regularised cost, its penalty, (1 / n) sum over all weights of R(w), n the number of examples of this data set.
 *
 * A cost that belongs together with the output layer's activation is taken from the weighted inputs z: the network is run with
 * linear outputs, which are z. So the cost of an answer that is certain and wrong is finite; and the mean of finite costs is.
 *
 * @module
 */
import { requireKind } from "../fault/kind.ts";
import { requireRunOptions, type Run, run, type RunOptions } from "../engine/run.ts";
import { reduce } from "../linear/elementwise.ts";
import { Matrix, row } from "../linear/matrix.ts";
import { buffersOf } from "../engine/network_buffers.ts";
import { type First, type Last, type Network, outputActivation, type Sizes } from "../network/network.ts";
import { COST, type Cost, pairOf } from "../cost/cost.ts";
import { type DataSet, rowsOf, targetsOf } from "../example/data_set.ts";
import { requireFit } from "../network/require_fit.ts";
import { withOutput } from "../network/with_activation.ts";
import { linear } from "../neuron/linear.ts";
import { mean } from "../numbers/mean.ts";

/**
 * The outputs of a network for every example of a data set, one row each: feedforward of a batch.
 *
 * @throws RangeError where the data does not fit the network.
 */
export const outputs = <S extends Sizes>(
  network: Network<S>,
  options?: RunOptions,
): (data: DataSet<First<S>, Last<S>>) => Matrix<number, Last<S>> => {
  requireRunOptions(options);
  return (data) => outputsRun(network, options)(data).value;
};

/** The same, with the engine that ran. */
export const outputsRun = <S extends Sizes>(
  network: Network<S>,
  options?: RunOptions,
): (data: DataSet<First<S>, Last<S>>) => Run<Matrix<number, Last<S>>> => {
  requireRunOptions(options);
  return (data) => {
    requireFit("take the outputs", network, data);
    return run(options, (engine) => {
      const activations = engine.feedforward(buffersOf(network), rowsOf(data), options?.precision ?? "f64");
      return new Matrix(data.length, data.outputs, activations);
    });
  };
};

/**
 * C(w, b) over a data set.
 *
 * @throws RangeError for an empty data set, or one that does not fit the network.
 */
export const meanCost = <S extends Sizes>(
  network: Network<S>,
  cost: Cost,
  options?: RunOptions,
): (data: DataSet<First<S>, Last<S>>) => number => {
  requireRunOptions(options);
  return (data) => meanCostRun(network, cost, options)(data).value;
};

/** The same, with the engine that ran. */
export const meanCostRun = <S extends Sizes>(
  network: Network<S>,
  cost: Cost,
  options?: RunOptions,
): (data: DataSet<First<S>, Last<S>>) => Run<number> => {
  requireRunOptions(options);
  return (data) => {
    requireFit("take the mean cost", network, data);
    requireKind("take the mean cost", COST, cost);
    if (data.length === 0) throw new RangeError("Cannot take the mean cost: the data set is empty");
    const pair = pairOf(cost, outputActivation(network));
    const [from, value] = pair === undefined ? [network, cost.value] : [withOutput(linear)(network), pair.value];
    const { value: outputs, ...ran } = outputsRun(from, options)(data);
    const costs = mean(targetsOf(data).map((y, i) => value(row(i)(outputs), y)));
    return { ...ran, value: costs + penaltyOf(network, cost) / data.length };
  };
};

/** sum over all weights of R(w). */
const penaltyOf = ({ layers }: Network, { regularisers = [] }: Cost): number =>
  regularisers.reduce(
    (sum, { penalty }) => layers.reduce((all, { weights }) => reduce(all, (s, w) => s + penalty(w))(weights), sum),
    0,
  );
