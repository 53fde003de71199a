/**
 * The objective of a run: a cost of examples and what is asked of the weights besides. It is a cost as well, so that it is one
 * value, given once, to whatever trains, measures or differentiates. Functions of single examples take the cost of the example;
 * functions of data sets add the penalty, a share of as many examples as the data set has.
 *
 * @module
 */
import { requireKind } from "../fault/kind.ts";
import { COST, type Cost } from "./cost.ts";
import { REGULARISER, type Regulariser } from "./regulariser.ts";

/**
 * A cost with what is asked of the weights besides; of a cost that has some already, all of them.
 *
 * ```ts
 * import { dataSet, dense, matrix, meanCost, network, vector } from "@foldgrad/foldgrad";
 * import { crossEntropy, l2, regularised } from "@foldgrad/foldgrad/learning";
 *
 * const net = network([dense(matrix([[4]]), vector([0]))]);
 * const data = dataSet([{ x: vector([0]), y: vector([1]) }, { x: vector([0]), y: vector([0]) }]);
 * // 0.5 · 4^2 / (2 · 2)
 * const cost = regularised(l2(0.5))(crossEntropy);
 * console.log(meanCost(net, cost)(data) - meanCost(net, crossEntropy)(data)); // 2
 * ```
 */
export const regularised = (...regularisers: readonly Regulariser[]): (cost: Cost) => Cost => {
  for (const one of regularisers) requireKind("regularise a cost", REGULARISER, one);
  return (cost) => {
    requireKind("regularise a cost", COST, cost);
    const all = [...cost.regularisers ?? [], ...regularisers];
    return all.length === 0 ? cost : Object.freeze({ ...cost, regularisers: Object.freeze(all), of: cost.of ?? cost });
  };
};

/** The cost of examples alone. */
export const unregularised = (cost: Cost): Cost => {
  requireKind("take the cost of examples", COST, cost);
  return cost.of ?? cost;
};
