/**
 * The quadratic cost (2.5) and the mean cost over a data set (1.6), (2.4).
 */
import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  type Cost,
  dataSet,
  feedforward,
  initialise,
  meanCost,
  outputs,
  quadratic,
  row,
  seed,
  slice,
  toArray,
  vector,
} from "../../mod.ts";
import { distance } from "../../lib/algebra.ts";
import { type Problem, problem, rough, specs } from "../arbitraries/network.ts";
import { sameNumbers } from "../support/bits.ts";
import { threePoint } from "../support/finite_difference.ts";
import { costs, quartic, weighted } from "../support/lifted.ts";
import { law, refuted } from "../support/property.ts";

const real = fc.double({ min: -100, max: 100, noNaN: true });
const pair = fc.array(fc.tuple(real, real), { minLength: 1, maxLength: 6 }).map((both) => ({
  a: both.map(([a]) => a),
  y: both.map(([, y]) => y),
}));
type Pair = { readonly a: readonly number[]; readonly y: readonly number[] };

const halfSquares = (a: readonly number[], y: readonly number[]): number =>
  a.reduce((sum, a_j, j) => sum + (y[j]! - a_j) * (y[j]! - a_j), 0) / 2;

const isValue = (value: typeof halfSquares) => ({ a, y }: Pair): boolean =>
  quadratic.value(vector(a), vector(y)) === value(a, y);

law("(2.5) C_x = 1/2 the sum of (y_j - a_j)^2, bit for bit", pair, isValue(halfSquares));
refuted("(2.5) has a factor 1/2", pair, isValue((a, y) => 2 * halfSquares(a, y)));
law("(2.5) C_x = 1/2 ‖y - a‖^2, within rounding", pair, ({ a, y }) => {
  const expected = distance(vector(y), vector(a)) ** 2 / 2;
  return Math.abs(quadratic.value(vector(a), vector(y)) - expected) <= 1e-14 * expected;
});
law("C_x >= 0, it is 0 at a = y, and a and y may change places", pair, ({ a, y }) => {
  const [u, v] = [vector(a), vector(y)];
  return quadratic.value(u, v) >= 0 && quadratic.value(u, u) === 0 && quadratic.value(u, v) === quadratic.value(v, u);
});
law(
  "nabla_a C = a - y, bit for bit",
  pair,
  ({ a, y }) => sameNumbers(toArray(quadratic.derivative(vector(a), vector(y))), a.map((a_j, j) => a_j - y[j]!)),
);

/** The law of a cost: `derivative` is the gradient of `value` in a. */
const isGradient = ({ value, derivative }: Cost) => ({ a, y }: Pair): boolean =>
  toArray(derivative(vector(a), vector(y))).every((found, j) => {
    const { slope } = threePoint((a_j) => value(vector(a.with(j, a_j)), vector(y)))(a[j]!);
    const cost = Math.abs(value(vector(a), vector(y)));
    return Math.abs(found - slope) <= 1e-6 * Math.abs(found) + 1e-9 * Math.max(1, cost);
  });

for (const [name, { cost }] of Object.entries(costs)) {
  law(`a cost's derivative is the gradient of its value in a: ${name}`, pair, isGradient(cost), 300);
}
refuted(
  "y - a is not the gradient",
  pair,
  isGradient({ ...quadratic, derivative: (a, y) => quadratic.derivative(y, a) }),
);
refuted(
  "the derivative of another cost is not the gradient",
  pair,
  isGradient({ ...quartic, derivative: weighted.derivative }),
);

Deno.test("(2.5) on paper", () => {
  assertEquals(quadratic.value(vector([0, 1, 3]), vector([1, 1, 1])), 2.5);
  assertEquals(toArray(quadratic.derivative(vector([0, 1, 3]), vector([1, 1, 1]))), [-1, 0, 2]);
});

Deno.test("outputs of two lengths have no cost", () => {
  const [a, y] = [vector([1, 2] as readonly number[]), vector([1] as readonly number[])];
  assertThrows(() => quadratic.value(a, y), RangeError, "Cannot subtract: shapes differ, 1 and 2");
  assertThrows(() => quadratic.derivative(a, y), RangeError, "Cannot subtract: shapes differ, 2 and 1");
});

const many = specs({ hidden: [0, 3], mostExamples: 9 });

/** C = (1/n) sum over x of C_x, in the order of the data. */
const isMean =
  (mean: (costs: readonly number[]) => number) => ({ network, data, examples, cost: { cost } }: Problem): boolean =>
    Object.is(
      meanCost(network, cost)(data),
      mean(examples.map(({ x, y }) => cost.value(feedforward(network)(x), y))),
    );
const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

law("(2.4) C = (1/n) sum over x of C_x, bit for bit", many, (spec) => isMean(average)(problem(spec, rough)), 300);
refuted(
  "the mean cost is not the sum",
  many,
  (spec) => isMean((values) => average(values) * values.length)(problem(spec)),
);

law("(1.6) C(w, b) = (1/2n) sum over x of ‖y(x) - a‖^2, within rounding", many, (spec) => {
  const { network, data, examples } = problem(spec);
  const squares = examples.map(({ x, y }) => distance(y, feedforward(network)(x)) ** 2);
  const expected = squares.reduce((sum, square) => sum + square, 0) / (2 * squares.length);
  return Math.abs(meanCost(network, quadratic)(data) - expected) <= 1e-13 * expected;
}, 300);

law("the mean cost is that of the rows of outputs", many, (spec) => {
  const { network, data, examples, cost: { cost } } = problem(spec);
  const a = outputs(network)(data);
  return meanCost(network, cost)(data) === average(examples.map(({ y }, i) => cost.value(row(i)(a), y)));
});

const [net] = initialise([2, 1])(seed(1));

Deno.test("there is no mean cost over no example", () => {
  const none = slice(0, 0)(dataSet([{ x: vector([1, 2]), y: vector([1]) }]));
  assertThrows(() => meanCost(net, quadratic)(none), RangeError, "Cannot take the mean cost: the data set is empty");
});

Deno.test("data that does not fit the network is a RangeError, and literal sizes do not compile", () => {
  const wide = dataSet([{ x: vector([1, 2, 3]), y: vector([1]) }]);
  const message = "the network is 2 -> 1, the data 3 -> 1";
  // @ts-expect-error: the network takes 2 numbers
  assertThrows(() => meanCost(net)(wide), RangeError, message);
  // @ts-expect-error: the network takes 2 numbers
  assertThrows(() => outputs(net)(wide), RangeError, message);
});
