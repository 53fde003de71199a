/**
 * A mini-batch as two matrices, `X = [x_1 x_2 … x_m]` and `Y = [y_1 y_2 … y_m]`, whose columns are its examples (the problem of
 * section 2.7).
 *
 * Law: column i of X is the x of example i, and column i of Y its y.
 *
 * @module
 */
import { type Kind, recordOf, requireKind } from "../fault/kind.ts";
import { MATRIX, type Matrix, matrix } from "../linear/matrix.ts";
import { transpose } from "../linear/product.ts";
import { toArray, type Vector } from "../linear/vector.ts";
import { DATA, type DataSet } from "./data_set.ts";

/** m examples side by side. */
export interface Columns<In extends number = number, Out extends number = number> {
  /** X, In x m. */
  readonly x: Matrix<In, number>;
  /** Y, Out x m. */
  readonly y: Matrix<Out, number>;
}

/** How columns are recognised and called in messages. */
export const COLUMNS: Kind = recordOf("the columns of a batch, such as columns(data)", { x: MATRIX.is, y: MATRIX.is });

/** The matrix of the given columns, at least one. */
export const sideBySide = <Rows extends number>(vectors: readonly Vector<Rows>[]): Matrix<Rows, number> =>
  transpose(matrix(vectors.map(toArray)) as Matrix<number, Rows>);

/**
 * A data set as the columns of X and Y.
 *
 * ```ts
 * import { dataSet, vector } from "@foldgrad/foldgrad";
 * import { columns } from "@foldgrad/foldgrad/algebra";
 *
 * const { x } = columns(dataSet([
 *   { x: vector([1, 2]), y: vector([0]) },
 *   { x: vector([3, 4]), y: vector([1]) },
 * ]));
 * console.log(String(x)); // Matrix 2 x 2 [[1, 3], [2, 4]]
 * ```
 *
 * @throws RangeError for an empty data set.
 */
export const columns = <In extends number, Out extends number>(data: DataSet<In, Out>): Columns<In, Out> => {
  requireKind("put examples side by side", DATA, data);
  if (data.length === 0) throw new RangeError("Cannot put examples side by side: the data set is empty");
  const examples = Array.from(data);
  return { x: sideBySide(examples.map(({ x }) => x)), y: sideBySide(examples.map(({ y }) => y)) };
};
