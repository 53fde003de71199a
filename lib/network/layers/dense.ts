/**
 * The dense layer: every neuron j receives every activation k of the layer before, with weight w_jk (in this order, as in
 * section 1.6, so that `w a` needs no transpose) and bias b_j,
 *
 *     z = w a + b                     (2.3)
 *     (dz/da)ᵀ delta = wᵀ delta       (BP2)
 *     dC/db = delta                   (BP3)
 *     dC/dw = a_in delta_out          (BP4)
 *
 * @module
 */
import { requireKind } from "../../fault/kind.ts";
import { MATRIX, type Matrix } from "../../linear/matrix.ts";
import { apply, outer, transpose } from "../../linear/product.ts";
import { add } from "../../linear/space.ts";
import { VECTOR, type Vector } from "../../linear/vector.ts";
import { ACTIVATION, type Activation, isElementwise } from "../../neuron/activation.ts";
import { sigmoid } from "../../neuron/sigmoid.ts";
import type { LayerKind } from "./kind.ts";

/** A layer in which every neuron receives every activation of the layer before. */
export interface Dense<In extends number = number, Out extends number = number> {
  /** Which kind of layer this is. */
  readonly tag: "Dense";
  /** (neurons of this layer) x (neurons of the layer before). */
  readonly weights: Matrix<Out, In>;
  /** One for each neuron of this layer. */
  readonly biases: Vector<Out>;
  /** The neurons' function and its derivative. */
  readonly activation: Activation;
}

/** What dense layers do. */
export const denseKind: LayerKind<Dense> = {
  words: "",
  form: ({ tag, weights, biases }) => ({ tag, inputs: weights.columns, outputs: biases.length }),
  weightedInput: ({ weights, biases }) => (a) => add(apply(weights)(a), biases),
  pullBack: ({ weights }) => (_, delta) => apply(transpose(weights))(delta),
  gradient: () => (a, delta) => ({ weights: outer(delta, a), biases: delta }),
  fault: ({ weights, biases, activation }) => {
    if (weights.rows !== biases.length) return `${weights.rows} rows of weights and ${biases.length} biases`;
    const neurons = isElementwise(activation) ? undefined : activation.neurons;
    return neurons === undefined || neurons.length === biases.length
      ? undefined
      : `${biases.length} biases and ${neurons.length} activations`;
  },
  receives: () => () => true,
  formFault: ({ grid }) => grid === undefined ? undefined : "receptive fields",
  shapes: ({ inputs, outputs }) => ({ weights: [outputs, inputs], biases: [outputs] }),
  make: (_, { weights, biases }, activation) => dense<number, number>(weights, biases, activation),
};

/**
 * The dense layer of the given weights and biases; sigmoid neurons by default.
 *
 * @throws RangeError when there is not one bias (and one activation, where they are mixed) for each row of weights.
 */
export const dense = <In extends number, Out extends number>(
  weights: Matrix<Out, In>,
  biases: Vector<NoInfer<Out>>,
  activation: Activation = sigmoid,
): Dense<In, Out> => {
  requireKind("make a layer", MATRIX, weights, "weights");
  requireKind("make a layer", VECTOR, biases, "biases");
  requireKind("make a layer", ACTIVATION, activation);
  const layer: Dense<In, Out> = Object.freeze({ tag: "Dense", weights, biases, activation });
  const fault = denseKind.fault(layer);
  if (fault !== undefined) throw new RangeError(`Cannot make a layer: ${fault}`);
  return layer;
};
