/**
 * Section 2.7, the problem "fully matrix-based approach to backpropagation over a mini-batch".
 *
 * @module
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  backprop,
  type Cost,
  type DataSet,
  dataSet,
  type Gradient,
  initialise,
  linear,
  matrix,
  meanGradient,
  type Network,
  quadratic,
  scale,
  seed,
  sigmoid,
  slice,
  tanh,
  toArray,
  uniform,
  vector,
  vectorOf,
} from "../../mod.ts";
import { addGradient, column, columns, divideGradient, gaussians } from "../../lib/algebra.ts";
import { matrixBackprop } from "../../lib/derivations.ts";
import { type Case, cases, casesWith, law, numbersOf, quartic, same } from "./chapter_2_cases.ts";

type OfBatch = (net: Network, cost: Cost) => (data: DataSet) => Gradient;

const inMatrices: OfBatch = (net, cost) => (data) => matrixBackprop(net, cost)(columns(data));

const wrong: Readonly<Record<string, OfBatch>> = {
  "the first example is missing": (net, cost) => (data) =>
    inMatrices(net, cost)(data.length > 1 ? slice(1)(data) : data),
  "the sum for the mean": (net, cost) => (data) =>
    inMatrices(net, cost)(data).map(({ weights, biases }) => ({
      weights: scale(data.length)(weights),
      biases: scale(data.length)(biases),
    })),
  "the columns of Y in another order": (net, cost) => (data) => {
    const { x } = columns(data);
    const moved = columns(dataSet([...slice(1)(data), ...slice(0, 1)(data)]));
    return matrixBackprop(net, cost)({ x, y: moved.y });
  },
};

for (
  const [of, networks] of [
    ["of any neurons", cases],
    ["of sigmoid neurons", casesWith([sigmoid])],
  ] as const
) {
  law(
    `2.7, the problem: X = [x_1 … x_m] through a network ${of} gives the mean gradient, to the bit`,
    networks,
    (derive: OfBatch) => ({ net, cost, examples }: Case) =>
      same(numbersOf(derive(net, cost)(dataSet(examples))), numbersOf(meanGradient(net, cost)(dataSet(examples)))),
    { right: inMatrices, wrong },
  );
}

law(
  "2.7, the problem: it is the loop over the examples, backprop for backprop, to the bit",
  cases,
  (derive: OfBatch) => ({ net, cost, examples }: Case) => {
    const [first, ...rest] = examples.map(backprop(net, cost));
    const mean = divideGradient(examples.length)(rest.reduce((sum, g) => addGradient(sum, g), first!));
    return same(numbersOf(derive(net, cost)(dataSet(examples))), numbersOf(mean));
  },
  { right: inMatrices, wrong },
);

Deno.test("2.7, the problem: the columns of X and Y are the examples", () => {
  const examples = [{ x: vector([1, 2, 3]), y: vector([0]) }, { x: vector([4, 5, 6]), y: vector([1]) }];
  const { x, y } = columns(dataSet(examples));
  assertEquals([x.shape, y.shape], ["3 x 2", "1 x 2"]);
  examples.forEach((example, i) => assertEquals([column(i)(x), column(i)(y)], [example.x, example.y]));
});

Deno.test("2.7, the problem: a network of the book's kind, with sparse inputs, one activation for a layer, any cost", () => {
  const [net, next] = initialise([100, 12, 10], tanh)(seed(1));
  const draws = toArray(gaussians(1100)(next)[0]);
  const data = dataSet(Array.from({ length: 10 }, (_, i) => ({
    x: vectorOf(100, (k) => Math.max(0, draws[110 * i + k]! - 0.9)),
    y: vectorOf(10, (j) => draws[110 * i + 100 + j]!),
  })));
  assert(same(numbersOf(inMatrices(net, quartic)(data)), numbersOf(meanGradient(net, quartic)(data))));
});

Deno.test("2.7, the problem: batches that do not join are a RangeError", () => {
  const [net, next] = initialise([2, 3, 1], linear)(seed(1));
  const [u] = uniform(next);
  const [x, y] = [matrix([[1, u], [0, 1]]), matrix([[1, 0]])];
  const loose: Network = net;
  assertThrows(() => columns(slice(0, 0)(dataSet([{ x: vector([1]), y: vector([1]) }]))), RangeError, "is empty");
  assertThrows(() => matrixBackprop(loose, quadratic)({ x, y: matrix([[1]]) }), RangeError, "2 columns of x, 1 of y");
  assertThrows(
    () => matrixBackprop(loose, quadratic)({ x: y, y }),
    RangeError,
    "the network is 2 -> 1, the batch 1 -> 1",
  );
  assertThrows(
    () => matrixBackprop(loose, quadratic)({ x: matrix([[], []]), y: matrix([[]]) }),
    RangeError,
    "0 columns of x",
  );
});
