/**
 * Stochastic gradient descent (section 1.5): in each epoch the training data is shuffled, cut into mini-batches, and folded over
 * the network. Training is a lazy scan: a sequence of states, each a value that can be kept, evaluated, or continued.
 *
 * Laws, bit for bit; a state holds all that the rest of the run depends on:
 *
 *     train(p + q) = train(q) ∘ train(p)              in epochs
 *     advance(p + q) = advance(q) ∘ advance(p)        in mini-batches of one epoch
 *     nextEpoch = advance(any), and again until the epoch is done
 *
 * @module
 */
import { E, type Either, identity, pipe, RA, S } from "../deps.ts";
import { DATA, type DataSet } from "../example/data_set.ts";
import { permute, slice } from "../example/rearrange.ts";
import { shown } from "../fault/fault.ts";
import { type Kind, recordOf, requireKind } from "../fault/kind.ts";
import { afterwards, type Answer, type AsyncEngine, atOnce } from "../engine/answer.ts";
import type { EngineName, KernelUnavailable, Run } from "../engine/run.ts";
import { type Between, NETWORK, type Sizes } from "../network/network.ts";
import type { Random, Seed } from "../random/seed.ts";
import { shuffle } from "../random/shuffle.ts";
import { type Diverged, epochOn, epochRun, type Moving, requireTask, type Stretch } from "./epoch.ts";
import { iterate } from "./iterate.ts";
import type { EpochOptions } from "./options.ts";

/** Training so far. */
export interface Training<S extends Sizes = Sizes> extends Moving<S> {
  /** How many epochs are done. */
  readonly epoch: number;
  /** How many mini-batches of the epoch under way are done; absent between epochs. */
  readonly batch?: number;
  /** The seed of the next shuffle; while an epoch is under way, the seed of its own, from which its order is made again. */
  readonly seed: Seed;
  /** The engine that ran the last epoch. */
  readonly engine?: EngineName;
  /** Set from the first epoch on for which the compiled kernel was wanted but unavailable; the bits are the same. */
  readonly unavailable?: KernelUnavailable;
  /** Set where training diverged, and in which epoch: `network` is then the last good one, and there is no next state. */
  readonly diverged?: Diverged<S> & { readonly epoch: number };
}

/** The same examples in a random order. */
export const shuffled = <In extends number, Out extends number>(data: DataSet<In, Out>): Random<DataSet<In, Out>> => {
  requireKind("shuffle", DATA, data);
  return pipe(
    shuffle(RA.makeBy(data.length, identity)),
    S.map((order) => permute(order)(data)),
  );
};

/** How a state is recognised and called in messages. */
export const TRAINING: Kind = recordOf("a state of training, such as { epoch: 0, network, seed: seed(1) }", {
  epoch: Number.isSafeInteger,
  network: NETWORK.is,
});

/** How many mini-batches of the epoch are done, where that is less than all. */
const batchesDone = ({ batch = 0 }: Training, all: number): number => {
  if (batch === 0 || (Number.isSafeInteger(batch) && 0 < batch && batch < all)) return batch;
  throw new RangeError(`Cannot go on after ${shown(batch)} mini-batches: an epoch has ${all}`);
};

const requireBatches = (batches: number): void => {
  if (batches === Infinity || (Number.isSafeInteger(batches) && 0 < batches)) return;
  throw new RangeError(`Cannot go on by ${shown(batches)} mini-batches: it has to be an integer >= 1`);
};

/** What came of a stretch of an epoch. */
type Ran<Z extends Sizes> = Run<Either<Diverged<Z>, Moving<Z>>>;

/** Takes the steps of a stretch of an epoch, now or later. */
type Steps<In extends number, Out extends number> = <Z extends Between<In, Out>>(
  stretch: DataSet<In, Out>,
  place: Stretch,
  from: Training<Z>,
) => Answer<Ran<Z>>;

/** The state after so many more mini-batches, by whatever takes the steps. */
const advanceBy = <In extends number, Out extends number>(
  steps: Steps<In, Out>,
  data: DataSet<In, Out>,
  options: EpochOptions,
  batches: number,
) =>
<Z extends Between<In, Out>>(training: Training<Z>): Answer<Training<Z>> | undefined => {
  requireTask(data, options);
  requireKind("train", TRAINING, training);
  requireBatches(batches);
  if (training.diverged !== undefined) return undefined;
  const { miniBatch } = options;
  const all = Math.ceil(data.length / miniBatch);
  const done = batchesDone(training, all);
  const [order, seed] = shuffled(data)(training.seed);
  const batch = done + batches;
  const stretch = slice(done * miniBatch, batch * miniBatch)(order);
  const { epoch, unavailable } = training;
  return afterwards(
    steps(stretch, { first: done, examples: data.length }, training),
    ({ value, ...ran }: Ran<Z>): Training<Z> => {
      const before = { ...ran, ...unavailable === undefined ? {} : { unavailable }, epoch, seed };
      if (E.isRight(value)) {
        return batch < all
          ? { ...before, ...value.right, batch, seed: training.seed }
          : { ...before, ...value.right, epoch: epoch + 1 };
      }
      const { lastGood: network, moments, steps } = value.left;
      const good = { network, ...moments && { moments }, ...steps !== undefined && { steps } };
      return { ...before, ...good, diverged: { ...value.left, epoch } };
    },
  );
};

/**
 * The state after so many more mini-batches, or at the end of the epoch where that comes first; `undefined` after training has
 * diverged.
 *
 * ```ts
 * import { advance, dataSet, initialise, nextEpoch, seed, vector } from "@foldgrad/foldgrad";
 *
 * const data = dataSet([{ x: vector([0, 1]), y: vector([1]) }, { x: vector([1, 1]), y: vector([0]) }]);
 * const [network, next] = initialise([2, 3, 1])(seed(1));
 * const options = { eta: 3, miniBatch: 1 };
 * const half = advance(data, options, 1)({ epoch: 0, network, seed: next });
 * console.log(half?.epoch, half?.batch); // 0 1
 * console.log(nextEpoch(data, options)(half!)?.epoch); // 1
 * ```
 *
 * @throws RangeError where `batches` is not an integer >= 1 or `Infinity`, or the state is not one of this data.
 */
export const advance = <In extends number, Out extends number>(
  data: DataSet<In, Out>,
  options: EpochOptions,
  batches: number,
): <Z extends Between<In, Out>>(training: Training<Z>) => Training<Z> | undefined => {
  const steps: Steps<In, Out> = (stretch, place, from) => epochRun(stretch, options, place)(from);
  return (training) => atOnce(advanceBy(steps, data, options, batches)(training));
};

/** The same on an engine that answers later. */
export const advanceOn = <In extends number, Out extends number>(
  engine: AsyncEngine,
  data: DataSet<In, Out>,
  options: EpochOptions,
  batches: number,
): <Z extends Between<In, Out>>(training: Training<Z>) => Promise<Training<Z> | undefined> => {
  const steps: Steps<In, Out> = (stretch, place, from) =>
    afterwards(epochOn(engine, stretch, options, place)(from), (value) => ({ value, engine: engine.name }));
  return async (training) => await advanceBy(steps, data, options, batches)(training);
};

/** The state after one more epoch, or after the rest of one under way; `undefined` after training has diverged. */
export const nextEpoch = <In extends number, Out extends number>(
  data: DataSet<In, Out>,
  options: EpochOptions,
): <Z extends Between<In, Out>>(training: Training<Z>) => Training<Z> | undefined => advance(data, options, Infinity);

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
): <Z extends Between<In, Out>>(from: Training<Z>) => Iterable<Training<Z>> => {
  requireTask(data, options); // at once: the states are lazy
  return <Z extends Between<In, Out>>(from: Training<Z>) => {
    requireKind("train", TRAINING, from);
    return iterate<Training<Z>>(nextEpoch(data, options))(from);
  };
};

/** The same states on an engine that answers later. */
export const sgdOn = <In extends number, Out extends number>(
  engine: AsyncEngine,
  data: DataSet<In, Out>,
  options: EpochOptions,
): <Z extends Between<In, Out>>(from: Training<Z>) => AsyncIterable<Training<Z>> =>
<Z extends Between<In, Out>>(from: Training<Z>) => ({
  async *[Symbol.asyncIterator](): AsyncGenerator<Training<Z>, void> {
    const next = advanceOn(engine, data, options, Infinity);
    for (let now: Training<Z> | undefined = from; now !== undefined; now = await next<Z>(now)) yield now;
  },
});
