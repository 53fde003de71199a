/**
 * Looking at something from outside, whatever it does when it is looked at.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import { type Fault, type Faults, printedError } from "./fault.ts";

/**
 * What `read` makes of something from outside. To look at it may run its code (a getter, a proxy), which may throw: then it cannot
 * be read, and `unreadable` makes the fault of that.
 */
export const looked = <F extends Fault, A>(
  read: (u: unknown) => Either<Faults<F>, A>,
  unreadable: (expected: string, actual: string) => F,
): (u: unknown) => Either<Faults<F>, A> =>
(u) => {
  try {
    return read(u);
  } catch (thrown) {
    return E.left([unreadable("values that can be read", printedError(thrown))]);
  }
};
