/**
 * The library's own natural logarithm, from + - * / and exact scaling, the same bits on every engine.
 *
 *     ln x = k ln 2 + ln m,   x = 2^k m,   sqrt(1/2) < m <= sqrt(2)
 *     ln m = 2 artanh s = 2 (s + s^3/3 + s^5/5 + ...),   s = (m - 1) / (m + 1)
 *
 * |s| is at most 0.1716, so the term s^23 / 23 is the last that matters. The error is at most two units in the last
 * place (`tests/kernel/logarithm_test.ts`).
 *
 * @module
 */

/** ln 2 in two parts; k times the first is exact (as in fdlibm's `e_log.c`). */
const [LN2_HIGH, LN2_LOW] = [6.93147180369123816490e-01, 1.90821492927058770002e-10];
const LAST_TERM = 23;
const SMALLEST_NORMAL = 2 ** -1022;

/** ln x: -Infinity at 0, NaN below. */
export const log = (x: number): number => {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const [m, k] = x < SMALLEST_NORMAL ? split(x * 2 ** 54, -54) : split(x, 0);
  const s = (m - 1) / (m + 1);
  const square = s * s;
  let sum = 1 / LAST_TERM;
  for (let n = LAST_TERM - 2; n >= 3; n -= 2) sum = sum * square + 1 / n;
  const twoS = 2 * s;
  return k * LN2_HIGH + ((twoS * square * sum + k * LN2_LOW) + twoS);
};

/** x = 2^k m with sqrt(1/2) < m <= sqrt(2), both exact; `shift` is added to k. */
const split = (x: number, shift: number): readonly [m: number, k: number] => {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  const top = bits.getUint32(0);
  bits.setUint32(0, (top & 0x000fffff) | 0x3ff00000);
  const m = bits.getFloat64(0);
  const k = (top >>> 20) - 1023 + shift;
  return m > Math.SQRT2 ? [m / 2, k + 1] : [m, k];
};
