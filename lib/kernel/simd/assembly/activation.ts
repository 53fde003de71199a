/**
 * The activations the kernel knows, a = f(z), and their derivatives as functions of a.
 *
 * f'(z) needs z only through a: sigmoid' = a (1 - a), tanh' = (1 - a)(1 + a), relu' = [z > 0] = [a > 0], linear' = 1.
 */
import { every } from "./vector";
import { expm1, LOWEST, lowerScale, MINUS_TWO, number, ONE, remainder, shifted, TWO, upperScale } from "./exp";

export const SIGMOID: usize = 0;
export const TANH: usize = 1;
export const RELU: usize = 2;
export const LINEAR: usize = 3;

/** e = e^-|z|;  z >= 0 ? 1 / (1 + e) : e / (1 + e). */
@inline
function sigmoid<T>(z: v128): v128 {
  const one = number<T>(ONE);
  const x = v128.pmax<T>(v128.neg<T>(v128.abs<T>(z)), number<T>(LOWEST));
  const t = shifted<T>(x);
  const p = expm1<T>(remainder<T>(x, t));
  const e = v128.mul<T>(v128.mul<T>(v128.add<T>(one, p), lowerScale<T>(t)), upperScale<T>(t));
  const above = v128.bitselect(one, e, v128.ge<T>(z, every<T>(0.0)));
  return v128.div<T>(above, v128.add<T>(one, e));
}

/** m = e^-2|z| - 1;  -m / (2 + m) with the sign of z, and z itself where it is zero. */
@inline
function tanh<T>(z: v128): v128 {
  const x = v128.pmax<T>(v128.mul<T>(number<T>(MINUS_TWO), v128.abs<T>(z)), number<T>(LOWEST));
  const t = shifted<T>(x);
  const p = expm1<T>(remainder<T>(x, t));
  const low = lowerScale<T>(t);
  const high = upperScale<T>(t);
  const m = v128.add<T>(
    v128.mul<T>(v128.mul<T>(p, low), high),
    v128.sub<T>(v128.mul<T>(low, high), number<T>(ONE)),
  );
  const size = v128.div<T>(v128.neg<T>(m), v128.add<T>(number<T>(TWO), m));
  const signed = v128.bitselect(v128.neg<T>(size), size, v128.lt<T>(z, every<T>(0.0)));
  return v128.bitselect(z, signed, v128.eq<T>(z, every<T>(0.0)));
}

/** a = f(z). */
@inline
export function f<T>(kind: usize, z: v128): v128 {
  if (kind == SIGMOID) return sigmoid<T>(z);
  if (kind == TANH) return tanh<T>(z);
  if (kind == RELU) return v128.andnot(z, v128.le<T>(z, every<T>(0.0)));
  return z;
}

/** f'(z), from a = f(z). */
@inline
export function prime<T>(kind: usize, a: v128): v128 {
  const one = number<T>(ONE);
  if (kind == SIGMOID) return v128.mul<T>(a, v128.sub<T>(one, a));
  if (kind == TANH) return v128.mul<T>(v128.sub<T>(one, a), v128.add<T>(one, a));
  if (kind == RELU) return v128.and(one, v128.gt<T>(a, every<T>(0.0)));
  return one;
}

/** Whether |a| can pass 1. */
@inline
export function unbounded(kind: usize): bool {
  return kind >= RELU;
}
