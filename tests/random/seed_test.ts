/**
 * Seeds and the generator against an implementation of the published algorithms (`tests/gold/random.py`).
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { gaussian, type Random, type Seed, seed, shuffle, uniform } from "../../mod.ts";
import { gaussians } from "../../lib/algebra.ts";
import { xoroshiro128plusFromState } from "../../lib/deps.ts";
import { draw } from "../../lib/random/seed.ts";
import gold from "../gold/random.json" with { type: "json" };
import { seedIntegers, seeds } from "../arbitraries/linear.ts";

for (const { n, state } of gold.seeds) {
  Deno.test(`seed(${n}) is the state that SplitMix64 gives`, () => assertEquals([...seed(n)], state));
}

Deno.test("a draw is the low half of an output of xoroshiro128+ (24, 16, 37)", () => {
  for (const { state, outputs, next } of gold.raw) {
    const generator = xoroshiro128plusFromState(state);
    for (const output of outputs) assertEquals(generator.next() >>> 0, Number(BigInt(`0x${output}`) & 0xffffffffn));
    assertEquals([...generator.getState()], next);
  }
});

Deno.test("the first outputs from the state (1, 2) are those of the published program", () => {
  // s0 + s1 = 3 at first; then, by hand, s0 = rotl(1, 24) ^ 3 ^ (3 << 16), s1 = rotl(3, 37).
  assertEquals(gold.raw[0]!.state, [0, 1, 0, 2]);
  assertEquals(gold.raw[0]!.outputs[0], "0000000000000003");
  assertEquals(BigInt(`0x${gold.raw[0]!.outputs[1]}`), (2n ** 24n ^ 3n ^ (3n << 16n)) + (3n << 37n));
});

Deno.test("seed refuses what is not an integer in 0..2^53-1", () => {
  for (const n of [-1, 0.5, NaN, Infinity, 2 ** 53, -0.1]) {
    const { message } = assertThrows(() => seed(n), RangeError);
    assertEquals(message, `Cannot make a seed: ${n} is not an integer in 0..2^53-1`);
  }
  assertThrows(() => seed("1" as unknown as number), RangeError);
});

Deno.test("different integers have different seeds", () =>
  fc.assert(fc.property(seedIntegers, seedIntegers, (m, n) => (m === n) === (String(seed(m)) === String(seed(n))))));

const draws: Readonly<Record<string, Random<unknown>>> = {
  uniform,
  gaussian,
  "gaussians(5)": gaussians(5),
  "shuffle of 7": shuffle([1, 2, 3, 4, 5, 6, 7]),
};

for (const [name, from] of Object.entries(draws)) {
  Deno.test(`${name}: the same seed gives the same answer and the same next seed, and stays as it was`, () =>
    fc.assert(fc.property(seeds, (s) => {
      const frozen: Seed = Object.freeze([...s] as const);
      const first = from(frozen);
      assertEquals(from(frozen), first);
      assertEquals(frozen, s);
      assert(String(first[1]) !== String(s));
    })));
}

Deno.test("a seed is four 32-bit integers, so it can be stored as JSON and gone on from", () =>
  fc.assert(fc.property(seeds, (s) => {
    const [, next] = gaussians(3)(s);
    assert(next.length === 4 && next.every((half) => Number.isInteger(half) && half === (half | 0)));
    assertEquals(uniform(JSON.parse(JSON.stringify(next)) as Seed), uniform(next));
  })));

Deno.test("draw threads one generator: two draws in one are two draws in sequence", () =>
  fc.assert(fc.property(seeds, (s) => {
    const [both, end] = draw((generator) => [generator.next(), generator.next()])(s);
    const [first, middle] = draw((generator) => generator.next())(s);
    const [second, last] = draw((generator) => generator.next())(middle);
    assertEquals([both, end], [[first, second], last]);
  })));
