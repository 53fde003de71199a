import { assert, assertEquals, assertLess } from "@std/assert";
import { seed, uniform } from "../../mod.ts";
import gold from "../gold/random.json" with { type: "json" };
import { chiSquare, correlation, drawn, histogram, largestDistance, mean, moment } from "./statistics.ts";

for (const { n, values, next } of gold.uniform) {
  Deno.test(`uniform from seed(${n}) is golden`, () => {
    assertEquals(drawn(values.length, uniform, seed(n)), values);
    const last = values.reduce((s) => uniform(s)[1], seed(n));
    assertEquals([...last], next);
  });
}

const N = 40_000;
const xs = drawn(N, uniform, seed(2018));

Deno.test("uniform lies in [0, 1) and is a multiple of 2^-53", () => {
  assert(xs.every((x) => 0 <= x && x < 1 && Number.isInteger(x * 2 ** 53)));
  assert(xs.some((x) => !Number.isInteger(x * 2 ** 52)), "the last bit is never set");
});

// Bounds of four standard deviations; the seeds are fixed, so these never flicker.
Deno.test("uniform has mean 1/2, variance 1/12 and flat parts", () => {
  assertLess(Math.abs(mean(xs) - 1 / 2), 4 * Math.sqrt(1 / 12 / N));
  assertLess(Math.abs(moment(2, xs, 1 / 2) - 1 / 12), 4 * Math.sqrt(1 / 180 / N));
  // 148.2 is passed by chance once in 1,000 with 99 degrees of freedom.
  assertLess(chiSquare(histogram(100, xs)), 148.2);
  assertLess(largestDistance(xs, (x) => x), 1.95 / Math.sqrt(N));
});

Deno.test("numbers drawn one after another are not correlated", () => {
  for (const lag of [1, 2, 3, 7]) {
    assertLess(Math.abs(correlation(xs.slice(0, -lag), xs.slice(lag))), 4 / Math.sqrt(N));
  }
});

Deno.test("the first numbers of the seeds of 0..999 look uniform and are not correlated", () => {
  const firsts = Array.from({ length: 1000 }, (_, n) => uniform(seed(n))[0]);
  assertEquals(new Set(firsts).size, 1000);
  assertLess(Math.abs(mean(firsts) - 1 / 2), 4 * Math.sqrt(1 / 12 / 1000));
  assertLess(largestDistance(firsts, (x) => x), 1.95 / Math.sqrt(1000));
  // Passed by chance once in 1,000 with 19 degrees of freedom.
  assertLess(chiSquare(histogram(20, firsts)), 43.8);
  assertLess(Math.abs(correlation(firsts.slice(1), firsts.slice(0, -1))), 4 / Math.sqrt(1000));
  const seconds = Array.from({ length: 1000 }, (_, n) => drawn(2, uniform, seed(n))[1]!);
  assertLess(Math.abs(correlation(firsts, seconds)), 4 / Math.sqrt(1000));
});

Deno.test("the statistics can fail: a lopsided sample does not pass them", () => {
  const lopsided = xs.map((x) => x ** 1.1);
  assert(Math.abs(mean(lopsided) - 1 / 2) > 4 * Math.sqrt(1 / 12 / N));
  assert(chiSquare(histogram(100, lopsided)) > 148.2);
  assert(largestDistance(lopsided, (x) => x) > 1.95 / Math.sqrt(N));
  assert(Math.abs(correlation(xs, xs.map((x) => 1 - x))) > 0.99);
});
