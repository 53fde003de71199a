/**
 * "Once we've learned a good set of weights and biases, it can easily be ported to run in a web browser" (section 1.6): all that a
 * page needs to read digits with a network that was trained elsewhere, and nothing that trains.
 *
 * ```ts
 * import { initialise, seed } from "@foldgrad/foldgrad";
 * import { networkOf, readStrokes } from "@foldgrad/foldgrad/inference";
 * import { encodeModelJson, model } from "@foldgrad/foldgrad/model";
 *
 * const [untrained] = initialise([784, 30, 10])(seed(1));
 * const saved = encodeModelJson(model(untrained));
 * if (saved._tag === "Right") {
 *   const read = readStrokes(networkOf(JSON.parse(saved.right)), { width: 280, height: 280 });
 *   console.log(read([[{ x: 140, y: 40 }, { x: 140, y: 240 }]])?.outputs.length); // 10
 * }
 * ```
 *
 * The network comes from the page's own author, so what is wrong with it is an exception; files of strangers are read by
 * `decodeModel` and `decodeModelJson` of the sub-path `model`.
 *
 * Laws, on bits: `networkOf(JSON.parse(text))` is the network of `decodeModelJson(text)`; strokes that are moved, or drawn larger or
 * smaller on their sheet, are read alike, up to rounding.
 *
 * @module
 */
import { E } from "../../lib/deps.ts";
import { shown } from "../../lib/fault/fault.ts";
import { ARRAY, type Kind, recordOf, requireKind } from "../../lib/fault/kind.ts";
import { map } from "../../lib/linear/elementwise.ts";
import { argmax } from "../../lib/linear/norm.ts";
import { type Matrix, matrix } from "../../lib/linear/matrix.ts";
import { type Vector, vector } from "../../lib/linear/vector.ts";
import { activationsNamed } from "../../lib/model/activation_names.ts";
import { EXPECTED_VERSION, isVersion, MODEL_FORMAT } from "../../lib/model/metadata.ts";
import { feedforward } from "../../lib/network/feedforward.ts";
import { dense } from "../../lib/network/layers/dense.ts";
import { NETWORK, type Network, network } from "../../lib/network/network.ts";
import { strokesLikeMnist } from "../../lib/vision/like_mnist.ts";
import { boxOf, type Point, type Stroke } from "../../lib/vision/strokes.ts";

export type { Network, Point, Stroke };

/** What the reader takes of a model that `encodeModelJson` has written, as `JSON.parse` gives it. */
export interface ModelNumbers {
  /** `"foldgrad.model"`. */
  readonly format: string;
  /** The version of the format. */
  readonly version: number;
  /** How many neurons each layer has, the input layer first. */
  readonly sizes: readonly number[];
  /** For each layer but the first the name of its activation, or one for each neuron. */
  readonly activations: readonly (string | readonly string[])[];
  /** `"f64"`, or `"f32"`, of which every number is rounded to single precision, so that a text may be short. */
  readonly precision: string;
  /** For each layer but the first its rows of weights, one row for each neuron. */
  readonly weights: readonly (readonly (readonly number[])[])[];
  /** For each layer but the first its biases. */
  readonly biases: readonly (readonly number[])[];
}

/** What strokes are drawn on, in the unit of their points: a canvas, for one, whose unit is its own pixel. */
export interface Sheet {
  /** Points have 0 <= x <= width, from left to right. */
  readonly width: number;
  /** Points have 0 <= y <= height, from top to bottom. */
  readonly height: number;
}

/** What a network sees in a drawing. */
export interface Answer {
  /** The output that is largest: the digit. */
  readonly answer: number;
  /** All outputs, one for each digit. */
  readonly outputs: readonly number[];
}

const MODEL: Kind = recordOf("a model, such as JSON.parse(text) of encodeModelJson", {
  sizes: Array.isArray,
  weights: Array.isArray,
  biases: Array.isArray,
});

/** How many pixels an image of MNIST has. */
const PIXELS = 784;
/** Browsers round, so that a point at the edge may be told as one this far outside. */
const ROUNDING = 1;

/**
 * The network of a model, with the bits that `decodeModelJson` gives.
 *
 * @throws RangeError for another format or a later version, an activation that is not the library's own, and layers that do not join.
 */
export const networkOf = (model: ModelNumbers): Network => {
  requireKind("make a network", MODEL, model);
  const { format, version, sizes, precision, weights, biases } = model;
  if (format !== MODEL_FORMAT || !isVersion(version)) {
    const expected = `${MODEL_FORMAT} of version ${EXPECTED_VERSION}`;
    throw new RangeError(
      `Cannot make a network: expected ${expected}, got ${shown(format)} of version ${shown(version)}`,
    );
  }
  const activations = activationsNamed(sizes)(model.activations as Parameters<ReturnType<typeof activationsNamed>>[0]);
  if (E.isLeft(activations)) {
    const { path, expected, actual } = activations.left[0]!;
    throw new RangeError(`Cannot make a network: ${path}: expected ${expected}, got ${actual}`);
  }
  const rounded = map(precision === "f32" ? Math.fround : (x) => x);
  const layers = activations.right.map((activation, l) =>
    dense(rounded(matrix(weights[l]!) as Matrix), rounded(vector(biases[l]!) as Vector), activation)
  );
  const made = network(layers) as Network;
  if (String(made.sizes) === String(sizes)) return made;
  throw new RangeError(`Cannot make a network: sizes: expected ${made.sizes} as its weights have, got ${sizes}`);
};

const SHEET: Kind = recordOf("a sheet, such as { width: 280, height: 280 }", {
  width: (u) => Number.isFinite(u) && Number(u) > 0,
  height: (u) => Number.isFinite(u) && Number(u) > 0,
});

const requireOnSheet = ({ width, height }: Sheet, strokes: readonly Stroke[]): void => {
  const { left, top, right, bottom } = boxOf(strokes);
  if (left >= -ROUNDING && top >= -ROUNDING && right <= width + ROUNDING && bottom <= height + ROUNDING) return;
  throw new RangeError(
    `Cannot read strokes: their points go from (${left}, ${top}) to (${right}, ${bottom}), the sheet from (0, 0) to (${width}, ${height})`,
  );
};

/**
 * The one digit that a network sees in some strokes, wherever they stand on their sheet and however large they are; `undefined` where
 * there is no point. Points are in the sheet's unit, from its left upper corner.
 *
 * @throws RangeError for points outside the sheet, as they come from coordinates of the window or of a canvas that is shown larger
 * than it is; for points that are not finite; and for a network that does not take 784 pixels.
 */
export const readStrokes = (net: Network, sheet: Sheet): (strokes: readonly Stroke[]) => Answer | undefined => {
  requireKind("read strokes", NETWORK, net);
  requireKind("read strokes", SHEET, sheet);
  if (net.sizes[0] !== PIXELS) {
    throw new RangeError(
      `Cannot read strokes: a digit has ${PIXELS} pixels, and the network takes ${net.sizes[0]} inputs`,
    );
  }
  return (strokes) => {
    requireKind("read strokes", ARRAY, strokes, "strokes");
    requireOnSheet(sheet, strokes);
    if (strokes.every(({ length }) => length === 0)) return undefined;
    const a = feedforward(net)(vector(strokesLikeMnist(strokes).toJSON().flat()) as Vector);
    return { answer: argmax(a), outputs: a.toJSON() };
  };
};
