/**
 * The answer of some outputs, and its confidence. Each output is taken as the probability that its neuron fires, so that the
 * neuron c of the greatest output fires, and no other, with probability
 *
 *     P = a_c  times, over all j other than c, (1 - a_j)
 *
 * The score of a reading is ln P, and the scores of several are added: the score of a whole segmentation is then the logarithm
 * of the probability that all of its pieces are digits, read right.
 *
 * @module
 */
import { log } from "../numbers/logarithm.ts";
import { argmax } from "../linear/norm.ts";
import { componentsOf, type Vector } from "../linear/vector.ts";

/** The answer for a piece, and its score: the greater, the better. */
export interface Reading<A> {
  /** The answer. */
  readonly label: A;
  /** The logarithm of a probability; scores of pieces are added. */
  readonly score: number;
}

/** Outputs are clipped to this: a sigmoid neuron of single precision rounds to 1 where it is not certain. */
const DOUBT = 2 ** -20;

/**
 * The reading of some outputs; `undefined` where there are none, or one is not finite.
 *
 * ```ts
 * import { vector } from "@foldgrad/foldgrad";
 * import { readingOf } from "@foldgrad/foldgrad/vision";
 *
 * console.log(readingOf(vector([0.5, 0]))?.label); // 0
 * ```
 */
export const readingOf = (outputs: Vector): Reading<number> | undefined => {
  const a = Array.from(componentsOf(outputs, "read outputs"));
  if (a.length === 0 || !a.every(Number.isFinite)) return undefined;
  const label = argmax(outputs);
  const probability = (p: number): number => log(Math.min(1 - DOUBT, Math.max(DOUBT, p)));
  return { label, score: a.reduce((sum, a, j) => sum + probability(j === label ? a : 1 - a), 0) };
};
