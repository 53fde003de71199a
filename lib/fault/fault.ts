/**
 * A fault: a value that says what is wrong with some input from outside.
 *
 * A fault has a `tag`, details (`path` or `field`, `offset` in bytes where there are bytes, `expected`, `actual`), and one
 * line of `message`: `eta: expected a finite number in (0, 1e6], got NaN`. Functions that read input return `Either` with
 * all its faults together; they never throw.
 *
 * @module
 */
/** A tagged, readonly description of one thing that is wrong. */
export type Fault<Tag extends string = string, Details extends object = object> =
  & Readonly<{ tag: Tag; message: string }>
  & Readonly<Details>;

/** All the faults of one input, at least one, in the order of the input's fields: fp-ts `ReadonlyNonEmptyArray`. */
export type Faults<F extends Fault = Fault> = readonly F[] & { readonly 0: F };

/** Makes a fault with the message `where: expected …, got …`, followed by the hint in brackets, if any. */
export const fault = <Tag extends string, Details extends { expected: unknown; actual: unknown; hint?: string }>(
  tag: Tag,
  where: string,
  details: Details,
): Fault<Tag, Details> => ({
  tag,
  ...details,
  message: seen(
    `${where}: expected ${text(details.expected)}, got ${text(details.actual)}` +
      (details.hint === undefined ? "" : ` (${details.hint})`),
  ),
});

const text = (value: unknown): string => typeof value === "string" ? value : printed(value);

/** Invisible characters: controls, marks of direction, characters of zero width, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const seen = (text: string): string =>
  text.replace(UNSEEN, (character) => {
    const escaped = JSON.stringify(character).slice(1, -1);
    return escaped === character ? `\\u{${character.codePointAt(0)!.toString(16)}}` : escaped;
  });

/** Any value as at most 64 visible characters, for the `actual` of a fault; `undefined` is "nothing". */
export const printed = (value: unknown): string => value === undefined ? "nothing" : shown(value);

/** Any value with its type, as at most 64 visible characters: the way messages show values. */
export const shown = (value: unknown): string => clipped(spelled(value));

/** Two different texts, each cut to start just before their first difference. */
export const apart = (one: string, other: string): readonly [one: string, other: string] => {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const from = same < 32 ? 0 : same - 16;
  const rest = (text: string): string => clipped(`${from > 0 ? "..." : ""}${text.slice(from)}`);
  return [rest(one), rest(other)];
};

/** A thrown value as at most 64 visible characters. */
export const printedError = (thrown: unknown): string =>
  thrown instanceof Error ? clipped(`${thrown.name}: ${thrown.message}`) : printed(thrown);

const spelled = (value: unknown): string => {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (typeof value === "object" && value !== null) return spelledObject(value);
  return Object.is(value, -0) ? "-0" : String(value);
};

const spelledObject = (value: object): string => {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const name: unknown = Object.getPrototypeOf(value)?.constructor?.name ?? "Object";
  if (name !== "Object" && name !== "Map") return `${/^[AEIO]/.test(`${name}`) ? "an" : "a"} ${name}`;
  // JSON objects are read as maps. An Either that was not unwrapped is the most frequent wrong argument.
  return "_tag" in value && typeof value._tag === "string" ? `an object with the _tag ${value._tag}` : "an object";
};

/** At most 64 characters of a text; invisible ones are escaped, as `\u{202e}`. */
export const clipped = (line: string): string => {
  // 130 code units give more than 64 characters; an escape is never cut.
  const shown = Array.from(line.slice(0, 130), seen);
  const whole = shown.join("");
  if (whole.length <= 64) return whole;
  let cut = "";
  for (const character of shown) {
    if (cut.length + character.length > 61) break;
    cut += character;
  }
  return `${cut}...`;
};
