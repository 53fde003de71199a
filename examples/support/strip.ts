/**
 * Strips of digits, such as the book's 504192: the generator of the segmentation experiment.
 *
 * A strip of n digits is made of n images of a data set, drawn at random (each image equally likely, again and again), and n - 1
 * gaps, drawn at random (each whole number from `least` to `most` equally likely). Of each image the columns from its first ink
 * to its last are taken, all 28 rows, so the digits keep their heights. They are laid side by side, each `gap` columns after the
 * one before; a gap of 0 lets the boxes touch, -1 and -2 let them overlap by one or two columns, where each pixel is the
 * darker of the two. Four columns of paper stand before and after. Nothing else is changed: no scaling, no noise.
 *
 * @module
 */
import {
  argmax,
  type DataSet,
  exampleAt,
  type Matrix,
  matrixOf,
  type Random,
  uniform,
  type Vector,
  zipWith,
} from "../../mod.ts";
import { crop, inkBox, lay } from "../../lib/vision.ts";

/** A strip of digits. */
export interface Strip {
  readonly image: Matrix;
  /** The digits, from left to right. */
  readonly labels: readonly number[];
  /** Where each digit's box begins and ends. */
  readonly boxes: readonly (readonly [from: number, to: number])[];
}

/** How wide the gaps are. */
export interface Gaps {
  readonly least: number;
  readonly most: number;
}

const SIDE = 28;
const MARGIN = 4;

/** A whole number from `least` to `most`. */
const integer = (least: number, most: number): Random<number> => (from) => {
  const [u, next] = uniform(from);
  return [least + Math.floor(u * (most - least + 1)), next];
};

/** The 784 numbers of an image as 28 rows. */
export const imageOf = (x: Vector): Matrix => {
  const pixels = x.toJSON();
  return matrixOf(SIDE, SIDE, (j, k) => pixels[j * SIDE + k]!);
};

interface Digit {
  readonly image: Matrix;
  readonly label: number;
  readonly gap: number;
}

const digit = (data: DataSet, { least, most }: Gaps): Random<Digit> => (from) => {
  const [i, second] = integer(0, data.length - 1)(from);
  const [gap, next] = integer(least, most)(second);
  const { x, y } = exampleAt(i)(data);
  const image = imageOf(x);
  const { left, right } = inkBox(image) ?? { left: 0, right: SIDE };
  return [{ image: crop({ top: 0, bottom: SIDE, left, right })(image), label: argmax(y), gap }, next];
};

const darker = (over: Matrix): (under: Matrix) => Matrix => (under) =>
  zipWith(Math.max, "lay over each other")(under, over);

/** A strip of n digits of a data set. */
export const strip = (data: DataSet, n: number, gaps: Gaps): Random<Strip> => (from) => {
  let seed = from;
  const digits = Array.from({ length: n }, () => {
    const [drawn, next] = digit(data, gaps)(seed);
    seed = next;
    return drawn;
  });
  const boxes = digits.reduce<readonly (readonly [number, number])[]>((before, { image, gap }) => {
    const last = before.at(-1);
    const left = last === undefined ? MARGIN : Math.max(0, last[1] + gap);
    return [...before, [left, left + image.columns]];
  }, []);
  const width = Math.max(...boxes.map(([, to]) => to)) + MARGIN;
  const image = digits
    .map(({ image }, i) => lay<number, number>(SIDE, width, 0, boxes[i]![0])(image))
    .reduce((all, one) => darker(one)(all));
  return [{ image, labels: digits.map(({ label }) => label), boxes }, seed];
};
