/**
 * The step of stochastic gradient descent from one mini-batch X_1 … X_m, eq. (1.20) and (1.21):
 *
 *     w -> w' = w - (eta / m) sum over j of dC_Xj/dw        b -> b' = b - (eta / m) sum over j of dC_Xj/db
 *
 * It is a pipeline of pure stages, in the order of the numeric contract (`engine/contract.ts`):
 *
 *     errors of every example, all by the network before the step       (BP1), (BP2)
 *     the update's start, and of weights the decay of regularisers      (`update/update.ts`, `cost/regulariser.ts`)
 *     a left fold of the examples' gradients                            (BP3), (BP4), scaled by eta / m; +0 where negligible
 *     the update's moments, then the parameters, then their bounds
 *
 * This is the definition; `epoch` runs the same fold inside an engine, and a law says that the bits are equal.
 *
 * @module
 */
import { pipe } from "../deps.ts";
import { type Erred, errors } from "../backprop/backprop.ts";
import { type Gradient, zeroGradient } from "../backprop/gradient.ts";
import { COST, type Cost } from "../cost/cost.ts";
import { shareWithin } from "../cost/max_norm.ts";
import type { Regulariser } from "../cost/regulariser.ts";
import type { DataSet } from "../example/data_set.ts";
import type { Example } from "../example/example.ts";
import { requireFit } from "../network/require_fit.ts";
import { NUMBER, RECORD, requireKind } from "../fault/kind.ts";
import { double } from "../numbers/arithmetic.ts";
import { UPDATE, type Update } from "../update/update.ts";
import { combine, map } from "../linear/elementwise.ts";
import { matrixOf, toRows } from "../linear/matrix.ts";
import { scale, subtract } from "../linear/space.ts";
import { type Layer, layerGradient } from "../network/layer.ts";
import type { Between, Network, Sizes } from "../network/network.ts";
import { combineParameters, mapParameters, type Parameters, zipParameters } from "../network/parameters.ts";
import type { Moving } from "./epoch.ts";
import { showsItself } from "../network/network_text.ts";
import { plain } from "../update/plain.ts";

/** What a step is taken with. */
export interface StepOptions {
  /** The learning rate eta. */
  readonly eta: number;
  /** The cost of an example. */
  readonly cost: Cost;
  /** The update. */
  readonly update: Update;
  /**
   * How many training examples there are, n: what a regulariser asks is a share of that.
   * @default {the size of the mini-batch}
   */
  readonly examples?: number;
}

/** Adding +0 turns -0 into +0 and changes nothing else, so that a zero input moves no weight by even a sign. */
const withoutNegativeZero = mapParameters(map((parameter) => parameter + 0));

/** One example moves the sum of a layer by its gradient (BP3, BP4), of its error scaled by the rate. */
const move = (rate: number) => <P extends Parameters>(sum: P, { layer, input, delta }: Erred): P =>
  zipParameters(subtract)(sum, layerGradient(layer)(input, pipe(delta, scale(rate), map(double.flush))));

/** The sums of a layer after the decay of its weights. */
const decayed =
  (regularisers: readonly Regulariser[], rate: number) => <P extends Parameters>(sum: P, { weights }: P): P => ({
    ...sum,
    weights: regularisers.reduce((s, { decay }) => combine(decay(double)(rate))(s, weights), sum.weights),
  });

/** A layer whose neurons keep every bound on their weights. */
const bounded = (regularisers: readonly Regulariser[]) => <P extends Parameters>(layer: P): P =>
  regularisers.reduce(({ weights, ...rest }, { bound }) => {
    if (bound === undefined) return { ...rest, weights } as P;
    const shares = toRows(weights).map((row) => shareWithin(bound)(Float64Array.from(row)));
    const numbers = toRows(weights).map((row, j) => shares[j]! < 1 ? row.map((w) => w * shares[j]!) : row);
    return { ...rest, weights: matrixOf(weights.rows, weights.columns, (j, k) => numbers[j]![k]!) } as P;
  }, layer);

/** The network and its moments after one mini-batch. An empty batch changes nothing. */
export const stepBy = <In extends number, Out extends number>(
  batch: DataSet<In, Out>,
  options: StepOptions,
): <S extends Between<In, Out>>(from: Moving<S>) => Moving<S> =>
<S extends Between<In, Out>>(from: Moving<S>): Moving<S> => {
  requireKind("step", RECORD, options, "options");
  requireKind("step", RECORD, from, "the state");
  const { eta, cost, update } = options;
  requireFit("step", from.network, batch);
  requireKind("step", NUMBER, eta, "eta");
  requireKind("step", COST, cost);
  requireKind("step", UPDATE, update);
  if (batch.length === 0) return from;
  const { examples = batch.length } = options;
  const { network, steps = 0 } = from;
  const erred = Array.from<Example>(batch).map(errors<Sizes>(network, cost));
  const { rate, start, moments, parameter } = update.formula(double);
  const regularisers = cost.regularisers ?? [];
  const kept = moments.map((_, i) => (from.moments?.[i] ?? zeroGradient(network)).map((of) => withoutNegativeZero(of)));
  const before = network.layers.map((layer) => withoutNegativeZero(layer));
  const sums = before.map((layer, l): Layer => {
    const first = combineParameters(start)(layer, kept[0]?.[l] ?? layer);
    const decay = decayed(regularisers, rate(eta, examples));
    return erred.reduce((sum, example) => move(rate(eta, batch.length))(sum, example[l]!), decay(first, layer));
  });
  const next = moments.map((moment, i): Gradient =>
    sums.map(({ weights, biases }, l) => combineParameters(moment)({ weights, biases }, kept[i]![l]!))
  );
  const layers = before.map((layer, l) =>
    bounded(regularisers)(combineParameters(parameter(eta, steps + 1))(layer, sums[l]!, ...next.map((of) => of[l]!)))
  );
  const moved: Moving<S> = { network: showsItself({ sizes: network.sizes, layers }) };
  return { ...moved, ...next.length > 0 && { moments: next }, ...update.counts && { steps: steps + 1 } };
};

/** The network after one mini-batch of plain gradient descent. An empty batch changes nothing. */
export const step = <In extends number, Out extends number>(
  batch: DataSet<In, Out>,
  eta: number,
  cost: Cost,
): <S extends Between<In, Out>>(network: Network<S>) => Network<S> =>
<S extends Between<In, Out>>(network: Network<S>) =>
  stepBy(batch, { eta, cost, update: plain })<S>({ network }).network;
