/**
 * Many numbers in a few words: what a terminal shows of a vector or a matrix that is too long to be read.
 *
 * @module
 */

/** From so many numbers on, a value shows its shape and its first numbers only. */
export const MANY = 100;

const FIRST = 6;

/** The first numbers, rounded to four digits, and a mark where there are more: `0.4967, -0.1383, …`. */
export const brief = (numbers: Float64Array): string => {
  const first = Array.from(numbers.subarray(0, FIRST), (x) => String(Number(x.toPrecision(4))));
  return [...first, ...numbers.length > FIRST ? ["…"] : []].join(", ");
};
