/**
 * Reading a value from outside whose getters or proxy traps may throw.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import { type Fault, type Faults, printedError } from "./fault.ts";

/**
 * The result of `read`. Where the value's own code (a getter, a proxy) throws, the fault that `unreadable` makes.
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
