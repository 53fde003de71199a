/** What outputs say, and how sure they are. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { map, vector } from "../../mod.ts";
import { readingOf } from "../../lib/vision.ts";

Deno.test("the score is the logarithm of the probability that the answer fires and no other output does", () => {
  const read = readingOf(vector([0.2, 0.9, 0.5]))!;
  assertEquals(read.label, 1);
  assertAlmostEquals(read.score, Math.log(0.8 * 0.9 * 0.5), 1e-12);
});

Deno.test("a sure answer is better than one that hesitates, and one that says nothing", () => {
  const score = (...a: readonly number[]): number => readingOf(vector(a))!.score;
  assert(score(0.99, 0.01) > score(0.99, 0.9) && score(0.99, 0.01) > score(0.1, 0.05));
});

Deno.test("every finite output has a finite score, none of them positive", () =>
  fc.assert(fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }), (a) => {
    const { label, score } = readingOf(vector(a))!;
    assert(a.every((x) => x <= a[label]!) && Number.isFinite(score) && score <= 0);
  })));

Deno.test("outputs that are no numbers are not read, nor are none", () => {
  const huge = map((a: number) => a * 1e308)(vector([1, 10]));
  for (const a of [vector([]), huge, map(() => NaN)(huge)]) assertEquals(readingOf(a), undefined);
});
