/**
 * Drawings as MNIST's digits: "size normalized to fit in a 20 x 20 pixel box while preserving their aspect ratio" (Y. LeCun,
 * C. Cortes and C. J. C. Burges, *The MNIST database*), and centred by mass on 28 x 28 pixels.
 *
 * Strokes have no thickness, so they are drawn with a pen of 2.4 of these pixels, whatever the size of the drawing. A drawing
 * wider than 4/5 of its height, as half of MNIST's digits are, is narrowed to that. (Measured on three networks, which knew
 * MNIST only, and 300 drawings: pens of 1.6 and 2.0 lost up to 3 in a hundred at one size or another; a limit of 1.1 lost up to
 * 9 in a hundred of digits wider than high, none up to 69.)
 *
 * Laws: strokes that are moved, or made larger or smaller, give the same image, up to rounding.
 *
 * @module
 */
import { type Matrix, matrixOf } from "../linear/matrix.ts";
import { centre } from "./centre.ts";
import { crop } from "./frame.ts";
import { inkBox } from "./ink.ts";
import { asInk } from "./paper.ts";
import { resize } from "./resize.ts";
import { boxOf, rasterise, type Stroke } from "./strokes.ts";

/** The longest side of a digit of MNIST, its pen, and its usual width as a part of its height. */
const [SIDE, PEN, USUAL] = [20, 2.4, 4 / 5];
/** The factor by which strokes are enlarged before they are resized. */
const FINER = 4;

/** {@link likeMnist} for an image that is known to have 0 for paper, such as a part of a larger one. */
export const normalised = (ink: Matrix): Matrix<28, 28> => {
  const box = inkBox(ink);
  if (box === undefined) return matrixOf(28, 28, () => 0);
  const part = crop(box)(ink);
  const factor = SIDE / Math.max(part.rows, part.columns);
  const length = (pixels: number): number => Math.max(1, Math.round(pixels * factor));
  return centre(28, 28)(resize(length(part.rows), length(part.columns))(part));
};

/**
 * Any drawing as MNIST would have it: the box of its ink, resized to fit 20 x 20 pixels, centred by mass on 28 x 28. Dark ink on
 * light paper is noticed, as {@link asInk} does. A drawing without ink gives an empty sheet.
 */
export const likeMnist = (drawing: Matrix): Matrix<28, 28> => normalised(asInk(drawing));

/**
 * Strokes as MNIST would have them: scaled to 20 pixels, no wider than usual, drawn with its pen, centred by mass. No strokes
 * give an empty sheet.
 *
 * ```ts
 * import { inkBox, strokesLikeMnist } from "@foldgrad/foldgrad/vision";
 *
 * const one = [{ x: 900, y: 100 }, { x: 900, y: 500 }];
 * console.log(inkBox(strokesLikeMnist([one]))); // { top: 4, bottom: 24, left: 13, right: 16 }
 * ```
 *
 * @throws RangeError for a point that is not finite.
 */
export const strokesLikeMnist = (strokes: readonly Stroke[]): Matrix<28, 28> => {
  const box = boxOf(strokes);
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const narrower = height > 0 ? Math.min(1, USUAL * height / width) : 1;
  const longest = Math.max(width * narrower, height);
  const [side, pen] = [FINER * SIDE, FINER * PEN];
  const scale = longest > 0 ? (side - pen) / longest : 1;
  const moved = strokes.map((stroke) =>
    stroke.map(({ x, y }) => ({ x: (x - box.left) * narrower * scale + pen, y: (y - box.top) * scale + pen }))
  );
  return normalised(rasterise<number, number>(side + FINER * 4, side + FINER * 4, pen)(moved));
};
