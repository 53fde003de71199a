/**
 * Randomness as a value. A seed goes in; an answer and the next seed come out: `Random<A>` is fp-ts `State<Seed, A>`,
 * so `pipe(gaussian, S.chain(…))` threads the seed, and the same seed always gives the same answer.
 *
 * The generator is xoroshiro128+ (D. Blackman and S. Vigna, *Scrambled linear pseudorandom number generators*, 2018) as
 * kept in npm `pure-rand`. A seed *is* the generator's state, four 32-bit integers, so it can be stored and compared. As
 * its authors recommend, the state is filled from one integer by SplitMix64. (pure-rand draws the low half of each 64-bit
 * output. Its lowest bit is the weakest part of the generator; the tests of the distributions here pass with it.)
 *
 * @module
 */
import { type RandomGenerator, xoroshiro128plusFromState } from "../deps.ts";
import { clipped, shown } from "../fault/fault.ts";
import { type Kind, requireKind } from "../fault/kind.ts";

/** The state of xoroshiro128+: its two 64-bit words, the high half of each first. */
export type Seed = readonly [number, number, number, number];

/** A computation that needs randomness, from a seed to an answer and the next seed: fp-ts `State<Seed, A>`. */
export type Random<A> = (from: Seed) => [A, Seed];

/**
 * The seed that belongs to an integer n, 0 <= n < 2^53.
 *
 * @throws RangeError for anything else.
 */
export const seed = (n: number): Seed => {
  if (!Number.isSafeInteger(n) || n < 0) {
    throw new RangeError(`Cannot make a seed: ${shown(n)} is not an integer in 0..2^53-1`);
  }
  const first = BigInt.asUintN(64, BigInt(n) + GOLDEN_GAMMA);
  return [...halves(splitMix64(first)), ...halves(splitMix64(BigInt.asUintN(64, first + GOLDEN_GAMMA)))];
};

const SEED: Kind = { words: "a seed, such as seed(1)", is: (u) => Array.isArray(u) };

/** Throws a RangeError for anything but a state of the generator: four 32-bit integers, not all 0. */
const requireSeed = (from: Seed): void => {
  requireKind("draw", SEED, from);
  if (from.length !== 4 || !from.every((half) => Object.is(half | 0, half)) || from.every((half) => half === 0)) {
    const words = clipped(from.map((word) => shown(word)).join(", "));
    throw new RangeError(`Cannot draw: [${words}] is not a seed, four 32-bit integers that are not all 0`);
  }
};

/** Runs f on a generator that starts at the seed; the generator cannot outlive the call. */
export const draw = <A>(f: (generator: RandomGenerator) => A): Random<A> => (from) => {
  requireSeed(from);
  const generator = xoroshiro128plusFromState(from);
  const answer = f(generator);
  const [a, b, c, d] = generator.getState();
  return [answer, [a!, b!, c!, d!]];
};

/** 2^64 divided by the golden ratio, made odd. */
const GOLDEN_GAMMA = 0x9e3779b97f4a7c15n;

/** The output function of SplitMix64 (S. Vigna's `splitmix64.c`). */
const splitMix64 = (x: bigint): bigint => {
  const a = BigInt.asUintN(64, (x ^ (x >> 30n)) * 0xbf58476d1ce4e5b9n);
  const b = BigInt.asUintN(64, (a ^ (a >> 27n)) * 0x94d049bb133111ebn);
  return b ^ (b >> 31n);
};

const halves = (word: bigint): readonly [high: number, low: number] => [
  Number(BigInt.asIntN(32, word >> 32n)),
  Number(BigInt.asIntN(32, word)),
];
