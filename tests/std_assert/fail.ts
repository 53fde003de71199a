import { suffix } from "./_message.ts";
import { AssertionError } from "./assertion_error.ts";

/** Always throws: the test has reached a place that means failure. */
export function fail(msg?: string): never {
  throw new AssertionError(`Failed assertion${suffix(msg)}`);
}
