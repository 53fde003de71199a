/**
 * An update: how the gradients of a mini-batch move the parameters. It is a pure function of one parameter w and its moments
 * (numbers that the update keeps beside each parameter from one mini-batch to the next), in stages whose order is part of the
 * numeric contract (`../engine/contract.ts`):
 *
 *     s = start(w, first moment)                             before the mini-batch
 *     s <- s - rate(eta, n) R'(w)                            of a weight, where the cost has a regulariser R; n training examples
 *     s <- s - ((rate(eta, m) delta_j) a_k)                  example after example
 *     moment' = moments(s, moment), each by itself           after it,
 *     w' = parameter(eta, t)(w, s, moments')                 in the step of number t, counted from 1
 *
 * An update without moments folds into the parameter itself: s starts at w, and w' = s.
 *
 * @module
 */
import { type Kind, recordOf } from "../fault/kind.ts";
import type { Arithmetic } from "../numbers/arithmetic.ts";

/** The stages of an update in one arithmetic. */
export interface UpdateFormula {
  /** What derivatives are multiplied by on their way into s, of a sum over `count` examples. */
  readonly rate: (eta: number, count: number) => number;
  /** Where the fold over the examples of a mini-batch starts. */
  readonly start: (w: number, first: number) => number;
  /** The next of each moment, from where the fold ended and what it was. */
  readonly moments: readonly ((s: number, before: number) => number)[];
  /** The next parameter, in step t, from where the fold ended and the next moments. */
  readonly parameter: (eta: number, t: number) => (w: number, s: number, first: number, second: number) => number;
}

/** An update with its settings. */
export interface Update {
  /** What it is called in files. */
  readonly name: string;
  /** Its own hyper-parameters, by name. */
  readonly settings: Readonly<Record<string, number>>;
  /** How many moments each parameter has. */
  readonly moments: 0 | 1 | 2;
  /** Whether a step depends on how many there were, which is then part of the state as well. */
  readonly counts?: boolean;
  /** Its stages. */
  readonly formula: (arithmetic: Arithmetic) => UpdateFormula;
}

/** How an update is recognised and called in messages. */
export const UPDATE: Kind = recordOf("an update, such as momentum(0.9)", {
  name: (u) => typeof u === "string",
  formula: (u) => typeof u === "function",
});

/** eta / count: the rate of an update whose s is a step. */
export const stepRate = ({ round }: Arithmetic): UpdateFormula["rate"] => (eta, count) => round(round(eta) / count);
