/**
 * Numbers in the kernel's memory: f32 or f64, in rows padded to whole vectors of 16 bytes.
 *
 * @module
 */
import type { Precision } from "../engine.ts";
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
  for (let row = 0; row < rows; row++) to.set(values.subarray(row * n, (row + 1) * n), row * stride);
};
