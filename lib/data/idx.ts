/**
 * IDX files of unsigned bytes: the format of MNIST. An `Idx` is immutable and opaque.
 *
 * Law: a file read from bytes and the same file read from a stream, compressed or not, hold the same numbers.
 *
 * @module
 */
import { E, type Either, pipe } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import { showAsString } from "../linear/coordinates.ts";
import { notCloned } from "../linear/not_cloned.ts";
import { dataFault, type IdxFault } from "./data_fault.ts";
import { type IdxHeader, idxHeader, rankOf } from "./idx_header.ts";

interface MaybeImmutable extends ArrayBuffer {
  readonly transferToImmutable?: () => ArrayBuffer;
}

let read: (idx: Idx) => Uint8Array<ArrayBuffer>;

const NOT_CLONED = notCloned("an IDX file", "its bytes for decodeIdx");

/** The content of an IDX file: its dimensions, and its bytes behind a door. */
export class Idx {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  /** What the file is called in faults. */
  readonly file: string;
  /** The dimensions, the number of items first. */
  readonly shape: readonly number[];

  static {
    read = (idx) => idx.#bytes;
  }

  /** Owns the bytes of the whole file; only `data/` constructs. */
  constructor(file: string, header: IdxHeader, bytes: Uint8Array<ArrayBuffer>) {
    const buffer: MaybeImmutable = bytes.buffer;
    const { byteOffset, length } = bytes;
    this.#bytes = new Uint8Array(buffer.transferToImmutable?.() ?? buffer, byteOffset, length);
    this.file = file;
    this.shape = header.shape;
    Object.assign(this, NOT_CLONED);
  }

  /** `Idx 60000 x 28 x 28`. */
  toString(): string {
    return `Idx ${this.shape.join(" x ")}`;
  }
}

showAsString(Idx.prototype);

/** The bytes of the whole file, to be read only. */
export const fileOf = (idx: Idx): Uint8Array<ArrayBuffer> => read(idx);

/** The elements, row by row, to be read only. */
export const elementsOf = (idx: Idx): Uint8Array<ArrayBuffer> => read(idx).subarray(4 + 4 * idx.shape.length);

/** The elements, row by row, copied out. */
export const idxElements = (idx: Idx): Uint8Array<ArrayBuffer> => elementsOf(idx).slice();

/**
 * Reads an IDX file of the given rank: 3 for images, 1 for labels. The bytes are copied.
 *
 * ```ts
 * import { decodeIdx } from "@foldgrad/foldgrad";
 *
 * const labels = decodeIdx(1)(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 5, 0));
 * console.log(labels); // { _tag: "Right", right: Idx 2 }
 * ```
 *
 * @throws RangeError where the rank is no integer in 0..255.
 */
export const decodeIdx = (rank: number, file = "idx"): (bytes: Uint8Array) => Either<Faults<IdxFault>, Idx> => {
  const check = checked(rankOf(rank), file);
  return (bytes) => pipe(check(bytes), E.map((header) => new Idx(file, header, new Uint8Array(bytes))));
};

/** The same without copying: the bytes now belong to the result. */
export const adoptIdx =
  (rank: number, file: string) => (bytes: Uint8Array<ArrayBuffer>): Either<Faults<IdxFault>, Idx> =>
    pipe(checked(rank, file)(bytes), E.map((header) => new Idx(file, header, bytes)));

const checked = (rank: number, file: string) => (bytes: Uint8Array): Either<Faults<IdxFault>, IdxHeader> =>
  pipe(
    idxHeader(rank, file)(bytes),
    E.chain((header) =>
      bytes.length === header.start + header.size ? E.right(header) : E.left([wrongLength(file, header, bytes.length)])
    ),
  );

const wrongLength = (file: string, { start, size }: IdxHeader, length: number): IdxFault => {
  const [expected, actual] = [size, length - start];
  return actual < expected
    ? dataFault("IdxTruncated", { file, field: "data", offset: length, expected, actual })
    : dataFault("IdxTrailingBytes", { file, field: "data", offset: start + size, expected: 0, actual: actual - size });
};
