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
import { ARRAY, FUNCTION, type Kind, recordOf, requireKind, withFunctions } from "../fault/kind.ts";
import { requireJoin } from "../linear/product.ts";

/** A dense layer by its components. */
export interface Components<A> {
  /** w_jk, row by row. */
  readonly weights: readonly (readonly A[])[];
  /** b_j. */
  readonly biases: readonly A[];
  /** The activation function. */
  readonly f: (z: A) => A;
}

const WEIGH = "weigh inputs";
const RING: Kind = withFunctions("a ring, such as the Field of fp-ts/number", "add", "mul");
const COMPONENTS: Kind = recordOf("{ weights, biases, f }", { weights: ARRAY.is, biases: ARRAY.is, f: FUNCTION.is });

/** The weighted input `z = (sum over k of w_k x_k) + b` of one neuron; the sum in increasing k, from zero. */
export const neuronInput = <A>(ring: Ring<A>, w: readonly A[], b: A): (x: readonly A[]) => A => (x) => {
  requireKind(WEIGH, RING, ring);
  const { zero, add, mul } = ring;
  [w, x].forEach((list) => requireKind(WEIGH, ARRAY, list));
  requireKind(WEIGH, { words: "a number of the ring", is: (u) => typeof u === typeof zero }, b);
  requireJoin(WEIGH, w.length, x.length);
  return add(x.reduce((sum, x_k, k) => add(sum, mul(w[k]!, x_k)), zero), b);
};

/** The activations of a layer, neuron by neuron. */
export const componentForm = <A>(
  ring: Ring<A>,
  components: Components<A>,
): (x: readonly A[]) => readonly A[] =>
(x) => {
  requireKind(WEIGH, RING, ring);
  requireKind(WEIGH, COMPONENTS, components);
  return components.weights.map((w, j) => components.f(neuronInput(ring, w, components.biases[j]!)(x)));
};
