/**
 * Section 2.2: the two assumptions about the cost, and `checkCost`, which tries them on any cost.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  add,
  at,
  backprop,
  type Cost,
  dataSet,
  feedforward,
  meanCost,
  meanGradient,
  quadratic,
  scale,
  subtract,
  toArray,
  unit,
  type Vector,
  vector,
} from "../../mod.ts";
import { addGradient, distance, divideGradient } from "../../lib/algebra.ts";
import { checkCost } from "../../lib/measure.ts";
import { type Case, cases, equalWithinRounding, law, numbersOf, quartic, same } from "./chapter_2_cases.ts";

const samples = [
  { a: vector([0.1, 0.8, 0.3]), y: vector([0, 1, 0]) },
  { a: vector([0.6, 0.2, 0.9]), y: vector([0.5, 1, 0]) },
  { a: vector([0.05, 0.5, 0.7]), y: vector([1, 0, 0.25]) },
];

const sum = (v: Vector): number => toArray(v).reduce((s, x) => s + x, 0);
const zipped = (f: (a: number, y: number) => number) => (a: Vector, y: Vector): Vector =>
  vector(toArray(a).map((a_j, j) => f(a_j, at(j)(y))));

/** The cross-entropy, which bends sharply near 0 and 1. */
const crossEntropy: Cost = {
  name: "cross-entropy",
  value: (a, y) => sum(zipped((p, t) => -(t * Math.log(p) + (1 - t) * Math.log(1 - p)))(a, y)),
  derivative: zipped((p, t) => (p - t) / (p * (1 - p))),
};

/** A cost that may be negative. */
const likelihood: Cost = {
  name: "a · y",
  value: (a, y) => sum(zipped((p, t) => p * t)(a, y)),
  derivative: (_, y) => y,
};

Deno.test("2.2: the quadratic cost and a user's own costs satisfy the assumptions", () => {
  for (const cost of [quadratic, quartic, crossEntropy, likelihood]) {
    const checked = checkCost(samples)(cost);
    assert(checked._tag === "Right" && checked.right === cost, `${cost.name} ${JSON.stringify(checked)}`);
  }
});

/** A function that is different each time it is called. */
const forgetful = (value: Cost["value"]): Cost["value"] => {
  let calls = 0;
  return (a, y) => value(a, y) * ++calls;
};

/** A cost that compares each example with the one before it. */
const relative = (): Cost["value"] => {
  let before: Vector = vector([0, 0, 0]);
  return (a, y) => {
    const value = distance(a, y) - distance(before, y);
    before = a;
    return value;
  };
};

const throwing = (): never => {
  throw new TypeError("not today");
};

const wrong: Readonly<Record<string, readonly [Cost, path: string, message: RegExp]>> = {
  "twice the gradient": [
    { ...quadratic, derivative: (a, y) => scale(2)(quadratic.derivative(a, y)) },
    "derivative[0]",
    /^sample 0, derivative\[0\]: expected about 0\.\d+, got 0\.2$/,
  ],
  "y - a for a - y": [
    { ...quadratic, derivative: (a, y) => subtract(y, a) },
    "derivative[0]",
    /expected about 0\.\d+, got -0\.1$/,
  ],
  "the gradient of another component": [
    { ...quadratic, derivative: (a, y) => vector(toArray(quadratic.derivative(a, y)).toReversed()) },
    "derivative[0]",
    /got 0\.3$/,
  ],
  "a gradient that is a little too long": [
    { ...quadratic, derivative: (a, y) => scale(1 + 1e-6)(quadratic.derivative(a, y)) },
    "derivative[0]",
    /got 0\.1000001/,
  ],
  "an error in the last component only": [
    { ...crossEntropy, derivative: (a, y) => add(crossEntropy.derivative(a, y), scale(1e-3)(unit<number>(3, 2))) },
    "derivative[2]",
    /derivative\[2\]/,
  ],
  "the quadratic cost without 1/2": [
    { ...quadratic, value: (a, y) => 2 * quadratic.value(a, y) },
    "derivative[0]",
    /got 0\.1$/,
  ],
  "a value that is never the same twice": [{ ...quadratic, value: forgetful(quadratic.value) }, "value", /again, got/],
  "a value that depends on the example before": [
    { ...quadratic, value: relative() },
    "value",
    /\(a cost depends on a and y only\)$/,
  ],
  "NaN": [{ ...quadratic, value: () => NaN }, "value", /^sample 0, value: expected a finite number, got NaN$/],
  "a derivative that is too short": [
    { ...quadratic, derivative: () => vector([1]) },
    "derivative",
    /expected a vector of length 3, got one of length 1$/,
  ],
  "a value that throws": [{ ...quadratic, value: throwing }, "value", /an exception, TypeError: not today$/],
  "a derivative that throws": [{ ...quadratic, derivative: throwing }, "derivative", /an exception/],
};

for (const [name, [cost, path, message]] of Object.entries(wrong)) {
  Deno.test(`2.2: checkCost finds ${name}`, () => {
    const checked = checkCost(samples)(cost);
    assert(checked._tag === "Left", "nothing was found");
    assertEquals([checked.left[0].tag, checked.left[0].path], ["CostFault", path]);
    assert(message.test(checked.left[0].message), checked.left[0].message);
  });
}

Deno.test("2.2: checkCost reports all samples together, and no samples as a fault", () => {
  const checked = checkCost(samples)({ ...quadratic, value: () => Infinity });
  assert(checked._tag === "Left");
  assertEquals(checked.left.map(({ sample }) => sample), [0, 1, 2]);
  assertEquals(checkCost([])(quadratic)._tag, "Left");
});

const mean = (xs: readonly number[]): number => xs.reduce((s, x) => s + x, 0) / xs.length;

law(
  "2.2, the first assumption: the cost of a data set is the mean of the costs C_x, (2.4)",
  cases,
  (total: (costs: readonly number[]) => number) => ({ net, cost, examples }: Case) =>
    meanCost(net, cost)(dataSet(examples)) ===
      total(examples.map(({ x, y }) => cost.value(feedforward(net)(x), y))),
  { right: mean, wrong: { "the sum": (xs) => mean(xs) * xs.length, "the first": (xs) => xs[0]! } },
);

law(
  "2.2, the first assumption: dC/dw and dC/db are recovered by averaging those of C_x, to the bit",
  cases,
  (divisor: (m: number) => number) => ({ net, cost, examples }: Case) => {
    const [first, ...rest] = examples.map(backprop(net, cost));
    const sum = rest.reduce((g, h) => addGradient(g, h), first!);
    return same(
      numbersOf(meanGradient(net, cost)(dataSet(examples))),
      numbersOf(divideGradient(divisor(examples.length))(sum)),
    );
  },
  { right: (m) => m, wrong: { "divided by m - 1": (m) => Math.max(1, m - 1), "not divided": () => 1 } },
);

law(
  "(2.5): C = 1/2 ‖y - a‖^2 = 1/2 sum over j of (y_j - a_j)^2",
  fc.array(fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true }))),
  (factor: number) => (pairs) => {
    const [a, y] = [vector(pairs.map(([a_j]) => a_j)), vector(pairs.map(([, y_j]) => y_j))];
    const components = factor * pairs.reduce((s, [a_j, y_j]) => s + (y_j - a_j) * (y_j - a_j), 0);
    const d = distance(y, a);
    return equalWithinRounding([quadratic.value(a, y), quadratic.value(a, y)], [components, factor * d * d]);
  },
  { right: 1 / 2, wrong: { "without 1/2": 1 } },
);
