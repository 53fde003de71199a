/**
 * Errors in units in the last place, against the golden rows of `tests/gold/elementary.json`.
 *
 * @module
 */
import { assert } from "@std/assert";
import gold from "../gold/elementary.json" with { type: "json" };

/** A format: how many bits a number has, and the exponent of the smallest number there is. */
export interface Format {
  readonly bits: number;
  readonly least: number;
}

/** IEEE double. */
export const DOUBLE: Format = { bits: 53, least: -1074 };

/** IEEE single. */
export const SINGLE: Format = { bits: 24, least: -149 };

/** The exponent e of the first bit of a double: 2^e <= |y| < 2^(e + 1); that of the subnormals for a subnormal. */
const exponentOf = (y: number): number => {
  const field = (new DataView(new Float64Array([y]).buffer).getUint32(4, true) >>> 20) & 0x7ff;
  return Math.max(field, 1) - 1023;
};

/** The distance between the numbers of a format around y. */
export const ulp = (y: number, { bits, least }: Format = DOUBLE): number =>
  2 ** Math.max(exponentOf(y) - bits + 1, least);

/** The error of a computed value in ulps: the exact value is `y + rest ulp(y)`. */
export const errorInUlps = (computed: number, y: number, rest: number, format: Format = DOUBLE): number =>
  Math.abs((computed - y) / ulp(y, format) - rest);

/** The functions that have golden rows. */
export type Gold = keyof typeof gold;

/** Rows x, y, rest: f(x) = y + rest ulp(y). */
export const goldenRows = (name: Gold): readonly (readonly [x: number, y: number, rest: number])[] =>
  gold[name].map(([x, y, rest]) => [x!, y!, rest!]);

/** The largest error in ulps over the golden rows, and where it is. */
export const worstError = (
  name: Gold,
  f: (x: number) => number,
  format: Format = DOUBLE,
): { readonly error: number; readonly x: number } =>
  goldenRows(name).reduce((worst, [x, y, rest]) => {
    const error = errorInUlps(f(x), y, rest, format);
    assert(!Number.isNaN(error), `${name}(${x}) is ${f(x)}`);
    return error > worst.error ? { error, x } : worst;
  }, { error: 0, x: NaN });

/** The double after x, for x >= 0; the double before it in size for x < 0. */
export const nextUp = (x: number): number => {
  const bits = new BigInt64Array(new Float64Array([x]).buffer);
  bits[0] = bits[0]! + (x >= 0 ? 1n : -1n);
  return new Float64Array(bits.buffer)[0]!;
};
