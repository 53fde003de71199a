/**
 * Numbers computed elsewhere: `tests/gold/sgd.json`, from an independent NumPy program (`tests/gold/sgd.md` has the recipe).
 */
import { assert, assertEquals } from "@std/assert";
import {
  backprop,
  dataSet,
  dense,
  epoch,
  feedforward,
  matrix,
  meanCost,
  miniBatches,
  type Network,
  network,
  quadratic,
  slice,
  step,
  toArray,
  toRows,
  trace,
  vector,
} from "../../mod.ts";
import type { Layer } from "../../mod.ts";
import { E } from "../../lib/deps.ts";
import gold from "../gold/sgd.json" with { type: "json" };

const near = (found: readonly number[], expected: readonly number[]): boolean =>
  found.length === expected.length &&
  found.every((x, i) => Math.abs(x - expected[i]!) <= 1e-12 * Math.max(Math.abs(x), Math.abs(expected[i]!)));

const agree = (what: string, found: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void => {
  assertEquals(found.length, expected.length, what);
  found.forEach((row, i) => assert(near(row, expected[i]!), `${what}[${i}]: ${row} against ${expected[i]}`));
};

const parameters = (
  what: string,
  layers: Network["layers"],
  weights: readonly number[][][],
  biases: readonly number[][],
): void => {
  agree(`${what}, biases`, layers.map((layer) => toArray(layer.biases)), biases);
  layers.forEach((layer, l) => agree(`${what}, weights[${l}]`, toRows(layer.weights), weights[l]!));
};

for (const { sizes, eta, miniBatchSize, weights, biases, examples, first, afterOneEpoch } of gold) {
  const net = network<readonly Layer[]>(
    weights.map((w, l) => dense<number, number>(matrix(w), vector(biases[l]!))),
  );
  const data = dataSet<number, number>(examples.map(({ x, y }) => ({ x: vector(x), y: vector(y) })));
  const [example] = data;
  const name = `gold, [${sizes}]`;

  Deno.test(`${name}: z and a of every layer, to 1e-12 relative`, () => {
    const traced = trace(net)(example!.x);
    agree("z", traced.map(({ z }) => toArray(z)), first.z);
    agree("a", traced.map(({ a }) => toArray(a)), first.a);
    agree("output", [toArray(feedforward(net)(example!.x))], [first.a.at(-1)!]);
  });

  Deno.test(`${name}: (2.5) the cost of the first example, to 1e-12 relative`, () => {
    const cost = quadratic.value(feedforward(net)(example!.x), example!.y);
    agree("cost", [[cost], [meanCost(net, quadratic)(slice(0, 1)(data))]], [[first.cost], [first.cost]]);
  });

  Deno.test(`${name}: (BP3), (BP4) the gradient of the first example, to 1e-12 relative`, () => {
    const gradient = backprop(net, quadratic)(example!);
    agree("nabla b", gradient.map((layer) => toArray(layer.biases)), first.nablaB);
    gradient.forEach((layer, l) => agree(`nabla w[${l}]`, toRows(layer.weights), first.nablaW[l]!));
  });

  Deno.test(`${name}: (1.20), (1.21) the network after an epoch and after its steps, to 1e-12 relative`, () => {
    const after = epoch(data, { eta, miniBatch: miniBatchSize })(net);
    assert(E.isRight(after));
    parameters("epoch", after.right.layers, afterOneEpoch.weights, afterOneEpoch.biases);
    const stepped = miniBatches(miniBatchSize)(data).reduce((now, batch) => step(batch, eta, quadratic)(now), net);
    parameters("steps", stepped.layers, afterOneEpoch.weights, afterOneEpoch.biases);
  });
}

Deno.test("gold: the agreement can fail, at the twelfth digit", () => {
  assert(near([1 + 1e-13], [1]) && !near([1 + 1e-11], [1]) && !near([NaN], [NaN]) && !near([], [1]));
});
