/**
 * Files for the tests, made byte by byte.
 *
 * @module
 */
import { E, type Either } from "../../lib/deps.ts";
import type { IdxType } from "../../lib/data/idx_header.ts";
import type { Fault, Faults } from "../../lib/fault/fault.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

export const bytes = (...parts: readonly (number | readonly number[] | Uint8Array)[]): Bytes => {
  const arrays = parts.map((part) => typeof part === "number" ? [part] : part);
  const all = new Uint8Array(arrays.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
};

export const bigEndian = (n: number): readonly number[] => [n >>> 24, n >>> 16 & 255, n >>> 8 & 255, n & 255];

export const littleEndian = (n: number): readonly number[] => bigEndian(n).toReversed();

/** An IDX file of the given type, rank and dimensions. */
export const idxOf = (dims: readonly number[], payload: Iterable<number>, type = 8): Bytes =>
  bytes(0, 0, type, dims.length, ...dims.map(bigEndian), [...payload]);

type Write = (view: DataView, x: number) => void;

/** How a number of each type is written, highest byte first. */
const WRITTEN: Readonly<Record<IdxType, readonly [code: number, width: number, write: Write]>> = {
  u8: [8, 1, (view, x) => view.setUint8(0, x)],
  i8: [9, 1, (view, x) => view.setInt8(0, x)],
  i16: [11, 2, (view, x) => view.setInt16(0, x)],
  i32: [12, 4, (view, x) => view.setInt32(0, x)],
  f32: [13, 4, (view, x) => view.setFloat32(0, x)],
  f64: [14, 8, (view, x) => view.setFloat64(0, x)],
};

/** The types of IDX files. */
export const IDX_TYPES: readonly IdxType[] = ["u8", "i8", "i16", "i32", "f32", "f64"];

/** An IDX file of numbers of a type. */
export const idxOfType = (
  type: IdxType,
  dims: readonly number[],
  numbers: ArrayLike<number> & Iterable<number>,
): Bytes => {
  const [code, width, write] = WRITTEN[type];
  const payload = new Uint8Array(width * numbers.length);
  Array.from(numbers, (x, i) => write(new DataView(payload.buffer, width * i), x));
  return bytes(0, 0, code, dims.length, ...dims.map(bigEndian), payload);
};

/** Bytes 0, 1, 2, … 255, 0, … */
export const counting = (n: number): Bytes => Uint8Array.from({ length: n }, (_, i) => i);

export const gzip = async (content: Bytes): Promise<Bytes> =>
  new Uint8Array(
    await new Response(new Blob([content]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer(),
  );

/** The same file with some bytes replaced. */
export const withBytes = (file: Uint8Array, at: number, replaced: readonly number[]): Bytes => {
  const copy = new Uint8Array(file);
  copy.set(replaced, at);
  return copy;
};

/** The same file with one bit turned over. */
export const flipped = (file: Uint8Array, bit: number): Bytes =>
  withBytes(file, bit >> 3, [file[bit >> 3]! ^ (1 << (bit & 7))]);

export const leftOf = <F extends Fault>(result: Either<Faults<F>, unknown>): Faults<F> => {
  if (E.isLeft(result)) return result.left;
  throw new Error("a fault was expected, not a result");
};

export const rightOf = <A>(result: Either<Faults, A>): A => {
  if (E.isRight(result)) return result.right;
  throw new Error(result.left.map(({ message }) => message).join("\n"));
};

/** The only fault. */
export const onlyFault = <F extends Fault>(result: Either<Faults<F>, unknown>): F => {
  const [fault, ...others] = leftOf(result);
  if (others.length > 0) throw new Error(`one fault was expected, not also ${others.map(({ message }) => message)}`);
  return fault;
};
