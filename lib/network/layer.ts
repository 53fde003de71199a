/**
 * A layer: from the activations of one layer of neurons to those of the next, eq. (1.22) and (2.3),
 *
 *     z = w a + b        a' = f(z)
 *
 * Layers are a tagged union with one file for each kind in `layers/`. Every question about a layer is answered here, by its
 * kind.
 *
 * @module
 */
import { flow } from "../deps.ts";
import { type Kind, recordOf, requireKind } from "../fault/kind.ts";
import { double } from "../numbers/arithmetic.ts";
import { map } from "../linear/elementwise.ts";
import { MATRIX } from "../linear/matrix.ts";
import { requireJoin } from "../linear/product.ts";
import { componentsOf, VECTOR, type Vector } from "../linear/vector.ts";
import { activated, ACTIVATION, type Activation, slopes } from "../neuron/activation.ts";
import { type Convolution, convolutionKind } from "./layers/convolution.ts";
import { type Dense, denseKind } from "./layers/dense.ts";
import { type MaxPooling, maxPoolingKind } from "./layers/max_pooling.ts";
import { isShape, shapeGiven, type Size, sizeWords } from "./layers/grid.ts";
import type { Form, LayerKind, ParameterShapes } from "./layers/kind.ts";
import type { Parameters } from "./parameters.ts";

/** Any layer. */
export type Layer<In extends number = number, Out extends number = number> = Dense<In, Out> | Convolution | MaxPooling;

const KINDS: { readonly [Tag in Layer["tag"]]: LayerKind<Extract<Layer, { readonly tag: Tag }>> } = {
  Dense: denseKind,
  Convolution: convolutionKind,
  MaxPooling: maxPoolingKind,
};

/** A layer without its numbers and its activation. */
export type LayerForm = Form<Layer["tag"]>;

const kindOf = ({ tag }: Pick<Layer, "tag">): LayerKind<Layer> => KINDS[tag] as LayerKind<Layer>;

/** Whether there is a kind of layer of this name. */
export const isKind = (tag: unknown): tag is Layer["tag"] => Object.hasOwn(KINDS, String(tag));

/** How a layer is recognised and called in messages. */
export const LAYER: Kind = recordOf("a layer, such as dense(weights, biases)", {
  tag: isKind,
  weights: MATRIX.is,
  biases: VECTOR.is,
  activation: ACTIVATION.is,
});

/** The form of a layer. */
export const formOf = (layer: Layer): LayerForm => ({ ...kindOf(layer).form(layer), tag: layer.tag });

/** Why no layer has a form; nothing where one can have it. */
export const formFault = (form: LayerForm): string | undefined => kindOf(form).formFault(form);

/** The dimensions of the weights and biases of a layer of some form. */
export const shapesOf = (form: LayerForm): ParameterShapes => kindOf(form).shapes(form);

/** Whether neuron j of a layer of some form receives activation k. */
export const receives = (form: LayerForm): (j: number, k: number) => boolean => kindOf(form).receives(form);

/** The layer of a form with these parameters. */
export const layerOf = (form: LayerForm, parameters: Parameters, activation: Activation): Layer =>
  kindOf(form).make(form, parameters, activation);

const takenBy = ({ grid, inputs }: LayerForm): Size => grid?.from ?? inputs;
const givenBy = ({ grid, outputs }: LayerForm): Size => grid === undefined ? outputs : shapeGiven(grid, outputs);

/** Why one layer cannot follow another: a number of activations, or a shape, that is not the one it takes. */
export const joinFault = (before: LayerForm, next: LayerForm): string | undefined => {
  const sides = [givenBy(before), takenBy(next)] as const;
  const [given, taken] = sides.every(isShape) ? sides.map(sizeWords) : [String(before.outputs), String(next.inputs)];
  return given === taken ? undefined : `one gives ${given} activations, the next takes ${taken}`;
};

/** What a layer takes, in words: `784`, or `1 x 28 x 28`. */
export const takenWords = (layer: Layer): string => sizeWords(takenBy(formOf(layer)));

/** What a layer gives, in words. */
export const givenWords = (layer: Layer): string => sizeWords(givenBy(formOf(layer)));

/** What a kind of layer is called in pictures; nothing where it is the usual one. */
export const kindWords = (layer: Layer): string => kindOf(layer).words;

/** How many activations a layer takes. */
export const inputsOf = (layer: Layer): number => kindOf(layer).form(layer).inputs;

/** How many activations a layer gives: the number of its neurons. */
export const outputsOf = (layer: Layer): number => kindOf(layer).form(layer).outputs;

/** The weighted input z of a layer, for a dense layer `w a + b`, as a function of the activations before it. */
export const weightedInput = <In extends number, Out extends number>(
  layer: Layer<In, Out>,
): (a: Vector<In>) => Vector<Out> => {
  requireKind("take the weighted input", LAYER, layer);
  const z = kindOf(layer).weightedInput(layer);
  return (a) => z(a) as Vector<Out>;
};

/** (dz/da)ᵀ delta, for a dense layer `wᵀ delta`: the error of a layer moved back to the activations a before it (BP2). */
export const pullBack = (layer: Layer): (a: Vector, delta: Vector) => Vector => kindOf(layer).pullBack(layer);

/** The gradient in the parameters of a layer (BP3, BP4), from the activations before it and its error. */
export const layerGradient = (layer: Layer): (a: Vector, delta: Vector) => Parameters => kindOf(layer).gradient(layer);

/** Why the parts of a layer do not fit each other; `undefined` where they do. */
export const layerFault = (layer: Layer): string | undefined => kindOf(layer).fault(layer);

/** A function of the weighted input of a layer, which keeps its length. */
const ofNeurons =
  (action: string, f: (layer: Layer) => (z: Vector) => Vector) =>
  <Out extends number>(layer: Layer<number, Out>): (z: Vector<Out>) => Vector<Out> => {
    requireKind(action, LAYER, layer);
    return (z) => {
      requireJoin(action, outputsOf(layer), componentsOf(z, action).length);
      return f(layer)(z) as Vector<Out>;
    };
  };

/** The activations `f(z)` of a layer, as a function of its weighted input; +0 where they are negligible (`engine/contract.ts`). */
export const activate: <Out extends number>(layer: Layer<number, Out>) => (z: Vector<Out>) => Vector<Out> = ofNeurons(
  "activate",
  ({ activation }) => flow(activated(activation), map(double.flush)),
);

/** The slopes `f'(z)` of a layer's activations, as a function of its weighted input: the diagonal of da/dz. */
export const slope: <Out extends number>(layer: Layer<number, Out>) => (z: Vector<Out>) => Vector<Out> = ofNeurons(
  "take slopes",
  ({ activation }) => slopes(activation),
);
