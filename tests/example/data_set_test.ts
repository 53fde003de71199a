/**
 * Data sets against arrays: `slice`, `concat` and `permute` do to the examples what they do to arrays.
 */
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  concat,
  type DataSet,
  dataSet,
  type Example,
  exampleAt,
  linear,
  meanCost,
  meanGradient,
  network,
  quadratic,
  slice,
  toArray,
  unit,
  vector,
  vectorOf,
} from "../../mod.ts";
import { permute } from "../../lib/data.ts";
import { rowsOf, wholeStore } from "../../lib/example/data_set.ts";
import type { Store } from "../../lib/example/store.ts";
import { dense } from "../../lib/network/layers/dense.ts";
import { matrixOf } from "../../lib/linear/matrix.ts";
import { sameBits } from "../support/bits.ts";
import { law, refuted } from "../support/property.ts";
import { uniforms } from "../arbitraries/network.ts";

/** An example as plain numbers. */
type Plain = readonly [x: readonly number[], y: readonly number[]];

const plain = ({ x, y }: Example): Plain => [toArray(x), toArray(y)];
const examples = (set: DataSet): readonly Plain[] => Array.from(set).map(plain);
const same = (set: DataSet, rows: readonly Plain[]): boolean =>
  set.length === rows.length && JSON.stringify(examples(set)) === JSON.stringify(rows);

/** A store of bytes and classes, and its dense twin. */
const CLASSES = 4;
const stores = fc.array(fc.tuple(fc.uint8Array({ minLength: 3, maxLength: 3 }), fc.nat({ max: CLASSES - 1 })), {
  minLength: 1,
  maxLength: 8,
}).map((rows) => {
  const table = Float64Array.from({ length: 256 }, (_, byte) => byte / 255);
  const sparse: DataSet = wholeStore({
    size: rows.length,
    inputs: 3,
    outputs: CLASSES,
    x: { kind: "bytes", values: Uint8Array.from(rows.flatMap(([bytes]) => [...bytes])), table },
    y: { kind: "classes", values: Uint8Array.from(rows.map(([, c]) => c)) },
  });
  const twin: readonly Example[] = rows.map(([bytes, c]) => ({
    x: vector(Array.from(bytes, (byte) => byte / 255)),
    y: unit(CLASSES, c),
  }));
  return { sparse, twin, dense: dataSet(twin) };
});

const operated = fc.record({
  store: stores,
  start: fc.integer({ min: -10, max: 10 }),
  end: fc.option(fc.integer({ min: -10, max: 10 }), { nil: undefined }),
  order: fc.array(fc.nat({ max: 7 }), { maxLength: 12 }),
});
type Operated = typeof operated extends fc.Arbitrary<infer T> ? T : never;

/** Both stores under an operation against the array of the examples under the same. */
const isArrays = (
  of: (given: Operated) => (set: DataSet) => DataSet,
  model: (given: Operated) => (rows: readonly Plain[]) => readonly Plain[],
) =>
(given: Operated): boolean =>
  [given.store.sparse, given.store.dense].every((set) =>
    same(of(given)(set), model(given)(given.store.twin.map(plain)))
  );

const valid = ({ order, store }: Operated): readonly number[] => order.map((i) => i % store.twin.length);

law(
  "a store of bytes and classes holds the examples of its dense twin",
  operated,
  isArrays(() => (set) => set, () => (rows) => rows),
);
law(
  "slice is that of arrays, for every start and end",
  operated,
  isArrays(
    ({ start, end }) => slice(start, end),
    ({ start, end }) => (rows) => rows.slice(start, end),
  ),
);
law(
  "permute puts in place i what was in place order[i]",
  operated,
  isArrays(
    (given) => permute(valid(given)),
    (given) => (rows) => valid(given).map((i) => rows[i]!),
  ),
);
law(
  "concat of two parts of one store is that of arrays",
  operated,
  isArrays(
    ({ start, end }) => (set) => concat(slice(0, end)(set), slice(start)(set)),
    ({ start, end }) => (rows) => [...rows.slice(0, end), ...rows.slice(start)],
  ),
);
law("concat of two stores of bytes is that of arrays, whatever their bytes mean", operated, ({ store, start, end }) => {
  const { store: bytes } = rowsOf(store.sparse);
  const [first, second] = [slice(0, end)(store.sparse), slice(start)<number, number>(wholeStore({ ...bytes }))];
  const joined = concat(first, second);
  const kind = first.length === 0 || rowsOf(joined).store.x.kind;
  const table = Float64Array.from({ length: 256 }, (_, byte) => 255 - byte);
  const x: Store["x"] = bytes.x.kind === "bytes" ? { ...bytes.x, table } : bytes.x;
  const inverted: DataSet = wholeStore({ ...bytes, x });
  return same(joined, [...examples(first), ...examples(second)]) && (kind === true || kind === "bytes") &&
    same(concat(first, inverted), [...examples(first), ...examples(inverted)]);
});
law("concat of two stores is that of arrays, also where a part is empty", operated, ({ store, start, end }) => {
  const [first, second] = [slice(0, end)(store.sparse), slice(start)(store.dense)];
  return same(concat(first, second), [...examples(first), ...examples(second)]);
});
law(
  "a slice of a permutation of a slice",
  operated,
  isArrays(
    ({ start, end }) => (set) => {
      const part = slice(start)(set);
      return slice(0, end)(permute(Array.from({ length: part.length }, (_, i) => part.length - 1 - i))(part));
    },
    ({ start, end }) => (rows) => rows.slice(start).toReversed().slice(0, end),
  ),
);
law(
  "exampleAt is the example of the iteration",
  operated,
  ({ store: { sparse, dense } }) =>
    [sparse, dense].every((set) =>
      examples(set).every((row, i) => JSON.stringify(plain(exampleAt(i)(set))) === JSON.stringify(row))
    ),
);
refuted("permute is not the inverse order", operated, ({ store, order }) => {
  const n = store.twin.length;
  const rotated = Array.from({ length: n }, (_, i) => (i + order.length) % n);
  return same(permute(rotated)(store.dense), store.twin.map((_, i) => plain(store.twin[rotated.indexOf(i)]!)));
});
refuted(
  "concat does not put the second set first",
  operated,
  isArrays(
    ({ start, end }) => (set) => concat(slice(0, end)(set), slice(start)(set)),
    ({ start, end }) => (rows) => [...rows.slice(start), ...rows.slice(0, end)],
  ),
);

law("an engine sees the same numbers in a store of bytes and in its dense twin", operated, ({ store, order }) => {
  const u = uniforms(order.length);
  const net = network([dense(matrixOf(CLASSES, 3, u), vectorOf(CLASSES, u), linear)]);
  const [sparse, twin] = [store.sparse, store.dense] as readonly DataSet[] as readonly DataSet<3, typeof CLASSES>[];
  return meanCost(net, quadratic)(sparse!) === meanCost(net, quadratic)(twin!) &&
    sameBits(meanGradient(net, quadratic)(sparse!), meanGradient(net, quadratic)(twin!));
});

const three = dataSet([1, 2, 3].map((n) => ({ x: vector([n, 0]), y: vector([n]) })));

Deno.test("a data set knows its length, its inputs and its outputs, empty or not", () => {
  const none = slice(0, 0)(three);
  assertEquals([three.length, three.inputs, three.outputs], [3, 2, 1]);
  assertEquals([none.length, none.inputs, none.outputs, [...none].length], [0, 2, 1, 0]);
  assertEquals(String(three), "DataSet of 3 examples, 2 -> 1");
  assertEquals(concat(none, none).length, 0);
  assertEquals(permute([])(three).length, 0);
});

Deno.test("wrong examples, places and joins are RangeErrors", () => {
  assertThrows(() => dataSet([]), RangeError, "Cannot make a data set: there is no example");
  const lengths: readonly (readonly number[])[] = [[1, 2], [1]];
  assertThrows(
    () => dataSet(lengths.map((x) => ({ x: vector(x), y: vector([1]) }))),
    RangeError,
    "Cannot make a data set: example 0 is 2 -> 1, example 1 is 1 -> 1",
  );
  assertThrows(
    () => dataSet(lengths.map((y) => ({ x: vector([1]), y: vector(y) }))),
    RangeError,
    "Cannot make a data set: example 0 is 1 -> 2, example 1 is 1 -> 1",
  );
  for (const i of [-1, 3, 0.5, NaN]) {
    assertThrows(() => exampleAt(i)(three), RangeError, `Cannot read example ${i}: there are 3`);
    assertThrows(() => permute([0, i])(three), RangeError, `Cannot permute: no example ${i} in 3`);
  }
});

Deno.test("row C10: what becomes of the arrays that a data set was made from does not matter", () => {
  const [x, y] = [[1, 2], [3]];
  const list = [{ x: vector(x), y: vector(y) }];
  const set = dataSet(list);
  x[0] = 100;
  y[0] = 100;
  list.pop();
  assertEquals(examples(set), [[[1, 2], [3]]]);
  const order = [2, 0];
  const moved = permute(order)(three);
  order[0] = 1;
  assertEquals(examples(moved), [[[3, 0], [3]], [[1, 0], [1]]]);
});

Deno.test("slices, orders and joins leave the data set as it was", () => {
  const before = examples(three);
  slice(1)(three);
  permute([2, 1, 0])(three);
  concat(three, three);
  assertEquals(examples(three), before);
  assert(three.length === 3);
});

Deno.test("an example is made anew each time it is looked at: numbers read out of it cannot be written back", () => {
  const read = toArray(exampleAt(0)(three).x) as number[];
  read[0] = 100;
  assertEquals(examples(three)[0], [[1, 0], [1]]);
  assertStrictEquals(toArray(exampleAt(0)(three).x)[0], 1);
});
