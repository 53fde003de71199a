/**
 * The same weights and biases with other neurons, in all layers or in the last.
 *
 * @module
 */
import { requireKind } from "../fault/kind.ts";
import { ACTIVATION, type Activation } from "../neuron/activation.ts";
import { countOf } from "./parameters.ts";
import { showsItself } from "./network_text.ts";
import { NETWORK, type Network, type Sizes } from "./network.ts";

/**
 * The network whose layers, but for those that learn nothing, all have the given activation: "replace all the perceptrons in the network by sigmoid neurons"
 * (the second exercise of section 1.2) is `withActivation(sigmoid)`.
 *
 * ```ts
 * import { feedforward, sigmoid, vector, withActivation } from "@foldgrad/foldgrad";
 * import { nand } from "@foldgrad/foldgrad/logic";
 *
 * const smooth = withActivation(sigmoid)(nand);
 * console.log(feedforward(smooth)(vector([1, 1])).toJSON()); // [ 0.2689414213699951 ]
 * ```
 */
export const withActivation =
  (activation: Activation): <S extends Sizes>(network: Network<S>) => Network<S> => (network) => {
    requireKind("replace the activations", ACTIVATION, activation);
    requireKind("replace the activations", NETWORK, network);
    const layers = network.layers.map((layer) => countOf(layer) === 0 ? layer : { ...layer, activation });
    return showsItself({ sizes: network.sizes, layers });
  };

/**
 * The network whose output layer has the given activation.
 *
 * ```ts
 * import { initialise, seed } from "@foldgrad/foldgrad";
 * import { softmax, withOutput } from "@foldgrad/foldgrad/learning";
 *
 * const [net] = initialise([784, 30, 10])(seed(1));
 * console.log(withOutput(softmax)(net).layers.map(({ activation }) => activation.name)); // [ "sigmoid", "softmax" ]
 * ```
 */
export const withOutput =
  (activation: Activation): <S extends Sizes>(network: Network<S>) => Network<S> => (network) => {
    requireKind("replace the output activation", ACTIVATION, activation);
    requireKind("replace the output activation", NETWORK, network);
    const { sizes, layers } = network;
    return showsItself({ sizes, layers: layers.with(-1, { ...layers.at(-1)!, activation }) });
  };
