import { assert, assertEquals } from "@std/assert";
import { errorInUlps, nextUp, SINGLE, ulp, worstError } from "./ulps.ts";

Deno.test("an ulp is the distance to the next number", () => {
  for (const x of [1, 1.5, 1.9999999999999998, 2, 1e300, 1e-300, 2 ** -1022, 2 ** -1023, 5e-324, 0]) {
    assertEquals(nextUp(x) - x, ulp(x), `at ${x}`);
  }
  assertEquals(ulp(-3), ulp(3));
  assertEquals(ulp(1, SINGLE), 2 ** -23);
  assertEquals(ulp(0, SINGLE), 2 ** -149);
});

Deno.test("an error of one ulp is measured as one, with the rounding of the golden value", () => {
  assertEquals(errorInUlps(1, 1, 0.25), 0.25);
  assertEquals(errorInUlps(1 + 2 ** -52, 1, 0.25), 0.75);
  assertEquals(errorInUlps(1 - 2 ** -52, 1, 0.25), 1.25);
});

Deno.test("the golden rows refuse a wrong exponential", () => {
  assert(worstError("exp", (x) => 1 + x).error > 1e6);
  assert(worstError("exp", (x) => nextUp(Math.exp(x))).error > 1);
});
