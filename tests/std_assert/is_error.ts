import { type Constructor, suffix } from "./_message.ts";
import { AssertionError } from "./assertion_error.ts";

/** Throws unless `error` is an `Error`, of `ErrorClass` and with a message that holds `msgMatches` when these are given. */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  ErrorClass?: Constructor<E>,
  msgMatches?: string | RegExp,
  msg?: string,
): asserts error is E {
  const ending = suffix(msg);
  if (!(error instanceof Error)) throw new AssertionError(`Expected "error" to be an Error object${ending}`);
  if (ErrorClass && !(error instanceof ErrorClass)) {
    const found = error.constructor?.name;
    throw new AssertionError(`Expected error to be instance of "${ErrorClass.name}", but was "${found}"${ending}`);
  }
  if (!msgMatches || matches(error.message, msgMatches)) return;
  const wanted = msgMatches instanceof RegExp ? String(msgMatches) : JSON.stringify(msgMatches);
  const found = JSON.stringify(error.message);
  throw new AssertionError(`Expected error message to include ${wanted}, but got ${found}${ending}`);
}

function matches(message: string, wanted: string | RegExp): boolean {
  const text = withoutColor(message);
  return wanted instanceof RegExp ? wanted.test(text) : text.includes(withoutColor(wanted));
}

// deno-lint-ignore no-control-regex -- a terminal's color codes begin with one
const ansiSequence = /\x1b\[[0-9;]*[A-Za-z]/g;

function withoutColor(text: string): string {
  return text.replace(ansiSequence, "");
}
