import { format, suffix } from "./_message.ts";
import { AssertionError } from "./assertion_error.ts";

/** Throws when `Object.is(actual, expected)`. */
export function assertNotStrictEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!Object.is(actual, expected)) return;
  throw new AssertionError(`Expected "actual" to not be strictly equal to: ${format(actual)}${suffix(msg)}\n`);
}
