import { diffLines } from "./_diff.ts";

/** A class, abstract or not, whose instances are `T`. */
// deno-lint-ignore no-explicit-any -- `unknown[]` would refuse every class whose constructor takes arguments
export type Constructor<T> = abstract new (...args: any[]) => T;

/** The end of a message: the caller's words when there are any. */
export function suffix(msg?: string): string {
  return msg ? `: ${msg}` : ".";
}

/** The value as text, one item a line, complete and in a stable order. */
export function format(value: unknown): string {
  return Deno.inspect(value, {
    depth: Infinity,
    sorted: true,
    trailingComma: true,
    compact: false,
    iterableLimit: Infinity,
    getters: true,
    strAbbreviateSize: Infinity,
  });
}

/** The headline, then both values as one diff: `-` lines are the actual value's, `+` lines the expected one's. */
export function differenceMessage(headline: string, actual: unknown, expected: unknown): string {
  const bothText = typeof actual === "string" && typeof expected === "string";
  const lines = bothText ? textLines : (value: unknown) => format(value).split("\n");
  const diff = diffLines(lines(actual), lines(expected));
  return [headline, "", "", "    [Diff] Actual / Expected", "", "", ...diff, ""].join("\n");
}

/** The lines of a text with their ends and other control characters made visible. */
function textLines(text: unknown): string[] {
  return String(text).split(/(?<=\n)/).map((line) => JSON.stringify(line).slice(1, -1).replaceAll('\\"', '"'));
}
