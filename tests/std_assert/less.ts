import { format } from "./_message.ts";
import { AssertionError } from "./assertion_error.ts";

/** Throws unless `actual < expected`, so always when either is `NaN`. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  if (actual < expected) return;
  throw new AssertionError(msg ?? `Expect ${format(actual)} < ${format(expected)}`);
}
