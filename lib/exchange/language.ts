/**
 * How a language is spelt in which plain code is written: what differs between C and JavaScript.
 *
 * @module
 */

/** What a parameter of a function is: a number, an integer, or an array of numbers that is read or written. */
export type Type = "number" | "integer" | "read" | "written";

/** How a language spells what differs between it and the other. */
export interface Language {
  /** What stands before every name that is not local. */
  readonly prefix: string;
  /** A function without its prefix, its parameters, and its body. */
  readonly define: (
    returns: Type | "nothing",
    name: string,
    parameters: readonly (readonly [Type, string])[],
    body: string,
  ) => string;
  /** What declares a number, and a number or an integer that is assigned again. */
  readonly value: string;
  readonly variable: string;
  readonly counter: string;
  /** A number without a fraction, as an integer. */
  readonly whole: (expression: string) => string;
  readonly literal: (x: number) => string;
  /** The result of one operation, in the precision. */
  readonly round: (expression: string) => string;
  /** What `classOf` gives where there is no answer. */
  readonly none: string;
}
