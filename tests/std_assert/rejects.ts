import { errorArgs } from "./_error_args.ts";
import { type Constructor, suffix } from "./_message.ts";
import { AssertionError } from "./assertion_error.ts";
import { assertIsError } from "./is_error.ts";

/** Rejects unless `fn` returns a promise that rejects, and resolves to its reason. */
export function assertRejects(fn: () => PromiseLike<unknown>, msg?: string): Promise<unknown>;
/** Rejects unless `fn` returns a promise that rejects with an `ErrorClass` whose message contains `msgIncludes`. */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: Constructor<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  classOrMsg?: Constructor<E> | string,
  msgIncludesOrMsg?: string,
  msg?: string,
): Promise<unknown> {
  const expectation = errorArgs(classOrMsg, msgIncludesOrMsg, msg);
  const ending = suffix(expectation.msg);
  const promise = startPromise(fn);
  if (!promise) throw new AssertionError(`Function throws when expected to reject${ending}`);
  try {
    await promise;
  } catch (error) {
    if (!expectation.ErrorClass) return error;
    if (!(error instanceof Error)) throw new AssertionError(`A non-Error object was rejected${ending}`);
    assertIsError(error, expectation.ErrorClass, expectation.msgIncludes, expectation.msg);
    return error;
  }
  throw new AssertionError(`Expected function to reject${ending}`);
}

/** The promise `fn` returns, or nothing when it throws at once or returns no promise. */
function startPromise(fn: () => PromiseLike<unknown>): PromiseLike<unknown> | undefined {
  try {
    const promise = fn();
    return typeof promise === "object" && typeof promise?.then === "function" ? promise : undefined;
  } catch {
    return undefined;
  }
}
