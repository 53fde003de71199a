/**
 * "Once we've learned a good set of weights and biases, it can easily be ported to run in a web browser" (section 1.6): all that a
 * page needs to read digits with a network that was trained elsewhere, and nothing that trains.
 *
 * The network comes from the page's own author, as numbers, so nothing here decodes files of strangers; `decodeModel` does.
 *
 * @module
 */
import { argmax } from "../../lib/linear/norm.ts";
import { type Matrix, matrix } from "../../lib/linear/matrix.ts";
import { type Vector, vector } from "../../lib/linear/vector.ts";
import { feedforward } from "../../lib/network/feedforward.ts";
import { dense } from "../../lib/network/layers/dense.ts";
import { type Network, network } from "../../lib/network/network.ts";
import { strokesLikeMnist } from "../../lib/vision/like_mnist.ts";
import type { Stroke } from "../../lib/vision/strokes.ts";

/** A layer of sigmoid neurons as numbers: a row of weights for each neuron. */
export interface LayerNumbers {
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
}

/** The network of some numbers. */
export const networkOf = (layers: readonly LayerNumbers[]): Network =>
  network(layers.map(({ weights, biases }) => dense(matrix(weights) as Matrix, vector(biases) as Vector))) as Network;

/** The one digit that a network sees in some strokes, wherever they stand and however large they are, and its outputs. */
export const readStrokes =
  (net: Network) => (strokes: readonly Stroke[]): { readonly answer: number; readonly outputs: readonly number[] } => {
    const a = feedforward(net)(vector(strokesLikeMnist(strokes).toJSON().flat()) as Vector);
    return { answer: argmax(a), outputs: a.toJSON() };
  };
