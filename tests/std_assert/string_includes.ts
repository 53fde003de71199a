import { suffix } from "./_message.ts";
import { AssertionError } from "./assertion_error.ts";

/** Throws unless the text `actual` contains the text `expected`. */
export function assertStringIncludes(actual: string, expected: string, msg?: string): void {
  if (actual.includes(expected)) return;
  throw new AssertionError(`Expected actual: "${actual}" to contain: "${expected}"${suffix(msg)}`);
}
