/**
 * An update: how the gradients of a mini-batch move the parameters. It is a pure function of one parameter w and its moments
 * (numbers that the update keeps beside each parameter from one mini-batch to the next), in three stages whose order is part
 * of the numeric contract (`../engine/contract.ts`):
 *
 *     s = start(w, moments)                                  before the mini-batch
 *     s <- s - ((rate delta_j) a_k)                          example after example; rate(eta, m)
 *     moments' = moments(s), then w' = parameter(w, s)       after it
 *
 * An update without moments folds into the parameter itself: s starts at w, and w' = s.
 *
 * @module
 */
import { type Kind, recordOf } from "../fault/kind.ts";
import type { Arithmetic } from "../numbers/arithmetic.ts";

/** The stages of an update in one arithmetic. */
export interface UpdateFormula {
  /** Where the fold over the examples of a mini-batch starts. */
  readonly start: (w: number, moment: number) => number;
  /** The next moment, from where the fold ended. */
  readonly moment: (s: number) => number;
  /** The next parameter. */
  readonly parameter: (w: number, s: number) => number;
}

/** An update with its settings. */
export interface Update {
  /** What it is called in files. */
  readonly name: string;
  /** Its own hyper-parameters, by name. */
  readonly settings: Readonly<Record<string, number>>;
  /** How many moments each parameter has. */
  readonly moments: 0 | 1;
  /** Its stages. */
  readonly formula: (arithmetic: Arithmetic) => UpdateFormula;
}

/** How an update is recognised and called in messages. */
export const UPDATE: Kind = recordOf("an update, such as momentum(0.9)", {
  name: (u) => typeof u === "string",
  formula: (u) => typeof u === "function",
});
