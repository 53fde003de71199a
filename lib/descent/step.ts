/**
 * The step of stochastic gradient descent from one mini-batch X_1 … X_m, eq. (1.20) and (1.21):
 *
 *     w -> w' = w - (eta / m) sum over j of dC_Xj/dw        b -> b' = b - (eta / m) sum over j of dC_Xj/db
 *
 * Written as the numeric contract has it (`kernel/engine.ts`): all errors come from the network before the step, and then the
 * examples move it one after another, a left fold. This is the definition; `epoch` runs the same fold inside an engine, and
 * a law says that the bits are equal.
 *
 * @module
 */
import { pipe } from "../deps.ts";
import { bp3 } from "../backprop/bp3.ts";
import { bp4 } from "../backprop/bp4.ts";
import { type Erred, errors } from "../backprop/backprop.ts";
import { COST, type Cost } from "../cost/cost.ts";
import type { DataSet } from "../cost/data_set.ts";
import type { Example } from "../cost/example.ts";
import { quadratic } from "../cost/quadratic.ts";
import { requireFit } from "../cost/require_fit.ts";
import { NUMBER, requireKind } from "../fault/kind.ts";
import { map } from "../linear/elementwise.ts";
import { scale, subtract } from "../linear/space.ts";
import type { Between, Network, Sizes } from "../network/network.ts";

/** Adding +0 turns -0 into +0 and changes nothing else, so that a zero input moves no weight by even a sign. */
const withoutNegativeZero = map((parameter) => parameter + 0);

const start = <S extends Sizes>({ sizes, layers }: Network<S>): Network<S> => ({
  sizes,
  layers: layers.map((layer) => ({
    ...layer,
    weights: withoutNegativeZero(layer.weights),
    biases: withoutNegativeZero(layer.biases),
  })),
});

/** One example moves every layer: `w - bp4`, `b - bp3`, of its errors scaled by the rate. */
const move =
  (rate: number) => <S extends Sizes>({ sizes, layers }: Network<S>, erred: readonly Erred[]): Network<S> => ({
    sizes,
    layers: layers.map((layer, l) => {
      const { input, delta } = erred[l]!;
      const scaled = scale(rate)(delta);
      return {
        ...layer,
        weights: pipe(layer.weights, subtract(bp4(input, scaled))),
        biases: pipe(layer.biases, subtract(bp3(scaled))),
      };
    }),
  });

/** The network after one mini-batch; quadratic cost unless told otherwise. An empty batch changes nothing. */
export const step = <In extends number, Out extends number>(
  batch: DataSet<In, Out>,
  eta: number,
  cost: Cost = quadratic,
): <S extends Between<In, Out>>(network: Network<S>) => Network<S> =>
(network) => {
  requireFit("step", network, batch);
  requireKind("step", NUMBER, eta, "eta");
  requireKind("step", COST, cost);
  if (batch.length === 0) return network;
  const erred = Array.from<Example>(batch).map(errors<Sizes>(network, cost));
  return erred.reduce(move(eta / batch.length), start(network));
};
