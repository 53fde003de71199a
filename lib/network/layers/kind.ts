/**
 * What a kind of layer can do. A kind is one file beside this one; whatever folds over the layers of a network asks the kind
 * (`../layer.ts`) and knows none of them.
 *
 * Every layer has parameters and an activation. A kind that learns nothing, such as pooling, has {@link noParameters}.
 *
 * @module
 */
import type { Vector } from "../../linear/vector.ts";
import type { Activation } from "../../neuron/activation.ts";
import type { Parameters } from "../parameters.ts";
import type { Grid } from "./grid.ts";

/** A layer without its numbers and its activation: what an engine or a file has to know to use them. */
export interface Form<Tag extends string = string> {
  /** Which kind of layer it is. */
  readonly tag: Tag;
  /** How many activations it takes. */
  readonly inputs: number;
  /** How many neurons it has. */
  readonly outputs: number;
  /** Where its receptive fields lie, if it has any. */
  readonly grid?: Grid;
}

/** The dimensions of the weights and of the biases of a layer; the rows of its matrix are the first dimension of the weights. */
export interface ParameterShapes {
  /** Of the weights; none where there are none. */
  readonly weights: readonly number[];
  /** Of the biases; none where there are none. */
  readonly biases: readonly number[];
}

/** A kind of layer, for layers of type L. */
export interface LayerKind<L> {
  /** What it is called in pictures; nothing where it is the usual one. */
  readonly words: string;
  /** The form of a layer. */
  readonly form: (layer: L) => Form;
  /** z, the weighted input, as a function of the activations before the layer; linear in them but for the biases. */
  readonly weightedInput: (layer: L) => (a: Vector) => Vector;
  /** (dz/da)ᵀ delta at the activations a before the layer: an error moved back through the layer, the product in (BP2). */
  readonly pullBack: (layer: L) => (a: Vector, delta: Vector) => Vector;
  /** (BP3) and (BP4): the gradient in the biases and in the weights, from what the layer receives and its error. */
  readonly gradient: (layer: L) => (a: Vector, delta: Vector) => Parameters;
  /** Why the parts of a layer do not belong together; nothing where they do. */
  readonly fault: (layer: L) => string | undefined;
  /** Whether neuron j receives activation k. */
  readonly receives: (form: Form) => (j: number, k: number) => boolean;
  /** Why no layer has this form; nothing where one can have it. */
  readonly formFault: (form: Form) => string | undefined;
  /** The dimensions of the parameters of a layer of this form. */
  readonly shapes: (form: Form) => ParameterShapes;
  /** The layer of this form with these parameters. */
  readonly make: (form: Form, parameters: Parameters, activation: Activation) => L;
}
