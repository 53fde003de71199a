/**
 * How MNIST's digits were placed: "the images were centered in a 28 x 28 image by computing the center of mass of the pixels,
 * and translating the image so as to position this point at the center of the 28 x 28 field" (Y. LeCun, C. Cortes and
 * C. J. C. Burges, *The MNIST database*).
 *
 * Law: an image of MNIST stays as it is, since its centre of mass is already there.
 *
 * @module
 */
import { requireLength } from "../linear/coordinates.ts";
import { type Matrix, matrixOf } from "../linear/matrix.ts";
import { lay } from "./frame.ts";
import { centreOfMass } from "./ink.ts";

/**
 * The image on a sheet of the given size, moved by whole pixels so that its centre of mass is nearest to the middle, row `rows
 * / 2` and column `columns / 2` from 0 (as measured in MNIST). An image without ink gives an empty sheet.
 *
 * ```ts
 * import { matrix } from "@foldgrad/foldgrad";
 * import { centre } from "@foldgrad/foldgrad/vision";
 *
 * console.log(String(centre(3, 3)(matrix([[1, 0], [0, 0]])))); // Matrix 3 x 3 [[0, 0, 0], [0, 0, 0], [0, 0, 1]]
 * ```
 */
export const centre = <Rows extends number, Columns extends number>(
  rows: Rows,
  columns: Columns,
): (image: Matrix) => Matrix<Rows, Columns> =>
(image) => {
  [rows, columns].forEach((length) => requireLength("sheet", length));
  const mass = centreOfMass(image);
  if (mass === undefined) return matrixOf(rows, columns, () => 0);
  const [row, column] = mass;
  return lay(rows, columns, Math.round(rows / 2 - row), Math.round(columns / 2 - column))(image);
};
