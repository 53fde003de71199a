/**
 * How vectors and matrices show themselves in a Deno notebook: in brackets, a vector as a column, as the book writes them.
 * Numbers are rounded to four digits, and of long rows and columns only the ends are shown.
 *
 * @module
 */
import { MANY } from "./brief.ts";
import type { Coordinates } from "./coordinates.ts";

type Rows = readonly (readonly number[])[];

/** Longer rows and columns are shown by their first and last few. */
const FULL = 8;
const [HEAD, TAIL] = [4, 3];

/** The list, or its ends with a mark between them. */
const ends = <A>(list: readonly A[], gap: A): readonly A[] =>
  list.length <= FULL ? list : [...list.slice(0, HEAD), gap, ...list.slice(-TAIL)];

/** A number as LaTeX: `-0.25`, `1.5 \times 10^{-7}`. */
const latexNumber = (x: number): string =>
  String(Number(x.toPrecision(4))).replace(/e\+?(-?\d+)$/, (_, power: string) => ` \\times 10^{${power}}`);

const latexRow = (row: readonly number[]): string => ends(row.map(latexNumber), "\\cdots").join(" & ");

/** Rows of numbers as a matrix in LaTeX. */
const latex = (rows: Rows): string => {
  const gap = ends(rows[0] ?? [], 0).map(() => "\\vdots").join(" & ");
  return `$$\\begin{bmatrix}${ends(rows.map(latexRow), gap).join(" \\\\ ")}\\end{bmatrix}$$`;
};

/** Makes a Deno notebook show the values of a class as the matrix of their rows. */
export const showInNotebook = <A extends Coordinates>(name: string, prototype: A, rowsOf: (x: A) => Rows): void => {
  Object.defineProperty(prototype, Symbol.for("Jupyter.display"), {
    value(this: A): Readonly<Record<string, string>> {
      const rows = rowsOf(this);
      const many = rows.length * (rows[0]?.length ?? 0) >= MANY;
      return { "text/latex": latex(rows), "text/plain": many ? `${name} ${this.shape}` : String(this) };
    },
  });
};
