/**
 * Cutting a part out of an image, and laying an image on a sheet of paper.
 *
 * Law: `crop(box)(lay(rows, columns, box.top, box.left)(image)) = image` for a box of the image's size that lies on the sheet.
 *
 * @module
 */
import { type Kind, NUMBER, recordOf, requireKind } from "../fault/kind.ts";
import { requireLength } from "../linear/coordinates.ts";
import { entriesOf, Matrix } from "../linear/matrix.ts";
import type { Box } from "./ink.ts";

/**
 * The image on an empty sheet of the given size, its first pixel in row `top` and column `left`, which may be negative. What
 * does not fit on the sheet is cut off.
 *
 * ```ts
 * import { matrix } from "@foldgrad/foldgrad";
 * import { lay } from "@foldgrad/foldgrad/vision";
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
  [rows, columns].forEach((length) => requireLength("sheet", length));
  [top, left].forEach((place) => requireKind("lay an image on a sheet", NUMBER, place));
  const pixels = entriesOf(image, "lay an image on a sheet");
  const sheet = new Float64Array(rows * columns);
  for (let i = Math.max(0, top); i < Math.min(rows, top + image.rows); i++) {
    for (let j = Math.max(0, left); j < Math.min(columns, left + image.columns); j++) {
      sheet[i * columns + j] = pixels[(i - top) * image.columns + j - left]!;
    }
  }
  return new Matrix(rows, columns, sheet);
};

/** The part of an image in a box; where the box is larger than the image there is paper. */
export const crop = (box: Box): (image: Matrix) => Matrix => {
  requireKind("crop an image", BOX, box);
  const { top, bottom, left, right } = box;
  return lay<number, number>(bottom - top, right - left, -top, -left);
};

const BOX: Kind = recordOf("a box, such as { top: 0, bottom: 28, left: 0, right: 28 }", {
  top: NUMBER.is,
  bottom: NUMBER.is,
  left: NUMBER.is,
  right: NUMBER.is,
});
