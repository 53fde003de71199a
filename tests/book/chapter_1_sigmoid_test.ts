import { assert, assertAlmostEquals, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  add,
  compose,
  dense,
  dot,
  feedforward,
  fires,
  matrix,
  type Network,
  network,
  neuron,
  perceptron,
  scale,
  scaleParameters,
  sigmoid,
  smallChange,
  stepFunction,
  tanh,
  toRows,
  trace,
  type Vector,
  vector,
  vectorOf,
  withActivation,
} from "../../mod.ts";
import { fromTruthTable, halfAdder } from "../../lib/logic.ts";
import { law, refuted } from "../support/property.ts";

/** Nothing so small that a product of two underflows. */
const moderate = fc.double({ noNaN: true, min: -3, max: 3 }).map((x) => Math.abs(x) < 1e-50 ? 0 : x);

const listsOf = (n: number): fc.Arbitrary<readonly number[]> => fc.array(moderate, { minLength: n, maxLength: n });

/** A neuron, an input, and a change of its weights and bias of length at most about 1. */
const changes = fc.integer({ min: 1, max: 5 }).chain((n) =>
  fc.record({
    w: listsOf(n),
    b: moderate,
    x: listsOf(n),
    deltaW: listsOf(n),
    deltaB: moderate,
    h: fc.double({ min: 0.01, max: 0.3, noNaN: true }),
  })
).map(({ w, b, x, deltaW, deltaB, h }) => ({
  w: vector(w),
  b,
  x: vector(x),
  deltaW: scale(h)(vector(deltaW)),
  deltaB: h * deltaB,
}));

law(
  "(1.3) and (1.4): the sigmoid neuron is 1 / (1 + exp(-sum of w_j x_j - b))",
  changes,
  ({ w, b, x }) => Math.abs(neuron(sigmoid, w, b)(x) - 1 / (1 + Math.exp(-dot(w, x) - b))) < 1e-14,
);

law(
  "(1.2): a neuron with the perceptron's function is the perceptron",
  changes,
  ({ w, b, x }) => neuron(fires, w, b)(x) === perceptron(w, b)(x),
);

/** max |sigma''| / 2. */
const CURVATURE = 1 / (12 * Math.sqrt(3));

interface Change {
  readonly w: Vector;
  readonly b: number;
  readonly x: Vector;
  readonly deltaW: Vector;
  readonly deltaB: number;
}

const actual = (f: typeof sigmoid, { w, b, x, deltaW, deltaB }: Change): number =>
  neuron(f, add(w, deltaW), b + deltaB)(x) - neuron(f, w, b)(x);

const withinSecondOrder = (estimate: (change: Change) => number) => (change: Change): boolean => {
  const deltaZ = dot(change.x, change.deltaW) + change.deltaB;
  return Math.abs(actual(sigmoid, change) - estimate(change)) <= CURVATURE * deltaZ * deltaZ + 1e-14;
};

const estimate = ({ w, b, x, deltaW, deltaB }: Change): number => smallChange(sigmoid, w, b)(x)(deltaW, deltaB);

law("(1.5): the linear estimate errs by at most (Delta z)^2 / (12 sqrt 3)", changes, withinSecondOrder(estimate), 1000);

refuted(
  "(1.5): an estimate without the bias's term does not",
  changes,
  withinSecondOrder((change) => estimate({ ...change, deltaB: 0 })),
  1000,
);

law("(1.5): Delta output is linear in Delta w and Delta b", changes, ({ w, b, x, deltaW, deltaB }) => {
  const change = smallChange(sigmoid, w, b)(x);
  const twice = change(scale(2)(deltaW), 2 * deltaB);
  return Math.abs(twice - 2 * change(deltaW, deltaB)) <= 1e-14 * Math.abs(twice);
});

Deno.test("(1.5): changes of weight and bias that nearly cancel lose nothing, in either tail", () => {
  for (const z of [0.7, -0.7, 40, -40]) {
    const change = smallChange(sigmoid, vector([z]), 0)(vector([1]));
    assertEquals(change(vector([0.3]), -0.3 + 2 ** -54), sigmoid.prime(z) * 2 ** -54);
    assertEquals(change(vector([0.3]), -0.3), 0);
  }
});

/** How many times smaller the error becomes when the change is halved, as a power of 2. */
const rate = (f: typeof sigmoid, change: Change, h: number): number => {
  const error = (h: number): number => {
    const part = { ...change, deltaW: scale(h)(change.deltaW), deltaB: h * change.deltaB };
    return Math.abs(actual(f, part) - smallChange(f, part.w, part.b)(part.x)(part.deltaW, part.deltaB));
  };
  return Math.log2(error(h) / error(h / 2));
};

Deno.test("(1.5): the error of the estimate is of second order: halving the change quarters it, measured", () => {
  for (const f of [sigmoid, tanh]) {
    for (const b of [-1.5, -0.9, 0.7, 1.2]) {
      const change = { w: vector([0.4, -0.3]), b, x: vector([0.638, 1]), deltaW: vector([0.7, 0.5]), deltaB: 0.25 };
      for (const h of [2 ** -6, 2 ** -7, 2 ** -8]) assertAlmostEquals(rate(f, change, h), 2, 0.06);
    }
  }
});

const small = fc.integer({ min: -9, max: 9 });
const edges = fc.integer({ min: 1, max: 5 }).chain((n) =>
  fc.record({
    w: fc.array(small, { minLength: n, maxLength: n }),
    x: fc.array(small, { minLength: n, maxLength: n }),
    epsilon: fc.double({ noNaN: true, min: 1e-9, max: 0.5 }),
  })
);

law(
  "section 1.2: where a perceptron flips from 0 to 1, a sigmoid neuron moves by at most a quarter of the change",
  edges,
  (edge) => {
    const [w, x] = [vector(edge.w), vector(edge.x)];
    const b = -dot(w, x);
    const flip = perceptron(w, b + edge.epsilon)(x) - perceptron(w, b)(x);
    const move = neuron(sigmoid, w, b + edge.epsilon)(x) - neuron(sigmoid, w, b)(x);
    return flip === 1 && 0 < move && move <= edge.epsilon / 4 + 1e-12;
  },
);

/** The book's convention: "any output of at least 0.5 as indicating a 9". */
const isNine = (output: number): boolean => output >= 0.5;

law(
  "section 1.2: an output of at least 0.5 says that it is a 9: then the neuron decides like the step function",
  fc.double({ noNaN: true }),
  (z) =>
    // Nearer to 0 the sigmoid rounds to 0.5.
    Math.abs(z) < 1e-15 || isNine(sigmoid.f(z)) === (stepFunction.f(z) === 1),
  1000,
);

Deno.test("section 1.2: exactly 0.5 says that it is a 9, where a perceptron says no", () => {
  assert(isNine(sigmoid.f(0)));
  assertStrictEquals(fires.f(0), 0);
});

const rows = (
  sizes: readonly number[],
  entries: fc.Arbitrary<number>,
): fc.Arbitrary<readonly (readonly (readonly number[])[])[]> =>
  fc.tuple(
    ...sizes.slice(1).map((neurons, l) =>
      fc.array(fc.array(entries, { minLength: sizes[l]!, maxLength: sizes[l]! }), {
        minLength: neurons,
        maxLength: neurons,
      })
    ),
  );

/** A network of perceptrons with small integer weights and a binary input; `bias` makes the biases from integers. */
const perceptrons = (bias: (b: number) => number): fc.Arbitrary<{ readonly net: Network; readonly x: Vector }> =>
  fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 }).chain((sizes) =>
    fc.record({
      weights: rows(sizes, fc.integer({ min: -3, max: 3 })),
      biases: rows(sizes, fc.integer({ min: -3, max: 3 })),
      x: fc.array(fc.constantFrom(0, 1), { minLength: sizes[0]!, maxLength: sizes[0]! }),
    })
  ).map(({ weights, biases, x }) => ({
    net: weights
      .map((w, l): Network =>
        network([dense<number, number>(matrix(w), vector(biases[l]!.map(([b]) => bias(b!))), fires)])
      )
      .reduce((first, then) => compose(then, first)),
    x: vector(x),
  }));

const integerBiases = perceptrons((b) => b);
const halfBiases = perceptrons((b) => b + 0.5);

const same = (f: Network, g: Network, x: Vector): boolean => String(feedforward(f)(x)) === String(feedforward(g)(x));

law(
  "section 1.2, exercise, part I: weights and biases times c > 0 change nothing (exact sums, z = 0 among them)",
  fc.tuple(integerBiases, fc.constantFrom(2 ** -30, 0.5, 2, 3, 10, 1000)),
  ([{ net, x }, c]) => same(scaleParameters(c)(net), net, x),
  500,
);

law(
  "section 1.2, exercise, part I: for any c > 0 where no weighted input is 0",
  fc.tuple(halfBiases, fc.double({ noNaN: true, min: 1e-6, max: 1e6 })),
  ([{ net, x }, c]) => same(scaleParameters(c)(net), net, x),
  500,
);

refuted(
  "section 1.2, exercise, part I: not so for c < 0",
  halfBiases,
  ({ net, x }) => same(scaleParameters(-1)(net), net, x),
);

Deno.test("section 1.2, exercise, part I: at z = 0 the rounding of c w may decide; a power of 2 rounds nothing", () => {
  const net = network([dense(matrix([[3, -1, -2]]), vector([0]), fires)]);
  const x = vector([1, 1, 1]);
  assertEquals(feedforward(net)(x).toJSON(), [0]);
  assertEquals(feedforward(scaleParameters(0.125)(net))(x).toJSON(), [0]);
  assertEquals(feedforward(scaleParameters(0.1)(net))(x).toJSON(), [1]); // 0.1 * 3 - 0.1 - 0.2 = 5.6e-17
});

Deno.test("section 1.2, exercise: scaling by what is no finite number, or to what is none, is a RangeError", () => {
  assertThrows(() => scaleParameters(1e308)(halfAdder), RangeError, "1e+308 times 2 is not a finite number");
  for (const c of [NaN, Infinity]) assertThrows(() => scaleParameters(c), RangeError, "Cannot scale parameters");
});

const steepness = fc.record({
  z: fc.double({ noNaN: true, min: -20, max: 20 }).filter((z) => Math.abs(z) > 1e-3),
  c: fc.double({ noNaN: true, min: 1e-2, max: 1e3 }),
});

/** |sigma(cz) - step(z)|, and the e^(-c|z|) that bounds it. */
const limit = ({ z, c }: { readonly z: number; readonly c: number }): readonly [error: number, bound: number] => [
  Math.abs(sigmoid.f(c * z) - stepFunction.f(z)),
  Math.exp(-Math.abs(c * z)),
];

law("section 1.2, exercise, part II: |sigma(cz) - step(z)| <= e^(-c|z|), the rate of the limit", steepness, (at) => {
  const [error, bound] = limit(at);
  return error <= bound * (1 + 1e-12) + 2 ** -52;
}, 1000);

law("section 1.2, exercise, part II: and it is no faster: the error is at least half of that", steepness, (at) => {
  const [error, bound] = limit(at);
  return error >= bound / 2 * (1 - 1e-12) - 2 ** -52;
}, 1000);

refuted("section 1.2, exercise, part II: e^(-2c|z|) is no bound", steepness, (at) => {
  const [error, bound] = limit(at);
  return error <= bound * bound + 2 ** -52;
}, 1000);

/** By layers: an error of `before` in the inputs moves every z by at most ‖w‖_1 times it. */
const errorBound = (net: Network, x: Vector, c: number): number =>
  trace(net)(x).reduce((before, { layer, z }) => {
    const widest = Math.max(...toRows(layer.weights).map((w) => w.reduce((sum, w_k) => sum + Math.abs(w_k), 0)));
    const least = Math.min(...z.toJSON().map(Math.abs));
    return Math.exp(-c * (least - widest * before)) + 2 ** -52;
  }, 0);

const largestDifference = (net: Network, x: Vector, c: number): number => {
  const smooth = feedforward(scaleParameters(c)(withActivation(sigmoid)(net)))(x).toJSON();
  return feedforward(net)(x).toJSON().reduce((most, a, j) => Math.max(most, Math.abs(a - smooth[j]!)), 0);
};

law(
  "section 1.2, exercise, part II: a network of sigmoid neurons tends to the perceptrons', exponentially in c",
  halfBiases,
  ({ net, x }) =>
    [20, 40, 80].every((c) => {
      const bound = errorBound(net, x, c);
      return bound <= 2 * Math.exp(-0.49 * c) + 2 ** -50 && largestDifference(net, x, c) <= bound * (1 + 1e-9);
    }),
  300,
);

Deno.test("section 1.2, exercise, part II: sigmoid neurons add bits and compute truth tables, at c = 20 to 1e-8", () => {
  const exclusiveOr = fromTruthTable([[0], [1], [1], [0]]);
  assert(exclusiveOr._tag === "Right");
  for (const net of [halfAdder, exclusiveOr.right]) {
    for (const x of [[0, 0], [0, 1], [1, 0], [1, 1]]) {
      assert(largestDifference(net, vector(x), 20) < 1e-8);
    }
  }
});

Deno.test("section 1.2, exercise, part II: it fails at w · x + b = 0, where sigma(c 0) = 1/2 for every c", () => {
  const first = dense(matrix([[1]]), vector([-1]), fires); // w · x + b = 0 for x = 1
  const second = dense(matrix([[1]]), vector([-0.25]), fires);
  const x = vector([1]);
  assertEquals(feedforward(network([first, second]))(x).toJSON(), [0]);
  for (const c of [1, 10, 100, 1e6]) {
    const one = scaleParameters(c)(withActivation(sigmoid)(network([first])));
    assertEquals(feedforward(one)(x).toJSON(), [0.5]);
    const two = scaleParameters(c)(withActivation(sigmoid)(network([first, second])));
    assertAlmostEquals(feedforward(two)(x).toJSON()[0]!, 1, Math.exp(-c / 4) + 1e-15); // the limit is 1, the perceptrons say 0
  }
});

Deno.test("section 1.2, exercise, part II: withActivation keeps weights and biases", () => {
  const smooth = withActivation(sigmoid)(halfAdder);
  assertEquals(smooth.layers.map(({ weights }) => weights), halfAdder.layers.map(({ weights }) => weights));
  assertEquals(smooth.sizes, halfAdder.sizes);
  assertEquals(feedforward(smooth)(vectorOf(2, () => 0)).length, 2);
});
