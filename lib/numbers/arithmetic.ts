/**
 * An arithmetic: how results are rounded, which of them are negligible, and the exponential in that rounding. A formula
 * written over an arithmetic is the definition of right for both precisions.
 *
 * @module
 */
import { type Exponential, exponentialIn, type Format } from "./exponential.ts";
import type { Precision } from "./precision.ts";

/** A rounding with its exponential. */
export interface Arithmetic extends Exponential {
  /** The nearest number of the format; a formula applies it after every operation. */
  readonly round: (x: number) => number;
  /** +0 for |x| below `least`, else x. The product of two results other than 0 is not subnormal. */
  readonly flush: (x: number) => number;
  /** A power of two whose square is a normal number. */
  readonly least: number;
  /** The largest finite number. */
  readonly largest: number;
}

const arithmetic = (format: Format & Pick<Arithmetic, "least" | "largest">): Arithmetic => ({
  round: format.round,
  flush: (x) => Math.abs(x) < format.least ? 0 : x,
  least: format.least,
  largest: format.largest,
  ...exponentialIn(format),
});

/** The two formats. ln 2 is split as in fdlibm's `e_exp.c`, for single precision as in Cephes' `expf.c`. */
export const FORMATS: Readonly<Record<Precision, Format & Pick<Arithmetic, "least" | "largest">>> = {
  f64: {
    round: (x) => x,
    rounder: 6755399441055744,
    ln2: [6.93147180369123816490e-01, 1.90821492927058770002e-10],
    degree: 13,
    range: [-746, 710],
    least: 2 ** -500,
    largest: Number.MAX_VALUE,
  },
  f32: {
    round: Math.fround,
    rounder: 12582912,
    ln2: [0.693359375, Math.fround(-2.12194440e-4)],
    degree: 7,
    range: [-104, 89],
    least: 2 ** -60,
    largest: (2 - 2 ** -23) * 2 ** 127,
  },
};

/** IEEE double arithmetic, `f64`. */
export const double: Arithmetic = arithmetic(FORMATS.f64);

/** IEEE single arithmetic, `f32`: every operation rounded by `Math.fround`. */
export const single: Arithmetic = arithmetic(FORMATS.f32);
