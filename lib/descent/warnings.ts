/**
 * What is worth a word after an epoch that did not diverge: training that changes nothing, layers in which nearly every neuron
 * is saturated, a cost that is no finite number. None of it stops training; whoever shows the run says it.
 *
 * @module
 */
import { type Cost, pairOf } from "../cost/cost.ts";
import type { DataSet } from "../example/data_set.ts";
import { meanCost } from "../measure/mean_cost.ts";
import { type Fault, fault } from "../fault/fault.ts";
import { requireKind } from "../fault/kind.ts";
import { open } from "../linear/door.ts";
import { layerName } from "../network/layer_name.ts";
import { type Between, type Network, outputActivation, type Sizes } from "../network/network.ts";
import { tensorsOf } from "../network/parameters.ts";
import { saturation } from "../measure/saturation.ts";
import { TRAINING, type Training } from "./sgd.ts";

/** An epoch left every weight and bias as it was, bit for bit, or in single precision only rounded them when it began. */
export type NoProgress = Fault<"NoProgress", { epoch: number; expected: string; actual: string }>;

/** In a layer (from 0) the share `fraction` of the neurons, over the examples looked at, is saturated. */
export type Saturated = Fault<"Saturated", {
  epoch: number;
  layer: number;
  fraction: number;
  expected: string;
  actual: string;
}>;

/** The cost has overflowed while the parameters have not; `lastGood` is the network before the epoch. */
export type CostDiverged<S extends Sizes = Sizes> = Fault<"Diverged", {
  epoch: number;
  tensor: "cost";
  value: number;
  expected: string;
  actual: string;
  lastGood: Network<S>;
}>;

/** Anything that {@link warnings} says. */
export type Warning<S extends Sizes = Sizes> = NoProgress | Saturated | CostDiverged<S>;

/** From this share of saturated neurons on there is a warning. */
const MOST = 0.9;

const unchanged = (before: Network, after: Network): boolean =>
  before.layers.every((layer, l) => {
    const others = tensorsOf(after.layers[l]!);
    return tensorsOf(layer).every((tensor, t) => {
      const numbers = open(others[t]!);
      return open(tensor).every((x, i) => Object.is(x, numbers[i]) || Object.is(Math.fround(x), numbers[i]));
    });
  });

const noProgress = (epoch: number): NoProgress =>
  fault("NoProgress", `epoch ${epoch}`, {
    epoch,
    expected: "a change of some weight or bias",
    actual: "none: eta is too small, or every slope is 0",
  });

const saturated = (epoch: number, layer: number, layers: number, fraction: number): Saturated =>
  fault("Saturated", `epoch ${epoch}, ${layerName(layer + 1, layers + 1)}`, {
    epoch,
    layer,
    fraction,
    expected: `at most ${100 * MOST} % of the neurons saturated`,
    actual: `${Number((100 * fraction).toFixed(1))} %`,
  });

const costDiverged = <S extends Sizes>(epoch: number, value: number, lastGood: Network<S>): CostDiverged<S> =>
  fault("Diverged", `epoch ${epoch}, cost`, {
    epoch,
    tensor: "cost",
    value,
    expected: "a finite number",
    actual: String(value),
    lastGood,
  });

/**
 * What is to be said of the training between two states, judged on a sample of the data.
 * A hundred examples are enough.
 *
 * ```ts
 * import { dataSet, initialise, nextEpoch, quadratic, seed, vector } from "@foldgrad/foldgrad";
 * import { warnings } from "@foldgrad/foldgrad/diagnosis";
 *
 * const data = dataSet([{ x: vector([0, 1]), y: vector([1]) }]);
 * const [network, next] = initialise([2, 3, 1])(seed(1));
 * const before = { epoch: 0, network, seed: next };
 * const after = nextEpoch(data, { eta: 5e-324, miniBatch: 1 })(before)!;
 * console.log(warnings(data, quadratic)(before, after).map(({ tag }) => tag)); // [ "NoProgress" ]
 * ```
 *
 * A state that has diverged speaks for itself: of it there is no warning.
 *
 * @throws RangeError for an empty sample, or one that does not fit the network.
 */
export const warnings = <In extends number, Out extends number>(
  sample: DataSet<In, Out>,
  cost: Cost,
): <S extends Between<In, Out>>(before: Training<S>, after: Training<S>) => readonly Warning<S>[] =>
(before, after) => {
  requireKind("compare states", TRAINING, before);
  requireKind("compare states", TRAINING, after);
  const { epoch, network, diverged } = after;
  if (diverged !== undefined) return [];
  const now: Network = network;
  const value = meanCost(now, cost)(sample);
  const paired = pairOf(cost, outputActivation(now)) !== undefined;
  return [
    ...unchanged(before.network, network) ? [noProgress(epoch)] : [],
    ...saturation(now)(sample).flatMap((fraction, l, { length }) =>
      // In the error of a cost that belongs together with the outputs the slope cancels.
      fraction > MOST && !(paired && l === length - 1) ? [saturated(epoch, l, length, fraction)] : []
    ),
    ...Number.isFinite(value) ? [] : [costDiverged(epoch, value, before.network)],
  ];
};
