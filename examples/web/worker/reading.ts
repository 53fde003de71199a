/**
 * What a network reads in a drawing, and why; and what it learns from one example, by the four equations.
 *
 * @module
 */
import {
  apply,
  argmax,
  backprop,
  type DataSet,
  errors,
  exampleAt,
  feedforward,
  hadamard,
  map,
  type Network,
  norm,
  quadratic,
  row,
  slope,
  trace,
  transpose,
  unit,
  type Vector,
  vector,
} from "../../../mod.ts";
import { readingOf, type Stroke, strokesLikeMnist } from "../../../lib/vision.ts";
import { SHEET } from "../sheet.ts";
import { segmentStrokes } from "./writing.ts";
import type { Learning, News, ReadPiece } from "../protocol.ts";

const pixelsOf = (strokes: readonly Stroke[]): Vector => vector(strokesLikeMnist(strokes).toJSON().flat());

/**
 * How much each pixel speaks for an output: x_k da_j/dx_k. The chain goes back as in (BP2), with e_j in the place of the cost's
 * gradient.
 */
const speaking = (network: Network, x: Vector, answer: number): Vector => {
  const traced = trace(network)(x);
  const outputs = traced.at(-1)!.a.length;
  const back = traced.reduceRight<Vector>(
    (g, { layer, z }) => apply(transpose(layer.weights))(hadamard(g, slope(layer)(z))),
    unit<number>(outputs, answer),
  );
  return hadamard(x, back);
};

/** The columns of some strokes, as shares of the sheet's width. */
const columnsOf = (strokes: readonly Stroke[]): Pick<ReadPiece, "from" | "to"> => {
  const xs = strokes.flat().map(({ x }) => x);
  const share = (x: number): number => Math.min(1, Math.max(0, x / SHEET.columns));
  return {
    from: share(xs.reduce((a, b) => Math.min(a, b)) - SHEET.pen / 2),
    to: share(xs.reduce((a, b) => Math.max(a, b)) + SHEET.pen / 2),
  };
};

const readPiece = (network: Network, strokes: readonly Stroke[]): ReadPiece => {
  const x = pixelsOf(strokes);
  const traced = trace(network)(x);
  const answer = argmax(traced.at(-1)!.a);
  const layers = traced.map(({ z, a }) => ({ z: z.toJSON(), a: a.toJSON() }));
  return { ...columnsOf(strokes), answer, pixels: x.toJSON(), speaks: speaking(network, x, answer).toJSON(), layers };
};

/**
 * The digits in a drawing, from left to right; none in an empty one, or where the outputs are no numbers to compare. Lines that
 * are no digits are left out.
 */
export const readDrawing = (network: Network, strokes: readonly Stroke[]): readonly ReadPiece[] =>
  segmentStrokes((some) => readingOf(feedforward(network)(pixelsOf(some))))(strokes)
    .map(({ strokes }) => readPiece(network, strokes));

/** One step of backpropagation on one example, in numbers. */
export const explain = (network: Network, data: DataSet, i: number): News => {
  const example = exampleAt(i % data.length)(data);
  const deltas = errors(network, quadratic)(example);
  const gradient = backprop(network, quadratic)(example);
  const traced = trace(network)(example.x);
  const layers = traced.map(({ z, a }, l): Learning => {
    const { delta } = deltas[l]!;
    const { biases, weights } = gradient[l]!;
    const neuron = argmax(map(Math.abs)(delta));
    return {
      z: z.toJSON(),
      a: a.toJSON(),
      delta: delta.toJSON(),
      biases: biases.toJSON(),
      weightsLength: norm(weights),
      neuron,
      row: row(neuron)(weights).toJSON(),
    };
  });
  return {
    tag: "explained",
    pixels: example.x.toJSON(),
    label: argmax(example.y),
    cost: quadratic.value(traced.at(-1)!.a, example.y),
    layers,
  };
};
