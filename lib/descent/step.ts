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
import { type Erred, errors } from "../backprop/backprop.ts";
import type { Cost } from "../cost/cost.ts";
import type { DataSet } from "../cost/data_set.ts";
import type { Example } from "../cost/example.ts";
import { map } from "../linear/elementwise.ts";
import { scale, subtract } from "../linear/space.ts";
import { layerGradient } from "../network/layer.ts";
import type { Between, Network, Sizes } from "../network/network.ts";
import { mapParameters, zipParameters } from "../network/parameters.ts";

/** Adding +0 turns -0 into +0 and changes nothing else, so that a zero input moves no weight by even a sign. */
const withoutNegativeZero = map((parameter) => parameter + 0);

const start = <S extends Sizes>({ sizes, layers }: Network<S>): Network<S> => ({
  sizes,
  layers: layers.map(mapParameters(withoutNegativeZero)),
});

/** One example moves every layer by its gradient (BP3, BP4), of its error scaled by the rate. */
const move =
  (rate: number) => <S extends Sizes>({ sizes, layers }: Network<S>, erred: readonly Erred[]): Network<S> => ({
    sizes,
    layers: layers.map((layer, l) => {
      const { input, delta } = erred[l]!;
      return zipParameters(subtract)(layerGradient(layer)(input, scale(rate)(delta)))(layer);
    }),
  });

/** The network after one mini-batch. An empty batch changes nothing. */
export const step = <In extends number, Out extends number>(
  batch: DataSet<In, Out>,
  eta: number,
  cost: Cost,
): <S extends Between<In, Out>>(network: Network<S>) => Network<S> =>
(network) => {
  if (batch.length === 0) return network;
  const erred = Array.from<Example>(batch).map(errors<Sizes>(network, cost));
  return erred.reduce(move(eta / batch.length), start(network));
};
