/**
 * An epoch is the left fold of steps over the mini-batches, bit for bit: every parameter by `Object.is`.
 */
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  backprop,
  concat,
  type DataSet,
  dataSet,
  dense,
  epoch,
  initialise,
  linear,
  map,
  matrix,
  meanGradient,
  miniBatches,
  type Network,
  network,
  quadratic,
  seed,
  slice,
  step,
  toArray,
  vector,
  vectorOf,
} from "../../mod.ts";
import { divideGradient, gradientMonoid } from "../../lib/algebra.ts";
import { E } from "../../lib/deps.ts";
import { type Problem, problem, rough, smooth, type Spec, specs } from "../arbitraries/network.ts";
import { sameNetwork, sameNumbers, valuesOf } from "../support/bits.ts";
import { foldOfSteps } from "../support/fold.ts";
import { law, refuted } from "../support/property.ts";

/** Specs for training: several batches, a short last one, batches larger than the data. */
const shapes = specs({ hidden: [0, 3], widest: 6, mostExamples: 9 });
const etas = fc.constantFrom(0.1, 0.5, 3, 1 / 3);
const given = fc.record({ spec: shapes, eta: etas, texture: fc.constantFrom("smooth", "rough") });

interface Given {
  readonly spec: Spec;
  readonly eta: number;
  readonly texture: string;
}

const made = ({ spec, texture }: Given): Problem => problem(spec, texture === "smooth" ? smooth : rough);

type Train = (network: Network, data: DataSet, options: Options) => Network;
interface Options {
  readonly eta: number;
  readonly miniBatch: number;
  readonly cost: Problem["cost"]["cost"];
}

/** The network after an epoch, or the last good one. */
const trained: Train = (network, data, options) => {
  const result = epoch(data, options)(network);
  return E.isLeft(result) ? result.left.lastGood : result.right;
};

const isEpoch = (train: Train) => (from: Given): boolean => {
  const { network, data, cost: { cost }, spec: { miniBatch } } = made(from);
  const options = { eta: from.eta, miniBatch, cost };
  return sameNetwork(trained(network, data, options), train(network, data, options));
};

law(
  "epoch is the left fold of step over the mini-batches, bit for bit",
  given,
  isEpoch((network, data, options) => foldOfSteps(network, data, options).network),
  1000,
);
refuted(
  "the fold of steps over the batches from the last to the first has other bits",
  given,
  isEpoch((network, data, { miniBatch, eta, cost }) =>
    miniBatches(miniBatch)(data).reduceRight((now, batch) => step(batch, eta, cost)(now), network)
  ),
);
refuted(
  "a short last batch divided by the nominal size has other bits",
  given,
  isEpoch((network, data, { miniBatch, eta, cost }) =>
    miniBatches(miniBatch)(data).reduce((now, batch) => step(batch, eta * batch.length / miniBatch, cost)(now), network)
  ),
);
refuted(
  "steps of one example after another have other bits",
  given,
  isEpoch((network, data, { miniBatch, eta, cost }) =>
    miniBatches(1)(data).reduce((now, batch) => step(batch, eta / miniBatch, cost)(now), network)
  ),
);

/** epoch(xs ++ ys) against epoch(ys) after epoch(xs), cut after `batches` batches and `more` examples. */
const isCut = (more: number) => (from: Given): boolean => {
  const { network, data, cost: { cost }, spec: { miniBatch } } = made(from);
  const options = { eta: from.eta, miniBatch, cost };
  return Array.from({ length: Math.ceil(data.length / miniBatch) + 1 }, (_, i) => i * miniBatch + more).every((at) => {
    const [xs, ys] = [slice(0, at)(data), slice(at)(data)];
    const whole = epoch(concat(xs, ys), options)(network);
    const parts = E.chain((after: Network) => epoch(ys, options)(after))(epoch(xs, options)(network));
    return E.isLeft(whole) ? E.isLeft(parts) : E.isRight(parts) && sameNetwork(whole.right, parts.right);
  });
};
law("epoch(xs ++ ys) = epoch(ys) ∘ epoch(xs) where xs ends on a batch boundary, bit for bit", given, isCut(0), 500);
refuted("epoch(xs ++ ys) = epoch(ys) ∘ epoch(xs) holds on batch boundaries only", given, isCut(1));

/** (1.20), (1.21): the numbers of a step against w - eta nabla C, each within the rounding of its own terms. */
const magnitudes = map(Math.abs);

const isDescent = (eta: (eta: number) => number) => (from: Given): boolean => {
  const { network, data, examples, cost: { cost } } = problem(from.spec);
  const mean = valuesOf(meanGradient(network, cost)(data));
  const { concat, empty } = gradientMonoid(network);
  const sizes = examples.map((example) =>
    backprop(network, cost)(example).map(({ weights, biases }) => ({
      weights: magnitudes(weights),
      biases: magnitudes(biases),
    }))
  );
  const largest = valuesOf(divideGradient(examples.length)(sizes.reduce(concat, empty)));
  const before = valuesOf(network.layers);
  return valuesOf(step(data, from.eta, cost)(network).layers).every((w, i) => {
    const bound = (examples.length + 4) * Number.EPSILON * (Math.abs(before[i]!) + from.eta * largest[i]!);
    return Math.abs(w - (before[i]! - eta(from.eta) * mean[i]!)) <= bound;
  });
};
law(
  "(1.20), (1.21) a step is the network minus eta times the mean gradient, within rounding",
  given,
  isDescent((eta) => eta),
  500,
);
refuted("a step is not the network minus twice that", given, isDescent((eta) => 2 * eta));

law("a step over one batch is an epoch of one batch, bit for bit", given, (from) => {
  const { network, data, cost: { cost } } = made(from);
  const options = { eta: from.eta, miniBatch: data.length, cost };
  return sameNetwork(foldOfSteps(network, data, options).network, trained(network, data, options));
});

law("row C10: an epoch changes neither the network nor the data", given, (from) => {
  const [one, untouched] = [made(from), made(from)];
  trained(one.network, one.data, { eta: from.eta, miniBatch: from.spec.miniBatch, cost: one.cost.cost });
  return sameNetwork(one.network, untouched.network) &&
    Array.from(one.data).every(({ x, y }, i) =>
      sameNumbers(toArray(x), toArray(untouched.examples[i]!.x)) &&
      sameNumbers(toArray(y), toArray(untouched.examples[i]!.y))
    );
});

const [net] = initialise([2, 3, 1])(seed(1));
const four = dataSet([0, 1, 2, 3].map((i) => ({ x: vector([i % 2, i >> 1]), y: vector([i === 3 ? 1 : 0]) })));
const options = { eta: 3, miniBatch: 2 };

/** The network an epoch ends with. */
const right = <A>(result: E.Either<unknown, A>): A => {
  assert(E.isRight(result));
  return result.right;
};

Deno.test("an epoch over no example gives the network, with its -0", () => {
  const negative = network([dense(matrix([[-0, 1]]), vector([-0]))]);
  assert(sameNetwork(right(epoch(slice(0, 0)(four), options)(negative)), negative));
  assert(sameNetwork(right(epoch(slice(0, 0)(four), options)(net)), net));
});

Deno.test("row B2: an eta too small to matter changes no bit", () => {
  for (const eta of [5e-324, 1e-320]) assert(sameNetwork(right(epoch(four, { ...options, eta })(net)), net));
});

Deno.test("row B5: the last batch is smaller and is divided by its own size", () => {
  const three = slice(0, 3)(four);
  const [first, last] = [slice(0, 2)(four), slice(2, 3)(four)];
  const byHand = step(last, 3, quadratic)(step(first, 3, quadratic)(net));
  assert(sameNetwork(right(epoch(three, options)(net)), byHand));
});

Deno.test("a batch larger than the data is the data", () => {
  assert(sameNetwork(right(epoch(four, { eta: 3, miniBatch: 100 })(net)), step(four, 3, quadratic)(net)));
});

Deno.test("row B3: what is not a batch size is a RangeError", () => {
  for (const miniBatch of [0, -1, 1.5, NaN, 2 ** 53]) {
    const message = `Cannot make mini-batches: ${miniBatch} is not an integer >= 1`;
    assertThrows(() => epoch(four, { eta: 3, miniBatch })(net), RangeError, message);
    assertThrows(() => miniBatches(miniBatch)(four), RangeError, message);
  }
});

Deno.test("data that does not fit the network is a RangeError, and literal sizes do not compile", () => {
  const wide = dataSet([{ x: vector([1, 2, 3]), y: vector([1]) }]);
  // @ts-expect-error: the network takes 2 numbers
  assertThrows(() => epoch(wide, options)(net), RangeError, "Cannot train: the network is 2 -> 1, the data 3 -> 1");
  const tall = dataSet([{ x: vector([1, 2]), y: vector([1, 2]) }]);
  // @ts-expect-error: the network gives 1 number
  assertThrows(() => epoch(tall, options)(net), RangeError, "Cannot train: the network is 2 -> 1, the data 2 -> 2");
});

law("miniBatches put together again are the data set; all but the last have m examples", shapes, (spec) => {
  const { data } = problem(spec);
  const batches = miniBatches(spec.miniBatch)(data);
  const again = batches.reduce((sum, batch) => concat(sum, batch), slice(0, 0)(data));
  return batches.slice(0, -1).every(({ length }) => length === spec.miniBatch) && batches.every(({ length }) =>
    length > 0
  ) &&
    sameNumbers(Array.from(again).flatMap(({ x }) => toArray(x)), Array.from(data).flatMap(({ x }) => toArray(x)));
});

Deno.test("(1.20), (1.21) on paper: w' = w - eta/m times the sum of a delta, b' = b - eta/m times the sum of delta", () => {
  const line = network([dense(matrix([[2]]), vector([1]), linear)]);
  // delta = 2x + 1 - y: 3 at (1, 0), 4 at (2, 1); dC/dw = 3 and 8.
  const data = dataSet([{ x: vector([1]), y: vector([0]) }, { x: vector([2]), y: vector([1]) }]);
  const [layer] = step(data, 0.5, quadratic)(line).layers;
  assertEquals([...toArray(layer!.biases)], [1 - 0.25 * 7]);
  assertEquals([...valuesOf([layer!])], [2 - 0.25 * 11, 1 - 0.25 * 7]);
});

Deno.test("an activation of a user's own trains, and stays in the network", () => {
  const own = { name: "own", f: (z: number) => z / 2, prime: () => 1 / 2 };
  const line = network([dense(matrix([[1]]), vectorOf(1, () => 0), own)]);
  const after = right(epoch(dataSet([{ x: vector([1]), y: vector([1]) }]), { eta: 1, miniBatch: 1 })(line));
  assertStrictEquals(after.layers[0]!.activation, own);
  assertEquals([...valuesOf(after.layers)], [1.25, 0.25]);
});
