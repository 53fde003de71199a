/**
 * The contract's exponential, a vector at a time, from + - * and exact powers of two.
 *
 *     x = n ln 2 + r,  |r| <= (ln 2) / 2,     e^x = 2^n (1 + p(r)),  p(r) = e^r - 1
 *
 * n is rounded by adding and taking away 1.5 * 2^(bits of the mantissa): its integer is then in the low bits of the
 * sum, which saves every slow rounding and truncating instruction. 2^n is applied in two exact factors, so that
 * subnormal results are rounded once.
 */
import { spread } from "./vector";

/** The numbers of the formulas, in the order of their names below. */
const SINGLE = memory.data<f32>([
  1.4426950408889634, 12582912.0, 0.693359375, -2.12194440e-4, 1.0, -104.0, -2.0, 2.0, 4.0,
  1.0 / 2.0, 1.0 / 6.0, 1.0 / 24.0, 1.0 / 120.0, 1.0 / 720.0, 1.0 / 5040.0,
]);
const DOUBLE = memory.data<f64>([
  1.4426950408889634, 6755399441055744.0, 6.93147180369123816490e-01, 1.90821492927058770002e-10,
  1.0, -746.0, -2.0, 2.0, 4.0,
  1.0 / 2.0, 1.0 / 6.0, 1.0 / 24.0, 1.0 / 120.0, 1.0 / 720.0, 1.0 / 5040.0, 1.0 / 40320.0, 1.0 / 362880.0,
  1.0 / 3628800.0, 1.0 / 39916800.0, 1.0 / 479001600.0, 1.0 / 6227020800.0,
]);
const LOG2E: usize = 0;
const MAGIC: usize = 1;
const LN2_HIGH: usize = 2;
const LN2_LOW: usize = 3;
export const ONE: usize = 4;
/** Below this number e^x is 0. */
export const LOWEST: usize = 5;
export const MINUS_TWO: usize = 6;
export const TWO: usize = 7;
export const FOUR: usize = 8;
/** The first coefficient, 1/2!. */
const SERIES: usize = 9;

/**
 * One of these numbers in every lane. V8 reads it from memory in one instruction; a vector written as a constant in the
 * code costs three (seen in its machine code).
 */
@inline
export function number<T>(name: usize): v128 {
  return spread<T>((sizeof<T>() == 4 ? SINGLE : DOUBLE) + (name << alignof<T>()));
}

/** x * log2(e) + magic: n as a number after subtraction, n as an integer in the low bits. */
@inline
export function shifted<T>(x: v128): v128 {
  return v128.add<T>(v128.mul<T>(x, number<T>(LOG2E)), number<T>(MAGIC));
}

/** r = (x - n * LN2_HIGH) - n * LN2_LOW, where t is `shifted(x)`. */
@inline
export function remainder<T>(x: v128, t: v128): v128 {
  const n = v128.sub<T>(t, number<T>(MAGIC));
  return v128.sub<T>(v128.sub<T>(x, v128.mul<T>(n, number<T>(LN2_HIGH))), v128.mul<T>(n, number<T>(LN2_LOW)));
}

/** One step of Horner's rule: q * r + 1/k!. */
@inline
function horner<T>(q: v128, r: v128, k: usize): v128 {
  return v128.add<T>(v128.mul<T>(q, r), number<T>(SERIES + k - 2));
}

/** p(r) = r + r^2 (1/2! + r/3! + ... ), to r^7 / 7! in f32 and r^13 / 13! in f64. */
@inline
export function expm1<T>(r: v128): v128 {
  let q: v128;
  if (sizeof<T>() == 4) {
    q = number<T>(SERIES + 7 - 2);
  } else {
    q = number<T>(SERIES + 13 - 2);
    q = horner<T>(q, r, 12);
    q = horner<T>(q, r, 11);
    q = horner<T>(q, r, 10);
    q = horner<T>(q, r, 9);
    q = horner<T>(q, r, 8);
    q = horner<T>(q, r, 7);
  }
  q = horner<T>(q, r, 6);
  q = horner<T>(q, r, 5);
  q = horner<T>(q, r, 4);
  q = horner<T>(q, r, 3);
  q = horner<T>(q, r, 2);
  return v128.add<T>(r, v128.mul<T>(v128.mul<T>(r, r), q));
}

/** n as an integer in every lane, where t is `shifted(x)`. */
@inline
function integer<T>(t: v128): v128 {
  if (sizeof<T>() == 4) return v128.sub<i32>(t, number<T>(MAGIC));
  return v128.sub<i64>(t, number<T>(MAGIC));
}

/** 2^k for integer lanes in the range of normal numbers. */
@inline
function power<T>(k: v128): v128 {
  if (sizeof<T>() == 4) return v128.shl<i32>(v128.add<i32>(k, v128.splat<i32>(127)), 23);
  return v128.shl<i64>(v128.add<i64>(k, v128.splat<i64>(1023)), 52);
}

/**
 * 2^floor(n/2). The shift is by halves of 32 bits in f64 too: n fits in the low half, and the high half, 0 or -1,
 * keeps its sign.
 */
@inline
export function lowerScale<T>(t: v128): v128 {
  return power<T>(v128.shr<i32>(integer<T>(t), 1));
}

/** 2^(n - floor(n/2)). */
@inline
export function upperScale<T>(t: v128): v128 {
  const n = integer<T>(t);
  const h = v128.shr<i32>(n, 1);
  if (sizeof<T>() == 4) return power<T>(v128.sub<i32>(n, h));
  return power<T>(v128.sub<i64>(n, h));
}
