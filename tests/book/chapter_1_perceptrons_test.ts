import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import {
  dense,
  feedforward,
  fires,
  matrixOf,
  network,
  perceptron,
  stepFunction,
  thresholdPerceptron,
  vector,
  vectorOf,
} from "../../mod.ts";
import { cheese } from "../../examples/cheese.ts";
import { law, refuted } from "../support/property.ts";

const small = fc.integer({ min: -9, max: 9 });

/** A perceptron and an input in small integers, so that no sum is rounded. */
const decisions = fc.integer({ min: 0, max: 6 }).chain((n) => {
  const list = fc.array(small, { minLength: n, maxLength: n });
  return fc.record({ w: list, x: list, threshold: small });
});

law(
  "(1.1) and (1.2): the threshold form and the bias form with b = -threshold agree",
  decisions,
  ({ w, x, threshold }) =>
    thresholdPerceptron(vector(w), threshold)(vector(x)) === perceptron(vector(w), -threshold)(vector(x)),
  1000,
);

refuted(
  "(1.1) and (1.2): with b = +threshold they do not",
  decisions,
  ({ w, x, threshold }) =>
    thresholdPerceptron(vector(w), threshold)(vector(x)) === perceptron(vector(w), threshold)(vector(x)),
  1000,
);

law("(1.1): the output is 0 when the sum is exactly the threshold", decisions, ({ w, x }) => {
  const sum = w.reduce((total, w_j, j) => total + w_j * x[j]!, 0);
  return thresholdPerceptron(vector(w), sum)(vector(x)) === 0 &&
    thresholdPerceptron(vector(w), sum - 1)(vector(x)) === 1;
});

law(
  "section 1.1: dropping the threshold makes one more willing to go",
  decisions,
  ({ w, x, threshold }) =>
    thresholdPerceptron(vector(w), threshold - 1)(vector(x)) >= thresholdPerceptron(vector(w), threshold)(vector(x)),
);

Deno.test("section 1.2, footnote 2: at w · x + b = 0 the perceptron gives 0 and the step function 1", () => {
  assertStrictEquals(perceptron(vector([2, -1]), -1)(vector([1, 1])), 0);
  assertStrictEquals(stepFunction.f(0), 1);
  assertStrictEquals(fires.f(0), 0);
});

law(
  "section 1.2, footnote 2: everywhere else they are one function",
  fc.double({ noNaN: true }),
  (z) => z === 0 || fires.f(z) === stepFunction.f(z),
);

const goes = (threshold: number): readonly number[] =>
  [0, 1, 2, 3, 4, 5, 6, 7].map((i) =>
    thresholdPerceptron(vector([6, 2, 2]), threshold)(vector([i >> 2 & 1, i >> 1 & 1, i & 1]))
  );

Deno.test("section 1.1: the cheese festival with threshold 5 goes whenever the weather is good", () => {
  assertEquals(goes(5), [0, 0, 0, 0, 1, 1, 1, 1]);
});

Deno.test("section 1.1: with threshold 3 also when company and transit are both there", () => {
  assertEquals(goes(3), [0, 0, 0, 1, 1, 1, 1, 1]);
});

Deno.test("section 1.1: examples/cheese.ts prints both tables and its claim holds", () => {
  const { lines, holds } = cheese();
  assert(holds);
  assertEquals(lines.length, 18);
});

law(
  "section 1.1: a perceptron with no inputs is constant, 1 if b > 0 and else 0",
  fc.double({ noNaN: true }),
  (b) => perceptron(vector([]), b)(vector([])) === (b > 0 ? 1 : 0),
);

Deno.test("section 1.1: a network can hold a perceptron with no inputs", () => {
  const constants = network([dense<number, number>(matrixOf(3, 0, () => NaN), vector([1, 0, -1]), fires)]);
  assertEquals(feedforward(constants)(vectorOf(0, () => NaN)).toJSON(), [1, 0, 0]);
});
