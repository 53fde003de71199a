/**
 * Evaluation: how many examples a network gets right (section 1.6), where `decision.ts` or a rule of the caller decides the
 * answer from the output and the label from y. An example without an answer is not right.
 *
 * @module
 */
import type { DataSet } from "../example/data_set.ts";
import { outputsRun } from "./mean_cost.ts";
import { requireFit } from "../network/require_fit.ts";
import { requireRunOptions, type Run } from "../engine/run.ts";
import type { First, Last, Network, Sizes } from "../network/network.ts";
import { decided, type EvaluateOptions, labelsOf } from "./answers.ts";

/**
 * How many examples a network gets right.
 *
 * ```ts
 * import { dataSet, dense, evaluate, matrix, network, vector } from "@foldgrad/foldgrad";
 * import { threshold } from "@foldgrad/foldgrad/measure";
 *
 * // sigma(0) = 0.5 is not above 0.5, so class 0; sigma(1) = 0.73 is class 1.
 * const net = network([dense(matrix([[1]]), vector([0]))]);
 * const data = dataSet([{ x: vector([0]), y: vector([0]) }, { x: vector([1]), y: vector([1]) }]);
 * console.log(evaluate(net)(data), evaluate(net, { decide: threshold(0.4) })(data)); // 2 1
 * ```
 *
 * @throws RangeError where the data does not fit the network, or a target is no class (see `answers`).
 */
export const evaluate = <S extends Sizes>(
  network: Network<S>,
  options?: EvaluateOptions,
): (data: DataSet<First<S>, Last<S>>) => number => {
  requireRunOptions(options);
  return (data) => evaluateRun(network, options)(data).value;
};

/** The same, with the engine that ran. */
export const evaluateRun = <S extends Sizes>(
  network: Network<S>,
  options?: EvaluateOptions,
): (data: DataSet<First<S>, Last<S>>) => Run<number> => {
  requireRunOptions(options);
  return (data) => {
    requireFit("evaluate", network, data);
    const { value, ...ran } = outputsRun(network, options)(data);
    const labels = labelsOf(data, options?.decide);
    const right = decided(value, options?.decide).reduce<number>((n, answer, i) => answer === labels[i] ? n + 1 : n, 0);
    return { ...ran, value: right };
  };
};

/**
 * The part of the examples that the network gets right, from 0 to 1.
 *
 * @throws RangeError for an empty data set, and where `evaluate` does.
 */
export const accuracy = <S extends Sizes>(
  network: Network<S>,
  options?: EvaluateOptions,
): (data: DataSet<First<S>, Last<S>>) => number => {
  requireRunOptions(options);
  return (data) => {
    requireFit("take the accuracy", network, data);
    if (data.length === 0) throw new RangeError("Cannot take the accuracy: the data set is empty");
    return evaluate(network, options)(data) / data.length;
  };
};
