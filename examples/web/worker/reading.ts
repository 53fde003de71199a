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
  hadamard,
  map,
  type Matrix,
  type Network,
  norm,
  quadratic,
  rasterise,
  row,
  segment,
  slope,
  type Stroke,
  toRows,
  trace,
  transpose,
  unit,
  type Vector,
  vector,
} from "../../../mod.ts";
import { E } from "../../../lib/deps.ts";
import { crop } from "../../../lib/vision/frame.ts";
import { likeMnist } from "../../../lib/vision/centre.ts";
import type { Learning, News, ReadPiece } from "../protocol.ts";
import { SHEET } from "../sheet.ts";

/** What is narrower than this is no digit, and what is wider is more than one. */
const [NARROWEST, WIDEST] = [4, 84];
/** What a piece costs: rather one sure digit than two halves of one. */
const PRICE = 0.2;

const pieceOf = (sheet: Matrix, from: number, to: number): Vector =>
  vector(toRows(likeMnist(crop({ top: 0, bottom: SHEET.rows, left: from, right: to })(sheet))).flat());

/**
 * How much each pixel speaks for an output: x_k da_j/dx_k. The chain goes back as in (BP2), with e_j in the place of the cost's
 * gradient.
 */
const speaking = (network: Network, x: Vector, answer: number): Vector => {
  const traced = trace(network)(x);
  const outputs = traced.at(-1)!.a.length;
  const back = traced.reduceRight<Vector>(
    (g, { layer, z }) => apply(transpose(layer.weights))(hadamard(slope(layer)(z))(g)),
    unit<number>(outputs, answer),
  );
  return hadamard(back)(x);
};

const readPiece = (network: Network, x: Vector, from: number, to: number): ReadPiece => {
  const traced = trace(network)(x);
  const answer = argmax(traced.at(-1)!.a);
  const layers = traced.map(({ z, a }) => ({ z: z.toJSON(), a: a.toJSON() }));
  const [left, right] = [from / SHEET.columns, to / SHEET.columns];
  return { from: left, to: right, answer, pixels: x.toJSON(), speaks: speaking(network, x, answer).toJSON(), layers };
};

/** The digits in a drawing, from left to right; none in an empty one, or where the outputs are no numbers to compare. */
export const readDrawing = (network: Network, strokes: readonly Stroke[]): readonly ReadPiece[] => {
  const sheet: Matrix = rasterise<number, number>(SHEET.rows, SHEET.columns, SHEET.pen)(strokes);
  const found = segment((from, to) => {
    if (to - from < NARROWEST || to - from > WIDEST) return undefined;
    const a = trace(network)(pieceOf(sheet, from, to)).at(-1)!.a;
    const label = argmax(a);
    const score = -quadratic.value(a, unit<number>(a.length, label)) - PRICE;
    return Number.isNaN(score) ? undefined : { label, score };
  })(sheet);
  if (E.isLeft(found)) return [];
  return found.right.map(({ from, to }) => readPiece(network, pieceOf(sheet, from, to), from, to));
};

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
