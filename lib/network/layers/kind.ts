/**
 * What a kind of layer can do. A kind is one file beside this one; whatever folds over the layers of a network asks the kind
 * (`../layer.ts`) and knows none of them.
 *
 * @module
 */
import type { Vector } from "../../linear/vector.ts";
import type { Parameters } from "../parameters.ts";

/** A kind of layer, for layers of type L. */
export interface LayerKind<L> {
  /** How many activations a layer receives. */
  readonly inputs: (layer: L) => number;
  /** How many neurons it has. */
  readonly outputs: (layer: L) => number;
  /** z, the weighted input, as a function of the activations before the layer; linear in them but for the biases. */
  readonly weightedInput: (layer: L) => (a: Vector) => Vector;
  /** (dz/da)ᵀ delta: an error moved back through the layer, the product in (BP2). */
  readonly pullBack: (layer: L) => (delta: Vector) => Vector;
  /** (BP3) and (BP4): the gradient in the biases and in the weights, from what the layer receives and its error. */
  readonly gradient: (layer: L) => (a: Vector, delta: Vector) => Parameters;
  /** Why the parts of a layer do not fit each other; `undefined` where they do. */
  readonly fault: (layer: L) => string | undefined;
}
