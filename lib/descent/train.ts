/**
 * Training to its end: the last of the states of `sgd`, or why there is none. Only one state is kept at a time; whoever wants to
 * watch goes through the lazy sequence, `until(rule)(sgd(data, options)(start))`, and asks for its `outcome`.
 *
 * Laws, bit for bit:
 *
 *     train(data, { ...options, epochs: n, seed })(network) = the state n of sgd(data, options)({ epoch: 0, network, seed })
 *     train(p + q epochs) = train(q epochs) ∘ train(p epochs)        from a state
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import type { DataSet } from "../example/data_set.ts";
import { shown } from "../fault/fault.ts";
import { FUNCTION, type Kind, requireKind, requireOptions } from "../fault/kind.ts";
import { type Between, NETWORK, type Network, type Sizes } from "../network/network.ts";
import type { Seed } from "../random/seed.ts";
import type { Diverged } from "./epoch.ts";
import { SEQUENCE } from "./iterate.ts";
import { EPOCH_OPTIONS, type EpochOptions } from "./options.ts";
import { either, type Rule, until } from "./rule.ts";
import { sgd, TRAINING, type Training } from "./sgd.ts";

/** How to train, and how long: for so many epochs, until a rule says so, or until the first of the two. */
export interface TrainOptions extends EpochOptions {
  /** How many epochs, from where training starts. */
  readonly epochs?: number;
  /** Stops training with the state of which it says so; the first that it is asked about is the one before any epoch. */
  readonly until?: Rule<Training>;
  /** The seed of the shuffles, for training that starts from a network; a state of training has its own. */
  readonly seed?: Seed;
}

/** Training stopped because it overflowed, and in which epoch. */
export type TrainFault<S extends Sizes = Sizes> = Diverged<S> & { readonly epoch: number };

/**
 * The last state of a finite sequence of states, or the fault that ended it.
 *
 * @throws RangeError for a sequence without a state.
 */
export const outcome = <S extends Sizes>(states: Iterable<Training<S>>): Either<TrainFault<S>, Training<S>> => {
  requireKind("take the outcome", SEQUENCE, states);
  let last: Training<S> | undefined;
  for (const state of states) last = state;
  if (last === undefined) throw new RangeError("Cannot take the outcome: the sequence is empty");
  requireKind("take the outcome", TRAINING, last);
  return last.diverged === undefined ? E.right(last) : E.left(last.diverged);
};

/**
 * Trains a network, or goes on from a state of training.
 *
 * ```ts
 * import { dataSet, initialise, seed, train, vector } from "@foldgrad/foldgrad";
 *
 * const data = dataSet([{ x: vector([0, 1]), y: vector([1]) }, { x: vector([1, 1]), y: vector([0]) }]);
 * const [network, next] = initialise([2, 3, 1])(seed(1));
 * const trained = train(data, { eta: 3, miniBatch: 1, epochs: 100, seed: next })(network);
 * if (trained._tag === "Right") console.log(trained.right.epoch); // 100
 * else console.error(trained.left.message); // where it overflowed; trained.left.lastGood is the network before that
 * ```
 *
 * @throws RangeError or TypeError for options that say neither how long nor with which seed, and where `sgd` does.
 */
export const train = <In extends number, Out extends number>(
  data: DataSet<In, Out>,
  options: TrainOptions,
): <S extends Between<In, Out>>(from: Network<S> | Training<S>) => Either<TrainFault<S>, Training<S>> => {
  requireOptions("train", options, [...EPOCH_OPTIONS, "epochs", "until", "seed"], ELSEWHERE);
  const { epochs, until: rule, seed, ...plan } = options;
  const states = sgd(data, plan);
  if (epochs === undefined && rule === undefined) {
    throw new RangeError("Cannot train: the options say neither how many epochs nor until when");
  }
  if (epochs !== undefined && (!Number.isSafeInteger(epochs) || epochs < 0)) {
    throw new RangeError(`Cannot train for ${shown(epochs)} epochs: it is not an integer >= 0`);
  }
  if (rule !== undefined) requireKind("train", FUNCTION, rule, "until");
  return <S extends Between<In, Out>>(from: Network<S> | Training<S>) => {
    const start = startOf<S>(from, seed);
    const end = start.epoch + (epochs ?? Infinity);
    const long = (state: Training<S>): boolean => state.epoch >= end;
    return outcome(until<Training<S>>(rule === undefined ? long : either<Training<S>>(long, rule))(states<S>(start)));
  };
};

const ELSEWHERE = { learningRate: "it is called eta", batchSize: "it is called miniBatch" };

const isNetwork = <S extends Sizes>(from: Network<S> | Training<S>): from is Network<S> => NETWORK.is(from);

/** The state from which training starts. */
const startOf = <S extends Sizes>(from: Network<S> | Training<S>, seed: Seed | undefined): Training<S> => {
  if (isNetwork(from)) {
    if (seed !== undefined) return { epoch: 0, network: from, seed };
    throw new TypeError("Cannot train: the options have no seed for the shuffles, such as { seed: seed(1) }");
  }
  requireKind("train", STARTS, from);
  if (seed === undefined) return from;
  throw new TypeError("Cannot train: a state of training has its own seed, and the options have another");
};

const STARTS: Kind = { ...TRAINING, words: `a network, or ${TRAINING.words}` };
