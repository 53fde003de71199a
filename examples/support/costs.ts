/**
 * The costs by the words of options, and the activation that each wants of the output layer.
 *
 * @module
 */
import { type Cost, quadratic } from "../../mod.ts";
import { crossEntropy, logLikelihood } from "../../lib/learning.ts";

/** What a cost is called in options. */
export type CostWord = "quadratic" | "cross-entropy" | "log-likelihood";

const COSTS: { readonly [Word in CostWord]: Cost } = {
  "quadratic": quadratic,
  "cross-entropy": crossEntropy,
  "log-likelihood": logLikelihood,
};

/** All of them. */
export const COST_WORDS = Object.keys(COSTS) as readonly CostWord[];

/** The cost of a word. */
export const costOf = (word: CostWord): Cost => COSTS[word];

/** The name of the output layer's activation: softmax for the log-likelihood, sigmoid for the others. */
export const outputOf = (word: CostWord): "softmax" | "sigmoid" => word === "log-likelihood" ? "softmax" : "sigmoid";
