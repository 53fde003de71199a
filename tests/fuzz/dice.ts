/**
 * Dice: numbers from a seed, for fuzzers that must be able to repeat every input. Each input has a seed of its own, so the
 * thousandth can be made without the others.
 *
 * @module
 */
import { uniformInt, xoroshiro128plusFromState } from "../../lib/deps.ts";
import { seed } from "../../lib/random/seed.ts";

/** Throws of one die after another. */
export interface Dice {
  /** An integer from 0 up to and without n. */
  readonly below: (n: number) => number;
  /** One of the given things. */
  readonly pick: <A>(things: readonly A[]) => A;
}

/** The dice of input number `input` of a campaign. */
export const diceOf = (campaign: number, input: number): Dice => {
  const generator = xoroshiro128plusFromState(seed(campaign * 2 ** 24 + input));
  const below = (n: number): number => n <= 1 ? 0 : uniformInt(generator, 0, n - 1);
  return { below, pick: (things) => things[below(things.length)]! };
};
