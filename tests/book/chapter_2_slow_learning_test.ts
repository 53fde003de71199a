/**
 * Section 2.4: what the four equations say about slow learning, and an activation designed by them.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  apply,
  at,
  backprop,
  bp1,
  bp4,
  dense,
  type Elementwise,
  errors,
  initialise,
  map,
  matrix,
  network,
  quadratic,
  seed,
  sigmoid,
  toArray,
  toRows,
  transpose,
  type Vector,
  vector,
} from "../../mod.ts";
import { entry } from "../../lib/algebra.ts";
import { type Case, cases, casesWith, derivative, isDerivative, law, sloped } from "./chapter_2_cases.ts";
import { saturation } from "../../examples/saturation.ts";

const sigmoidCases = casesWith([sigmoid]);

/** Networks whose weighted inputs are large. */
const saturatedCases = sigmoidCases.map(({ net, ...rest }): Case => ({
  ...rest,
  net: network(
    net.layers.map(({ weights, biases }) =>
      dense<number, number>(map((w) => 8 * w)(weights), map((b) => 20 * b)(biases))
    ),
  ),
}));

/** min(a, 1 - a), which is sigma(-|z|): small for a saturated neuron, of low or of high activation. */
const leeway = (z: number): number => sigmoid.f(-Math.abs(z));

law(
  "2.4: a weight from a neuron of low activation learns slowly, |dC/dw_jk| <= |a_k| |delta_j|",
  cases,
  (bound: (a: number, delta: number) => number) => ({ net, cost, examples: [example] }: Case) =>
    errors(net, cost)(example).every(({ input, delta }) =>
      toRows(bp4(input, delta)).every((row, j) =>
        row.every((slope, k) => Math.abs(slope) <= bound(Math.abs(at(k)(input)), Math.abs(at(j)(delta))))
      )
    ),
  { right: (a, delta) => a * delta, wrong: { "a square": (a, delta) => a * a * delta, "half": (a, d) => a * d / 2 } },
);

Deno.test("2.4: a weight from a neuron of activation 0 does not learn", () => {
  const [net] = initialise([3, 4, 2])(seed(1));
  const [first] = backprop(net, quadratic)({ x: vector([1, 0, 1]), y: vector([0, 1]) });
  for (const j of [0, 1, 2, 3]) {
    assert(entry(j, 1)(first!.weights) === 0 && entry(j, 0)(first!.weights) !== 0);
  }
});

law(
  "2.4: a saturated output neuron learns slowly, |delta_j^L| <= |dC/da_j^L| min(a_j, 1 - a_j)",
  saturatedCases,
  (bound: (z: number) => number) => ({ net, cost, examples: [{ x, y }] }: Case) => {
    const { z, a, delta } = errors(net, cost)({ x, y }).at(-1)!;
    const nabla = cost.derivative(a, y);
    return toArray(delta).every((delta_j, j) => Math.abs(delta_j) <= Math.abs(at(j)(nabla)) * bound(at(j)(z)));
  },
  { right: leeway, wrong: { "its square": (z) => leeway(z) * leeway(z) } },
);

law(
  "2.4: weights into a saturated hidden neuron learn slowly, |delta_j^l| <= |(w^(l+1))ᵀ delta^(l+1)|_j min(a_j, 1 - a_j)",
  casesWith([sigmoid], { hidden: 1 }),
  (bound: (z: number) => number) => ({ net, cost, examples: [example] }: Case) => {
    const erred = errors(net, cost)(example);
    return erred.slice(0, -1).every(({ z, delta }, l) => {
      const arriving = apply(transpose(erred[l + 1]!.layer.weights))(erred[l + 1]!.delta);
      return toArray(delta).every((delta_j, j) => Math.abs(delta_j) <= Math.abs(at(j)(arriving)) * bound(at(j)(z)));
    });
  },
  { right: leeway, wrong: { "its square": (z) => leeway(z) * leeway(z) } },
);

Deno.test("2.4, footnote 4: large weights in the next layer compensate for a saturated neuron", () => {
  const hidden = dense(matrix([[10]]), vector([0]));
  const errorBehind = (w: number): number => {
    const [first] = errors(network([hidden, dense(matrix([[w]]), vector([-w]))]), quadratic)({
      x: vector([1]),
      y: vector([0]),
    });
    return Math.abs(at(0)(first!.delta));
  };
  assert(errorBehind(1) < 1e-5);
  assert(errorBehind(1000) > 1e-3);
});

const slopeAtLeast = (least: number) => ({ prime }: Elementwise) => (z: number): boolean => prime(z) >= least;

law(
  "2.4: an activation whose slope is never below 1/8, designed; the sigmoid's is, near saturation",
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  slopeAtLeast(1 / 8),
  { right: sloped, wrong: { sigmoid } },
);

law(
  "2.4: with it the output error is at least |dC/da_j| / 8 however large z is",
  fc.record({ z: fc.double({ min: -1e3, max: 1e3, noNaN: true }), y: fc.double({ min: 2e3, max: 3e3, noNaN: true }) }),
  (activation: Elementwise) => ({ z, y }) => {
    const net = network([dense(matrix([[z]]), vector([0]), activation)]);
    const [output] = errors(net, quadratic)({ x: vector([1]), y: vector([y]) });
    const nabla: Vector = vector([at(0)(output!.a) - y]);
    return Math.abs(at(0)(output!.delta)) >= Math.abs(at(0)(nabla)) / 8;
  },
  { right: sloped, wrong: { sigmoid } },
);

law(
  "2.4: the four equations hold for it as for any other (the derivative is that of the function)",
  fc.double({ min: -30, max: 30, noNaN: true }),
  (prime: (z: number) => number) => (z) => isDerivative(derivative(sloped.f, z), prime(z), sloped.f(z)),
  { right: sloped.prime, wrong: { "the sigmoid's": sigmoid.prime } },
);

law(
  "2.4: an output on which the cost depends little has a small error, |delta_j^L| <= |dC/da_j^L| / 4 for sigmoids",
  sigmoidCases,
  (bound: number) => ({ net, cost, examples: [{ x, y }] }: Case) => {
    const output = errors(net, cost)({ x, y }).at(-1)!;
    const nabla = cost.derivative(output.a, y);
    return toArray(bp1(cost, y)(output)).every((delta_j, j) => Math.abs(delta_j) <= bound * Math.abs(at(j)(nabla)));
  },
  { right: 1 / 4, wrong: { "a smaller bound": 1 / 8 } },
);

Deno.test("2.4: examples/saturation.ts keeps its claim", () => {
  const lines: string[] = [];
  assert(saturation([0, 10], (line) => lines.push(line)));
  assert(!saturation([0, 2], () => {}), "the claim holds where nothing is saturated");
  assertEquals(lines.length, 6);
});
