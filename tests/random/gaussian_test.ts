import { assert, assertEquals, assertLess } from "@std/assert";
import fc from "fast-check";
import { gaussian, seed, toArray, uniform } from "../../mod.ts";
import { gaussians } from "../../lib/algebra.ts";
import { seeds } from "../arbitraries/linear.ts";
import gold from "../gold/random.json" with { type: "json" };
import { ulp } from "../numbers/ulps.ts";
import { correlation, drawn, largestDistance, mean, moment, normalDistribution } from "./statistics.ts";

for (const { n, values, next } of gold.gaussian) {
  Deno.test(`gaussian from seed(${n}) is golden within 2 ulp`, () => {
    const [given, last] = gaussians(values.length)(seed(n));
    toArray(given).forEach((x, i) => {
      const error = Math.abs(x - values[i]!) / ulp(values[i]!);
      assert(error <= 2, `number ${i} is ${x}, ${error} ulp from ${values[i]}`);
    });
    assertEquals([...last], next);
  });
}

Deno.test("gaussians(n) is gaussian n times", () =>
  fc.assert(fc.property(seeds, fc.nat(20), (s, n) => {
    const [all, end] = gaussians(n)(s);
    assertEquals(toArray(all), drawn(n, gaussian, s));
    assertEquals(end, Array.from({ length: n }).reduce<typeof s>((now) => gaussian(now)[1], s));
  })));

const N = 40_000;
const xs = toArray(gaussians(N)(seed(2018))[0]);

// Bounds of four standard deviations of the moment; the seed is fixed.
Deno.test("gaussian has the moments 0, 1, 0 and 3 of the normal distribution", () => {
  assertLess(Math.abs(mean(xs)), 4 / Math.sqrt(N));
  assertLess(Math.abs(moment(2, xs) - 1), 4 * Math.sqrt(2 / N));
  assertLess(Math.abs(moment(3, xs)), 4 * Math.sqrt(15 / N));
  assertLess(Math.abs(moment(4, xs) - 3), 4 * Math.sqrt(96 / N));
});

Deno.test("gaussian has the normal distribution (Kolmogorov and Smirnov, 0.1 %)", () =>
  assertLess(largestDistance(xs, normalDistribution), 1.95 / Math.sqrt(N)));

Deno.test("gaussian numbers drawn one after another are not correlated, nor are their squares", () => {
  const squares = xs.map((x) => x * x);
  for (const lag of [1, 2, 5]) {
    assertLess(Math.abs(correlation(xs.slice(lag), xs.slice(0, -lag))), 4 / Math.sqrt(N));
    assertLess(Math.abs(correlation(squares.slice(lag), squares.slice(0, -lag))), 4 / Math.sqrt(N));
  }
});

Deno.test("the first Gaussian numbers of the seeds of 0..999 look normal", () => {
  const firsts = Array.from({ length: 1000 }, (_, n) => gaussian(seed(n))[0]);
  assertLess(largestDistance(firsts, normalDistribution), 1.95 / Math.sqrt(1000));
  assertLess(Math.abs(correlation(firsts.slice(1), firsts.slice(0, -1))), 4 / Math.sqrt(1000));
});

Deno.test("the statistics can fail: sums of three uniform numbers are not quite normal, wider ones not at all", () => {
  const three = Array.from({ length: N }, (_, i) => 2 * drawn(3, uniform, seed(i)).reduce((sum, u) => sum + u, -1.5));
  assert(Math.abs(moment(4, three) - 3) > 4 * Math.sqrt(96 / N));
  assert(largestDistance(xs.map((x) => 1.05 * x), normalDistribution) > 1.95 / Math.sqrt(N));
});
