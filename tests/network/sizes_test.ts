/**
 * Sizes from outside: rows C1 to C4 of the table of bad inputs.
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { backprop, dataSet, epoch, feedforward, initialise, quadratic, seed, trace, vector } from "../../mod.ts";
import { decodeSizes, parameterCount } from "../../lib/model.ts";
import { E } from "../../lib/deps.ts";
import { law, refuted } from "../support/property.ts";

const NEURONS = "an integer in 1..65536";

const shapeError = (path: string, expected: string, actual: string) => ({
  tag: "ShapeError",
  path,
  expected,
  actual,
  message: `${path}: expected ${expected}, got ${actual}`,
});

const faults = (sizes: unknown): unknown => {
  const decoded = decodeSizes(sizes);
  return E.isLeft(decoded) ? decoded.left : "right";
};

const rows: readonly (readonly [row: string, sizes: unknown, faults: readonly ReturnType<typeof shapeError>[]])[] = [
  ["C1: none", [], [shapeError("sizes", "at least 2 layers", "0")]],
  ["C1: one layer", [784], [shapeError("sizes", "at least 2 layers", "1")]],
  ["C2: no neuron", [784, 0, 10], [shapeError("sizes[1]", NEURONS, "0")]],
  ["C2: negative", [784, -1, 10], [shapeError("sizes[1]", NEURONS, "-1")]],
  ["C2: fractional", [784, 1.5, 10], [shapeError("sizes[1]", NEURONS, "1.5")]],
  ["C2: text", [784, "30", 10], [shapeError("sizes[1]", NEURONS, '"30"')]],
  ["C2: NaN", [NaN, 30, 10], [shapeError("sizes[0]", NEURONS, "NaN")]],
  ["C2: infinite", [784, 30, Infinity], [shapeError("sizes[2]", NEURONS, "Infinity")]],
  ["C2: a bigint", [784, 30n, 10], [shapeError("sizes[1]", NEURONS, "30n")]],
  ["C2: several at once, in order", [0, 2, -1, 2.5], [
    shapeError("sizes[0]", NEURONS, "0"),
    shapeError("sizes[2]", NEURONS, "-1"),
    shapeError("sizes[3]", NEURONS, "2.5"),
  ]],
  ["C3: one layer too wide", [784, 2 ** 31, 10], [shapeError("sizes[1]", NEURONS, "2147483648")]],
  ["C3: too many parameters", [65536, 65536], [shapeError("sizes", "at most 2^28 parameters", "4295032832")]],
  ["C4: too many layers", Array<number>(65537).fill(1), [
    shapeError("sizes.length", "at most 65536 layers", "65537"),
  ]],
  ["not an array", "784,30,10", [shapeError("sizes", "an array of integers", '"784,30,10"')]],
  ["null", null, [shapeError("sizes", "an array of integers", "null")]],
  ["an object with a length", { length: 2, 0: 1, 1: 1 }, [shapeError("sizes", "an array of integers", "an object")]],
];

for (const [row, sizes, expected] of rows) {
  Deno.test(`decodeSizes, ${row}`, () => assertEquals(faults(sizes), expected));
}

Deno.test("decodeSizes, a hole is a fault: it is no number", () => {
  // deno-lint-ignore no-sparse-arrays -- the row is about holes
  assertEquals((faults([784, , 10]) as { path: string }[]).map(({ path }) => path), ["sizes[1]"]);
});

Deno.test("decodeSizes, both sides of every bound", () => {
  // 16383 * (16384 + 1) is just under 2^28, 16384 * (16384 + 1) just over.
  for (const sizes of [[1, 1], [65536, 1], [16384, 16383]]) assertEquals(faults(sizes), "right");
  for (const sizes of [[65537, 1], [16384, 16384]]) assert(E.isLeft(decodeSizes(sizes)));
});

const sizesOf = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 2, maxLength: 6 });
law("decodeSizes gives good sizes back, copied", sizesOf, (sizes) => {
  const decoded = decodeSizes(sizes);
  return E.isRight(decoded) && !Object.is(decoded.right, sizes) && decoded.right.join() === sizes.join();
});
const countIs = (of: (sizes: readonly number[]) => number) => (sizes: readonly number[]): boolean =>
  parameterCount(sizes) === of(sizes);
law(
  "parameterCount counts weights and biases",
  sizesOf,
  countIs((sizes) => sizes.reduce((sum, n, l) => l === 0 ? 0 : sum + n * sizes[l - 1]! + n, 0)),
);
refuted(
  "parameterCount counts no biases of the input layer",
  sizesOf,
  countIs((sizes) => sizes.reduce((sum, n, l) => l === 0 ? n : sum + n * sizes[l - 1]! + n, 0)),
);
law("anything decodes to Left or Right, and never throws", fc.anything(), (sizes) => {
  const decoded = decodeSizes(sizes);
  return E.isRight(decoded) || decoded.left.length > 0 && decoded.left.every(({ message }) => !message.includes("\n"));
}, 500);

Deno.test("initialise refuses what decodeSizes refuses, with its first message", () => {
  const [message, wide]: readonly [string, readonly [number, number]] = [
    "Cannot make a network: sizes: expected at most 2^28 parameters, got 4295032832",
    [65536, 65536],
  ];
  assertThrows(() => initialise(wide), RangeError, message);
});

Deno.test("C4: 10,000 layers of one neuron work, without a stack overflow", () => {
  const sizes: readonly [number, ...number[], number] = [1, ...Array<number>(9_998).fill(1), 1];
  const [deep] = initialise(sizes)(seed(1));
  const example = { x: vector([1]), y: vector([0]) };
  assertEquals(deep.layers.length, 9_999);
  assertEquals(trace(deep)(example.x).at(-1)!.a, feedforward(deep)(example.x));
  assertEquals(backprop(deep, quadratic)(example).length, 9_999);
  assert(E.isRight(epoch(dataSet<number, number>([example]), { eta: 1, miniBatch: 1 })(deep)));
});
