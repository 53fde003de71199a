/**
 * Gradients of one shape are a commutative monoid and a vector space: exactly so on integers, where nothing is rounded.
 */
import { assertAlmostEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type Gradient, initialise, matrixOf, meanGradient, quadratic, seed, slice, vectorOf } from "../../mod.ts";
import { addGradient, divideGradient, gradientMonoid, gradientNorm, scaleGradient } from "../../lib/algebra.ts";
import { problem, uniforms } from "../arbitraries/network.ts";
import { sameBits, valuesOf } from "../support/bits.ts";
import { law, refuted } from "../support/property.ts";

interface Three {
  readonly sizes: readonly [number, ...number[], number];
  readonly seeds: readonly [number, number, number];
  readonly c: number;
  readonly d: number;
}

const integer = fc.integer({ min: -1000, max: 1000 });
const width = fc.integer({ min: 1, max: 5 });
const three: fc.Arbitrary<Three> = fc.record({
  sizes: fc.tuple(width, width, width),
  seeds: fc.tuple(integer, integer, integer),
  c: integer,
  d: integer,
});

/** A gradient of small integers. */
const gradient = (sizes: Three["sizes"]) => (n: number): Gradient => {
  const u = uniforms(n);
  const whole = (): number => Math.floor(2001 * u()) - 1000;
  return sizes.slice(1).map((neurons, l) => ({
    weights: matrixOf(neurons, sizes[l]!, whole),
    biases: vectorOf(neurons, whole),
  }));
};

type Law = (g: Gradient, h: Gradient, k: Gradient, given: Three) => readonly [Gradient, Gradient];

const monoid = ({ sizes }: Three) => gradientMonoid(initialise(sizes)(seed(1))[0]);
const plus = (g: Gradient, h: Gradient): Gradient => addGradient(g, h);
const times = (c: number, g: Gradient): Gradient => scaleGradient(c)(g);

/** Equal numbers; 0 and -0 are. */
const equal = (make: Law) => (given: Three): boolean => {
  const [g, h, k] = given.seeds.map(gradient(given.sizes)) as [Gradient, Gradient, Gradient];
  const [left, right] = make(g, h, k, given).map((side) => valuesOf(side));
  return left!.length === right!.length && left!.every((a, i) => a === right![i]);
};

const laws: Readonly<Record<string, Law>> = {
  "g + h = h + g": (g, h) => [plus(g, h), plus(h, g)],
  "(g + h) + k = g + (h + k)": (g, h, k) => [plus(plus(g, h), k), plus(g, plus(h, k))],
  "0 + g = g": (g, _h, _k, given) => [monoid(given).concat(monoid(given).empty, g), g],
  "g + 0 = g": (g, _h, _k, given) => [monoid(given).concat(g, monoid(given).empty), g],
  "g + (-1) g = 0": (g, _h, _k, given) => [plus(g, times(-1, g)), monoid(given).empty],
  "c (g + h) = c g + c h": (g, h, _k, { c }) => [times(c, plus(g, h)), plus(times(c, g), times(c, h))],
  "(c + d) g = c g + d g": (g, _h, _k, { c, d }) => [times(c + d, g), plus(times(c, g), times(d, g))],
  "(c d) g = c (d g)": (g, _h, _k, { c, d }) => [times(c * d, g), times(c, times(d, g))],
  "1 g = g": (g) => [times(1, g), g],
  "(m g) / m = g": (g, _h, _k, { c }) => [divideGradient(c || 1)(times(c || 1, g)), g],
};

for (const [name, make] of Object.entries(laws)) law(`gradients: ${name}`, three, equal(make));

refuted(
  "gradients: g - h = h - g is not a law",
  three,
  equal((g, h) => [plus(g, times(-1, h)), plus(h, times(-1, g))]),
);
refuted(
  "gradients: c (g + h) = c g + h is not a law",
  three,
  equal((g, h, _k, { c }) => [
    times(c, plus(g, h)),
    plus(times(c, g), h),
  ]),
);

law("‖g‖ is the norm of all components together", three, ({ sizes, seeds: [n] }) => {
  const g = gradient(sizes)(n);
  const norm = Math.sqrt(valuesOf(g).reduce((sum, a) => sum + a * a, 0));
  return Math.abs(gradientNorm(g) - norm) <= 1e-12 * norm;
});

Deno.test("gradients of networks of other depths or widths do not add", () => {
  const [deep, shallow, wide] = [gradient([2, 3, 1])(1), gradient([2, 1])(1), gradient([2, 4, 1])(1)];
  assertThrows(() => plus(deep, shallow), RangeError, "Cannot add gradients: layers differ, 2 and 1");
  assertThrows(() => plus(deep, wide), RangeError, "Cannot add: shapes differ, 3 x 2 and 4 x 2");
});

Deno.test("no function of gradients changes its argument", () => {
  const [g, same] = [gradient([3, 2, 2])(5), gradient([3, 2, 2])(5)];
  addGradient(g, g);
  scaleGradient(3)(g);
  divideGradient(3)(g);
  if (!sameBits(g, same)) throw new Error("a gradient was changed");
});

const spec = {
  sizes: [2, 3, 1],
  activations: ["sigmoid", "sigmoid"],
  cost: "quadratic",
  examples: 4,
  miniBatch: 2,
  seed: 4,
};

Deno.test("(1.18) the mean gradient over two halves is the mean of their mean gradients", () => {
  const { network, data } = problem(spec);
  const [whole, first, second] = [slice(0), slice(0, 2), slice(2)].map((part) =>
    meanGradient(network, quadratic)(part(data))
  );
  const halves = divideGradient(2)(plus(first!, second!));
  valuesOf(whole!).forEach((a, i) => assertAlmostEquals(a, valuesOf(halves)[i]!, 1e-15));
});

Deno.test("an empty data set has no mean gradient", () => {
  const { network, data } = problem(spec);
  const message = "Cannot take the mean gradient: the data set is empty";
  assertThrows(() => meanGradient(network, quadratic)(slice(0, 0)(data)), RangeError, message);
});
