/** Every linear function against a model on plain arrays, in one line each; sums in the same order, so the same bits. */
import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  add,
  apply,
  argmax,
  at,
  dot,
  hadamard,
  identityMatrix,
  map,
  matrix,
  matrixOf,
  norm,
  outer,
  product,
  reduce,
  row,
  scale,
  subtract,
  toArray,
  toRows,
  transpose,
  unit,
  vector,
  vectorOf,
  zeros,
  zipWith,
} from "../../mod.ts";
import { column, distance, entry, join, negate } from "../../lib/algebra.ts";
import { moderateDoubles as reals } from "../arbitraries/linear.ts";

type List = readonly number[];
type Rows = readonly List[];

const list = (n: number): fc.Arbitrary<List> => fc.array(reals, { minLength: n, maxLength: n });
const rows = (j: number, k: number): fc.Arbitrary<Rows> => fc.array(list(k), { minLength: j, maxLength: j });
const size = fc.integer({ min: 1, max: 6 });

/** A test that the left side, by the library, is the right side, by plain arrays, for every case. */
const model = <Case>(name: string, cases: fc.Arbitrary<Case>, sides: (of: Case) => readonly [unknown, unknown]) =>
  Deno.test(`model: ${name}`, () =>
    fc.assert(fc.property(cases, (of) => {
      const [given, expected] = sides(of);
      assertEquals(given, expected);
    })));

const one = size.chain((n) => fc.record({ u: list(n), c: reals, j: fc.nat(n - 1) }));
const two = size.chain((n) => fc.record({ u: list(n), v: list(n) }));
const any = fc.tuple(size, size).chain(([m, n]) => fc.record({ u: list(m), v: list(n) }));
const table = fc.tuple(size, size).chain(([m, n]) =>
  fc.record({ w: rows(m, n), w2: rows(m, n), x: list(n), j: fc.nat(m - 1), k: fc.nat(n - 1) })
);
const joined = fc.tuple(size, size, size).chain(([l, m, n]) => fc.record({ a: rows(l, m), b: rows(m, n) }));

const modelDot = (u: List, v: List): number => u.reduce((sum, a, j) => sum + a * v[j]!, 0);

model("vector, toArray", one, ({ u }) => [toArray(vector(u)), u]);
model("vectorOf", one, ({ u }) => [toArray(vectorOf(u.length, (j) => u[j]!)), u]);
model("zeros", one, ({ u }) => [toArray(zeros(u.length)), u.map(() => 0)]);
model("unit", one, ({ u, j }) => [toArray(unit(u.length, j)), u.map((_, i) => Number(i === j))]);
model("at", one, ({ u, j }) => [at(j)(vector(u)), u[j]]);
model("join", any, ({ u, v }) => [toArray(join(vector(u), vector(v))), [...u, ...v]]);
model("matrix, toRows", table, ({ w }) => [toRows(matrix(w)), w]);
model("matrixOf", table, ({ w, x }) => [toRows(matrixOf(w.length, x.length, (j, k) => w[j]![k]!)), w]);
model("identityMatrix", one, ({ u }) => [
  toRows(identityMatrix(u.length)),
  u.map((_, j) => u.map((_, k) => Number(j === k))),
]);
model("entry", table, ({ w, j, k }) => [entry(j, k)(matrix(w)), w[j]![k]]);
model("row", table, ({ w, j }) => [toArray(row(j)(matrix(w))), w[j]]);
model("column", table, ({ w, k }) => [toArray(column(k)(matrix(w))), w.map((row) => row[k])]);
model("map", one, ({ u, c }) => [toArray(map((a) => a - c)(vector(u))), u.map((a) => a - c)]);
model(
  "map of a matrix",
  table,
  ({ w }) => [toRows(map((a) => a * a)(matrix(w))), w.map((row) => row.map((a) => a * a))],
);
model("zipWith", two, ({ u, v }) => [
  toArray(zipWith((a, b) => a - 2 * b)(vector(u), vector(v))),
  u.map((a, j) => a - 2 * v[j]!),
]);
model(
  "reduce",
  one,
  ({ u }) => [reduce(1, (sum: number, a) => sum / 2 + a)(vector(u)), u.reduce((s, a) => s / 2 + a, 1)],
);
model("hadamard", two, ({ u, v }) => [toArray(hadamard(vector(u), vector(v))), u.map((a, j) => a * v[j]!)]);
model("add", two, ({ u, v }) => [toArray(add(vector(u), vector(v))), u.map((a, j) => a + v[j]!)]);
model("add of matrices", table, ({ w, w2 }) => [
  toRows(add(matrix(w), matrix(w2))),
  w.map((row, j) => row.map((a, k) => a + w2[j]![k]!)),
]);
model("subtract", two, ({ u, v }) => [toArray(subtract(vector(u), vector(v))), u.map((a, j) => a - v[j]!)]);
model("scale", one, ({ u, c }) => [toArray(scale(c)(vector(u))), u.map((a) => c * a)]);
model("negate", one, ({ u }) => [toArray(negate(vector(u))), u.map((a) => -a)]);
model("dot", two, ({ u, v }) => [dot(vector(u), vector(v)), modelDot(u, v)]);
model("apply", table, ({ w, x }) => [toArray(apply(matrix(w))(vector(x))), w.map((row) => modelDot(row, x))]);
model("product", joined, ({ a, b }) => [
  toRows(product(matrix(a), matrix(b))),
  a.map((row) => b[0]!.map((_, k) => modelDot(row, b.map((line) => line[k]!)))),
]);
model("outer", any, ({ u, v }) => [toRows(outer(vector(u), vector(v))), u.map((a) => v.map((b) => a * b))]);
model("transpose", table, ({ w, x }) => [toRows(transpose(matrix(w))), x.map((_, k) => w.map((row) => row[k]))]);
model("argmax", one, ({ u }) => [argmax(vector(u)), u.indexOf(Math.max(...u))]);

// A norm is divided and multiplied by the largest component, so it is equal to its model within rounding only.
const near = (x: number, y: number): boolean => Math.abs(x - y) <= 1e-15 * 8 * Math.max(Math.abs(x), Math.abs(y));
const modelNorm = (u: List): number => Math.sqrt(modelDot(u, u));

model("norm", one, ({ u }) => [near(norm(vector(u)), modelNorm(u)), true]);
model("norm of a matrix", table, ({ w }) => [near(norm(matrix(w)), modelNorm(w.flat())), true]);
model("distance", two, ({ u, v }) => [
  near(distance(vector(u), vector(v)), modelNorm(u.map((a, j) => a - v[j]!))),
  true,
]);
