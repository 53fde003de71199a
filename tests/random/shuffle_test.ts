import { assert, assertEquals, assertLess, assertNotStrictEquals } from "@std/assert";
import fc from "fast-check";
import { type Random, seed, shuffle } from "../../mod.ts";
import { seeds } from "../arbitraries/linear.ts";
import gold from "../gold/random.json" with { type: "json" };
import { chiSquare, drawn } from "./statistics.ts";

const places = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

for (const { n, values, next } of gold.shuffle) {
  Deno.test(`shuffle of ${values.length} from seed(${n}) is golden`, () => {
    const [given, last] = shuffle(places(values.length))(seed(n));
    assertEquals(given, values);
    assertEquals([...last], next);
  });
}

Deno.test("a shuffle has the same elements, in a new array, and leaves its argument as it was", () =>
  fc.assert(fc.property(seeds, fc.array(fc.integer()), (s, elements) => {
    const before = elements.slice();
    const [given] = shuffle(Object.freeze(elements))(s);
    assertEquals(elements, before);
    assertNotStrictEquals(given, elements);
    assertEquals(given.toSorted((a, b) => a - b), before.toSorted((a, b) => a - b));
  })));

const SHUFFLES = 12_000;

/** How often each of the 24 orders of four elements comes up. */
const ordersOf = (one: Random<readonly number[]>): readonly number[] => {
  const counts = new Map<string, number>();
  for (const order of drawn(SHUFFLES, one, seed(2018))) {
    counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1);
  }
  return Array.from({ length: 24 }, (_, i) => [...counts.values()][i] ?? 0);
};

// Passed by chance once in 1,000 with 23 degrees of freedom.
const CRITICAL = 49.7;

Deno.test("every order of four elements is equally likely", () =>
  assertLess(chiSquare(ordersOf(shuffle(places(4)))), CRITICAL));

Deno.test("every order of four elements is equally likely over the seeds of 0..11999", () => {
  const counts = new Map<string, number>();
  for (let n = 0; n < SHUFFLES; n++) {
    const [order] = shuffle(places(4))(seed(n));
    counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1);
  }
  assertEquals(counts.size, 24);
  assertLess(chiSquare([...counts.values()]), CRITICAL);
});

Deno.test("the statistic can fail: a shuffle that swaps each place with any place is not fair", () => {
  const naive: Random<readonly number[]> = (from) => {
    const elements = [...places(4)];
    let now = from;
    for (let i = 0; i < 4; i++) {
      const [[j], next] = shuffle(places(4))(now);
      [elements[i], elements[j!]] = [elements[j!]!, elements[i]!];
      now = next;
    }
    return [elements, now];
  };
  assert(chiSquare(ordersOf(naive)) > CRITICAL);
});
