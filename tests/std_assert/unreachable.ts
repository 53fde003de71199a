import { suffix } from "./_message.ts";
import { AssertionError } from "./assertion_error.ts";

/** Always throws: the code has reached a place it never should. */
export function unreachable(msg?: string): never {
  throw new AssertionError(`Unreachable${suffix(msg)}`);
}
