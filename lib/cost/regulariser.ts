/**
 * What is asked of the weights, never of the biases, besides a small cost. A regulariser adds a penalty to the mean cost C_0 of n
 * training examples, or bounds the weights of each neuron:
 *
 *     C = C_0 + (1 / n) sum over all weights of R(w)        in each step  w -> w - (eta / n) R'(w)
 *
 * The derivative of the penalty goes the way of the gradient, through the update (`../update/update.ts`), as one example more
 * that comes before the others. A bound is kept after every step: the weights of a neuron are scaled back.
 *
 * Law: R' is the derivative of R where there is one.
 *
 * @module
 */
import { type Kind, NUMBER, recordOf, requireKind } from "../fault/kind.ts";
import type { Arithmetic } from "../numbers/arithmetic.ts";

/** A penalty of single weights, or a bound of the weights of a neuron. */
export interface Regulariser {
  /** What it is called. */
  readonly name: string;
  /** Its own hyper-parameters, by name. */
  readonly settings: Readonly<Record<string, number>>;
  /** R(w). */
  readonly penalty: (w: number) => number;
  /** R'(w). */
  readonly slope: (w: number) => number;
  /** s - rate R'(w), in one arithmetic. */
  readonly decay: (arithmetic: Arithmetic) => (rate: number) => (s: number, w: number) => number;
  /** The most that the norm of the weights of a neuron may be. */
  readonly bound?: number;
}

/** How a regulariser is recognised and called in messages. */
export const REGULARISER: Kind = recordOf("a regulariser, such as l2(5)", {
  name: (u) => typeof u === "string",
  penalty: (u) => typeof u === "function",
  slope: (u) => typeof u === "function",
  decay: (u) => typeof u === "function",
});

/** Throws the error of what is no strength of a penalty. */
export const requireStrength = (action: string, lambda: number): void => {
  requireKind(action, NUMBER, lambda, "lambda");
  if (!(lambda >= 0 && lambda < Infinity)) {
    throw new RangeError(`Cannot ${action}: lambda is ${lambda}, not a finite number from 0 on`);
  }
};
