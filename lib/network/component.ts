/**
 * The component form of a layer, eq. (1.4) and (2.1), neuron by neuron and number by number:
 *
 *     a_j = f(sum over k of w_jk x_k + b_j)
 *
 * It is written over any ring of numbers, so that the same few lines run on doubles, where they must give the bits of the
 * matrix form, and on dual numbers, where they give derivatives (the exercise of section 1.6: write out (1.22) in
 * component form). The ring of doubles is fp-ts `number.Field`.
 *
 * @module
 */
import type { Ring } from "../deps.ts";

/** A dense layer by its components. */
export interface Components<A> {
  /** w_jk, row by row. */
  readonly weights: readonly (readonly A[])[];
  /** b_j. */
  readonly biases: readonly A[];
  /** The activation function. */
  readonly f: (z: A) => A;
}

/** The weighted input `z = (sum over k of w_k x_k) + b` of one neuron; the sum in increasing k, from zero. */
export const neuronInput = <A>(
  { zero, add, mul }: Ring<A>,
  w: readonly A[],
  b: A,
): (x: readonly A[]) => A =>
(x) => add(x.reduce((sum, x_k, k) => add(sum, mul(w[k]!, x_k)), zero), b);

/** The activations of a layer, neuron by neuron. */
export const componentForm = <A>(
  ring: Ring<A>,
  { weights, biases, f }: Components<A>,
): (x: readonly A[]) => readonly A[] =>
(x) => weights.map((w, j) => f(neuronInput(ring, w, biases[j]!)(x)));
