/**
 * The step of stochastic gradient descent from one mini-batch X_1 … X_m, eq. (1.20) and (1.21):
 *
 *     w -> w' = w - (eta / m) sum over j of dC_Xj/dw        b -> b' = b - (eta / m) sum over j of dC_Xj/db
 *
 * It is a pipeline of pure stages, in the order of the numeric contract (`engine/contract.ts`):
 *
 *     errors of every example, all by the network before the step       (BP1), (BP2)
 *     the update's start, a left fold of the examples' gradients        (BP3), (BP4), scaled by eta / m; +0 where negligible
 *     the update's moments, then the parameters                         (`update/update.ts`)
 *
 * This is the definition; `epoch` runs the same fold inside an engine, and a law says that the bits are equal.
 *
 * @module
 */
import { pipe } from "../deps.ts";
import { type Erred, errors } from "../backprop/backprop.ts";
import { type Gradient, zeroGradient } from "../backprop/gradient.ts";
import { COST, type Cost } from "../cost/cost.ts";
import type { DataSet } from "../example/data_set.ts";
import type { Example } from "../example/example.ts";
import { requireFit } from "../network/require_fit.ts";
import { NUMBER, RECORD, requireKind } from "../fault/kind.ts";
import { double } from "../numbers/arithmetic.ts";
import { UPDATE, type Update } from "../update/update.ts";
import type { Coordinates } from "../linear/coordinates.ts";
import { map, zipWith } from "../linear/elementwise.ts";
import { scale, subtract } from "../linear/space.ts";
import { type Layer, layerGradient } from "../network/layer.ts";
import type { Between, Network, Sizes } from "../network/network.ts";
import { mapParameters, type Parameters, zipParameters } from "../network/parameters.ts";
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
}

/** Adding +0 turns -0 into +0 and changes nothing else, so that a zero input moves no weight by even a sign. */
const withoutNegativeZero = mapParameters(map((parameter) => parameter + 0));

/** One example moves the sum of a layer by its gradient (BP3, BP4), of its error scaled by the rate. */
const move = (rate: number) => <P extends Parameters>(sum: P, { layer, input, delta }: Erred): P =>
  zipParameters(subtract)(layerGradient(layer)(input, pipe(delta, scale(rate), map(double.flush))))(sum);

/** A function of two parameters, on all parameters of a layer. */
const onBoth = (f: (p: number, q: number) => number): (q: Parameters) => <P extends Parameters>(p: P) => P =>
  zipParameters(<A extends Coordinates>(y: A) => zipWith(y, f));

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
  const { network, moments: [kept = zeroGradient(network)] = [] } = from;
  const erred = Array.from<Example>(batch).map(errors<Sizes>(network, cost));
  const { start, moment, parameter } = update.formula(double);
  const before = network.layers.map((layer) => withoutNegativeZero(layer));
  const sums = before.map((layer, l): Layer =>
    erred.reduce(
      (sum, example) => move(eta / batch.length)(sum, example[l]!),
      pipe(layer, onBoth(start)(withoutNegativeZero(kept[l]!))),
    )
  );
  const layers = before.map((layer, l) => onBoth(parameter)(sums[l]!)(layer));
  const moved: Network<S> = showsItself({ sizes: network.sizes, layers });
  if (update.moments === 0) return { network: moved };
  const next: Gradient = sums.map(({ weights, biases }) => mapParameters(map(moment))({ weights, biases }));
  return { network: moved, moments: [next] };
};

/** The network after one mini-batch of plain gradient descent. An empty batch changes nothing. */
export const step = <In extends number, Out extends number>(
  batch: DataSet<In, Out>,
  eta: number,
  cost: Cost,
): <S extends Between<In, Out>>(network: Network<S>) => Network<S> =>
<S extends Between<In, Out>>(network: Network<S>) =>
  stepBy(batch, { eta, cost, update: plain })<S>({ network }).network;
