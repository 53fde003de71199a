/**
 * The library's exponential against golden values of 60 digits (`tests/gold/elementary.py`).
 *
 * The largest errors that were found by larger searches, which are the bounds here: 0.988 ulp of 10^9 doubles, 1.025 ulp of
 * all singles. The golden rows contain the arguments where they were found.
 */
import { assert, assertEquals, assertLess } from "@std/assert";
import { double, single } from "../../lib/numbers/arithmetic.ts";
import { log } from "../../lib/numbers/logarithm.ts";
import { DOUBLE, SINGLE, ulp, worstError } from "./ulps.ts";

const bounded = (name: Parameters<typeof worstError>[0], f: (x: number) => number, most: number, format = DOUBLE) => {
  const { error, x } = worstError(name, f, format);
  assertLess(error, most, `${error} ulp at ${x}`);
};

Deno.test("exp in doubles is within 1 ulp", () => bounded("exp", double.exp, 1));
Deno.test("exp in singles is within 1.03 ulp", () => bounded("expSingle", single.exp, 1.03, SINGLE));
Deno.test("expm1 in doubles is within 1.2 ulp below 0, however near", () => bounded("expm1", double.expm1, 1.2));
Deno.test("expm1 in singles is within 1 ulp below 0, however near", () =>
  bounded("expm1Single", single.expm1, 1, SINGLE));

Deno.test("the bounds are sharp: the golden rows hold errors close to them", () => {
  assert(worstError("exp", double.exp).error > 0.98);
  assert(worstError("expSingle", single.exp, SINGLE).error > 1.02);
  assert(worstError("expm1", double.expm1).error > 1.1);
});

Deno.test("e^x - 1 without expm1 loses everything near 0", () =>
  assert(worstError("expm1", (x) => double.exp(x) - 1).error > 1e6));

Deno.test("exp where it is exact, overflows, underflows, and is not a number", () => {
  for (const { exp } of [double, single]) {
    assertEquals(exp(0), 1);
    assertEquals(exp(-0), 1);
    assertEquals(exp(5e-324), 1);
    assertEquals(exp(-5e-324), 1);
    for (const x of [1e308, Infinity, Number.MAX_VALUE]) assertEquals(exp(x), Infinity);
    for (const x of [-1e308, -Infinity, -Number.MAX_VALUE]) assertEquals(exp(x), 0);
    assertEquals(exp(NaN), NaN);
  }
  // The last that is finite and the first that is not; the last that is not 0 and the first that is.
  assertLess(double.exp(709.782712893384), Infinity);
  assertEquals(double.exp(709.7827128933841), Infinity);
  assertEquals(double.exp(-745.1332191019411), 5e-324);
  assertEquals(double.exp(-745.1332191019412), 0);
  assertEquals(double.exp(-746), 0);
  assertLess(single.exp(Math.fround(88.72283)), Infinity);
  assertEquals(single.exp(Math.fround(88.72284)), Infinity);
  assertEquals(single.exp(Math.fround(-103.97207)), 2 ** -149);
  assertEquals(single.exp(Math.fround(-103.97209)), 0);
});

Deno.test("expm1 at 0, at the ends, and of what is not a number", () => {
  for (const { expm1 } of [double, single]) {
    assertEquals(expm1(0), 0);
    assertEquals(expm1(-100), -1);
    assertEquals(expm1(-Infinity), -1);
    assertEquals(expm1(NaN), NaN);
  }
  assertEquals(double.expm1(-5e-324), -5e-324);
  assertEquals(double.expm1(-1e-300), -1e-300);
  assertEquals(single.expm1(-(2 ** -149)), -(2 ** -149));
});

Deno.test("exp never falls: 100,000 steps over its range and, ulp by ulp, across places where the reduction changes", () => {
  const risesOver = (xs: Iterable<number>, exp: (x: number) => number): void => {
    let before = 0;
    for (const x of xs) {
      const now = exp(x);
      assert(now >= before, `e^${x} is ${now}, after ${before}`);
      before = now;
    }
  };
  const steps = function* (low: number, high: number, count: number, round: (x: number) => number) {
    for (let i = 0; i <= count; i++) yield round(low + (high - low) * (i / count));
  };
  const ulps = function* (from: number, count: number, format = DOUBLE) {
    for (let i = -count; i <= count; i++) yield from + i * ulp(from, format);
  };
  risesOver(steps(-746, 710, 100_000, double.round), double.exp);
  risesOver(steps(-104, 89, 100_000, single.round), single.exp);
  risesOver(steps(-1e-3, 1e-3, 100_000, double.round), double.exp);
  for (let n = -1070; n <= 1020; n += 10) risesOver(ulps((n + 0.5) * Math.LN2, 50), double.exp);
  for (let n = -145; n <= 125; n++) risesOver(ulps(Math.fround((n + 0.5) * Math.LN2), 50, SINGLE), single.exp);
});

Deno.test("exp in singles agrees with exp in doubles on 100,000 singles, those around 0 included", () => {
  const words = new Uint32Array(1);
  const view = new Float32Array(words.buffer);
  let compared = 0;
  for (let word = 0; word < 2 ** 32; word += 21_001) {
    words[0] = word;
    const x = view[0]!;
    if (!(x > -104 && x < 88.72)) continue;
    const [exact, given] = [double.exp(x), single.exp(x)];
    const error = Math.abs(given - exact) / ulp(exact, SINGLE);
    assert(error < 1.03, `e^${x} is ${given}, ${error} ulp off`);
    assertEquals(Math.fround(given), given);
    compared++;
  }
  assert(compared > 100_000, `${compared}`);
});

Deno.test("log(exp(x)) = x within the error of exp", () => {
  for (let i = 0; i <= 20_000; i++) {
    const x = -708 + 1417 * (i / 20_000);
    // An error of 1 ulp of e^x moves the logarithm by 2^-52 at most; the logarithm itself is within 2 ulp.
    const most = 2 ** -52 + 2.5 * ulp(x);
    assert(Math.abs(log(double.exp(x)) - x) <= most, `log(exp(${x})) is ${log(double.exp(x))}`);
  }
});
