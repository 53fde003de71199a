/**
 * A network that was trained on standardised data, for data as it is: the standardisation moves into the weights and biases of the
 * layer next to it, so that it is saved, sent and exported with the network,
 *
 *     w_jk' = w_jk / s_k        b_j' = b_j - sum over k of w_jk mu_k / s_k        of the first layer, for inputs
 *     w_jk' = s_j w_jk          b_j' = s_j b_j + mu_j                             of the last layer, for outputs
 *
 * Laws, up to rounding: `feedforward(withRawInputs(s)(network)) = feedforward(network) ∘ standardise(s)`, and
 * `feedforward(withRawOutputs(t)(network)) = restore(t) ∘ feedforward(network)`.
 *
 * @module
 */
import { requireKind } from "../fault/kind.ts";
import { STANDARDISATION, type Standardisation } from "../example/standardise.ts";
import { entry, matrixOf, row } from "../linear/matrix.ts";
import { dot } from "../linear/product.ts";
import { at, type Vector, vectorOf } from "../linear/vector.ts";
import { linear } from "../neuron/linear.ts";
import { dense } from "./layers/dense.ts";
import type { Layer } from "./layer.ts";
import { type First, type Last, NETWORK, type Network, type Sizes } from "./network.ts";
import { showsItself } from "./network_text.ts";

/** Throws the error of what is no standardisation of n components. */
const requireSize = (action: string, s: Standardisation, n: number, what: string): void => {
  requireKind(action, STANDARDISATION, s);
  if (s.mean.length === n && s.deviation.length === n) return;
  throw new RangeError(
    `Cannot ${action}: the network has ${n} ${what}, the standardisation ${s.mean.length} components`,
  );
};

/** What components are divided by: their standard deviation, or 1 where they do not vary. */
const unitsOf = ({ deviation }: Standardisation): Vector => vectorOf(deviation.length, (k) => at(k)(deviation) || 1);

/**
 * The network for inputs as they are, of one for inputs standardised by s.
 *
 * ```ts
 * import { feedforward, identityNetwork, vector } from "@foldgrad/foldgrad";
 * import { withRawInputs } from "@foldgrad/foldgrad/data";
 *
 * const s = { mean: vector([170]), deviation: vector([20]) };
 * console.log(String(feedforward(withRawInputs(s)(identityNetwork(1)))(vector([180])))); // Vector [0.5]
 * ```
 *
 * @throws RangeError for a standardisation of another size.
 */
export const withRawInputs =
  <S extends Sizes>(by: Standardisation<First<S>>): (network: Network<S>) => Network<S> => (network) => {
    const action = "take raw inputs";
    requireKind(action, NETWORK, network);
    requireSize(action, by, network.sizes[0], "inputs");
    const units = unitsOf(by);
    const [{ weights: w, biases: b, activation }, ...rest] = network.layers as readonly [Layer, ...Layer[]];
    const weights = matrixOf(w.rows, w.columns, (j, k) => entry(j, k)(w) / at(k)(units));
    const biases = vectorOf(b.length, (j) => at(j)(b) - dot<number>(row(j)(weights), by.mean));
    return showsItself({ sizes: network.sizes, layers: [dense(weights, biases, activation), ...rest] });
  };

/**
 * The network that gives outputs in their own units, of one that gives them standardised by s; its last layer has to be linear.
 *
 * @throws RangeError for a standardisation of another size, and a last layer that is not linear.
 */
export const withRawOutputs =
  <S extends Sizes>(by: Standardisation<Last<S>>): (network: Network<S>) => Network<S> => (network) => {
    const action = "give raw outputs";
    requireKind(action, NETWORK, network);
    requireSize(action, by, network.sizes.at(-1)!, "outputs");
    const units = unitsOf(by);
    const { weights: w, biases: b, activation } = network.layers.at(-1)!;
    if (activation !== linear) {
      throw new RangeError(
        `Cannot ${action}: the last layer is ${activation.name}, and only a linear one can be scaled`,
      );
    }
    const weights = matrixOf(w.rows, w.columns, (j, k) => at(j)(units) * entry(j, k)(w));
    const biases = vectorOf(b.length, (j) => at(j)(units) * at(j)(b) + at(j)(by.mean));
    return showsItself({ sizes: network.sizes, layers: network.layers.with(-1, dense(weights, biases, linear)) });
  };
