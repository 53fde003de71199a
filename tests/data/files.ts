/**
 * Files for the tests, made byte by byte.
 *
 * @module
 */
import { E, type Either } from "../../lib/deps.ts";
import type { Fault, Faults } from "../../lib/fault/fault.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

export const bytes = (...parts: readonly (number | readonly number[] | Uint8Array)[]): Bytes =>
  Uint8Array.from(parts.flatMap((part) => typeof part === "number" ? [part] : [...part]));

export const bigEndian = (n: number): readonly number[] => [n >>> 24, n >>> 16 & 255, n >>> 8 & 255, n & 255];

export const littleEndian = (n: number): readonly number[] => bigEndian(n).toReversed();

/** An IDX file of the given type, rank and dimensions. */
export const idxOf = (dims: readonly number[], payload: Iterable<number>, type = 8): Bytes =>
  bytes(0, 0, type, dims.length, ...dims.map(bigEndian), [...payload]);

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
