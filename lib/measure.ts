/**
 * What a network does, in numbers: its answers, confusion and mistakes, how fast its layers learn, where it is saturated, and
 * checks of a cost of your own. For whoever evaluates.
 *
 * ```ts
 * import { dataSet, dense, matrix, network, vector } from "@foldgrad/foldgrad";
 * import { confusion } from "@foldgrad/foldgrad/measure";
 *
 * const net = network([dense(matrix([[1], [-1]]), vector([0, 0]))]);
 * const data = dataSet([{ x: vector([1]), y: vector([1, 0]) }, { x: vector([2]), y: vector([0, 1]) }]);
 * console.log(confusion(net)(data)); // [ [ 1, 0 ], [ 1, 0 ] ]
 * ```
 *
 * @module
 */
export { meanCostRun, outputsRun } from "./measure/mean_cost.ts";
export { checkCost, type CostFault, type CostSample } from "./cost/check_cost.ts";
export { meanGradientRun } from "./measure/mean_gradient.ts";
export { abstainBelow, classOf, type Decision, threshold } from "./measure/decision.ts";
export { evaluateRun } from "./measure/evaluate.ts";
export {
  type Answer,
  answers,
  answersRun,
  confusion,
  type EvaluateOptions,
  type Mistake,
  mistakes,
} from "./measure/answers.ts";
export { learningSpeeds } from "./measure/learning_speeds.ts";
export { saturation } from "./measure/saturation.ts";
export { rmse, rSquared } from "./measure/regression.ts";
export {
  balancedAccuracy,
  type ClassMeasure,
  type ClassOptions,
  f1,
  precision,
  recall,
} from "./measure/classification.ts";
export { logLoss } from "./measure/log_loss.ts";
