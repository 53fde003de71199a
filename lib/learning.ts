/**
 * Better learning (chapter 3): costs that learn faster and the outputs that belong to them, regularisation, the updates that a
 * run may take, the rules that stop one, and how an update of your own is written. For whoever has trained the book's first
 * network and wants the next one.
 *
 * ```ts
 * import { dataSet, initialise, seed, sgd, take, vector } from "@foldgrad/foldgrad";
 * import { momentum } from "@foldgrad/foldgrad/learning";
 *
 * const data = dataSet([{ x: vector([0, 1]), y: vector([1]) }, { x: vector([1, 0]), y: vector([0]) }]);
 * const [network, next] = initialise([2, 3, 1])(seed(1));
 * const states = sgd(data, { eta: 0.5, miniBatch: 1, update: momentum(0.9) })({ epoch: 0, network, seed: next });
 * console.log(take(3)(states).map(({ epoch }) => epoch)); // [ 0, 1, 2 ]
 * ```
 *
 * @module
 */
export type { StepOptions } from "./descent/step.ts";
export type { Moving } from "./descent/epoch.ts";
export type { Exponential } from "./numbers/exponential.ts";
export type { Arithmetic } from "./numbers/arithmetic.ts";
export type { Update, UpdateFormula } from "./update/update.ts";
export { plain } from "./update/plain.ts";
export { momentum } from "./update/momentum.ts";
export { nesterov } from "./update/nesterov.ts";
export { adam } from "./update/adam.ts";
export { softmax } from "./neuron/softmax.ts";
export { withOutput } from "./network/with_activation.ts";
export type { Pair } from "./cost/cost.ts";
export { crossEntropy } from "./cost/cross_entropy.ts";
export { logLikelihood } from "./cost/log_likelihood.ts";
export type { Regulariser } from "./cost/regulariser.ts";
export { regularised, unregularised } from "./cost/regularised.ts";
export { l1 } from "./cost/l1.ts";
export { l2 } from "./cost/l2.ts";
export { maxNorm } from "./cost/max_norm.ts";
export { relativeEntropy } from "./cost/relative_entropy.ts";
export { weighted } from "./cost/weighted.ts";
export {
  glorotWeights,
  heWeights,
  INITIAL_WEIGHTS,
  type InitialWeights,
  scaledWeights,
} from "./network/initial_weights.ts";
export { best, either, patience, type Rule, until } from "./descent/rule.ts";
export { outcome } from "./descent/train.ts";
