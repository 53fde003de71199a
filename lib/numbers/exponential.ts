/**
 * The library's own exponential, from + - * and exact scaling only, so that it gives the same bits on every engine
 * (`Math.exp` does not).
 *
 *     e^x = 2^n e^r,   n = round(x / ln 2),   r = x - n ln 2,   |r| <= ln 2 / 2
 *     e^r = 1 + r + r^2 (1/2! + r/3! + r^2/4! + ...)
 *
 * - n is rounded by adding and subtracting 1.5 * 2^52 (2^23 in single precision), which leaves no fraction bits.
 * - ln 2 is subtracted in two parts; n times the first is exact (W. J. Cody and W. Waite, *Software Manual for the
 *   Elementary Functions*, 1980).
 * - The series ends where the next term is below half a unit in the last place at |r| = ln 2 / 2.
 * - 2^n is applied as 2^h 2^(n-h), h = floor(n/2), so that subnormal results are rounded once and nothing overflows early.
 *
 * The largest errors known are 0.988 units in the last place of 10^9 doubles, and 1.025 of all numbers of single precision
 * (`tests/numbers/exponential_test.ts`). Everything is written once, over an arithmetic's `round`: the identity for doubles,
 * `Math.fround` for single precision.
 *
 * @module
 */

/** What the formulas need to know of a number format. */
export interface Format {
  /** The nearest number of the format; applied after every operation. */
  readonly round: (x: number) => number;
  /** 1.5 * 2^(fraction bits): adding and subtracting it rounds to an integer. */
  readonly rounder: number;
  /** ln 2 with trailing zero bits, and the rest. */
  readonly ln2: readonly [high: number, low: number];
  /** The last term of the series is r^degree / degree!. */
  readonly degree: number;
  /** e^x is 0 below the first and infinite above the second; x is clamped to them. */
  readonly range: readonly [least: number, greatest: number];
}

/** e^x and e^x - 1 in one format. */
export interface Exponential {
  /** e^x for every x; NaN for NaN. */
  readonly exp: (x: number) => number;
  /** e^x - 1 for x <= 0, accurate near 0. */
  readonly expm1: (x: number) => number;
}

/** 2^k for -538 <= k <= 512 stands at place k + 538. */
const POWERS: Float64Array = (() => {
  const powers = new Float64Array(538 + 512 + 1);
  powers[538] = 1;
  for (let k = 1; k <= 512; k++) powers[538 + k] = 2 * powers[538 + k - 1]!;
  for (let k = 1; k <= 538; k++) powers[538 - k] = powers[538 - k + 1]! / 2;
  return powers;
})();

/** The coefficients 1/k! of the series, k = 0 ... degree. */
export const inverseFactorials = (degree: number, round: (x: number) => number): Float64Array => {
  const coefficients = new Float64Array(degree + 1);
  for (let k = 0, factorial = 1; k <= degree; k++, factorial *= k) coefficients[k] = round(1 / factorial);
  return coefficients;
};

/** Builds the exponential of a format. */
export const exponentialIn = (format: Format): Exponential => {
  const { round, rounder, degree } = format;
  const [high, low] = format.ln2;
  const [least, greatest] = format.range;
  const log2e = round(1.4426950408889634);
  const coefficients = inverseFactorials(degree, round);

  const nearest = (x: number): number => round(round(round(x * log2e) + rounder) - rounder);
  const remainder = (x: number, n: number): number => round(round(x - round(n * high)) - round(n * low));
  const series = (r: number): number => {
    let q = coefficients[degree]!;
    for (let k = degree - 1; k >= 2; k--) q = round(round(q * r) + coefficients[k]!);
    return round(r + round(round(r * r) * q));
  };

  const exp = (x: number): number => {
    const clamped = x < least ? least : x > greatest ? greatest : x;
    const n = nearest(clamped);
    const p = series(remainder(clamped, n));
    const h = Math.floor(n / 2);
    return round(round(round(1 + p) * POWERS[538 + h]!) * POWERS[538 + n - h]!);
  };

  const expm1 = (x: number): number => {
    const clamped = x < least ? least : x;
    const n = nearest(clamped);
    const p = series(remainder(clamped, n));
    const h = Math.floor(n / 2);
    const [first, second] = [POWERS[538 + h]!, POWERS[538 + n - h]!];
    return round(round(round(p * first) * second) + round(round(first * second) - 1));
  };

  return { exp, expm1 };
};
