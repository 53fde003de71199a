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
import { double } from "../kernel/arithmetic.ts";
import { map } from "../linear/elementwise.ts";
import type { Vector } from "../linear/vector.ts";
import { activated, slopes } from "../neuron/activation.ts";
import { type Dense, denseKind } from "./layers/dense.ts";
import type { LayerKind } from "./layers/kind.ts";
import type { Parameters } from "./parameters.ts";

/** Any layer. */
export type Layer<In extends number = number, Out extends number = number> = Dense<In, Out>;

const KINDS: { readonly [Tag in Layer["tag"]]: LayerKind<Extract<Layer, { readonly tag: Tag }>> } = {
  Dense: denseKind,
};

const kindOf = ({ tag }: Layer): LayerKind<Layer> => KINDS[tag];

/** How many activations a layer takes. */
export const inputsOf = (layer: Layer): number => kindOf(layer).inputs(layer);

/** How many activations a layer gives: the number of its neurons. */
export const outputsOf = (layer: Layer): number => kindOf(layer).outputs(layer);

/** The weighted input z of a layer, for a dense layer `w a + b`, as a function of the activations before it. */
export const weightedInput = <In extends number, Out extends number>(
  layer: Layer<In, Out>,
): (a: Vector<In>) => Vector<Out> => {
  const z = kindOf(layer).weightedInput(layer);
  return (a) => z(a) as Vector<Out>;
};

/** (dz/da)ᵀ delta, for a dense layer `wᵀ delta`: the error of a layer moved back to the activations before it (BP2). */
export const pullBack = (layer: Layer): (delta: Vector) => Vector => kindOf(layer).pullBack(layer);

/** The gradient in the parameters of a layer (BP3, BP4), from the activations before it and its error. */
export const layerGradient = (layer: Layer): (a: Vector, delta: Vector) => Parameters => kindOf(layer).gradient(layer);

/** Why the parts of a layer do not belong together; nothing where they do. */
export const layerFault = (layer: Layer): string | undefined => kindOf(layer).fault(layer);

/** A function that keeps lengths, with the length in the type. */
const sized = <N extends number>(f: (z: Vector) => Vector) => (z: Vector<N>): Vector<N> => f(z) as Vector<N>;

/** The activations `f(z)` of a layer, as a function of its weighted input; +0 where they are negligible (`kernel/engine.ts`). */
export const activate = <Out extends number>({ activation }: Layer<number, Out>): (z: Vector<Out>) => Vector<Out> =>
  sized(flow(activated(activation), map(double.flush)));

/** The slopes `f'(z)` of a layer's activations, as a function of its weighted input: the diagonal of da/dz. */
export const slope = <Out extends number>({ activation }: Layer<number, Out>): (z: Vector<Out>) => Vector<Out> =>
  sized(slopes(activation));
