/**
 * IDX files: the format of MNIST and similar data, arrays of any rank of bytes, integers or floating point numbers, highest byte
 * first. An `Idx` is immutable and opaque.
 *
 * Law: a file read from bytes and the same file read from a stream, compressed or not, hold the same numbers.
 *
 * @module
 */
import { E, type Either, pipe } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import { BYTES, type Kind, requireKind } from "../fault/kind.ts";
import { showAsString } from "../linear/coordinates.ts";
import { hideConstructor } from "../linear/door.ts";
import { notCloned } from "../linear/not_cloned.ts";
import type { IdxFault } from "./data_fault.ts";
import { dataFault } from "../bytes/in_file.ts";
import { headerLength, type IdxHeader, idxHeader, type IdxType, rankOf } from "./idx_header.ts";

/** Elements of the six types. */
export type IdxElements =
  | Uint8Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

interface MaybeImmutable extends ArrayBuffer {
  readonly transferToImmutable?: () => ArrayBuffer;
}

let read: (idx: Idx) => IdxElements;

const NOT_CLONED = notCloned("an IDX file", "its bytes for decodeIdx");

/** The content of an IDX file: its type, its dimensions, and its elements behind a door. */
export class Idx {
  readonly #elements: IdxElements;
  /** What the file is called in faults. */
  readonly file: string;
  /** The type of the elements. */
  readonly type: IdxType;
  /** The dimensions, the number of items first. */
  readonly shape: readonly number[];

  static {
    read = (idx) => idx.#elements;
  }

  /** Owns the bytes of the whole file; only `data/` constructs. */
  constructor(file: string, { type, shape, start, size }: IdxHeader, bytes: Uint8Array<ArrayBuffer>) {
    const buffer: MaybeImmutable = bytes.buffer;
    this.#elements = READ[type](buffer.transferToImmutable?.() ?? buffer, bytes.byteOffset + start, size);
    this.file = file;
    this.type = type;
    this.shape = shape;
    Object.assign(this, NOT_CLONED);
  }

  /** `Idx 60000 x 28 x 28`. */
  toString(): string {
    return `Idx ${this.shape.join(" x ")}`;
  }
}

type Read = (buffer: ArrayBuffer, start: number, size: number) => IdxElements;

/** Reads elements of several bytes into an array of their own. */
const swapped =
  <A extends IdxElements>(make: (length: number) => A, at: (view: DataView, place: number) => number): Read =>
  (buffer, start, size) => {
    const view = new DataView(buffer, start, size);
    const width = make(0).BYTES_PER_ELEMENT;
    const elements = make(size / width);
    for (let i = 0; i < elements.length; i++) elements[i] = at(view, i * width);
    return elements;
  };

const READ: Readonly<Record<IdxType, Read>> = {
  u8: (buffer, start, size) => new Uint8Array(buffer, start, size),
  i8: (buffer, start, size) => new Int8Array(buffer, start, size),
  i16: swapped((length) => new Int16Array(length), (view, place) => view.getInt16(place)),
  i32: swapped((length) => new Int32Array(length), (view, place) => view.getInt32(place)),
  f32: swapped((length) => new Float32Array(length), (view, place) => view.getFloat32(place)),
  f64: swapped((length) => new Float64Array(length), (view, place) => view.getFloat64(place)),
};

hideConstructor(Idx);
showAsString(Idx.prototype);

/** The elements, row by row, to be read only. */
export const elementsOf = (idx: Idx): IdxElements => read(idx);

/** The bytes of the whole file, to be read only, if its elements are bytes; other files are not kept. */
export const fileOf = (idx: Idx): Uint8Array<ArrayBuffer> => {
  const { buffer, byteOffset, byteLength } = read(idx);
  const length = headerLength(idx.shape.length);
  return new Uint8Array(buffer, byteOffset - length, length + byteLength);
};

/** How the content of an IDX file is recognised and called in messages. */
export const IDX: Kind = { words: "an Idx, such as decodeIdx(1)(bytes) reads", is: (u) => u instanceof Idx };

/**
 * The elements, row by row, copied out: a `Uint8Array` for type `u8`, an `Int32Array` for `i32`, and so on.
 *
 * ```ts
 * import { decodeIdx, idxElements } from "@foldgrad/foldgrad/data";
 *
 * // Two rows of one 16-bit integer.
 * const numbers = decodeIdx(2)(Uint8Array.of(0, 0, 11, 2, 0, 0, 0, 2, 0, 0, 0, 1, 1, 0, 255, 255));
 * if (numbers._tag === "Right") console.log(idxElements(numbers.right)); // Int16Array(2) [ 256, -1 ]
 * ```
 */
export const idxElements = (idx: Idx): IdxElements => {
  requireKind("read elements", IDX, idx);
  return read(idx).slice();
};

/**
 * Reads an IDX file of the given rank, 3 for images, 1 for labels; or of any rank. The bytes are copied.
 *
 * ```ts
 * import { decodeIdx } from "@foldgrad/foldgrad/data";
 *
 * const labels = decodeIdx(1)(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 5, 0));
 * console.log(labels); // { _tag: "Right", right: Idx 2 }
 * ```
 *
 * @throws RangeError where the rank is no integer in 0..255.
 */
export const decodeIdx = (rank?: number, file = "idx"): (bytes: Uint8Array) => Either<Faults<IdxFault>, Idx> => {
  const check = checked(rankOf(rank), file);
  return (bytes) => {
    requireKind("read an IDX file", BYTES, bytes);
    return pipe(check(bytes), E.map((header) => new Idx(file, header, new Uint8Array(bytes))));
  };
};

/** The same without copying: the bytes now belong to the result. */
export const adoptIdx =
  (rank: number | undefined, file: string) => (bytes: Uint8Array<ArrayBuffer>): Either<Faults<IdxFault>, Idx> =>
    pipe(checked(rank, file)(bytes), E.map((header) => new Idx(file, header, bytes)));

const checked = (rank: number | undefined, file: string) => (bytes: Uint8Array): Either<Faults<IdxFault>, IdxHeader> =>
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
