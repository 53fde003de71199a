/**
 * Rules that say when to stop, for training and for any other sequence. A rule is a fold written as a function: of a state it
 * says `true` (stop with this one), `false` (go on), or gives the rule for the next state, which may know what this one knew.
 * So every predicate is a rule, and a rule that remembers changes nothing:
 *
 *     (state) => state.epoch >= 30                                   so many epochs
 *     (state) => accuracy(state.network)(validation) >= 0.95         a target
 *     () => Date.now() >= end                                        a time, by the caller's clock
 *     patience(5, (state) => accuracy(state.network)(validation))    early stopping
 *
 * Laws, for sequences that are started again:
 *
 *     until(() => true)(xs) = take(1)(xs)        until(() => false)(xs) = xs
 *     until(either(p, q))(xs) is the shorter of until(p)(xs) and until(q)(xs)
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { FUNCTION, requireKind, wrongKind } from "../fault/kind.ts";
import { SEQUENCE } from "./iterate.ts";

/** Says of a state whether to stop with it, or gives the rule for the next. */
export type Rule<A> = (state: A) => boolean | Rule<A>;

/** What a rule says next, where it does not stop. */
const after = <A>(rule: Rule<A>, state: A): Rule<A> | undefined => {
  requireKind("stop by a rule", FUNCTION, rule, "the rule");
  const said = rule(state);
  if (typeof said === "function") return said;
  if (typeof said === "boolean") return said ? undefined : rule;
  const expected = { words: "true, false or the next rule" };
  throw wrongKind("stop by a rule", expected, said, "what the rule says");
};

/**
 * The sequence up to the first state with which a rule stops, that state included; as lazy as it is.
 *
 * ```ts
 * import { until } from "@foldgrad/foldgrad/learning";
 *
 * console.log([...until((n: number) => n > 2)([1, 2, 3, 4])]); // [ 1, 2, 3 ]
 * ```
 */
export const until = <A>(rule: Rule<A>): (states: Iterable<A>) => Iterable<A> => {
  requireKind("stop by a rule", FUNCTION, rule, "the rule");
  return (states) => {
    requireKind("stop by a rule", SEQUENCE, states);
    return {
      *[Symbol.iterator](): Generator<A, void> {
        let now: Rule<A> | undefined = rule;
        for (const state of states) {
          yield state;
          now = after(now, state);
          if (now === undefined) return;
        }
      },
    };
  };
};

/** Stops where one of two rules does. */
export const either = <A>(one: Rule<A>, other: Rule<A>): Rule<A> => (state) => {
  const [first, second] = [after(one, state), after(other, state)];
  return first === undefined || second === undefined || either(first, second);
};

/**
 * Stops when `n` states in a row have scored no more than the best before them: early stopping. For what is to be small the score
 * is its negative; NaN is no score.
 *
 * ```ts
 * import { patience, until } from "@foldgrad/foldgrad/learning";
 *
 * const scores = [0.5, 0.8, 0.7, 0.8, 0.9];
 * console.log([...until(patience(2, (score: number) => score))(scores)]); // [ 0.5, 0.8, 0.7, 0.8 ]
 * ```
 *
 * @throws RangeError where n is not an integer >= 1.
 */
export const patience = <A>(n: number, score: (state: A) => number): Rule<A> => {
  if (!Number.isSafeInteger(n) || n < 1) {
    throw new RangeError(`Cannot be patient for ${shown(n)} states: it is not an integer >= 1`);
  }
  requireKind("be patient", FUNCTION, score, "the score");
  const waiting = (best: number, left: number): Rule<A> => (state) => {
    const now = score(state);
    if (now > best) return waiting(now, n);
    return left === 1 || waiting(best, left - 1);
  };
  return waiting(-Infinity, n);
};

/**
 * The state of a finite sequence with the highest score, of equals the first; only one state is kept at a time.
 *
 * ```ts
 * import { best } from "@foldgrad/foldgrad/learning";
 *
 * console.log(best((x: number) => -Math.abs(x - 3))([1, 2, 4, 9])); // 2
 * ```
 *
 * @throws RangeError for a sequence without a state.
 */
export const best = <A>(score: (state: A) => number): (states: Iterable<A>) => A => {
  requireKind("find the best", FUNCTION, score, "the score");
  return (states) => {
    requireKind("find the best", SEQUENCE, states);
    let found: { readonly state: A; readonly score: number } | undefined;
    for (const state of states) {
      const now = score(state);
      if (found === undefined || now > found.score) found = { state, score: Number.isNaN(now) ? -Infinity : now };
    }
    if (found === undefined) throw new RangeError("Cannot find the best: the sequence is empty");
    return found.state;
  };
};
