/**
 * Powers with a whole exponent, by repeated squaring: products only, so that they are the same bits everywhere.
 *
 * @module
 */

/** x^n for a whole n from 0 on. */
export const power = (x: number, n: number): number => {
  let [result, square, rest] = [1, x, n];
  for (; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
};
