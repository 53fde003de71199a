/**
 * Iteration as a value: x, f(x), f(f(x)), … as a lazy sequence that can be iterated again and again. Nothing is computed before
 * it is needed.
 *
 * Law: going on from element p gives the elements from p on; training is an action of the natural numbers on states.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { FUNCTION, type Kind, requireKind } from "../fault/kind.ts";

/** How a sequence is recognised and called in messages. */
export const SEQUENCE: Kind = {
  words: "a sequence, such as sgd(data, options)(training)",
  is: (u) => typeof u === "object" && u !== null && Symbol.iterator in u,
};

/** The trajectory of x under f, x itself first; it ends where f gives `undefined`. */
export const iterate = <A>(f: (x: A) => A | undefined): (x: A) => Iterable<A> => (x) => ({
  *[Symbol.iterator](): Generator<A, void> {
    requireKind("iterate", FUNCTION, f);
    for (let now: A | undefined = x; now !== undefined; now = f(now)) yield now;
  },
});

/**
 * The first n elements of a sequence, or all where there are fewer.
 *
 * @throws RangeError where n is not an integer >= 0.
 */
export const take = (n: number): <A>(xs: Iterable<A>) => readonly A[] => <A>(xs: Iterable<A>) => {
  if (!Number.isSafeInteger(n) || n < 0) {
    throw new RangeError(`Cannot take ${shown(n)} elements: it is not an integer >= 0`);
  }
  requireKind("take elements", SEQUENCE, xs);
  const taken: A[] = [];
  if (n === 0) return taken;
  for (const x of xs) if (taken.push(x) >= n) break;
  return taken;
};
