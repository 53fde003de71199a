/**
 * Cutting a part out of an image, and laying an image on a sheet of paper.
 *
 * Law: `crop(box)(lay(rows, columns, box.top, box.left)(image)) = image` for a box of the image's size that lies on the sheet.
 *
 * @module
 */
import { open } from "../kernel/door.ts";
import { Matrix } from "../linear/matrix.ts";
import type { Box } from "./ink.ts";

/**
 * The image on an empty sheet of the given size, its first pixel in row `top` and column `left`, which may be negative. What
 * does not fit on the sheet is cut off.
 *
 * ```ts
 * import { lay, matrix } from "@foldgrad/foldgrad";
 *
 * console.log(String(lay(2, 3, 0, 1)(matrix([[1, 2, 3]])))); // Matrix 2 x 3 [[0, 1, 2], [0, 0, 0]]
 * ```
 */
export const lay = <Rows extends number, Columns extends number>(
  rows: Rows,
  columns: Columns,
  top: number,
  left: number,
): (image: Matrix) => Matrix<Rows, Columns> =>
(image) => {
  const pixels = open(image);
  const sheet = new Float64Array(rows * columns);
  for (let i = Math.max(0, top); i < Math.min(rows, top + image.rows); i++) {
    for (let j = Math.max(0, left); j < Math.min(columns, left + image.columns); j++) {
      sheet[i * columns + j] = pixels[(i - top) * image.columns + j - left]!;
    }
  }
  return new Matrix(rows, columns, sheet);
};

/** The part of an image in a box; where the box is larger than the image there is paper. */
export const crop = ({ top, bottom, left, right }: Box): (image: Matrix) => Matrix =>
  lay<number, number>(bottom - top, right - left, -top, -left);
