import { AssertionError } from "./assertion_error.ts";

/** The types a value can have after {@linkcode assertFalse}. */
export type Falsy = false | 0 | 0n | "" | null | undefined;

/** Throws unless `expr` is falsy, and narrows its type. */
export function assertFalse(expr: unknown, msg = ""): asserts expr is Falsy {
  if (expr) throw new AssertionError(msg);
}
