import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  type Elementwise,
  fires,
  linear,
  rectifiedLinear,
  sigmoid,
  sigmoidPrime,
  stepFunction,
  tanh,
} from "../../mod.ts";
import { breaks, holds } from "../arbitraries/properties.ts";
import { finiteDoubles } from "../arbitraries/linear.ts";
import { DOUBLE, SINGLE, worstError } from "../kernel/ulps.ts";
import { derivativeAgrees, FIVE_POINT_STEP, isEven } from "../laws/derivative.ts";

const smooth: readonly Elementwise[] = [sigmoid, tanh, linear];
const all: readonly Elementwise[] = [...smooth, rectifiedLinear, stepFunction, fires];

const zs = fc.double({ noNaN: true, min: -40, max: 40 });
const awayFromKink = zs.filter((z) => Math.abs(z) > 3 * FIVE_POINT_STEP * Math.max(1, Math.abs(z)));

// Values.

Deno.test("sigmoid is within 2.5 ulp, where it is tiny or subnormal too", () => {
  const { error, x } = worstError("sigmoid", sigmoid.f);
  assertLess(error, 2.5, `at ${x}`);
});

Deno.test("tanh is within 3 ulp, however near to 0", () => {
  const { error, x } = worstError("tanh", tanh.f);
  assertLess(error, 3, `at ${x}`);
});

Deno.test("in singles sigmoid is within 2.5 ulp and tanh within 2.5", () => {
  assertLess(worstError("sigmoidSingle", sigmoid.single!.f, SINGLE).error, 2.5);
  assertLess(worstError("tanhSingle", tanh.single!.f, SINGLE).error, 2.5);
});

/** The slopes with their golden rows: over the whole line, both tails and what is subnormal. */
const slopes = [
  ["sigmoidPrime", sigmoid.prime, DOUBLE],
  ["tanhPrime", tanh.prime, DOUBLE],
  ["sigmoidPrimeSingle", sigmoid.single!.prime, SINGLE],
  ["tanhPrimeSingle", tanh.single!.prime, SINGLE],
] as const;

Deno.test("sigmoid' and tanh' are within 4.5 ulp over the whole line, and the golden rows hold errors close to that", () => {
  for (const [name, prime, format] of slopes) {
    const { error, x } = worstError(name, prime, format);
    assert(4 < error && error < 4.5, `${name}: ${error} ulp at ${x}`);
  }
});

Deno.test("the textbook forms lose what these keep", () => {
  assert(worstError("sigmoid", (z) => 1 / (1 + Math.exp(-z))).error > 1e6);
  assert(worstError("tanh", (z) => 2 * sigmoid.f(2 * z) - 1).error > 1e6);
  assert(worstError("sigmoidPrime", (z) => sigmoid.f(z) * (1 - sigmoid.f(z))).error > 1e6);
  assert(worstError("tanhPrime", (z) => (1 - tanh.f(z)) * (1 + tanh.f(z))).error > 1e6);
});

Deno.test("slopes keep their tails: 60-digit values, and where they underflow", () => {
  assertEquals([sigmoid.prime(40), sigmoid.prime(100)].map((s) => s.toPrecision(15)), [
    "4.24835425529159e-18",
    "3.72007597602084e-44",
  ]);
  const lasts = [[sigmoid, 745.13], [tanh, 372.565], [sigmoid.single!, 103.97], [tanh.single!, 51.985]] as const;
  for (const [{ prime }, last] of lasts) {
    assert(prime(last) > 0, `at ${last}`);
    assertEquals(prime(1.0001 * last), 0);
  }
});

Deno.test("values at points where they are known", () => {
  assertEquals([sigmoid.f(0), sigmoid.f(-0), sigmoid.prime(0)], [0.5, 0.5, 0.25]);
  assertEquals([sigmoid.f(5e-324), sigmoid.f(-5e-324)], [0.5, 0.5]);
  assertEquals([tanh.f(0), tanh.prime(0)], [0, 1]);
  assert(Object.is(tanh.f(-0), -0));
  assertEquals([-2, 0, 3].map(rectifiedLinear.f), [0, 0, 3]);
  assertEquals([-2, 0, 3].map(rectifiedLinear.prime), [0, 0, 1]);
  assertEquals([-2.5, 0, 3].map(linear.f), [-2.5, 0, 3]);
  assertEquals([-2.5, 0, 3].map(linear.prime), [1, 1, 1]);
  assertEquals([-1, 0, 1].map(stepFunction.f), [0, 1, 1]);
  assertEquals([-1, 0, 1].map(fires.f), [0, 0, 1]);
  assertEquals([-1, 0, 1].flatMap((z) => [stepFunction.prime(z), fires.prime(z)]), [0, 0, 0, 0, 0, 0]);
  assertEquals(sigmoidPrime, sigmoid.prime);
});

Deno.test("E1: sigmoid and tanh at the ends are in their range, and reach it", () => {
  const ends = [709.78, 745.13, 746, 1e308, Infinity];
  for (const { f, prime } of [sigmoid, sigmoid.single!]) {
    for (const z of ends) {
      assertEquals(f(z), 1);
      assert(f(-z) >= 0 && f(-z) < 1e-300, `sigmoid(${-z}) is ${f(-z)}`);
      assert(prime(z) >= 0 && prime(-z) >= 0);
    }
    assertEquals([f(-Infinity), f(-746), f(-1e308), prime(Infinity), prime(-Infinity)], [0, 0, 0, 0, 0]);
  }
  for (const { f, prime } of [tanh, tanh.single!]) {
    for (const z of ends) assertEquals([f(z), f(-z), prime(z), prime(-z)], [1, -1, 0, 0]);
  }
});

Deno.test("E1: sigmoid and tanh never fall, and stay in their range", () => {
  for (const [{ f }, least] of [[sigmoid, 0], [sigmoid.single!, 0], [tanh, -1], [tanh.single!, -1]] as const) {
    let before: number = least;
    for (let i = 0; i <= 100_000; i++) {
      const now = f(Math.fround(-120 + 240 * (i / 100_000)));
      assert(before <= now && now <= 1, `at step ${i}: ${now} after ${before}`);
      before = now;
    }
  }
});

Deno.test("E2: sigma(z) + sigma(-z) = 1 within 2^-52 on 1,000,000 values", () => {
  for (let i = 0; i < 1_000_000; i++) {
    const z = i % 2 === 0 ? 40 * (i / 1_000_000) : 750 * (i / 1_000_000) ** 9;
    assert(Math.abs(sigmoid.f(z) + sigmoid.f(-z) - 1) <= 2 ** -52, `at ${z}`);
    const s = Math.fround(z);
    assert(Math.abs(sigmoid.single!.f(s) + sigmoid.single!.f(-s) - 1) <= 2 ** -23, `at ${s} in single precision`);
  }
});

Deno.test("E2: sigmoid of large negative numbers keeps its subnormals", () => {
  assertEquals(sigmoid.f(-745), 5e-324);
  assert(sigmoid.f(-720) > 0 && sigmoid.f(-720) < 2 ** -1022);
});

Deno.test("E3: what is not a number stays so", () => {
  for (const { f, name } of [...smooth, rectifiedLinear]) assertEquals(f(NaN), NaN, name);
  for (const { f, prime } of [sigmoid, tanh, sigmoid.single!, tanh.single!]) {
    assertEquals([f(NaN), prime(NaN)], [NaN, NaN]);
  }
});

Deno.test("E4: no derivative is negative, and beyond 40 those of sigmoid and tanh are tiny", () => {
  holds(finiteDoubles, (z) => all.every(({ prime }) => prime(z) >= 0));
  holds(
    fc.double({ noNaN: true, min: 40, max: 1e308 }),
    (z) => [sigmoid, tanh].every(({ prime }) => prime(z) <= 1e-17 && prime(-z) <= 1e-17),
  );
});

Deno.test("the slopes of sigmoid, tanh and linear are even, to the bit, in both precisions", () => {
  for (const { prime, single } of smooth) {
    holds(fc.oneof(finiteDoubles, fc.double({ noNaN: true, min: -750, max: 750 })), (z) => isEven(prime, z));
    holds(fc.float({ noNaN: true, min: -110, max: 110 }), (z) => isEven(single!.prime, z));
  }
});

Deno.test("evenness breaks on the textbook forms, which are 0 for large z", () => {
  breaks(zs, (z) => isEven((z) => sigmoid.f(z) * (1 - sigmoid.f(z)), z));
  breaks(zs, (z) => isEven((z) => sigmoid.single!.f(z) * Math.fround(1 - sigmoid.single!.f(z)), z));
});

Deno.test("tanh'(z) = 4 sigma'(2z), to the bit", () =>
  holds(finiteDoubles, (z) => tanh.prime(z) === 4 * sigmoid.prime(2 * z)));

Deno.test("tanh is odd, to the bit", () => holds(finiteDoubles, (z) => Object.is(tanh.f(-z), -tanh.f(z))));

Deno.test("tanh z = 2 sigma(2z) - 1 within rounding", () =>
  holds(zs, (z) => Math.abs(tanh.f(z) - (2 * sigmoid.f(2 * z) - 1)) <= 2 ** -50));

// The law of the derivative.

for (const { name, ...differentiable } of smooth) {
  Deno.test(`the derivative of ${name} is its derivative`, () => holds(zs, (z) => derivativeAgrees(differentiable, z)));
}

Deno.test("the derivative of rectifiedLinear, step and perceptron is their derivative away from 0", () => {
  for (const activation of [rectifiedLinear, stepFunction, fires]) {
    holds(awayFromKink, (z) => derivativeAgrees(activation, z));
  }
});

const planted: Readonly<Record<string, Pick<Elementwise, "f" | "prime">>> = {
  "sigmoid's taken at a instead of z": { f: sigmoid.f, prime: (z) => sigmoid.prime(sigmoid.f(z)) },
  "sigmoid's a (1 + a)": { f: sigmoid.f, prime: (z) => sigmoid.f(z) * (1 + sigmoid.f(z)) },
  "sigmoid's with the wrong sign": { f: sigmoid.f, prime: (z) => -sigmoid.prime(z) },
  "tanh's 1 - a": { f: tanh.f, prime: (z) => 1 - tanh.f(z) },
  "tanh's, a millionth off": { f: tanh.f, prime: (z) => tanh.prime(z) * (1 + 1e-6) },
  "rectifiedLinear's always 1": { f: rectifiedLinear.f, prime: () => 1 },
  "linear's 0": { f: linear.f, prime: () => 0 },
  "a derivative that is not a number": { f: linear.f, prime: () => NaN },
};

for (const [name, wrong] of Object.entries(planted)) {
  Deno.test(`the law of the derivative breaks on a planted error: ${name}`, () =>
    breaks(awayFromKink, (z) => derivativeAgrees(wrong, z)));
}

// Records.

Deno.test("the library's activations are frozen records with distinct names", () => {
  for (const activation of all) {
    assert(Object.isFrozen(activation), activation.name);
    assertThrows(() => Object.assign(activation, { f: () => 0 }), TypeError);
  }
  assertEquals(new Set(all.map(({ name }) => name)).size, all.length);
});

Deno.test("single precision gives singles", () => {
  for (const { single, name } of [sigmoid, tanh, linear, rectifiedLinear]) {
    holds(
      zs.map(Math.fround),
      (z) => [single!.f(z), single!.prime(z)].every((y) => Object.is(Math.fround(y), y)) || `${name} at ${z}`,
    );
    holds(
      zs.map(Math.fround),
      (z) => Math.abs(single!.f(z) - byName(name).f(z)) <= 2 ** -22 * Math.max(1, Math.abs(z)),
    );
  }
});

const byName = (name: string): Elementwise => all.find((activation) => activation.name === name)!;
