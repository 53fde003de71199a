/**
 * Outputs that are shares, numbers from 0 to 1: what the costs of information theory are made for, and what they take their
 * logarithms of.
 *
 *     0 ln 0 = 0        the limit of x ln x, so that what is not wanted costs nothing
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { open } from "../linear/door.ts";
import { requireJoin } from "../linear/product.ts";
import type { Vector } from "../linear/vector.ts";

/**
 * The components of two vectors of one length, all of them shares.
 *
 * @throws RangeError where one is not in [0, 1].
 */
export const sharesOf = (cost: string, a: Vector, y: Vector): readonly [a: Float64Array, y: Float64Array] => [
  shares(cost, "a", joined(cost, a, y)),
  shares(cost, "y", open(y)),
];

const joined = (cost: string, a: Vector, y: Vector): Float64Array => {
  requireJoin(`take the ${cost}`, a.length, y.length);
  return open(a);
};

const shares = (cost: string, what: string, numbers: Float64Array): Float64Array => {
  for (let j = 0; j < numbers.length; j++) {
    if (0 <= numbers[j]! && numbers[j]! <= 1) continue;
    throw new RangeError(`Cannot take the ${cost}: ${what}[${j}] is ${shown(numbers[j])}, not a number in [0, 1]`);
  }
  return numbers;
};

/** The wanted outputs, all of them shares, and weighted inputs of the same number, which may be any numbers. */
export const wantedShares = (cost: string, z: Vector, y: Vector): readonly [z: Float64Array, y: Float64Array] => [
  joined(cost, z, y),
  shares(cost, "y", open(y)),
];

/** p times a number that may be infinite; 0 where p is 0. */
export const weighted = (p: number, x: number): number => p === 0 ? 0 : p * x;

/** A sum of numbers that are not negative, in order; where it would overflow, the largest finite number. */
export const boundedSum = (terms: Float64Array): number =>
  Math.min(terms.reduce((sum, term) => sum + term, 0), Number.MAX_VALUE);
