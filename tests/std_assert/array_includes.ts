import { format, suffix } from "./_message.ts";
import { AssertionError } from "./assertion_error.ts";
import { equal } from "./equal.ts";

/** Anything indexable with a length, except a string. */
export type ArrayLikeArg<T> = ArrayLike<T> & object;

/** Throws unless every value of `expected` is deeply equal to some value of `actual`, in any order. */
export function assertArrayIncludes<T>(actual: ArrayLikeArg<T>, expected: ArrayLikeArg<T>, msg?: string): void {
  const present = Array.from(actual);
  const missing = Array.from(expected).filter((wanted) => !present.some((value) => equal(wanted, value)));
  if (missing.length === 0) return;
  throw new AssertionError(
    `Expected actual: "${format(actual)}" to include: "${format(expected)}"${suffix(msg)}\n` +
      `missing: ${format(missing)}`,
  );
}
