/**
 * Where the ink of an image is. An image is a matrix of pixels, row 0 at the top, 0 for paper and more for ink.
 *
 * @module
 */
import { entriesOf, type Matrix } from "../linear/matrix.ts";
import { Vector } from "../linear/vector.ts";

/** Rows from `top` up to and without `bottom`, columns from `left` up to and without `right`. */
export interface Box {
  /** The first row. */
  readonly top: number;
  /** The row after the last. */
  readonly bottom: number;
  /** The first column. */
  readonly left: number;
  /** The column after the last. */
  readonly right: number;
}

/**
 * How much ink each column has: the sum of its pixels.
 *
 * ```ts
 * import { matrix } from "@foldgrad/foldgrad";
 * import { columnInk } from "@foldgrad/foldgrad/vision";
 *
 * console.log(String(columnInk(matrix([[0, 1, 0], [0, 1, 0.5]])))); // Vector [0, 2, 0.5]
 * ```
 */
export const columnInk = (image: Matrix): Vector => {
  const pixels = entriesOf(image, "find ink");
  const ink = new Float64Array(image.columns);
  pixels.forEach((pixel, i) => ink[i % ink.length]! += pixel);
  return new Vector(ink);
};

const rowInk = (image: Matrix): readonly number[] => {
  const pixels = entriesOf(image, "find ink");
  const ink = Array.from({ length: image.rows }, () => 0);
  pixels.forEach((pixel, i) => ink[Math.floor(i / image.columns)]! += pixel);
  return ink;
};

const isInk = (ink: number): boolean => ink > 0;

/** The smallest box with all the ink; `undefined` where there is none. */
export const inkBox = (image: Matrix): Box | undefined => {
  const [down, across] = [rowInk(image), columnInk(image).toJSON()];
  const [top, left] = [down.findIndex(isInk), across.findIndex(isInk)];
  if (top === -1) return undefined;
  return { top, bottom: down.findLastIndex(isInk) + 1, left, right: across.findLastIndex(isInk) + 1 };
};

const meanPlace = (ink: readonly number[]): number =>
  ink.reduce((sum, ink, i) => sum + ink * i, 0) / ink.reduce((sum, ink) => sum + ink, 0);

/** The centre of mass of the ink, in rows and columns from 0; `undefined` where there is none. */
export const centreOfMass = (image: Matrix): readonly [row: number, column: number] | undefined => {
  const centre = [meanPlace(rowInk(image)), meanPlace(columnInk(image).toJSON())] as const;
  return Number.isNaN(centre[0]) ? undefined : centre;
};
