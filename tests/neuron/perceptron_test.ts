import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  dot,
  type Elementwise,
  feedforward,
  fires,
  map,
  perceptron,
  scale,
  sigmoid,
  stepFunction,
  thresholdPerceptron,
  toArray,
  type Vector,
  vector,
} from "../../mod.ts";
import { finiteDoubles, lengths, smallIntegers, vectorsOfLength } from "../arbitraries/linear.ts";
import { breaks, holds } from "../arbitraries/properties.ts";
import { networkOf, wholeNetworks } from "./cases.ts";

interface Case {
  readonly w: Vector;
  readonly x: Vector;
  readonly b: number;
}

const cases: fc.Arbitrary<Case> = lengths.chain((n) =>
  fc.record({ w: vectorsOfLength(n), x: vectorsOfLength(n), b: smallIntegers })
);

type Form = (w: Vector, b: number) => (x: Vector) => number;

const byThreshold: Form = (w, b) => thresholdPerceptron(w, -b);

/** (1.1) = (1.2) with b = -threshold. */
const formsAgree = (one: Form, other: Form) => ({ w, x, b }: Case): boolean => one(w, b)(x) === other(w, b)(x);

Deno.test("the threshold form (1.1) is the bias form (1.2) with b = -threshold", () =>
  holds(cases, formsAgree(byThreshold, perceptron), 1000));

Deno.test("(1.1) = (1.2) breaks on planted errors: the sign of b, and a perceptron that fires at 0", () => {
  breaks(cases, formsAgree((w, b) => thresholdPerceptron(w, b), perceptron));
  breaks(cases, formsAgree(byThreshold, (w, b) => (x) => stepFunction.f(dot(w, x) + b)));
});

Deno.test("a perceptron fires where w · x + b > 0, and only there", () =>
  holds(cases, ({ w, x, b }) => perceptron(w, b)(x) === Number(dot(w, x) + b > 0)));

Deno.test("the step function and the perceptron differ at 0 and nowhere else (the footnote of section 1.2)", () => {
  assertEquals([stepFunction.f(0), stepFunction.f(-0), fires.f(0), fires.f(-0)], [1, 1, 0, 0]);
  holds(finiteDoubles, (z) => z === 0 || stepFunction.f(z) === fires.f(z));
  assertEquals(perceptron(vector([1, -1]), 0)(vector([1, 1])), 0);
});

Deno.test("the cheese festival: weights 6, 2, 2 and threshold 5 ask for good weather; threshold 3 also takes company by train", () => {
  const inputs = [[0, 0, 0], [0, 0, 1], [0, 1, 0], [0, 1, 1], [1, 0, 0], [1, 0, 1], [1, 1, 0], [1, 1, 1]] as const;
  const w = vector([6, 2, 2]);
  assertEquals(inputs.map((x) => thresholdPerceptron(w, 5)(vector(x))), [0, 0, 0, 0, 1, 1, 1, 1]);
  assertEquals(inputs.map((x) => thresholdPerceptron(w, 3)(vector(x))), [0, 0, 0, 1, 1, 1, 1, 1]);
});

const nand = perceptron(vector([-2, -2]), 3);

Deno.test("weights -2, -2 and bias 3 make a NAND gate", () => {
  const table = ([[0, 0], [0, 1], [1, 0], [1, 1]] as const).map((x) => nand(vector(x)));
  assertEquals(table, [1, 1, 1, 0]);
});

Deno.test("NAND gates add two bits: the circuit of section 1.1, sum and carry", () => {
  const gate = (a: number, b: number): number => nand(vector([a, b]));
  const add = (x1: number, x2: number): readonly [sum: number, carry: number] => {
    const both = gate(x1, x2);
    return [gate(gate(x1, both), gate(x2, both)), gate(both, both)];
  };
  assertEquals([add(0, 0), add(0, 1), add(1, 0), add(1, 1)], [[0, 0], [1, 0], [1, 0], [0, 1]]);
});

// The exercise of section 1.2, part I: multiplying all weights and biases by c > 0 changes nothing.

const powersOfTwo = fc.integer({ min: -300, max: 300 }).map((k) => 2 ** k);
const positives = fc.oneof(powersOfTwo, fc.integer({ min: 1, max: 1000 }));

Deno.test("part I: one perceptron does the same with its weights and its bias times c > 0", () =>
  holds(
    fc.tuple(cases, positives),
    ([{ w, x, b }, c]) => perceptron(scale(c)(w), c * b)(x) === perceptron(w, b)(x),
    1000,
  ));

const changesNothing =
  (activation: Elementwise) =>
  ([{ layers, x }, c]: readonly [{ layers: Parameters<typeof networkOf>[0]; x: Vector }, number]): boolean => {
    const [before, after] = [networkOf(layers, activation), networkOf(layers, activation, c)];
    return String(feedforward(before)(x)) === String(feedforward(after)(x));
  };

Deno.test("part I: a network of perceptrons does the same with all weights and biases times c > 0", () =>
  holds(fc.tuple(wholeNetworks(), positives), changesNothing(fires), 500));

Deno.test("part I breaks for c < 0, for c = 0, and for sigmoid neurons", () => {
  breaks(fc.tuple(wholeNetworks(), fc.constant(-1)), changesNothing(fires));
  breaks(fc.tuple(wholeNetworks(), fc.constant(0)), changesNothing(fires));
  breaks(fc.tuple(wholeNetworks(), fc.constant(2)), changesNothing(sigmoid));
});

// Part II: as c grows, a network of sigmoid neurons tends to the network of perceptrons where no w · x + b is 0.

const distances = (
  { layers, x }: { layers: Parameters<typeof networkOf>[0]; x: Vector },
  cs: readonly number[],
): readonly number[] => {
  const wanted = toArray(feedforward(networkOf(layers, fires))(x));
  return cs.map((c) => {
    const given = toArray(feedforward(networkOf(layers, sigmoid, c))(x));
    return Math.max(...given.map((a, j) => Math.abs(a - wanted[j]!)));
  });
};

// Whole weights, zeros and ones as inputs, and biases of a half and a whole: then |w · x + b| >= 1/2 in every perceptron.
Deno.test("part II: sigmoid networks tend to the perceptron network as c grows, where w · x + b is not 0", () =>
  holds(wholeNetworks(0.5), (of) => {
    const [near, nearer, nearest] = distances(of, [24, 48, 96]);
    return near! < 1e-3 && nearer! <= near! && nearest! <= nearer! && nearest! < 1e-20 ||
      `${near} ${nearer} ${nearest}`;
  }, 300));

Deno.test("part II breaks where w · x + b may be 0", () =>
  breaks(wholeNetworks(0), (of) => distances(of, [96])[0]! < 1e-20));

Deno.test("part II: at w · x + b = 0 a sigmoid neuron gives 1/2 for every c, and a perceptron 0", () => {
  const at0 = { layers: [{ weights: [[1, -1]], biases: [0] }], x: vector([1, 1]) };
  for (const c of [1, 10, 1e10, 1e300]) {
    assertEquals(toArray(feedforward(networkOf(at0.layers, sigmoid, c))(at0.x)), [0.5]);
    assertEquals(toArray(feedforward(networkOf(at0.layers, fires, c))(at0.x)), [0]);
  }
  assertEquals(distances(at0, [1e3, 1e6]), [0.5, 0.5]);
});

Deno.test("a steep sigmoid is the step function but at 0", () =>
  holds(
    fc.double({ noNaN: true, min: -100, max: 100 }).filter((z) => Math.abs(z) > 1e-3),
    (z) =>
      toArray(map(sigmoid.f)(vector([1e6 * z])))[0] === stepFunction.f(z) ||
      Math.abs(sigmoid.f(1e6 * z) - stepFunction.f(z)) < 1e-100,
  ));

Deno.test("the generated networks have layers of perceptrons that fire and layers that do not", () => {
  const outputs = fc.sample(wholeNetworks(), { numRuns: 200, seed: 1 })
    .flatMap(({ layers, x }) => toArray(feedforward(networkOf(layers, fires))(x)));
  assert(outputs.includes(0) && outputs.includes(1));
});
