/**
 * Stochastic gradient descent (section 1.5): in each epoch the training data is shuffled, cut into mini-batches, and folded over
 * the network. Training is a lazy scan: a sequence of states, each a value that can be kept, evaluated, or gone on from.
 *
 * Law: `train(p + q) = train(q) ∘ train(p)`, bit for bit. A state holds all that the rest of the run depends on.
 *
 * @module
 */
import { E, pipe, S } from "../deps.ts";
import { type DataSet, permute } from "../cost/data_set.ts";
import type { EngineName, KernelUnavailable } from "../kernel/run.ts";
import type { Between, Network, Sizes } from "../network/network.ts";
import type { Random, Seed } from "../random/seed.ts";
import { shuffle } from "../random/shuffle.ts";
import { type Diverged, type EpochOptions, epochRun } from "./epoch.ts";
import { iterate } from "./iterate.ts";

/** Training so far. */
export interface Training<S extends Sizes = Sizes> {
  /** How many epochs are done. */
  readonly epoch: number;
  /** The network as it is now. */
  readonly network: Network<S>;
  /** The seed of the next shuffle. */
  readonly seed: Seed;
  /** The engine that ran the last epoch. */
  readonly engine?: EngineName;
  /** Set from the first epoch on that the compiled kernel was wanted for and could not do; the bits are the same. */
  readonly unavailable?: KernelUnavailable;
  /** Set where training diverged: `network` is then the last good one, and there is no next state. */
  readonly diverged?: Diverged<S>;
}

/** The same examples in a random order. */
export const shuffled = <In extends number, Out extends number>(data: DataSet<In, Out>): Random<DataSet<In, Out>> =>
  pipe(
    shuffle(Array.from({ length: data.length }, (_, i) => i)),
    S.map((order) => permute(order)(data)),
  );

/** The state after one more epoch; `undefined` after training has diverged. */
export const nextEpoch = <In extends number, Out extends number>(
  data: DataSet<In, Out>,
  options: EpochOptions,
): <Z extends Between<In, Out>>(training: Training<Z>) => Training<Z> | undefined =>
<Z extends Between<In, Out>>(training: Training<Z>) => {
  if (training.diverged !== undefined) return undefined;
  const [order, seed] = shuffled(data)(training.seed);
  const { value, ...ran } = epochRun(order, options)(training.network);
  const before = { ...ran, ...training.unavailable === undefined ? {} : { unavailable: training.unavailable }, seed };
  return pipe(
    value,
    E.match(
      (diverged): Training<Z> => ({ ...before, epoch: training.epoch, network: diverged.lastGood, diverged }),
      (network): Training<Z> => ({ ...before, epoch: training.epoch + 1, network }),
    ),
  );
};

/**
 * Training from a network and a seed on: the state before the first epoch, after it, after the second, … without end, unless
 * it diverges.
 *
 * ```ts
 * import { dataSet, initialise, seed, sgd, take, vector } from "@foldgrad/foldgrad";
 *
 * const data = dataSet([{ x: vector([0, 1]), y: vector([1]) }, { x: vector([1, 1]), y: vector([0]) }]);
 * const [network, next] = initialise([2, 3, 1])(seed(1));
 * const states = sgd(data, { eta: 3, miniBatch: 1 })({ epoch: 0, network, seed: next });
 * console.log(take(3)(states).map((state) => state.epoch)); // [ 0, 1, 2 ]
 * ```
 */
export const sgd = <In extends number, Out extends number>(
  data: DataSet<In, Out>,
  options: EpochOptions,
): <Z extends Between<In, Out>>(from: Training<Z>) => Iterable<Training<Z>> =>
<Z extends Between<In, Out>>(from: Training<Z>) => iterate<Training<Z>>(nextEpoch(data, options))(from);
