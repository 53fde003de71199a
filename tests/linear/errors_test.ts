import { assertEquals, assertThrows } from "@std/assert";
import {
  add,
  apply,
  argmax,
  at,
  dot,
  hadamard,
  identityMatrix,
  matrix,
  matrixOf,
  outer,
  product,
  row,
  subtract,
  toArray,
  toRows,
  transpose,
  unit,
  type Vector,
  vector,
  vectorOf,
  zeros,
  zipWith,
} from "../../mod.ts";
import { column, distance, entry } from "../../lib/algebra.ts";
import type { Coordinates } from "../../lib/types.ts";

/** Literal sizes would not compile, so the joins that must fail when the program runs are of unknown size. */
const v = (...components: readonly number[]): Vector => vector(components);
const w = (...rows: readonly (readonly number[])[]) => matrix(rows);

const refused: Readonly<Record<string, () => unknown>> = {
  // Joins.
  "Cannot add: shapes differ, 4 and 3": () => add(v(1, 2, 3, 4), v(1, 2, 3)),
  "Cannot add: shapes differ, 2 x 1 and 1 x 2": () => add(w([1], [2]), w([1, 2])),
  "Cannot add: shapes differ, 2 and 1 x 2": () => add<Coordinates>(v(1, 2), w([1, 2])),
  "Cannot subtract: shapes differ, 1 and 0": () => subtract(v(1), v()),
  "Cannot multiply by components: shapes differ, 1 and 2": () => hadamard(v(1), v(1, 2)),
  "Cannot zip: shapes differ, 1 and 2": () => zipWith(Math.max)(v(1), v(1, 2)),
  "Cannot compare: shapes differ, 1 and 2": () => zipWith(Math.max, "compare")(v(1), v(1, 2)),
  "Cannot subtract: shapes differ, 2 and 3": () => distance(v(1, 2), v(1, 2, 3)),
  "Cannot take the dot product: lengths differ, 2 and 3": () => dot(v(1, 2), v(1, 2, 3)),
  "Cannot apply a 2 x 3 matrix: lengths differ, 3 and 2": () => apply(w([1, 2, 3], [4, 5, 6]))(v(1, 2)),
  "Cannot multiply 1 x 2 by 1 x 2: lengths differ, 2 and 1": () => product(w([1, 2]), w([1, 2])),
  // What a vector is made of.
  "Cannot make a vector: NaN at 1 is not a finite number": () => vector([1, NaN, NaN]),
  "Cannot make a vector: Infinity at 0 is not a finite number": () => vector([Infinity]),
  "Cannot make a vector: -Infinity at 2 is not a finite number": () => vector([0, 0, -Infinity]),
  // deno-lint-ignore no-sparse-arrays
  "Cannot make a vector: undefined at 1 is not a finite number": () => vector([1, , 3] as unknown as number[]),
  'Cannot make a vector: "3" at 0 is not a finite number': () => vector(["3"] as unknown as number[]),
  "Cannot make a vector: NaN at 3 is not a finite number": () => vectorOf(5, (j) => j === 3 ? NaN : 0),
  "Cannot make a vector: -1 is not a length": () => vectorOf(-1, () => 0),
  "Cannot make a vector: 1.5 is not a length": () => zeros(1.5),
  "Cannot make a vector: NaN is not a length": () => zeros(NaN),
  "Cannot make a unit vector: no place 3 in 3": () => unit(3, 3),
  "Cannot make a unit vector: no place -1 in 3": () => unit(3, -1),
  "Cannot make a unit vector: no place 0.5 in 3": () => unit(3, 0.5),
  "Cannot make a unit vector: no place 0 in 0": () => unit(0, 0),
  // What a matrix is made of.
  "Cannot make a matrix: there is no row": () => matrix([]),
  "Cannot make a matrix: row 0 has 2 numbers and row 1 has 1": () => w([1, 2], [3]),
  "Cannot make a matrix: row 0 has 0 numbers and row 2 has 1": () => w([], [], [1]),
  "Cannot make a matrix: NaN at 3 is not a finite number": () => w([1, 2], [3, NaN]),
  // deno-lint-ignore no-sparse-arrays
  "Cannot make a matrix: undefined at 1 is not a finite number": () => matrix([[1, , 3] as unknown as number[]]),
  "Cannot make a matrix: Infinity at 2 is not a finite number": () => matrixOf(2, 2, (j, k) => j > k ? Infinity : 0),
  "Cannot make a matrix: -1 is not a length": () => matrixOf(-1, 2, () => 0),
  "Cannot make a matrix: 0.5 is not a length": () => matrixOf(2, 0.5, () => 0),
  "Cannot make a matrix: -2 is not a length": () => identityMatrix(-2),
  // Places.
  "Cannot read component 3: the length is 3": () => at(3)(v(1, 2, 3)),
  "Cannot read component -1: the length is 3": () => at(-1)(v(1, 2, 3)),
  "Cannot read component 0.5: the length is 3": () => at(0.5)(v(1, 2, 3)),
  "Cannot read component 0: the length is 0": () => at(0)(v()),
  "Cannot read row 1: there are 1": () => row(1)(w([1, 2])),
  "Cannot read row -1: there are 1": () => row(-1)(w([1, 2])),
  "Cannot read column 2: there are 2": () => column(2)(w([1, 2])),
  "Cannot read column 0.5: there are 2": () => column(0.5)(w([1, 2])),
  "Cannot read row 2: there are 1": () => entry(2, 0)(w([1, 2])),
  "Cannot read column 5: there are 2": () => entry(0, 5)(w([1, 2])),
  "Cannot take the argmax: the vector is empty": () => argmax(v()),
};

for (const [message, attempt] of Object.entries(refused)) {
  Deno.test(`RangeError: ${message}`, () => {
    const error = assertThrows(attempt, RangeError);
    assertEquals(error.message, message);
  });
}

Deno.test("a hole where a row should be is refused with a RangeError", () => {
  // deno-lint-ignore no-sparse-arrays
  assertThrows(() => matrix([[1], , [2]] as unknown as number[][]), RangeError, "row 0 has 1 numbers and row 1 has 0");
});

Deno.test("vectors and matrices of nothing work everywhere", () => {
  const [nothing, wide, tall] = [vector([]), matrixOf(0, 3, () => 1), matrixOf(3, 0, () => 1)];
  assertEquals(nothing.length, 0);
  assertEquals(toArray(add(nothing, nothing)), []);
  assertEquals(dot(nothing, nothing), 0);
  assertEquals(toArray(apply(wide)(vector([1, 2, 3]))), []);
  assertEquals(toArray(apply(tall)(nothing)), [0, 0, 0]);
  assertEquals(toRows(product(tall, wide)), [[0, 0, 0], [0, 0, 0], [0, 0, 0]]);
  assertEquals(product(wide, tall).shape, "0 x 0");
  assertEquals(transpose(wide).shape, "3 x 0");
  assertEquals(outer(nothing, vector([1, 2])).shape, "0 x 2");
  assertEquals(toRows(wide), []);
  assertEquals(toRows(tall), [[], [], []]);
  assertEquals(matrix([[]]).shape, "1 x 0");
});
