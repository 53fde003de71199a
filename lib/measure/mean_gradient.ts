/**
 * The gradient of the cost over a data set or a mini-batch: the mean of the gradients of its examples, eq. (1.18),
 *
 *     nabla C = (1 / n) sum over x of nabla C_x
 *
 * with that of a regulariser's penalty, R'(w) / n of each weight.
 *
 * Law: without a regulariser it is the fold of `backprop` over the examples in the monoid of gradients, divided by n, bit for bit. An engine runs
 * that fold with one gradient in memory.
 *
 * @module
 */
import { costBuffers } from "../engine/cost_buffers.ts";
import { COST, type Cost } from "../cost/cost.ts";
import { type DataSet, rowsOf } from "../example/data_set.ts";
import { requireFit } from "../network/require_fit.ts";
import { requireKind } from "../fault/kind.ts";
import { requireRunOptions, type Run, run, type RunOptions } from "../engine/run.ts";
import { buffersOf, parametersFrom } from "../engine/network_buffers.ts";
import { type First, type Last, type Network, outputActivation, type Sizes } from "../network/network.ts";
import type { Gradient } from "../backprop/gradient.ts";
import { map } from "../linear/elementwise.ts";
import { add } from "../linear/space.ts";
import type { Parameters } from "../network/parameters.ts";

/**
 * nabla C over a data set.
 *
 * @throws RangeError for an empty data set, or one that does not fit the network.
 */
export const meanGradient = <S extends Sizes>(
  network: Network<S>,
  cost: Cost,
  options?: RunOptions,
): (data: DataSet<First<S>, Last<S>>) => Gradient => {
  requireRunOptions(options);
  return (data) => meanGradientRun(network, cost, options)(data).value;
};

/** The same, with the engine that ran. */
export const meanGradientRun = <S extends Sizes>(
  network: Network<S>,
  cost: Cost,
  options?: RunOptions,
): (data: DataSet<First<S>, Last<S>>) => Run<Gradient> => {
  requireRunOptions(options);
  return (data) => {
    requireFit("take the mean gradient", network, data);
    requireKind("take the mean gradient", COST, cost);
    if (data.length === 0) throw new RangeError("Cannot take the mean gradient: the data set is empty");
    return run(
      options,
      (engine) =>
        engine.gradient(
          buffersOf(network),
          costBuffers(cost, outputActivation(network)),
          rowsOf(data),
          options?.precision ?? "f64",
        )
          .map((buffers, l) =>
            penalised(cost, data.length)(parametersFrom(network.layers[l]!, buffers), network.layers[l]!)
          ),
    );
  };
};

/** The gradient of a layer with that of the penalties on its weights. */
const penalised = ({ regularisers = [] }: Cost, n: number) => (g: Parameters, { weights }: Parameters): Parameters =>
  regularisers.reduce(
    (sum, { slope }) => ({ ...sum, weights: add(sum.weights, map((w) => slope(w) / n)(weights)) }),
    g,
  );
