/**
 * The library's logarithm against golden values of 60 digits (`tests/gold/elementary.py`). The largest error that a search of
 * 10^9 arguments found is 1.998 ulp, just above 1; the golden rows hold some of the worst.
 */
import { assert, assertEquals } from "@std/assert";
import { log } from "../../lib/numbers/logarithm.ts";
import { goldenRows, nextUp, ulp, worstError } from "./ulps.ts";

Deno.test("log is within 2 ulp", () => {
  const { error, x } = worstError("log", log);
  assert(error <= 2, `${error} ulp at ${x}`);
});

Deno.test("the bound is sharp: the golden rows hold an error close to it", () =>
  assert(worstError("log", log).error > 1.95));

Deno.test("the golden rows refuse a wrong logarithm", () => {
  assert(worstError("log", (x) => x - 1).error > 1e6);
  assert(worstError("log", (x) => log(x) + 3 * ulp(log(x))).error > 2);
});

Deno.test("log of 0, of negative numbers, of what is not a number and of infinity", () => {
  assertEquals(log(0), -Infinity);
  assertEquals(log(-0), -Infinity);
  for (const x of [-1, -5e-324, -1e308, -Infinity, NaN]) assertEquals(log(x), NaN);
  assertEquals(log(Infinity), Infinity);
  assert(Object.is(log(1), 0));
});

Deno.test("log 2^k = k ln 2 within an ulp, for every power of two, subnormal ones too", () => {
  for (let k = -1074; k <= 1023; k++) {
    const [given, expected] = [log(2 ** k), k * Math.LN2];
    assert(Math.abs(given - expected) <= ulp(expected), `log(2^${k}) is ${given}, not ${expected}`);
  }
});

Deno.test("log of subnormals: a subnormal is a power of two times a normal number", () => {
  const subnormal = goldenRows("log").filter(([x]) => x < 2 ** -1022);
  assert(subnormal.length > 50);
  for (const [x, y] of subnormal) assert(Math.abs(log(x) - y) <= 2 * ulp(y), `log(${x})`);
});

Deno.test("log never falls: over all exponents, and number by number across the places where the reduction changes", () => {
  let before = -Infinity;
  for (let e = -1074; e < 1024; e += 0.02) {
    const now = log(2 ** Math.floor(e) * (1 + e - Math.floor(e)));
    assert(now >= before, `at 2^${e}`);
    before = now;
  }
  for (const place of [0.5, Math.SQRT1_2, 1, Math.SQRT2, 2, 2 ** -1022]) {
    let x = place - 50 * ulp(place) / 2;
    for (let i = 0; i < 150; i++, x = nextUp(x)) assert(log(nextUp(x)) >= log(x), `between ${x} and the next`);
  }
});
