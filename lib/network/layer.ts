/**
 * A layer: from the activations of one layer of neurons to those of the next, eq. (1.22) and (2.3),
 *
 *     z = w a + b        a' = f(z)
 *
 * Layers are a tagged union, of which the fully connected, dense layer is the first member.
 *
 * @module
 */
import { pipe } from "../deps.ts";
import { type Kind, requireKind } from "../fault/kind.ts";
import { map, zipWith } from "../linear/elementwise.ts";
import { MATRIX, type Matrix } from "../linear/matrix.ts";
import { apply, requireJoin } from "../linear/product.ts";
import { add } from "../linear/space.ts";
import { componentsOf, VECTOR, type Vector, vectorOf } from "../linear/vector.ts";
import { ACTIVATION, type Activation } from "../neuron/activation.ts";
import { sigmoid } from "../neuron/sigmoid.ts";

/**
 * A layer in which every neuron j hears every neuron k of the layer before: w_jk is the weight from k to j (in this
 * order, as in section 1.6, so that `w a` needs no transpose), b_j the bias.
 */
export interface Dense<In extends number = number, Out extends number = number> {
  /** Which member of the union this is. */
  readonly tag: "Dense";
  /** (neurons of this layer) x (neurons of the layer before). */
  readonly weights: Matrix<Out, In>;
  /** One for each neuron of this layer. */
  readonly biases: Vector<Out>;
  /** The neurons' function and its derivative: one record for all neurons of the layer, or one for each. */
  readonly activation: Activation | readonly Activation[];
}

/** Any layer. */
export type Layer<In extends number = number, Out extends number = number> = Dense<In, Out>;

/** What a layer is to those who have none. */
export const LAYER: Kind = {
  words: "a layer, such as dense(weights, biases)",
  is: (u) =>
    typeof u === "object" && u !== null && "weights" in u && MATRIX.is(u.weights) && "biases" in u &&
    VECTOR.is(u.biases) && "activation" in u && (Array.isArray(u.activation) || ACTIVATION.is(u.activation)),
};

/**
 * The dense layer of the given weights and biases; sigmoid neurons unless told otherwise.
 *
 * @throws RangeError when there is not one bias (and one activation, where they are a list) for each row of weights.
 */
export const dense = <In extends number, Out extends number>(
  weights: Matrix<Out, In>,
  biases: Vector<NoInfer<Out>>,
  activation: Activation | readonly Activation[] = sigmoid,
): Dense<In, Out> => {
  requireKind("make a layer", MATRIX, weights, "weights");
  requireKind("make a layer", VECTOR, biases, "biases");
  [activation].flat().forEach((each) => requireKind("make a layer", ACTIVATION, each));
  if (weights.rows !== biases.length) {
    throw new RangeError(`Cannot make a layer: ${weights.rows} rows of weights and ${biases.length} biases`);
  }
  if (isEach(activation) && activation.length !== biases.length) {
    throw new RangeError(`Cannot make a layer: ${biases.length} biases and ${activation.length} activations`);
  }
  const own = isEach(activation) ? Object.freeze([...activation]) : activation;
  return Object.freeze({ tag: "Dense", weights, biases, activation: own });
};

/** The weighted input `z = w a + b` of a layer, as a function of the activations before it. */
export const weightedInput = <In extends number, Out extends number>(
  layer: Layer<In, Out>,
): (a: Vector<In>) => Vector<Out> => {
  requireKind("take the weighted input", LAYER, layer);
  return (a) => pipe(a, apply(layer.weights), add<Vector<Out>>(layer.biases));
};

const isEach = (activation: Activation | readonly Activation[]): activation is readonly Activation[] =>
  Array.isArray(activation);

const byNeuron =
  (action: string, use: (neuron: Activation, z: number) => number) =>
  <Out extends number>(layer: Layer<number, Out>): (z: Vector<Out>) => Vector<Out> => {
    requireKind(action, LAYER, layer);
    const { activation, biases } = layer;
    return (z) => {
      requireJoin(action, biases.length, componentsOf(z, action).length);
      return isEach(activation)
        ? zipWith(vectorOf(z.length, (j) => j), (z_j, j) => use(activation[j]!, z_j))(z)
        : map((z_j) => use(activation, z_j))(z);
    };
  };

/** The activations `f(z)` of a layer, as a function of its weighted input. */
export const activate: <Out extends number>(layer: Layer<number, Out>) => (z: Vector<Out>) => Vector<Out> = byNeuron(
  "activate",
  ({ f }, z) => f(z),
);

/** The slopes `f'(z)` of a layer's activations, as a function of its weighted input. */
export const slope: <Out extends number>(layer: Layer<number, Out>) => (z: Vector<Out>) => Vector<Out> = byNeuron(
  "take slopes",
  ({ prime }, z) => prime(z),
);
