/**
 * Checks of arguments that types forbid and JavaScript allows. The message says what was given, what is wanted, and how to make
 * it: `Cannot draw: 1 is not a seed, such as seed(1)`.
 *
 * A check costs a comparison or two; it runs in constructors and at the start of folds, never for each number.
 *
 * @module
 */
import { shown } from "./fault.ts";
import { nearest } from "./nearest.ts";

/** A kind of argument: in words, with an example, and as a predicate. */
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

/** The kind of objects whose fields pass the given tests. */
export const recordOf = (words: string, fields: Readonly<Record<string, (u: unknown) => boolean>>): Kind => {
  const tests = Object.entries(fields);
  return {
    words,
    is: (u) => typeof u === "object" && u !== null && tests.every(([name, is]) => is(Reflect.get(u, name))),
  };
};

/** The kind of objects, of any class, with these functions. */
export const withFunctions = (words: string, ...names: readonly string[]): Kind =>
  recordOf(words, Object.fromEntries(names.map((name) => [name, FUNCTION.is])));

/** The TypeError for a value of the wrong kind; `what` names the argument where a call has several. */
export const wrongKind = (action: string, { words }: Pick<Kind, "words">, value: unknown, what?: string): TypeError =>
  new TypeError(
    `Cannot ${action}: ${what === undefined ? "" : `${what} is `}${shown(value)}${
      what === undefined ? " is" : ","
    } not ${words}`,
  );

/** Throws a TypeError for a value that is not of the kind. */
export const requireKind = (action: string, kind: Kind, value: unknown, what?: string): void => {
  if (!kind.is(value)) throw wrongKind(action, kind, value, what);
};

/** Throws a TypeError for options that are not a record, or for a misspelt option; other unknown options pass. */
export const requireSpelt = (action: string, options: unknown, known: readonly string[]): void => {
  requireKind(action, RECORD, options, "options");
  for (const name of Object.keys(options as object)) {
    const near = known.includes(name) ? undefined : nearest(name, known);
    if (near !== undefined) throw noOption(action, name, `did you mean ${near}?`);
  }
};

/** Throws a TypeError for options that are not a record, or for an unknown option; `hints` says what to do instead. */
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
