/**
 * An epoch: the left fold of the steps over the mini-batches of a data set, in the order of the data set.
 *
 * Laws, bit for bit:
 *
 *     epoch = fold of step
 *     epoch(xs ++ ys) = epoch(ys) ∘ epoch(xs)    where xs ends on a batch boundary
 *
 * The fold runs fused inside an engine. Where it overflows it stops in that batch with a fault: a network of NaN is never an
 * answer.
 *
 * @module
 */
import { E, type Either, pipe } from "../deps.ts";
import type { Gradient } from "../backprop/gradient.ts";
import { costBuffers } from "../engine/cost_buffers.ts";
import { COST } from "../cost/cost.ts";
import { DATA, type DataSet, rowsOf } from "../example/data_set.ts";
import { requireFit } from "../network/require_fit.ts";
import { type Fault, fault, shown } from "../fault/fault.ts";
import { NUMBER, RECORD, requireKind, requireOptions } from "../fault/kind.ts";
import { afterwards, type Answer, type AsyncEngine, atOnce } from "../engine/answer.ts";
import type { Divergence, Engine, LayerBuffers, Trained } from "../engine/contract.ts";
import { type Run, run } from "../engine/run.ts";
import { UPDATE, type Update } from "../update/update.ts";
import { buffersOf, momentsFrom, networkFrom } from "../engine/network_buffers.ts";
import { type Between, type Network, outputActivation, type Sizes } from "../network/network.ts";
import { requireBatchSize } from "./mini_batches.ts";
import { EPOCH_OPTIONS, type EpochOptions, planOf } from "./options.ts";

/** A network on its way: with the moments that its update keeps, a gradient's form for each, absent before its first step. */
export interface Moving<S extends Sizes = Sizes> {
  /** The network. */
  readonly network: Network<S>;
  /** The velocities of momentum, for example. */
  readonly moments?: readonly Gradient[];
  /** How many steps the moments have seen, where the update counts them; 0 where it is absent. */
  readonly steps?: number;
}

/**
 * Training has overflowed: in which batch, in the weighted inputs `z` of the forward pass, or in the weights `w`
 * or biases `b` after the update, of which layer (all from 0), and the network as it was before that batch.
 */
export type Diverged<S extends Sizes = Sizes> = Fault<"Diverged", {
  batch: number;
  phase: "forward" | "update";
  layer: number;
  tensor: "z" | "w" | "b";
  index: number;
  value: number;
  expected: string;
  actual: string;
  lastGood: Network<S>;
  moments?: readonly Gradient[];
  steps?: number;
}>;

/**
 * The network after one pass over a data set, or where it diverged.
 *
 * ```ts
 * import { dataSet, epoch, initialise, seed, vector } from "@foldgrad/foldgrad";
 *
 * const and = dataSet([
 *   { x: vector([0, 1]), y: vector([0]) },
 *   { x: vector([1, 1]), y: vector([1]) },
 * ]);
 * const [net] = initialise([2, 1])(seed(1));
 * console.log(epoch(and, { eta: 3, miniBatch: 1 })(net)._tag); // Right
 * ```
 *
 * A `miniBatch` larger than the data is one batch of all of it. An exception of your own activation or cost passes through; your
 * network is not affected.
 *
 * @throws RangeError where eta is not a positive finite number, `miniBatch` is not an integer >= 1, or the data
 * does not fit the network.
 */
export const epoch = <In extends number, Out extends number>(
  data: DataSet<In, Out>,
  options: EpochOptions,
): <S extends Between<In, Out>>(network: Network<S>) => Either<Diverged<S>, Network<S>> =>
(network) => pipe(epochRun(data, options)({ network }).value, E.map((after) => after.network));

/** Where data that is a stretch of an epoch lies in it. */
export interface Stretch {
  /** The number of its first mini-batch. */
  readonly first: number;
  /** How many training examples there are in all, which a regulariser asks for. */
  readonly examples: number;
}

/**
 * The same with the moments of the update and the engine that ran; the data may be a stretch of an epoch.
 */
export const epochRun = <In extends number, Out extends number>(
  data: DataSet<In, Out>,
  options: EpochOptions,
  stretch: Partial<Stretch> = {},
): <S extends Between<In, Out>>(from: Moving<S>) => Run<Either<Diverged<S>, Moving<S>>> =>
<S extends Between<In, Out>>(from: Moving<S>) =>
  run(options, (engine) => atOnce(epochOn(engine, data, options, stretch)<S>(from)));

/** An epoch on an engine that answers now or later. */
export const epochOn = <In extends number, Out extends number>(
  { train }: Engine | AsyncEngine,
  data: DataSet<In, Out>,
  options: EpochOptions,
  stretch: Partial<Stretch> = {},
): <S extends Between<In, Out>>(from: Moving<S>) => Answer<Either<Diverged<S>, Moving<S>>> =>
<S extends Between<In, Out>>(from: Moving<S>) => {
  requireTask(data, options);
  requireKind("train", RECORD, stretch, "the stretch");
  const { first = 0, examples = data.length } = stretch;
  requireKind("train", NUMBER, first, "the first mini-batch");
  requireKind("train", NUMBER, examples, "the number of examples");
  requireKind("train", RECORD, from, "the state");
  const { network, moments, steps = 0 } = from;
  requireFit("train", network, data);
  const { cost, ...plan } = planOf(options);
  requireMoments(plan.update, from);
  const { regularisers } = cost;
  const task = { ...plan, first, steps, ...regularisers && { decay: { regularisers, examples } } };
  /** The state of these layers after so many more steps. */
  const movingFrom = (layers: readonly LayerBuffers[], more: number): Moving<S> => ({
    network: networkFrom(network, layers),
    ...momentsFrom(network, layers),
    ...plan.update.counts && { steps: steps + more },
  });
  return afterwards<Trained, Either<Diverged<S>, Moving<S>>>(
    train(buffersOf(network, moments), costBuffers(cost, outputActivation(network)), rowsOf(data), task),
    (trained) => {
      if (trained.tag === "Finite") return E.right(movingFrom(trained.layers, Math.ceil(data.length / plan.miniBatch)));
      const { lastGood, ...found } = trained.divergence;
      return E.left(diverged({ ...found, batch: first + found.batch }, movingFrom(lastGood, found.batch)));
    },
  );
};

/** Throws the RangeError of a state that another update has left. */
const requireMoments = ({ name, moments }: Update, { moments: kept = [], steps = 0 }: Moving): void => {
  if (kept.length !== 0 && kept.length !== moments) {
    throw new RangeError(`Cannot train: the state has ${kept.length} moments, the update ${name} keeps ${moments}`);
  }
  if (Number.isSafeInteger(steps) && steps >= 0) return;
  throw new RangeError(`Cannot train: the state has ${shown(steps)} steps, not a whole number from 0 on`);
};

/** Throws for anything but data to train on, and for options that are not those of an epoch. */
export const requireTask = (data: DataSet, options: EpochOptions): void => {
  requireKind("train", DATA, data, "the data");
  requireOptions("train", options, EPOCH_OPTIONS, ELSEWHERE);
  const { eta, miniBatch, cost, update } = planOf(options);
  requireKind("train", UPDATE, update);
  requireBatchSize(miniBatch);
  if (!(Number.isFinite(eta) && eta > 0)) {
    throw new RangeError(`Cannot train: eta is ${shown(eta)}, not a positive finite number`);
  }
  requireKind("train", COST, cost);
};

/** Where to say what is no option of an epoch. */
const ELSEWHERE = {
  epochs: "train(data, { ...options, epochs })(network) takes it",
  seed: "the seed is part of the state: { epoch: 0, network, seed: seed(1) }",
  learningRate: "it is called eta",
  batchSize: "it is called miniBatch",
};

const diverged = <S extends Sizes>(
  found: Omit<Divergence, "lastGood">,
  { network, ...moments }: Moving<S>,
): Diverged<S> =>
  fault("Diverged", `batch ${found.batch}, layer ${found.layer}, ${found.tensor}[${found.index}]`, {
    ...found,
    phase: found.tensor === "z" ? "forward" : "update",
    expected: "a finite number",
    actual: String(found.value),
    lastGood: network,
    ...moments,
  });
