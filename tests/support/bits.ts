/**
 * Networks and gradients as plain numbers with names, and equality of bits.
 *
 * @module
 */
import type { Elementwise, Gradient, Layer, Network } from "../../mod.ts";
import { toRows } from "../../lib/linear/matrix.ts";
import { toArray } from "../../lib/linear/vector.ts";
import { neuronsOf as functionsOf } from "../../lib/neuron/activation.ts";

/** Where a parameter stands: its layer, its row, and its column or, for a bias, none; all from 0. */
export interface Place {
  readonly layer: number;
  readonly row: number;
  readonly column?: number;
}

/** `w[1][3,7]` or `b[1][3]`. */
export const placeName = ({ layer, row, column }: Place): string =>
  column === undefined ? `b[${layer}][${row}]` : `w[${layer}][${row},${column}]`;

/** A parameter with its place. */
export interface Parameter extends Place {
  readonly value: number;
}

/** All weights and biases, layer by layer, weights before biases, rows in order. */
export const parametersOf = (layers: Gradient): readonly Parameter[] =>
  layers.flatMap(({ weights, biases }, layer) => [
    ...toRows(weights).flatMap((w, row) => w.map((value, column) => ({ layer, row, column, value }))),
    ...toArray(biases).map((value, row) => ({ layer, row, value })),
  ]);

/** All weights and biases as numbers. */
export const valuesOf = (layers: Gradient): readonly number[] => parametersOf(layers).map(({ value }) => value);

/** What the numeric contract makes of an activation, a delta or a scaled delta in doubles, written out a second time. */
export const flushed = (x: number): number => x > -(2 ** -500) && x < 2 ** -500 ? 0 : x;

/** The same numbers in the same places: `Object.is`, which tells -0 from 0. */
export const sameNumbers = (xs: readonly number[], ys: readonly number[]): boolean =>
  xs.length === ys.length && xs.every((x, i) => Object.is(x, ys[i]));

/** Gradients (or layers) of one shape and the same bits. */
export const sameBits = (g: Gradient, h: Gradient): boolean =>
  g.length === h.length && g.every(({ weights }, l) => weights.shape === h[l]!.weights.shape) &&
  sameNumbers(valuesOf(g), valuesOf(h));

/** Networks of the same sizes, functions and bits. */
export const sameNetwork = (f: Network, g: Network): boolean =>
  sameNumbers(f.sizes, g.sizes) && sameBits(f.layers, g.layers) &&
  f.layers.every((layer, l) => sameFunctions(layer, g.layers[l]!));

const sameFunctions = (layer: Layer, other: Layer): boolean =>
  layer.activation === other.activation ||
  neuronsOf(layer).every((neuron, j) => neuron === neuronsOf(other)[j]);

/** The function of every neuron of a layer. */
export const neuronsOf = ({ activation, biases }: Layer): readonly Elementwise[] => {
  const neurons = functionsOf(activation, biases.length);
  if (neurons === undefined) throw new RangeError(`The neurons of ${activation.name} have no functions of their own`);
  return neurons;
};
