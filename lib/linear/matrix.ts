/**
 * Matrices: immutable, opaque, with their rows and columns in the type.
 *
 * The numbers stand row by row. Indices count from 0; the book's count from 1.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { ARRAY, FUNCTION, type Kind, requireKind } from "../fault/kind.ts";
import { hideConstructor, open } from "./door.ts";
import { Coordinates, finiteNumbers, type Fits, inBrief, NUMBERS, requireLength, showAsString } from "./coordinates.ts";
import { showInNotebook } from "./notebook.ts";
import { Vector } from "./vector.ts";

/** A linear map from R^Columns to R^Rows. */
export class Matrix<Rows extends number = number, Columns extends number = number> extends Coordinates {
  /** How many rows it has: the length of its results. */
  readonly rows: number;
  /** How many columns it has: the length of its arguments. */
  readonly columns: number;
  /** @internal Only a type: which sizes fit. */
  declare protected readonly fits?: readonly [Fits<Rows>, Fits<Columns>];

  /** Owns `numbers`, row by row; only `linear/` and the wrappers of the kernel construct. */
  constructor(rows: number, columns: number, numbers: Float64Array<ArrayBuffer>) {
    super(numbers);
    this.rows = rows;
    this.columns = columns;
    Object.freeze(this);
  }

  /** `rows x columns`. */
  override get shape(): string {
    return `${this.rows} x ${this.columns}`;
  }

  /** The rows. */
  override toJSON(): readonly (readonly number[])[] {
    return toRows(this);
  }

  /** The rows, in order. */
  *[Symbol.iterator](): Generator<Vector<Columns>, void> {
    for (let j = 0; j < this.rows; j++) yield row(j)(this);
  }

  /** `Matrix 2 x 2 [[1, 2], [3, 4]]`. */
  override toString(): string {
    return `Matrix ${this.shape} [${toRows(this).map((row) => `[${row.join(", ")}]`).join(", ")}]`;
  }
}

hideConstructor(Matrix);
showAsString(Matrix.prototype, inBrief("Matrix"));
showInNotebook("Matrix", Matrix.prototype, (w) => w.toJSON());

/**
 * The matrix of the given rows, which are copied. Literal rows give their counts to the type.
 *
 * ```ts
 * import { matrix } from "@foldgrad/foldgrad";
 *
 * const w = matrix([[1, 2, 3], [4, 5, 6]]); // Matrix<2, 3>
 * console.log(w.rows, w.columns); // 2 3
 * ```
 *
 * @throws RangeError for rows of different lengths, no row at all, NaN, an infinity, or a hole.
 */
export const matrix = <const A extends readonly (readonly number[])[]>(
  rows: A,
): Matrix<A["length"], A[number]["length"]> => {
  requireKind("make a matrix", ARRAY, rows);
  rows.forEach((row, j) => requireKind("make a matrix", NUMBERS, row, `row ${j}`));
  const columns = rows[0]?.length;
  if (columns === undefined) throw new RangeError("Cannot make a matrix: there is no row");
  const ragged = rows.findIndex((row) => row?.length !== columns); // a hole is no row
  if (ragged !== -1) {
    throw new RangeError(
      `Cannot make a matrix: row 0 has ${columns} numbers and row ${ragged} has ${rows[ragged]?.length ?? 0}`,
    );
  }
  const numbers = finiteNumbers("matrix", rows.flatMap((row) => Array.from(row)));
  return new Matrix(rows.length, columns, numbers);
};

/** How a matrix is recognised and called in messages. */
export const MATRIX: Kind = { words: "a matrix, such as matrix([[1, 2], [3, 4]])", is: (u) => u instanceof Matrix };

/** The entries of a matrix row by row, to be read only; `action` is for the message where it is no matrix. */
export const entriesOf = (w: Matrix, action: string): Float64Array<ArrayBuffer> => {
  requireKind(action, MATRIX, w);
  return open(w, action);
};

/** The matrix whose entry in row j and column k is `f(j, k)`. */
export const matrixOf = <Rows extends number, Columns extends number>(
  rows: Rows,
  columns: Columns,
  f: (j: number, k: number) => number,
): Matrix<Rows, Columns> => {
  requireLength("matrix", rows);
  requireLength("matrix", columns);
  requireKind("make a matrix", FUNCTION, f);
  const numbers = Array.from({ length: rows * columns }, (_, i) => f(Math.floor(i / columns), i % columns));
  return new Matrix(rows, columns, finiteNumbers("matrix", numbers));
};

/** The identity of R^N. */
export const identityMatrix = <N extends number>(n: N): Matrix<N, N> => matrixOf(n, n, (j, k) => j === k ? 1 : 0);

/** Entry w_jk of a matrix, from 0. */
export const entry = (j: number, k: number): (w: Matrix) => number => (w) => {
  const numbers = entriesOf(w, "read an entry");
  requirePlace("row", j, w.rows);
  requirePlace("column", k, w.columns);
  return numbers[j * w.columns + k]!;
};

/** Row j of a matrix, from 0. */
export const row = (j: number): <Columns extends number>(w: Matrix<number, Columns>) => Vector<Columns> => (w) => {
  const numbers = entriesOf(w, "read a row");
  requirePlace("row", j, w.rows);
  return new Vector(numbers.slice(j * w.columns, (j + 1) * w.columns));
};

/** Column k of a matrix, from 0. */
export const column = (k: number): <Rows extends number>(w: Matrix<Rows, number>) => Vector<Rows> => (w) => {
  const numbers = entriesOf(w, "read a column");
  requirePlace("column", k, w.columns);
  return new Vector(Float64Array.from({ length: w.rows }, (_, j) => numbers[j * w.columns + k]!));
};

/** The rows, copied out. */
export const toRows = (w: Matrix): readonly (readonly number[])[] => {
  const numbers = entriesOf(w, "copy the rows");
  return Array.from({ length: w.rows }, (_, j) => Array.from(numbers.subarray(j * w.columns, (j + 1) * w.columns)));
};

const requirePlace = (what: string, place: number, size: number): void => {
  if (!Number.isInteger(place) || place < 0 || place >= size) {
    throw new RangeError(`Cannot read ${what} ${shown(place)}: there are ${size}`);
  }
};
