/**
 * The elementary logical functions as perceptrons (section 1.1). The book's NAND has two weights -2 and the bias 3:
 *
 *     00 -> 3 > 0 -> 1     01, 10 -> 1 > 0 -> 1     11 -> -1 <= 0 -> 0
 *
 * The others are made alike, so that the weighted input of every gate here is odd, and so never 0, for inputs 0 and 1.
 *
 * @module
 */
import { dense } from "../network/layers/dense.ts";
import type { Network, Sizes } from "../network/network.ts";
import { matrix } from "../linear/matrix.ts";
import { vector } from "../linear/vector.ts";
import { fires } from "../neuron/perceptron.ts";
import { showsItself } from "../network/network_text.ts";
import { type GateName, GATES } from "./circuit.ts";

const single = <S extends Sizes>(sizes: S, name: GateName): Network<S> => {
  const { weights, bias } = GATES[name];
  return showsItself({ sizes, layers: [dense<number, number>(matrix([weights]), vector([bias]), fires)] });
};

/**
 * NOT both: weights -2, bias 3.
 *
 * ```ts
 * import { feedforward, vector } from "@foldgrad/foldgrad";
 * import { nand } from "@foldgrad/foldgrad/logic";
 *
 * console.log(feedforward(nand)(vector([0, 1])).toJSON(), feedforward(nand)(vector([1, 1])).toJSON()); // [ 1 ] [ 0 ]
 * ```
 */
export const nand: Network<readonly [2, 1]> = /* @__PURE__ */ single([2, 1], "NAND");

/** Both: weights 2, bias -3. */
export const and: Network<readonly [2, 1]> = /* @__PURE__ */ single([2, 1], "AND");

/** At least one: weights 2, bias -1. */
export const or: Network<readonly [2, 1]> = /* @__PURE__ */ single([2, 1], "OR");

/** Not: weight -2, bias 1. */
export const not: Network<readonly [1, 1]> = /* @__PURE__ */ single([1, 1], "NOT");
