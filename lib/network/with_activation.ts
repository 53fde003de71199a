/**
 * The same weights and biases with other neurons.
 *
 * @module
 */
import type { Activation } from "../neuron/activation.ts";
import type { Network, Sizes } from "./network.ts";

/**
 * The network whose layers all have the given activation: "replace all the perceptrons in the network by sigmoid neurons"
 * (the second exercise of section 1.2) is `withActivation(sigmoid)`.
 *
 * ```ts
 * import { feedforward, nand, sigmoid, vector, withActivation } from "@foldgrad/foldgrad";
 *
 * const smooth = withActivation(sigmoid)(nand);
 * console.log(feedforward(smooth)(vector([1, 1])).toJSON()); // [ 0.2689414213699951 ]
 * ```
 */
export const withActivation =
  (activation: Activation): <S extends Sizes>(network: Network<S>) => Network<S> => ({ sizes, layers }) => ({
    sizes,
    layers: layers.map((layer) => ({ ...layer, activation })),
  });
