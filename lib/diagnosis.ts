/**
 * Why is it not learning? The states of a run are looked at, and the likely cause is named with its evidence and its remedy. For
 * whoever debugs a run.
 *
 * ```ts
 * import { dataSet, initialise, seed, sgd, take, vector } from "@foldgrad/foldgrad";
 * import { diagnose } from "@foldgrad/foldgrad/diagnosis";
 *
 * const data = dataSet([{ x: vector([0, 1]), y: vector([1]) }, { x: vector([1, 0]), y: vector([0]) }]);
 * const [network, next] = initialise([2, 3, 1])(seed(1));
 * const options = { eta: 3, miniBatch: 1 };
 * const states = take(3)(sgd(data, options)({ epoch: 0, network, seed: next }));
 * console.log(Array.isArray(diagnose({ data, validation: data, options, states }))); // true
 * ```
 *
 * @module
 */
export { type CostDiverged, type NoProgress, type Saturated, type Warning, warnings } from "./descent/warnings.ts";
export { diagnose } from "./diagnosis/diagnose.ts";
export type { History } from "./diagnosis/measure.ts";
export type {
  DeadUnits,
  EtaTooHigh,
  EtaTooLow,
  Evidence,
  Finding,
  IdenticalWeights,
  NoBetterThanGuessing,
  SaturatedOutputs,
  ShiftedLabels,
  ShuffledLabels,
  TooEarly,
  TooSmall,
  UnscaledInputs,
  WeightsTooLarge,
} from "./diagnosis/finding.ts";
