/**
 * Numbers in the kernel's memory: f32 or f64, in rows padded to whole vectors of 16 bytes.
 *
 * @module
 */
import type { Precision } from "../../numbers/precision.ts";
import type { Instance } from "./instance.ts";

/** Bytes of one number. */
export const sizeOf = (precision: Precision): number => precision === "f32" ? 4 : 8;

/** Bytes of a padded row of n numbers. */
export const rowOf = (precision: Precision, n: number): number => Math.ceil(n * sizeOf(precision) / 16) * 16;

/** A view of n numbers in the memory as it is now. */
export const numbersAt = (
  { memory }: Instance,
  precision: Precision,
  address: number,
  n: number,
): Float32Array | Float64Array =>
  precision === "f32" ? new Float32Array(memory.buffer, address, n) : new Float64Array(memory.buffer, address, n);

/** The nearest number of the format. */
export const roundTo = (precision: Precision): (x: number) => number => precision === "f32" ? Math.fround : (x) => x;

/** The largest |number|; infinite if there is one that is not finite. */
export const peakOf = (numbers: Float32Array | Float64Array): number => {
  let peak = 0;
  for (let i = 0; i < numbers.length; i++) {
    const size = Math.abs(numbers[i]!);
    if (!(size <= peak)) peak = size < Infinity ? size : Infinity;
  }
  return peak;
};

type Numbers = Uint8Array | Float32Array | Float64Array;

/**
 * Copies numbers, from place `start` on. Where array buffers can be immutable, V8 15 refuses one as the source of
 * `TypedArray.prototype.set`, though nothing is written to it; hence a loop there.
 */
export const copyNumbers = (to: Numbers, from: Numbers, start: number = 0): void => {
  const { immutable }: { readonly immutable?: boolean } = from.buffer as ArrayBufferLike & { immutable?: boolean };
  if (immutable !== true) to.set(from, start);
  else for (let i = 0; i < from.length; i++) to[start + i] = from[i]!;
};

/** Copies rows of n numbers each into padded rows. */
export const writeRows = (
  instance: Instance,
  precision: Precision,
  address: number,
  n: number,
  values: Float64Array,
): void => {
  const stride = rowOf(precision, n) / sizeOf(precision);
  const rows = values.length / n;
  const to = numbersAt(instance, precision, address, rows * stride);
  for (let row = 0; row < rows; row++) copyNumbers(to, values.subarray(row * n, (row + 1) * n), row * stride);
};
