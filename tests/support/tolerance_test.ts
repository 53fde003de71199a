import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { type Compared, excess, failure, G1, G2, G3, G5, type Tier, worst } from "./tolerance.ts";
import { law, refuted } from "./property.ts";

const pair = fc.tuple(fc.double(), fc.double());
const around = { cost: 1, largest: 2 };
const both = (analytic: number, other: number): Compared => ({ name: "w[0][0,0]", analytic, other });

const symmetric = (tier: Tier) => ([a, b]: [number, number]) =>
  excess(tier, both(a, b), around) === excess(tier, both(b, a), around);

for (const tier of [G1, G2, G3, G5]) {
  law(`${tier.name}: exchanging the two values cannot change the verdict`, pair, symmetric(tier));
}

const integers = fc.tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 10 }));
refuted("a tolerance relative to one of the two values is not symmetric", integers, ([a, b]) => {
  const close = (x: number, y: number) => Math.abs(x - y) <= y / 2;
  return close(a, b) === close(b, a);
});

Deno.test("two zeros pass, whatever the bound", () => {
  assertStrictEquals(excess({ name: "none", bound: () => 0 }, both(0, -0), around), 0);
});

Deno.test("NaN and infinities fail, even against themselves", () => {
  for (const bad of [NaN, Infinity, -Infinity]) {
    assertStrictEquals(excess(G1, both(bad, bad), around), Infinity);
    assertStrictEquals(excess(G1, both(0, bad), around), Infinity);
    assert(failure(G3, worst(G3, [both(bad, bad)], 1), 1) !== undefined);
  }
});

Deno.test("a failure names the worst component, both values, the step and the seed", () => {
  const components: readonly Compared[] = [
    { name: "w[0][0,0]", analytic: 1, other: 1.1, h: 6e-6 },
    { name: "w[1][3,7]", analytic: 1, other: 2, h: 6e-6 },
    { name: "b[1][3]", analytic: 1, other: 1, h: 6e-6 },
  ];
  const message = failure(G1, worst(G1, components, 1), 42)!;
  for (const part of ["G1", "w[1][3,7]", "1 against 2", "h 0.000006", "seed 42"]) {
    assert(message.includes(part), message);
  }
});

Deno.test("the worst of no component is none, and passes", () => {
  assertEquals(worst(G1, [], 1), undefined);
  assertEquals(failure(G1, undefined, 1), undefined);
});
