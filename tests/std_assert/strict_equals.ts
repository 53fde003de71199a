import { differenceMessage, format, suffix } from "./_message.ts";
import { AssertionError } from "./assertion_error.ts";

/** Throws unless `Object.is(actual, expected)`, and narrows the type of `actual`. */
export function assertStrictEquals<T>(actual: unknown, expected: T, msg?: string): asserts actual is T {
  if (Object.is(actual, expected)) return;
  throw new AssertionError(explain(actual, expected, suffix(msg)));
}

function explain(actual: unknown, expected: unknown, ending: string): string {
  const shown = format(actual);
  if (shown !== format(expected)) {
    return differenceMessage(`Values are not strictly equal${ending}`, actual, expected);
  }
  const indented = shown.split("\n").map((line) => `    ${line}`).join("\n");
  return `Values have the same structure but are not reference-equal${ending}\n\n${indented}\n`;
}
