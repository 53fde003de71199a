/**
 * An image in another size: each new pixel is the mean of the old image over its area, as when MNIST's black and white originals
 * got their grey levels.
 *
 * Laws: the mean of all pixels does not change; resizing to the same size changes nothing.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { requireKind } from "../fault/kind.ts";
import { MATRIX, type Matrix, matrixOf } from "../linear/matrix.ts";
import { product, transpose } from "../linear/product.ts";

/** The part of new pixel i, of `to`, that old pixel k, of `from`, covers. */
const share = (from: number, to: number) => (i: number, k: number): number => {
  const overlap = Math.min((i + 1) * from, (k + 1) * to) - Math.max(i * from, k * to);
  return Math.max(0, overlap) / from;
};

const requireSize = (what: string, size: number): void => {
  if (!Number.isSafeInteger(size) || size < 1) {
    throw new RangeError(`Cannot resize an image: ${shown(size)} is no number of ${what}`);
  }
};

/**
 * The image in `rows` x `columns` pixels: `r p cᵀ`, with the matrices r and c of the shares.
 *
 * ```ts
 * import { matrix } from "@foldgrad/foldgrad";
 * import { resize } from "@foldgrad/foldgrad/vision";
 *
 * console.log(String(resize(1, 2)(matrix([[0, 1, 1, 1], [0, 0, 1, 1]])))); // Matrix 1 x 2 [[0.25, 1]]
 * ```
 *
 * @throws RangeError for a size that is not an integer >= 1, or an image without pixels.
 */
export const resize = <Rows extends number, Columns extends number>(
  rows: Rows,
  columns: Columns,
): (image: Matrix) => Matrix<Rows, Columns> =>
(image) => {
  requireKind("resize an image", MATRIX, image);
  requireSize("rows", Math.min(rows, image.rows) === 0 ? 0 : rows);
  requireSize("columns", Math.min(columns, image.columns) === 0 ? 0 : columns);
  const down: Matrix<Rows, number> = matrixOf(rows, image.rows, share(image.rows, rows));
  const across: Matrix<Columns, number> = matrixOf(columns, image.columns, share(image.columns, columns));
  return product(product(down, image), transpose(across));
};
