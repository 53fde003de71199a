/**
 * Dual numbers `a + b ε`, `ε^2 = 0`: a second scalar for code that is written over any ring. The slope of `f(x + ε)` is
 * f'(x), with no step to choose and nothing truncated.
 *
 * A `Scalar` is an fp-ts `Ring` with division, e^x, and a real part to branch on; formulas over it run on doubles and on
 * dual numbers alike.
 *
 * Laws: `numbers` and `duals` are fields up to rounding; the value of a dual result is the result of the values.
 *
 * @module
 */
import type { Ring } from "../../lib/deps.ts";
import { Field } from "npm:fp-ts@2.16.11/lib/number.js";

/** A ring with what activations and costs need besides. */
export interface Scalar<A> extends Ring<A> {
  /** x / y. */
  readonly div: (x: A, y: A) => A;
  /** e^x. */
  readonly exp: (x: A) => A;
  /** The scalar of a real number, a constant. */
  readonly of: (x: number) => A;
  /** The real number that decides a branch. */
  readonly real: (x: A) => number;
}

/** Doubles. */
export const numbers: Scalar<number> = { ...Field, exp: Math.exp, of: (x) => x, real: (x) => x };

/** `value + slope ε`. */
export interface Dual {
  readonly value: number;
  readonly slope: number;
}

const dual = (value: number, slope: number): Dual => ({ value, slope });

/** Dual numbers. The only derivatives written here are those of + - * / and e^x. */
export const duals: Scalar<Dual> = {
  zero: dual(0, 0),
  one: dual(1, 0),
  add: (x, y) => dual(x.value + y.value, x.slope + y.slope),
  sub: (x, y) => dual(x.value - y.value, x.slope - y.slope),
  mul: (x, y) => dual(x.value * y.value, x.slope * y.value + x.value * y.slope),
  div: (x, y) => {
    const quotient = x.value / y.value;
    return dual(quotient, (x.slope - quotient * y.slope) / y.value);
  },
  exp: (x) => {
    const e = Math.exp(x.value);
    return dual(e, e * x.slope);
  },
  of: (x) => dual(x, 0),
  real: ({ value }) => value,
};

/** `x + ε`, the variable that is differentiated by. */
export const variable = (x: number): Dual => dual(x, 1);
