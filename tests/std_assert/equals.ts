import { differenceMessage, suffix } from "./_message.ts";
import { AssertionError } from "./assertion_error.ts";
import { equal } from "./equal.ts";

/** Throws unless `actual` and `expected` are deeply {@linkcode equal}, showing the difference. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  throw new AssertionError(differenceMessage(`Values are not equal${suffix(msg)}`, actual, expected));
}
