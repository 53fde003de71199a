import { suffix } from "./_message.ts";
import { AssertionError } from "./assertion_error.ts";

/** Throws unless the pattern `expected` matches the text `actual`. */
export function assertMatch(actual: string, expected: RegExp, msg?: string): void {
  if (expected.test(actual)) return;
  throw new AssertionError(`Expected actual: "${actual}" to match: "${expected}"${suffix(msg)}`);
}
