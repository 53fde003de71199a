/**
 * The kinds of arguments, and how a door refuses another: what types forbid and JavaScript allows is said where it is passed, by
 * what was given and what is wanted, and how that is made: `Cannot draw: 1 is not a seed, such as seed(1)`.
 *
 * A check is a comparison or two, at constructors and at the beginning of folds, never for each number.
 *
 * @module
 */
import { shown } from "./fault.ts";
import { nearest } from "./nearest.ts";

/** What a value has to be: in words, with an example, and as a predicate. */
export interface Kind {
  /** `a seed, such as seed(1)`. */
  readonly words: string;
  /** Whether a value is one. */
  readonly is: (u: unknown) => boolean;
}

/** A function. */
export const FUNCTION: Kind = { words: "a function, such as (a) => 2 * a", is: (u) => typeof u === "function" };
/** A number, finite or not. */
export const NUMBER: Kind = { words: "a number", is: (u) => typeof u === "number" };
/** A text. */
export const TEXT: Kind = { words: "a string", is: (u) => typeof u === "string" };
/** An array. */
export const ARRAY: Kind = { words: "an array", is: Array.isArray };
/** Bytes. */
export const BYTES: Kind = { words: "bytes, such as new Uint8Array(buffer)", is: (u) => u instanceof Uint8Array };
/** A record: an object of no class. */
export const RECORD: Kind = {
  words: "an object, such as { eta: 3 }",
  is: (u) => {
    if (typeof u !== "object" || u === null) return false;
    const prototype = Object.getPrototypeOf(u);
    return prototype === null || prototype.constructor?.name === "Object";
  },
};

/** The kind of the objects whose fields are what each test says. */
export const recordOf = (words: string, fields: Readonly<Record<string, (u: unknown) => boolean>>): Kind => {
  const tests = Object.entries(fields);
  return {
    words,
    is: (u) => typeof u === "object" && u !== null && tests.every(([name, is]) => is(Reflect.get(u, name))),
  };
};

/** The kind of the objects, of whatever class, that have these functions. */
export const withFunctions = (words: string, ...names: readonly string[]): Kind =>
  recordOf(words, Object.fromEntries(names.map((name) => [name, FUNCTION.is])));

/** The TypeError of a value of another kind; `what` names it where a call has several of one kind. */
export const wrongKind = (action: string, { words }: Pick<Kind, "words">, value: unknown, what?: string): TypeError =>
  new TypeError(
    `Cannot ${action}: ${what === undefined ? "" : `${what} is `}${shown(value)}${
      what === undefined ? " is" : ","
    } not ${words}`,
  );

/** Throws the TypeError of a value that is not of a kind. */
export const requireKind = (action: string, kind: Kind, value: unknown, what?: string): void => {
  if (!kind.is(value)) throw wrongKind(action, kind, value, what);
};

/** Throws the TypeError of options that are no record, or of one that is spelt wrongly; others are left alone. */
export const requireSpelt = (action: string, options: unknown, known: readonly string[]): void => {
  requireKind(action, RECORD, options, "options");
  for (const name of Object.keys(options as object)) {
    const near = known.includes(name) ? undefined : nearest(name, known);
    if (near !== undefined) throw noOption(action, name, `did you mean ${near}?`);
  }
};

/** Throws the TypeError of options that are no record, or of any that does not exist; `hints` says what to do instead. */
export const requireOptions = (
  action: string,
  options: unknown,
  known: readonly string[],
  hints: Readonly<Record<string, string>> = {},
): void => {
  requireSpelt(action, options, known);
  const unknown = Object.keys(options as object).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw noOption(action, unknown, Object.hasOwn(hints, unknown) ? hints[unknown]! : `there are ${known.join(", ")}`);
};

const noOption = (action: string, name: string, hint: string): TypeError =>
  new TypeError(`Cannot ${action}: there is no option ${shown(name)} (${hint})`);
