/**
 * The activations of a layer's neurons, one by one: a layer keeps one record for all of them, or one for each.
 *
 * @module
 */
import { requireKind } from "../fault/kind.ts";
import { ACTIVATION, type Activation } from "../neuron/activation.ts";
import { dense, type Layer } from "./layer.ts";
import { NETWORK, type Network, type Sizes } from "./network.ts";

/** The activation of every neuron of a layer, in order. */
export const activationsOf = ({ biases, activation }: Layer): readonly Activation[] => {
  const list = [activation].flat();
  return list.length === 1 ? Array.from({ length: biases.length }, () => list[0]!) : list;
};

/** Activations as a layer keeps them: one record where all are the same, else the list. */
export const shared = (activations: readonly Activation[]): Activation | readonly Activation[] => {
  const [first] = activations;
  return first !== undefined && activations.every((activation) => activation === first) ? first : activations;
};

/**
 * The same weights and biases with other neurons: "replace all the perceptrons in the network by sigmoid neurons" (the
 * second exercise of section 1.2) is `withActivation(sigmoid)`.
 *
 * ```ts
 * import { feedforward, nand, sigmoid, vector, withActivation } from "@foldgrad/foldgrad";
 *
 * const smooth = withActivation(sigmoid)(nand);
 * console.log(feedforward(smooth)(vector([1, 1])).toJSON()); // [ 0.2689414213699951 ]
 * ```
 */
export const withActivation =
  (activation: Activation): <S extends Sizes>(network: Network<S>) => Network<S> => (network) => {
    requireKind("replace the activations", ACTIVATION, activation);
    requireKind("replace the activations", NETWORK, network);
    const { sizes, layers } = network;
    return { sizes, layers: layers.map(({ weights, biases }) => dense(weights, biases, activation)) };
  };
