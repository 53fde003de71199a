/**
 * The stand-in can fail, and draws the line between equal and different where `@std/assert` draws it. What it is used for is
 * tested by every other test.
 */
import * as stand from "./mod.ts";
import { AssertionError, equal } from "./mod.ts";

// The checks throw by hand: an assertion that always passed could not report its own fault.

const check = (condition: boolean, what: string): void => {
  if (!condition) throw new Error(what);
};

class Point {
  constructor(readonly x: number) {}
}
const [now, later] = [new Date(0), new Date(1)];

/** Pairs that are equal. */
const SAME: readonly (readonly [a: unknown, b: unknown])[] = [
  [0, -0],
  [NaN, NaN],
  [[0, { x: NaN }], [-0, { x: NaN }]],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }],
  [new Map([[{ k: 1 }, 1]]), new Map([[{ k: 1 }, 1]])],
  [new Set([1, [2]]), new Set([[2], 1])],
  [new Uint8Array([1, 2]), new Uint8Array([1, 2])],
  [new Point(1), new Point(1)],
  [now, new Date(0)],
  [/a/g, /a/g],
];

/** Pairs that are not. */
const DIFFERENT: readonly (readonly [a: unknown, b: unknown])[] = [
  [1, 1 + Number.EPSILON],
  [1, 1n],
  [1, "1"],
  [0, false],
  [null, undefined],
  [null, {}],
  [[], {}],
  [{ a: undefined }, {}],
  [[1, 2], [2, 1]],
  [[undefined], new Array(1)],
  [new Point(1), { x: 1 }],
  [new Point(1), new Point(2)],
  [new Uint8Array([1]), new Float64Array([1])],
  [new Map([[1, 1]]), new Map([[1, 2]])],
  [new Set([1]), new Set([2])],
  [now, later],
  [/a/g, /a/i],
  [new Error("x"), new TypeError("x")],
  [() => 0, () => 0],
];

Deno.test("equal tells what is the same from what is not, either way round", () => {
  for (const [a, b] of SAME) check(equal(a, b) && equal(b, a), `should be equal: ${Deno.inspect([a, b])}`);
  for (const [a, b] of DIFFERENT) check(!equal(a, b) && !equal(b, a), `should differ: ${Deno.inspect([a, b])}`);
});

/** Each assertion with a call that passes and one that fails. */
const ASSERTIONS: Readonly<Record<string, readonly [passes: () => unknown, fails: () => unknown]>> = {
  assert: [() => stand.assert(1), () => stand.assert(0)],
  assertFalse: [() => stand.assertFalse(0), () => stand.assertFalse(1)],
  assertEquals: [() => stand.assertEquals([1], [1]), () => stand.assertEquals([1], [2])],
  assertNotEquals: [() => stand.assertNotEquals([1], [2]), () => stand.assertNotEquals([1], [1])],
  assertStrictEquals: [() => stand.assertStrictEquals(1, 1), () => stand.assertStrictEquals([], [])],
  assertNotStrictEquals: [() => stand.assertNotStrictEquals([], []), () => stand.assertNotStrictEquals(1, 1)],
  assertAlmostEquals: [() => stand.assertAlmostEquals(1, 1 + 1e-8), () => stand.assertAlmostEquals(1, 1 + 1e-6)],
  assertLess: [() => stand.assertLess(1, 2), () => stand.assertLess(2, 2)],
  assertLessOrEqual: [() => stand.assertLessOrEqual(2, 2), () => stand.assertLessOrEqual(3, 2)],
  assertGreater: [() => stand.assertGreater(2, 1), () => stand.assertGreater(2, 2)],
  assertGreaterOrEqual: [() => stand.assertGreaterOrEqual(2, 2), () => stand.assertGreaterOrEqual(1, 2)],
  assertExists: [() => stand.assertExists(0), () => stand.assertExists(null)],
  assertInstanceOf: [() => stand.assertInstanceOf([], Array), () => stand.assertInstanceOf({}, Array)],
  assertMatch: [() => stand.assertMatch("ab", /b$/), () => stand.assertMatch("ab", /a$/)],
  assertStringIncludes: [() => stand.assertStringIncludes("ab", "b"), () => stand.assertStringIncludes("ab", "c")],
  assertArrayIncludes: [() => stand.assertArrayIncludes([1, 2], [2]), () => stand.assertArrayIncludes([1, 2], [3])],
  assertObjectMatch: [
    () => stand.assertObjectMatch({ a: 1, b: { c: [2, 3] } }, { b: { c: [2, 3] } }),
    () => stand.assertObjectMatch({ a: 1 }, { a: 2 }),
  ],
  assertIsError: [
    () => stand.assertIsError(new TypeError("abc"), TypeError, "b"),
    () => stand.assertIsError(new TypeError("abc"), RangeError),
  ],
  assertThrows: [
    () => stand.assertThrows(() => [].at(0)!["x"], TypeError),
    () => stand.assertThrows(() => 0),
  ],
  fail: [() => 0, () => stand.fail()],
  unreachable: [() => 0, () => stand.unreachable()],
};

Deno.test("every assertion passes, and fails with an AssertionError", () => {
  for (const [name, [passes, fails]] of Object.entries(ASSERTIONS)) {
    passes();
    try {
      fails();
    } catch (error) {
      check(error instanceof AssertionError, `${name} failed with ${error}`);
      continue;
    }
    throw new Error(`${name} did not fail`);
  }
});

Deno.test("what is thrown must be of the class and say the words", () => {
  const thrown = () => {
    throw new RangeError("Cannot do it");
  };
  stand.assertThrows(thrown, RangeError, "Cannot");
  for (
    const fails of [() => stand.assertThrows(thrown, TypeError), () => stand.assertThrows(thrown, RangeError, "xyz")]
  ) {
    stand.assertThrows(fails, AssertionError);
  }
});

Deno.test("assertRejects waits, and fails where nothing is rejected", async () => {
  await stand.assertRejects(() => Promise.reject(new TypeError("x")), TypeError, "x");
  await stand.assertRejects(() => stand.assertRejects(() => Promise.resolve(0)), AssertionError);
  await stand.assertRejects(
    () => stand.assertRejects(() => Promise.reject(new TypeError("x")), RangeError),
    AssertionError,
  );
});

Deno.test("every assertion of the stand-in is tried here", () => {
  const tried = new Set([...Object.keys(ASSERTIONS), "assertRejects", "AssertionError", "equal"]);
  stand.assertEquals(Object.keys(stand).filter((name) => !tried.has(name)), []);
});
