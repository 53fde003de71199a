/** How vectors and matrices show themselves in a notebook: whole where they are small, their edges where they are large. */
import { assertEquals } from "@std/assert";
import { type Matrix, matrix, matrixOf, type Vector, vector, vectorOf } from "../../mod.ts";

const shown = (value: Vector | Matrix): Readonly<Record<string, string>> =>
  (value as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]!();

/** The entries of a matrix in LaTeX. */
const entries = (value: Vector | Matrix): readonly (readonly string[])[] => {
  const inner = /^\$\$\\begin\{bmatrix\}(.*)\\end\{bmatrix\}\$\$$/.exec(shown(value)["text/latex"]!)![1]!;
  return inner.split(" \\\\ ").map((row) => row.split(" & "));
};

Deno.test("a vector is a column, a matrix its rows, and numbers have four digits", () => {
  assertEquals(entries(vector([0.5, -2])), [["0.5"], ["-2"]]);
  assertEquals(entries(matrix([[1 / 3, 1.5e-7], [2e30, 123456]])), [
    ["0.3333", "1.5 \\times 10^{-7}"],
    ["2 \\times 10^{30}", "123500"],
  ]);
  assertEquals(entries(vector([])), [[""]]);
  assertEquals(shown(vector([0.5, -2]))["text/plain"], "Vector [0.5, -2]");
});

Deno.test("eight rows and columns are shown whole, of nine the first four and the last three", () => {
  const whole = (n: number): readonly (readonly string[])[] =>
    Array.from({ length: n }, (_, j) => Array.from({ length: n }, (_, k) => String(10 * j + k)));
  assertEquals(entries(matrixOf(8, 8, (j, k) => 10 * j + k)), whole(8));
  const edges = <A extends object | string>(list: readonly A[], gap: A): readonly A[] =>
    [0, 1, 2, 3].map((i) => list[i]!).concat([gap], [6, 7, 8].map((i) => list[i]!));
  assertEquals(
    entries(matrixOf(9, 9, (j, k) => 10 * j + k)),
    edges(whole(9).map((row) => edges(row, "\\cdots")), Array<string>(8).fill("\\vdots")),
  );
});

Deno.test("from a hundred numbers on the text gives the shape only", () => {
  assertEquals(shown(vectorOf(99, () => 1))["text/plain"]!.startsWith("Vector [1, 1"), true);
  assertEquals(shown(vectorOf(100, () => 1))["text/plain"], "Vector 100");
  assertEquals(shown(matrixOf(10, 10, () => 1))["text/plain"], "Matrix 10 x 10");
  assertEquals(shown(matrixOf(1, 100, () => 1))["text/plain"], "Matrix 1 x 100");
  assertEquals(shown(matrixOf(9, 11, () => 0))["text/plain"]!.startsWith("Matrix 9 x 11 [["), true);
});
