/**
 * What a report shows of each epoch.
 *
 * @module
 */
import { accuracy, type Cost, type DataSet, meanCost, meanGradient, type Network, norm, slice } from "../../mod.ts";

/** Measures of one network. */
export interface Measures {
  /** The share of the images that is right, in percent. */
  readonly accuracy: { readonly training: number; readonly validation: number };
  /** The cost that the run lowers, without its regularisation. */
  readonly cost: { readonly training: number; readonly validation: number };
  /** The length of the gradient in the weights and biases of each layer. */
  readonly gradients: readonly number[];
}

/** Examples enough for a curve. */
const [MANY, SOME, FEW] = [10_000, 1000, 200];

/** Measures a network on the first examples of both sets. */
export const measures = (data: DataSet, validation: DataSet, lowered: Cost) => (network: Network): Measures => {
  const percent = (set: DataSet): number => 100 * accuracy(network, { precision: "f32" })(slice(0, MANY)(set));
  const cost = (set: DataSet): number => meanCost(network, lowered)(slice(0, SOME)(set));
  return {
    accuracy: { training: percent(data), validation: percent(validation) },
    cost: { training: cost(data), validation: cost(validation) },
    gradients: meanGradient(network, lowered)(slice(0, FEW)(data)).map(({ weights, biases }) =>
      Math.sqrt(norm(weights) ** 2 + norm(biases) ** 2)
    ),
  };
};
