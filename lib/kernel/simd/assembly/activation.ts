/**
 * The activations the kernel knows, a = f(z), and their slopes f'(z), which share the exponential.
 */
import { every } from "./vector";
import { expm1, FOUR, LOWEST, lowerScale, MINUS_TWO, number, ONE, remainder, shifted, TWO, upperScale } from "./exp";

export const SIGMOID: usize = 0;
export const TANH: usize = 1;
export const RELU: usize = 2;
export const LINEAR: usize = 3;

/** e = e^-|z|;  z >= 0 ? 1 / (1 + e) : e / (1 + e), and at `slope` e / (1 + e)^2. */
@inline
function sigmoid<T>(z: v128, slope: usize): v128 {
  const one = number<T>(ONE);
  const x = v128.pmax<T>(v128.neg<T>(v128.abs<T>(z)), number<T>(LOWEST));
  const t = shifted<T>(x);
  const p = expm1<T>(remainder<T>(x, t));
  const e = v128.mul<T>(v128.mul<T>(v128.add<T>(one, p), lowerScale<T>(t)), upperScale<T>(t));
  const d = v128.add<T>(one, e);
  v128.store(slope, v128.div<T>(e, v128.mul<T>(d, d)));
  return v128.div<T>(v128.bitselect(one, e, v128.ge<T>(z, every<T>(0.0))), d);
}

/**
 * m = e^-2|z| - 1;  -m / (2 + m) with the sign of z, and z itself where it is zero. At `slope`, with e = e^-2|z|,
 * 4 (e / (1 + e)^2).
 */
@inline
function tanh<T>(z: v128, slope: usize): v128 {
  const one = number<T>(ONE);
  const x = v128.pmax<T>(v128.mul<T>(number<T>(MINUS_TWO), v128.abs<T>(z)), number<T>(LOWEST));
  const t = shifted<T>(x);
  const p = expm1<T>(remainder<T>(x, t));
  const low = lowerScale<T>(t);
  const high = upperScale<T>(t);
  const m = v128.add<T>(
    v128.mul<T>(v128.mul<T>(p, low), high),
    v128.sub<T>(v128.mul<T>(low, high), one),
  );
  const e = v128.mul<T>(v128.mul<T>(v128.add<T>(one, p), low), high);
  const d = v128.add<T>(one, e);
  v128.store(slope, v128.mul<T>(number<T>(FOUR), v128.div<T>(e, v128.mul<T>(d, d))));
  const size = v128.div<T>(v128.neg<T>(m), v128.add<T>(number<T>(TWO), m));
  const signed = v128.bitselect(v128.neg<T>(size), size, v128.lt<T>(z, every<T>(0.0)));
  return v128.bitselect(z, signed, v128.eq<T>(z, every<T>(0.0)));
}

/** max(0, z), and at `slope` [z > 0]. */
@inline
function relu<T>(z: v128, slope: usize): v128 {
  v128.store(slope, v128.and(number<T>(ONE), v128.gt<T>(z, every<T>(0.0))));
  return v128.andnot(z, v128.le<T>(z, every<T>(0.0)));
}

/** z, and at `slope` 1. */
@inline
function linear<T>(z: v128, slope: usize): v128 {
  v128.store(slope, number<T>(ONE));
  return z;
}

/** a = f(z), and f'(z) at the address `slope`. */
@inline
export function f<T>(kind: usize, z: v128, slope: usize): v128 {
  if (kind == SIGMOID) return sigmoid<T>(z, slope);
  if (kind == TANH) return tanh<T>(z, slope);
  if (kind == RELU) return relu<T>(z, slope);
  return linear<T>(z, slope);
}

/** Whether |a| can pass 1. */
@inline
export function unbounded(kind: usize): bool {
  return kind >= RELU;
}
