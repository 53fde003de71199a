/**
 * The library's own natural logarithm, from + - * / and exact scaling, the same bits on every engine.
 *
 *     ln x = k ln 2 + ln m,   x = 2^k m,   sqrt(1/2) < m <= sqrt(2)
 *     ln m = 2 artanh s = 2 (s + s^3/3 + s^5/5 + ...),   s = (m - 1) / (m + 1)
 *
 * |s| is at most 0.1716, so the term s^23 / 23 is the last that matters. The error is at most two units in the last
 * place; the largest known is 1.998, just above x = 1 (`tests/numbers/logarithm_test.ts`).
 *
 * @module
 */

/** ln 2 in two parts; k times the first is exact (as in fdlibm's `e_log.c`). */
const LN2_HIGH = 6.93147180369123816490e-01;
const LN2_LOW = 1.90821492927058770002e-10;
const SMALLEST_NORMAL = 2 ** -1022;

/** 1/3, 1/5, …, 1/23. */
const COEFFICIENTS: Float64Array = Float64Array.from({ length: 11 }, (_, i) => 1 / (2 * i + 3));

/** Eight bytes to take a number apart in; nothing is kept in them from one call to the next. */
const bits = new DataView(new ArrayBuffer(8));

/** ln x: -Infinity at 0, NaN below. */
export const log = (x: number): number => {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const subnormal = x < SMALLEST_NORMAL;
  bits.setFloat64(0, subnormal ? x * 2 ** 54 : x);
  const top = bits.getUint32(0);
  bits.setUint32(0, (top & 0x000fffff) | 0x3ff00000);
  const fraction = bits.getFloat64(0);
  const exponent = (top >>> 20) - (subnormal ? 1023 + 54 : 1023);
  return fraction > Math.SQRT2 ? combine(fraction / 2, exponent + 1) : combine(fraction, exponent);
};

/**
 * ln(1 + x), accurate also where x is near 0 (W. Kahan's way: what rounding does to 1 + x, the quotient undoes).
 */
export const log1p = (x: number): number => {
  const u = 1 + x;
  return u === 1 ? x : u === Infinity ? u : log(u) * (x / (u - 1));
};

/** k ln 2 + ln m. */
const combine = (m: number, k: number): number => {
  const s = (m - 1) / (m + 1);
  const square = s * s;
  let sum = COEFFICIENTS[10]!;
  for (let i = 9; i >= 0; i--) sum = sum * square + COEFFICIENTS[i]!;
  const twoS = 2 * s;
  return k * LN2_HIGH + ((twoS * square * sum + k * LN2_LOW) + twoS);
};
