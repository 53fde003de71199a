/**
 * Section 2.8: in what sense is backpropagation a fast algorithm?
 *
 * @module
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  backprop,
  type Cost,
  dataSet,
  dense,
  linear,
  matrix,
  meanCost,
  mixed,
  network,
  quadratic,
  toArray,
  toRows,
  vector,
} from "../../mod.ts";
import { centralDifferences, forwardDifferences, nudge } from "../../lib/derivations.ts";
import { parameterCount } from "../../lib/model.ts";
import { type Case, cases, type Derivation, law, numbersOf, sloped, wrongDerivations } from "./chapter_2_cases.ts";
import { neuronsOf } from "../support/bits.ts";

/** |g - h| <= tolerance (1 + C + |g|) in every component: rounding weighs as much as the cost is large. */
const agree = (derive: Derivation, tolerance: number) => ({ net, cost, examples: [example] }: Case): boolean => {
  const C = meanCost(net, cost)(dataSet([example]));
  const [g, h] = [backprop(net, cost)(example), derive(net, cost)(example)].map(numbersOf);
  return g!.every((g_i, i) => Math.abs(g_i - h![i]!) <= tolerance * (1 + C + Math.abs(g_i)));
};

law(
  "(2.21): (C(w + epsilon e_j) - C(w)) / epsilon is dC/dw_j within 2e-6, for every weight and bias",
  cases,
  (derive: Derivation) => agree(derive, 2e-6),
  { right: forwardDifferences, wrong: wrongDerivations(forwardDifferences) },
);

law(
  "2.8: central differences are dC/dw_j within 1e-8",
  cases,
  (derive: Derivation) => agree(derive, 1e-8),
  {
    right: centralDifferences,
    wrong: {
      ...wrongDerivations(centralDifferences),
      "forward differences": (net, cost) => forwardDifferences(net, cost, 2 ** -17),
    },
  },
);

law(
  "(2.21), component by component: nudge one parameter, take the difference, divide by epsilon",
  cases,
  (epsilon: number) => ({ net, cost, examples: [example] }: Case) => {
    const C = (of: typeof net) => meanCost(of, cost)(dataSet([example]));
    return forwardDifferences(net, cost, 2 ** -10)(example).every(({ weights, biases }, layer) =>
      toRows(weights).every((row, neuron) =>
        row.every((slope, input) => slope === (C(nudge({ layer, neuron, input }, epsilon)(net)) - C(net)) / epsilon) &&
        toArray(biases)[neuron] === (C(nudge({ layer, neuron }, epsilon)(net)) - C(net)) / epsilon
      )
    );
  },
  { right: 2 ** -10, wrong: { "another epsilon": 2 ** -6 } },
);

/** The largest error of differences with epsilon, on one network. */
const errorWith = (differences: typeof forwardDifferences, epsilon: number): number => {
  const net = network([dense(matrix([[1, -0.5]]), vector([0.25]), sloped)]);
  const example = { x: vector([0.75, -1]), y: vector([-1]) };
  const [g, h] = [differences(net, quadratic, epsilon)(example), backprop(net, quadratic)(example)].map(numbersOf);
  return Math.max(...g!.map((g_i, i) => Math.abs(g_i - h![i]!)));
};

Deno.test("2.8: the error of (2.21) falls with epsilon, that of central differences with its square", () => {
  const ratio = (differences: typeof forwardDifferences) =>
    errorWith(differences, 2 ** -6) / errorWith(differences, 2 ** -8);
  assert(Math.abs(ratio(forwardDifferences) - 4) < 0.1, String(ratio(forwardDifferences)));
  assert(Math.abs(ratio(centralDifferences) - 16) < 0.1, String(ratio(centralDifferences)));
});

Deno.test("2.8: an epsilon that is too small is lost in rounding", () => {
  assert(errorWith(forwardDifferences, 2 ** -26) < 1e-7);
  assert(errorWith(forwardDifferences, 2 ** -51) > 1e-3);
});

/** How often a derivation asks for the cost, and how often it passes forward through the first neuron. */
const counted = (
  derive: Derivation,
  { net, cost, examples: [example] }: Case,
): readonly [asked: number, passed: number] => {
  const count = { asked: 0, passed: 0 };
  const counting: Cost = {
    ...cost,
    value: (a, y) => {
      count.asked++;
      return cost.value(a, y);
    },
  };
  const [first, ...rest] = net.layers;
  const [f, ...others] = neuronsOf(first!);
  const watched = {
    ...f!,
    f: (z: number) => {
      count.passed++;
      return f!.f(z);
    },
  };
  derive({ sizes: net.sizes, layers: [{ ...first!, activation: mixed([watched, ...others]) }, ...rest] }, counting)(
    example,
  );
  return [count.asked, count.passed];
};

law(
  "2.8: (2.21) takes one forward pass for each weight and bias, and one more",
  cases,
  (passes: (parameters: number) => number) => (c: Case) => {
    const expected = passes(parameterCount(c.net.sizes));
    const [asked, passed] = counted(forwardDifferences, c);
    return asked === expected && passed === expected;
  },
  { right: (parameters) => parameters + 1, wrong: { "C(w) each time anew": (parameters) => 2 * parameters } },
);

law(
  "2.8: central differences take two forward passes for each weight and bias; backpropagation takes one in all",
  cases,
  (derive: Derivation) => (c: Case) => {
    const [asked, passed] = counted(centralDifferences, c);
    return asked === 2 * parameterCount(c.net.sizes) && passed === asked && counted(derive, c)[1] === 1;
  },
  { right: backprop, wrong: { "by differences": forwardDifferences } },
);

Deno.test("2.8: a million weights and biases are a million and one passes; one digit of the book's network is 23,861", () => {
  assertEquals(parameterCount([999, 1000]) + 1, 1_000_001);
  assertEquals(parameterCount([784, 30, 10]) + 1, 23_861);
});

Deno.test("2.8: an epsilon that is not a positive number is a RangeError, and so is a cost that is not finite", () => {
  const net = network([dense(matrix([[1]]), vector([0]), linear)]);
  const example = { x: vector([1]), y: vector([0]) };
  for (const differences of [forwardDifferences, centralDifferences]) {
    for (const epsilon of [0, -1, NaN, Infinity]) {
      assertThrows(() => differences(net, quadratic, epsilon)(example), RangeError, `epsilon is ${epsilon}`);
    }
    assertThrows(
      () => differences(net, { ...quadratic, value: () => NaN })(example),
      RangeError,
      "not a finite number",
    );
  }
});

Deno.test("2.8: by default epsilon is 2^-26 ahead, and 2^-17 on either side", () => {
  const net = network([dense(matrix([[0.51, -0.27], [1.3, 0.7]]), vector([0.13, -0.4]))]);
  const example = { x: vector([0.7, 1.3]), y: vector([1, -3]) };
  const near = (derive: Derivation, power: number): readonly boolean[] =>
    [power - 1, power, power + 1].map((p) =>
      numbersOf(derive(net, quadratic)(example)).every((slope, i) =>
        slope === numbersOf((derive as typeof forwardDifferences)(net, quadratic, 2 ** p)(example))[i]
      )
    );
  assertEquals(near(forwardDifferences, -26), [false, true, false]);
  assertEquals(near(centralDifferences, -17), [false, true, false]);
});
