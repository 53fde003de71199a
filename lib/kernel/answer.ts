/**
 * What an engine answers: values now, or, where the work is done elsewhere (a GPU), promises of the same values. Folds over
 * engines are written once, for either.
 *
 * Law: `afterwards(a, f)` is `f(a)` for a value, at once, and a promise of it for a promise.
 *
 * @module
 */
import type { Engine } from "./engine.ts";

/** A value, or a promise of it. */
export type Answer<A> = A | Promise<A>;

/** An engine whose operations give promises of the values of an {@link Engine}. */
export type AsyncEngine = {
  readonly [K in keyof Engine]: Engine[K] extends (...args: infer Given) => infer A ? (...args: Given) => Promise<A>
    : Engine[K];
};

/** f of an answer, as soon as it is there. */
export const afterwards = <A, B>(answer: Answer<A>, f: (a: A) => B): Answer<B> =>
  answer instanceof Promise ? answer.then(f) : f(answer);

/** The value of an answer of an engine that answers at once. */
export const atOnce = <A>(answer: Answer<A>): A => {
  if (answer instanceof Promise) throw new TypeError("Cannot wait: the engine is asynchronous");
  return answer;
};
