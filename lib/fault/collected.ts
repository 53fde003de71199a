/**
 * Reading many items of one input and collecting their faults, up to a limit: an input that is wrong in a hundred thousand
 * places gives a hundred faults.
 *
 * Law: where nothing is wrong, `collected(read)` is fp-ts `traverse` of `Either`.
 *
 * @module
 */
import { E, type Either, RA } from "../deps.ts";
import type { Fault, Faults } from "./fault.ts";

/** At most this many faults of one input are reported. */
export const MOST_FAULTS = 100;

/** The results of `read` for all items, or the faults of the wrong ones; reading stops at the hundredth fault. */
export const collected = <A, B, F extends Fault>(
  read: (item: A, i: number) => Either<Faults<F>, B>,
): (items: Iterable<A>) => Either<Faults<F>, readonly B[]> =>
(items) => {
  const [faults, results]: [F[], B[]] = [[], []];
  let i = 0;
  for (const item of items) {
    const one = read(item, i++);
    if (E.isRight(one)) results.push(one.right);
    else faults.push(...one.left.slice(0, MOST_FAULTS - faults.length));
    if (faults.length === MOST_FAULTS) break;
  }
  const all: readonly F[] = faults;
  return RA.isNonEmpty(all) ? E.left(all) : E.right(results);
};
