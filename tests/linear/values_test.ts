/** Vectors and matrices as values: nothing changes them, and what is different looks different. */
import { assertEquals, AssertionError, assertNotStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  add,
  apply,
  argmax,
  at,
  dot,
  hadamard,
  map,
  type Matrix,
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
  type Vector,
  vector,
  vectorOf,
  zipWith,
} from "../../mod.ts";
import {
  additive,
  column,
  distance,
  entry,
  eq,
  hadamardRing,
  join,
  matrixRing,
  negate,
  show,
  zeroLike,
} from "../../lib/algebra.ts";
import type { Coordinates } from "../../lib/types.ts";
import { matricesOfShape, vectorsOfLength } from "../arbitraries/linear.ts";

/** Every function of vectors and square matrices of size 3, none of which may change anything it is given. */
const readers: Readonly<Record<string, (u: Vector, v: Vector, w: Matrix, x: Matrix) => unknown>> = {
  add: (u, v) => add(u, v),
  "add of matrices": (_u, _v, w, x) => add(w, x),
  "additive.concat": (u, v) => additive<Vector>().concat(u, v),
  apply: (u, _v, w) => apply(w)(u),
  argmax,
  at: at(1),
  column: (_u, _v, w) => column(1)(w),
  distance: (u, v) => distance(u, v),
  dot,
  entry: (_u, _v, w) => entry(1, 2)(w),
  "eq.equals": eq.equals,
  hadamard: (u, v) => hadamard(u, v),
  hadamardRing: (u, v) => hadamardRing(3).sub(hadamardRing(3).mul(u as Vector<3>, v as Vector<3>), u as Vector<3>),
  join,
  map: map((a) => a + 1),
  matrixRing: (_u, _v, w, x) => matrixRing<number>(3).sub(w, x),
  negate,
  norm,
  outer,
  product: (_u, _v, w, x) => product(w, x),
  reduce: reduce(0, (sum: number, a) => sum + a),
  row: (_u, _v, w) => row(1)(w),
  scale: scale(3),
  show: show.show,
  subtract: (u, v) => subtract(u, v),
  toArray,
  toJSON: (u, _v, w) => [u.toJSON(), w.toJSON()],
  toRows: (_u, _v, w) => toRows(w),
  transpose: (_u, _v, w) => transpose(w),
  zeroLike,
  zipWith: (u, v) => zipWith((a, b) => a - b)(u, v),
};

const cases = fc.tuple(vectorsOfLength(3), vectorsOfLength(3), matricesOfShape(3, 3), matricesOfShape(3, 3));

for (const [name, read] of Object.entries(readers)) {
  Deno.test(`${name} changes none of its arguments and gives the same again`, () =>
    fc.assert(fc.property(cases, (of) => {
      const before = of.map(String);
      const first = read(...of);
      assertEquals(of.map(String), before);
      assertEquals(read(...of), first);
    })));
}

Deno.test("a value that is given a buffer by another shares nothing that can be written", () => {
  const v = vector([1, 2, 3]);
  const copies: readonly Coordinates[] = [map((a) => a)(v), add(v, zeroLike(v)), scale(1)(v)];
  for (const copy of copies) assertNotStrictEquals(copy, v);
  assertEquals(copies.map(String), ["Vector [1, 2, 3]", "Vector [1, 2, 3]", "Vector [1, 2, 3]"]);
});

Deno.test("constructors copy in: changing the source afterwards changes nothing", () => {
  const components = [1, 2, 3];
  const v: Vector = vector(components);
  components[0] = 99;
  components.length = 1;
  assertEquals(String(v), "Vector [1, 2, 3]");

  const rows = [[1, 2], [3, 4]];
  const w: Matrix = matrix(rows);
  rows[0]![0] = 99;
  rows[1] = [];
  assertEquals(String(w), "Matrix 2 x 2 [[1, 2], [3, 4]]");
});

Deno.test("constructors take frozen arrays and typed arrays alike", () => {
  assertEquals(String(vector(Object.freeze([1, 2]))), "Vector [1, 2]");
  assertEquals(String(matrix(Object.freeze([Object.freeze([1, 2])]))), "Matrix 1 x 2 [[1, 2]]");
});

Deno.test("readers copy out: changing what they give changes nothing", () => {
  const v = vector([1, 2, 3]);
  (toArray(v) as number[])[0] = 99;
  (v.toJSON() as number[])[0] = 99;
  for (const key of Object.getOwnPropertySymbols(v)) {
    const seen: unknown = Reflect.get(v, key);
    if (Array.isArray(seen)) seen[0] = 99;
  }
  assertEquals(String(v), "Vector [1, 2, 3]");

  const w = matrix([[1, 2], [3, 4]]);
  (toRows(w) as number[][])[0]![0] = 99;
  (w.toJSON() as number[][])[1]![1] = 99;
  assertEquals(String(w), "Matrix 2 x 2 [[1, 2], [3, 4]]");
});

Deno.test("no property of a value leads to its buffer", () => {
  const reachable = (value: object): readonly unknown[] =>
    [...Object.getOwnPropertyNames(value), ...Object.getOwnPropertySymbols(value)].map((key) =>
      Reflect.get(value, key)
    );
  for (const value of [vector([1, 2]), matrix([[1, 2]])]) {
    for (const found of reachable(value)) {
      assertEquals(ArrayBuffer.isView(found) || found instanceof ArrayBuffer, false);
    }
  }
});

Deno.test("the callback of map cannot write to what it reads", () => {
  const v = vector([1, 2, 3]);
  map(
    function (this: unknown, ...given: readonly unknown[]) {
      assertEquals(given.length, 1);
      assertEquals(this, undefined);
      return 0;
    } as (a: number) => number,
  )(v);
  assertEquals(String(v), "Vector [1, 2, 3]");
});

// What is different looks different.

const differ = (x: unknown, y: unknown): void => {
  assertThrows(() => assertEquals(x, y), AssertionError);
};

Deno.test("deep equality sees the numbers, the shape and the kind", () => {
  assertEquals(vector([1, 2]), vector([1, 2]));
  assertEquals(matrix([[1, 2]]), matrixOf(1, 2, (_, k) => k + 1));
  differ(vector([1, 2]), vector([1, 3]));
  differ(vector([1, 2]), vector([1, 2, 3]));
  differ(vector([1, 2]), [1, 2]);
  differ(matrix([[1, 2]]), matrix([[1, 3]]));
  differ(matrix([[1, 2]]), matrix([[1], [2]]));
  differ(matrix([[1, 2]]), vector([1, 2]));
  differ({ nested: [vector([1])] }, { nested: [vector([2])] });
});

Deno.test("whoever compares what can be enumerated finds the numbers", () => {
  const enumerated = (value: object): readonly unknown[] => {
    const copy: object = { ...value };
    // Besides the numbers there is a symbol, which nothing clones.
    return Reflect.ownKeys(copy).map((key) => Reflect.get(copy, key)).filter((found) => typeof found !== "symbol");
  };
  assertEquals(enumerated(vector([1, 2])).toReversed(), [[1, 2], 2]);
  assertEquals(enumerated(matrix([[1], [2]])).includes(2), true);
  assertEquals(enumerated(matrix([[1], [2]])).some((found) => String(found) === "1,2"), true);
});

Deno.test("as JSON a vector is an array and a matrix an array of rows", () => {
  assertEquals(JSON.stringify(vector([1, -0.5, 1e300])), "[1,-0.5,1e+300]");
  assertEquals(JSON.stringify(vector([])), "[]");
  assertEquals(JSON.stringify(matrix([[1, 2], [3, 4]])), "[[1,2],[3,4]]");
  assertEquals(JSON.stringify({ w: matrixOf(2, 0, () => 0) }), '{"w":[[],[]]}');
  const v = vector([0.1, 1 / 3, 5e-324]);
  assertEquals(vector(JSON.parse(JSON.stringify(v)) as readonly number[]), v as Vector);
});

Deno.test("String, Deno.inspect and console.log show the numbers", () => {
  assertEquals(String(vector([1, 2.5])), "Vector [1, 2.5]");
  assertEquals(`${matrix([[1, 2], [3, 4]])}`, "Matrix 2 x 2 [[1, 2], [3, 4]]");
  assertEquals(Deno.inspect(vector([1, 2])), "Vector [1, 2]");
  assertEquals(Deno.inspect(matrix([[1], [2]])), "Matrix 2 x 1 [[1], [2]]");
  assertEquals(Deno.inspect({ b: vectorOf(2, (j) => j) }), "{ b: Vector [0, 1] }");
});
