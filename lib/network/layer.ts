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
import { double } from "../kernel/arithmetic.ts";
import { map, zipWith } from "../linear/elementwise.ts";
import type { Matrix } from "../linear/matrix.ts";
import { apply } from "../linear/product.ts";
import { add } from "../linear/space.ts";
import { type Vector, vectorOf } from "../linear/vector.ts";
import type { Activation } from "../neuron/activation.ts";
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
export const weightedInput =
  <In extends number, Out extends number>({ weights, biases }: Layer<In, Out>): (a: Vector<In>) => Vector<Out> => (a) =>
    pipe(a, apply(weights), add<Vector<Out>>(biases));

const isEach = (activation: Activation | readonly Activation[]): activation is readonly Activation[] =>
  Array.isArray(activation);

const byNeuron =
  (use: (neuron: Activation, z: number) => number) =>
  <Out extends number>({ activation }: Layer<number, Out>): (z: Vector<Out>) => Vector<Out> =>
    isEach(activation)
      ? (z) => zipWith(vectorOf(z.length, (j) => j), (z_j, j) => use(activation[j]!, z_j))(z)
      : map((z_j) => use(activation, z_j));

/** The activations `f(z)` of a layer, as a function of its weighted input; +0 where they are negligible (`kernel/engine.ts`). */
export const activate: <Out extends number>(layer: Layer<number, Out>) => (z: Vector<Out>) => Vector<Out> = byNeuron(
  ({ f }, z) => double.flush(f(z)),
);

/** The slopes `f'(z)` of a layer's activations, as a function of its weighted input. */
export const slope: <Out extends number>(layer: Layer<number, Out>) => (z: Vector<Out>) => Vector<Out> = byNeuron(
  ({ prime }, z) => prime(z),
);
