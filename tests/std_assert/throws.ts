import { errorArgs } from "./_error_args.ts";
import { type Constructor, suffix } from "./_message.ts";
import { AssertionError } from "./assertion_error.ts";
import { assertIsError } from "./is_error.ts";

/** Throws unless `fn` throws something, and returns what it threw. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/** Throws unless `fn` throws an `ErrorClass` whose message contains `msgIncludes`, and returns that error. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: Constructor<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  classOrMsg?: Constructor<E> | string,
  msgIncludesOrMsg?: string,
  msg?: string,
): unknown {
  const expectation = errorArgs(classOrMsg, msgIncludesOrMsg, msg);
  const ending = suffix(expectation.msg);
  try {
    fn();
  } catch (error) {
    if (!expectation.ErrorClass) return error;
    if (!(error instanceof Error)) throw new AssertionError(`A non-Error object was thrown${ending}`);
    assertIsError(error, expectation.ErrorClass, expectation.msgIncludes, expectation.msg);
    return error;
  }
  throw new AssertionError(`Expected function to throw${ending}`);
}
