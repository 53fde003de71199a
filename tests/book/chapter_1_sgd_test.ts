import { assert, assertAlmostEquals, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import {
  backprop,
  type Cost,
  type DataSet,
  dataSet,
  epoch,
  type Gradient,
  initialise,
  meanGradient,
  miniBatches,
  type Network,
  quadratic,
  scale,
  seed,
  slice,
  step,
  subtract,
  vectorOf,
} from "../../mod.ts";
import { addGradient, gradientMonoid, gradientNorm, scaleGradient } from "../../lib/algebra.ts";
import { permute, shuffled } from "../../lib/data.ts";
import { learning, polling, polls, slopeOf } from "../../examples/polling.ts";
import { loadMnist } from "../../examples/support/program.ts";
import { problem, specs, uniforms } from "../arbitraries/network.ts";
import { law, refuted } from "../support/property.ts";

const difference = (g: Gradient, h: Gradient): number => gradientNorm(addGradient(g, scaleGradient(-1)(h)));

const meanOf = (network: Network, gradients: readonly Gradient[]): Gradient => {
  const { concat, empty } = gradientMonoid(network);
  return scaleGradient(1 / gradients.length)(gradients.reduce(concat, empty));
};

/** A network of sigmoid neurons and n examples of numbers in [0, 1). */
const exampleProblem = (n: number, number: number): { readonly network: Network; readonly data: DataSet } => {
  const u = uniforms(number);
  const [network] = initialise([4, 5, 3])(seed(number));
  return { network, data: dataSet(Array.from({ length: n }, () => ({ x: vectorOf(4, u), y: vectorOf(3, u) }))) };
};

const partitions = fc.record({
  number: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  m: fc.integer({ min: 1, max: 5 }),
  batches: fc.integer({ min: 1, max: 6 }),
});

const unbiased =
  (short: number) => ({ number, m, batches }: { number: number; m: number; batches: number }): boolean => {
    const { network, data } = exampleProblem(m * batches + short, number);
    const full = meanGradient(network, quadratic)(data);
    const mean = meanOf(network, miniBatches(m)(data).map(meanGradient(network, quadratic)));
    return difference(mean, full) <= 1e-13 * (1 + gradientNorm(full));
  };

law(
  "(1.18): the mean over all mini-batches of a partition is the gradient, within rounding",
  partitions,
  unbiased(0),
  50,
);

refuted(
  "(1.18): where the last mini-batch is shorter its examples weigh more, and the mean is another",
  partitions.filter(({ m }) => m > 1),
  unbiased(1),
  50,
);

/** All choices of m of the numbers 0 … n - 1. */
const choices = (n: number, m: number): readonly (readonly number[])[] =>
  m === 0 ? [[]] : Array.from({ length: n - m + 1 }, (_, i) => n - 1 - i)
    .flatMap((last) => choices(last, m - 1).map((rest) => [...rest, last]));

Deno.test("(1.19): the mini-batch mean is unbiased: its mean over every mini-batch of m of 7 examples is the gradient", () => {
  const { network, data } = exampleProblem(7, 3);
  const full = meanGradient(network, quadratic)(data);
  for (const m of [1, 2, 3, 6]) {
    const all = choices(7, m);
    const mean = meanOf(network, all.map((order) => meanGradient(network, quadratic)(permute(order)(data))));
    assert(difference(mean, full) <= 1e-13, `${all.length} mini-batches of ${m}`);
    assert(difference(meanGradient(network, quadratic)(permute(all[0]!)(data)), full) > 1e-3); // one of them is not
  }
});

Deno.test("(1.19): the mean of random mini-batches tends to the gradient, within four standard errors", () => {
  const { network, data } = exampleProblem(60, 5);
  const full = meanGradient(network, quadratic)(data);
  const [m, times] = [5, 400];
  let now = seed(1);
  const drawn = Array.from({ length: times }, () => {
    const [order, next] = shuffled(data)(now);
    now = next;
    return meanGradient(network, quadratic)(slice(0, m)(order));
  });
  const { expected } = polls(network, data, [m], 1, seed(2))[0]!;
  const off = difference(meanOf(network, drawn), full);
  assert(off < 4 * expected / Math.sqrt(times), `${off} for ${expected} / ${Math.sqrt(times)}`);
  assert(off < difference(drawn[0]!, full));
});

Deno.test("(1.19): the error of the estimate falls as 1 / sqrt(m), and is what theory says", () => {
  const { network, data } = exampleProblem(1500, 7);
  const taken = polls(network, data, [1, 2, 4, 8, 16, 32, 64], 60, seed(1));
  assertAlmostEquals(slopeOf(taken), -0.5, 0.06);
  for (const { m, measured, expected } of taken) {
    assert(Math.abs(measured / expected - 1) < 0.2, `m = ${m}: ${measured} for ${expected}`);
  }
});

Deno.test("(1.18): a mini-batch of all examples has no error", () => {
  const { network, data } = exampleProblem(20, 9);
  const [whole] = polls(network, data, [20], 3, seed(1));
  assertAlmostEquals(whole!.measured, 0, 1e-14);
  assertStrictEquals(whole!.expected, 0);
});

// Conventions: without 1/n, without 1/m.

/** A step that sums over the mini-batch where (1.20) and (1.21) take the mean. */
const summingStep = (data: DataSet, eta: number, cost: Cost) => (network: Network): readonly (readonly number[])[] => {
  const { concat, empty } = gradientMonoid(network);
  const sum = Array.from(data).map(backprop(network, cost)).reduce(concat, empty);
  return network.layers.flatMap(({ weights, biases }, l) => [
    subtract(weights, scale(eta)(sum[l]!.weights)).toJSON().flat(),
    [...subtract(biases, scale(eta)(sum[l]!.biases)).toJSON()],
  ]);
};

const parameters = ({ layers }: Network): readonly (readonly number[])[] =>
  layers.flatMap(({ weights, biases }) => [weights.toJSON().flat(), [...biases.toJSON()]]);

const close = (xs: readonly (readonly number[])[], ys: readonly (readonly number[])[]): boolean =>
  xs.every((row, i) => row.every((x, k) => Math.abs(x - ys[i]![k]!) <= 1e-11 * (1 + Math.abs(x))));

const rates = fc.double({ min: 0.01, max: 5, noNaN: true });

law(
  "(1.20), (1.21): to leave out 1/m is to rescale eta by 1/m",
  fc.tuple(specs({ mostExamples: 6 }), rates),
  ([spec, eta]) => {
    const { network, data, cost } = problem(spec);
    const mean = parameters(step(data, eta, cost.cost)(network));
    return close(mean, summingStep(data, eta / data.length, cost.cost)(network));
  },
  60,
);

refuted(
  "(1.20), (1.21): with the same eta the sum makes another step",
  fc.tuple(specs({ mostExamples: 6 }), rates),
  ([spec, eta]) => {
    const { network, data, cost } = problem(spec);
    return close(parameters(step(data, eta, cost.cost)(network)), summingStep(data, eta, cost.cost)(network));
  },
);

/** The cost of an example without the factor 1/n of (1.6): n times as much. */
const without = (n: number): Cost => ({
  name: "summed",
  value: (a, y) => n * quadratic.value(a, y),
  derivative: (a, y) => scale(n)(quadratic.derivative(a, y)),
});

Deno.test("(1.6): to leave out 1/n is to rescale eta by 1/n, bit for bit where n is a power of two", () => {
  const { network, data } = exampleProblem(16, 11);
  const one = epoch(data, { eta: 3, miniBatch: 4 })(network);
  const summed = epoch(data, { eta: 3 / 16, miniBatch: 4, cost: without(16) })(network);
  const wrong = epoch(data, { eta: 3, miniBatch: 4, cost: without(16) })(network);
  assert(one._tag === "Right" && summed._tag === "Right" && wrong._tag === "Right");
  assertEquals(parameters(summed.right), parameters(one.right));
  assert(!close(parameters(wrong.right), parameters(one.right)));
});

// The exercise: online learning.

Deno.test("section 1.5, exercise: online learning takes 20 times the steps and learns more from as many digits, but more of its steps lead up", async () => {
  const { training, test } = await loadMnist();
  const [network] = initialise([784, 15, 10])(seed(1));
  const [data, some] = [slice(0, 400)(training), slice(0, 300)(test)];
  const [online, twenty] = [learning(network, data, some, 1, 0.5, 20), learning(network, data, some, 20, 0.5, 20)];
  assert(online.cost < twenty.cost, `${online.cost} and ${twenty.cost}`);
  assert(online.right > twenty.right, `${online.right} and ${twenty.right}`);
  assert(online.up > twenty.up, `${online.up} and ${twenty.up}`);
});

Deno.test("section 1.5: the example's table, in a small form", async () => {
  const { training, test } = await loadMnist();
  const small = { training: slice(0, 300)(training), test: slice(0, 100)(test) };
  const { lines } = polling(small, { sizes: [1, 4, 16], repeats: 20, steps: 3 });
  const slope = Number(/slope .*: (\S+)/.exec(lines.join("\n"))![1]);
  assertAlmostEquals(slope, -0.5, 0.15);
});
