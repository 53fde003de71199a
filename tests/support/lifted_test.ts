import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { meanGradient, quadratic, vector } from "../../mod.ts";
import { toArray } from "../../lib/linear/vector.ts";
import { type Problem, problem } from "../arbitraries/network.ts";
import { duals, numbers, variable } from "./dual.ts";
import { checkGradient } from "./gradient_check.ts";
import { activations, costs, type LiftedActivation } from "./lifted.ts";
import { fivePoint, threePoint } from "./finite_difference.ts";
import { law, refuted } from "./property.ts";

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 4e-15 * Math.max(1, Math.abs(a), Math.abs(b));
const inputs = fc.oneof(fc.double({ min: -20, max: 20, noNaN: true }), fc.double({ min: -340, max: 340, noNaN: true }));

/** Near as a share of the size, however small. */
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 4e-15 * Math.max(Math.abs(a), Math.abs(b));

/** Neither formula nor record subtracts for the slopes of these, so that they agree in both tails. */
const SUBTRACT_NOTHING = new Set(["sigmoid", "tanh"]);

/** f by its formula over doubles, and f' by the same formula over dual numbers. */
const agrees = ({ activation, over }: LiftedActivation, prime = activation.prime) => (z: number): boolean => {
  const { value, slope } = over(duals)(variable(z));
  return close(over(numbers)(z), activation.f(z)) && Object.is(over(numbers)(z) + 0, value + 0) &&
    (SUBTRACT_NOTHING.has(activation.name) ? near : close)(slope, prime(z));
};

for (const [name, lifted] of Object.entries(activations)) {
  law(
    `${name}: the formula over doubles is f, over dual numbers f'`,
    inputs.filter((z) => z !== 0),
    agrees(lifted),
    1000,
  );
}
refuted(
  "sigma (1 - sigma) does not agree with dual numbers: it loses the right tail",
  inputs,
  agrees(
    activations.sigmoid!,
    (z) => activations.sigmoid!.activation.f(z) * (1 - activations.sigmoid!.activation.f(z)),
  ),
);
refuted("a wrong derivative does not agree with dual numbers", inputs, agrees(activations.sigmoid!, (z) => z));

for (const [name, { cost, over }] of Object.entries(costs)) {
  const vectors = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 3, maxLength: 3 });
  law(
    `${name} cost: its derivative in a is that of its formula over dual numbers`,
    fc.tuple(vectors, vectors),
    ([a, y]) =>
      toArray(cost.derivative(vector(a), vector(y))).every((derivative, j) => {
        const outputs = a.map((a_k, k) => k === j ? variable(a_k) : duals.of(a_k));
        return close(over(duals)(outputs, y).slope, derivative);
      }),
  );
}

Deno.test("5-point differences are exact on a quartic but for rounding, 3-point ones on a parabola", () => {
  const [parabola, quartic] = [threePoint((w) => 3 * w * w)(2).slope, fivePoint((w) => w ** 4)(2).slope];
  assert(Math.abs(parabola - 12) < 1e-9 && Math.abs(quartic - 32) < 1e-11, `${parabola}, ${quartic}`);
});

/** One rectified linear neuron whose weighted input is 1e-7, nearer to the kink than the step. */
const atKink = (smooth: boolean): Problem => {
  const spec = {
    sizes: [1, 1],
    activations: ["rectifiedLinear"],
    cost: "quadratic",
    examples: 1,
    miniBatch: 1,
    seed: 1,
  };
  const flat = { weight: () => 1, bias: () => -1 + 1e-7, input: () => 1, target: () => 1 };
  const made = problem(spec, flat);
  return { ...made, lifted: made.lifted.map((layer) => layer.map((lifted) => ({ ...lifted, smooth }))) };
};
const check = (given: Problem) =>
  checkGradient(given, given.examples, meanGradient(given.network, quadratic)(given.data), true);

Deno.test("components at a kink are skipped and counted; without that rule they would fail", () => {
  const { failure, skipped } = check(atKink(false));
  assertEquals([failure, skipped], [undefined, 4]);
  assert(check(atKink(true)).failure?.startsWith("G1: w[0][0,0] is "));
});
