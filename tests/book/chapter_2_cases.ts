/**
 * What the tests of chapter 2 are run on: small random networks whose neurons have different smooth activations, with a
 * cost and some examples; how numbers are compared; and how a law is registered together with errors that it must catch.
 *
 * @module
 */
import { assert } from "@std/assert";
import fc from "fast-check";
import {
  type Cost,
  dense,
  type Elementwise,
  type Example,
  type Gradient,
  initialise,
  type Layer,
  linear,
  map,
  mixed,
  type Network,
  network,
  quadratic,
  scale,
  seed,
  sigmoid,
  type Sizes,
  subtract,
  tanh,
  toArray,
  toRows,
  type Vector,
  vector,
} from "../../mod.ts";
import { gaussians } from "../../lib/algebra.ts";
import type { Place } from "../../lib/types.ts";
import { sloped } from "../../examples/saturation.ts";

export { sloped };

/** A user's own cost: the sum of (a_j - y_j)^4 / 4. */
export const quartic: Cost = {
  name: "quartic",
  value: (a, y) => toArray(subtract(a, y)).reduce((sum, d) => sum + d * d * d * d / 4, 0),
  derivative: (a, y) => map((d) => d * d * d)(subtract(a, y)),
};

/** A network, a cost and examples. */
export interface Case {
  readonly net: Network;
  readonly cost: Cost;
  readonly examples: readonly [Example, ...Example[]];
}

/** The case that an integer stands for; weights of order 1 / sqrt(inputs), so that nothing is large. */
const caseOf = (activations: readonly Elementwise[]) => (sizes: Sizes, n: number, count: number): Case => {
  const [start, next] = initialise(sizes)(seed(n));
  const layers = start.layers.map(({ weights, biases }, l): Layer =>
    dense(
      scale(1 / Math.sqrt(weights.columns))(weights),
      biases,
      mixed(Array.from({ length: biases.length }, (_, j) => activations[(n + 2 * l + j) % activations.length]!)),
    )
  );
  const inputs = sizes[0];
  const width = inputs + sizes.at(-1)!;
  const numbers = toArray(gaussians(count * width)(next)[0]);
  const exampleOf = (i: number): Example => {
    const row = numbers.slice(i * width, (i + 1) * width);
    return { x: vector(row.slice(0, inputs)), y: vector(row.slice(inputs)) };
  };
  const others = Array.from({ length: count - 1 }, (_, i) => exampleOf(i + 1));
  return {
    net: network<readonly Layer[]>(layers),
    cost: n % 2 === 0 ? quadratic : quartic,
    examples: [exampleOf(0), ...others],
  };
};

/** Cases with 1 to 4 layers after the input layer, of 1 to 4 neurons each, whose activations are taken in turn. */
export const casesWith = (
  activations: readonly Elementwise[],
  { hidden = 0, least = 1 }: { hidden?: number; least?: number } = {},
): fc.Arbitrary<Case> =>
  fc.tuple(
    fc.array(fc.integer({ min: least, max: 4 }), { minLength: hidden + 2, maxLength: 5 }),
    fc.nat(2 ** 31 - 1),
    fc.integer({ min: 1, max: 5 }),
  ).map(([sizes, n, count]) => caseOf(activations)(sizes as readonly number[] as Sizes, n, count));

/** Cases whose neurons are sigmoid, tanh, linear and sloped in turn. */
export const cases: fc.Arbitrary<Case> = casesWith([sigmoid, tanh, linear, sloped]);

/** The same with at least one hidden layer. */
export const deepCases: fc.Arbitrary<Case> = casesWith([sigmoid, tanh, linear, sloped], { hidden: 1 });

/** A way to derive the gradient of C_x. */
export type Derivation = (net: Network, cost: Cost) => (example: Example) => Gradient;

/** The gradients that a derivation gives for what it should not: another cost, another example. */
export const wrongDerivations = (derive: Derivation): Readonly<Record<string, Derivation>> => ({
  "of another cost": (net) => derive(net, { ...quadratic, derivative: (a) => a, value: (a) => quadratic.value(a, a) }),
  "of another example": (net, cost) => ({ x, y }) => derive(net, cost)({ x: map((x_k) => x_k + 1)(x), y }),
});

/** Every neuron of a network. */
export const neuronsOf = ({ layers }: Network): readonly Place[] =>
  layers.flatMap(({ biases }, layer) => Array.from({ length: biases.length }, (_, neuron) => ({ layer, neuron })));

/** 0 … n - 1. */
export const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

/** All numbers of a gradient. */
export const numbersOf = (gradient: Gradient): readonly number[] =>
  gradient.flatMap(({ weights, biases }) => [...toRows(weights).flat(), ...toArray(biases)]);

/** The same numbers; 0 equals -0. */
export const same = (xs: readonly number[], ys: readonly number[]): boolean =>
  xs.length === ys.length && xs.every((x, i) => x === ys[i]);

/** Two ways to add up the same products: they differ by no more than 1e-11 of the largest number (or of 1e-6). */
export const equalWithinRounding = (xs: readonly number[], ys: readonly number[]): boolean => {
  const largest = [...xs, ...ys].reduce((m, x) => Math.max(m, Math.abs(x)), 1e-6);
  return xs.length === ys.length && xs.every((x, i) => Math.abs(x - ys[i]!) <= 1e-11 * largest);
};

/** The derivative of C at t by a five-point difference. */
export const derivative = (C: (t: number) => number, t = 0): number => {
  const h = 2 ** -10;
  return (C(t - 2 * h) - 8 * C(t - h) + 8 * C(t + h) - C(t + 2 * h)) / (12 * h);
};

/** A five-point difference and a derivative of something of order `size`: 1e-8 size + 1e-6 of the larger. */
export const isDerivative = (difference: number, claimed: number, size = 1): boolean =>
  Math.abs(difference - claimed) <=
    1e-8 * Math.max(1, Math.abs(size)) + 1e-6 * Math.max(Math.abs(difference), Math.abs(claimed));

/** v with `change` added to component j. */
export const changed = (v: Vector, j: number, change: number): Vector =>
  vector(toArray(v).map((v_i, i) => i === j ? v_i + change : v_i));

/** What a law is about: the right instance of it, and wrong ones by name. */
export interface Instances<I> {
  readonly right: I;
  readonly wrong: Readonly<Record<string, I>>;
}

/** One test: the law holds of the right instance in every case, and every wrong one is refuted by some case. */
export const law = <I, C>(
  name: string,
  of: fc.Arbitrary<C>,
  holds: (instance: I) => (c: C) => boolean,
  { right, wrong }: Instances<NoInfer<I>>,
  numRuns = 100,
): void =>
  Deno.test(name, () => {
    fc.assert(fc.property(of, holds(right)), { numRuns });
    for (const [error, instance] of Object.entries(wrong)) {
      const { failed } = fc.check(fc.property(of, holds(instance)), { seed: 2, numRuns: 200, endOnFailure: true });
      assert(failed, `the law holds of an instance that is wrong on purpose: ${error}`);
    }
  });
