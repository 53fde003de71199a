/**
 * Numbers as JSON text.
 *
 * @module
 */

/** A finite number, spelt so that every reader of JSON gives back the same double; `JSON.stringify` would make -0 into 0. */
export const spellNumber = (x: number): string => Object.is(x, -0) ? "-0.0" : String(x);

/** A list of numbers on one line. */
export const spellNumbers = (numbers: ArrayLike<number>): string => `[${Array.from(numbers, spellNumber).join(",")}]`;
