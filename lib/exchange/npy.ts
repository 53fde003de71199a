/**
 * NumPy's `.npy` files: one array of numbers.
 *
 * Laws: `decodeNpy ∘ encodeNpy` is the identity of arrays, in both orders and both orders of bytes; without options the bytes of
 * a file are those of `numpy.save`.
 *
 * @module
 */
import { dataFault } from "../bytes/in_file.ts";
import { E, type Either, pipe } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import { BYTES, requireKind, requireOptions } from "../fault/kind.ts";
import { asNdArray, countOf, elementsOf, NdArray, type Writable } from "./nd_array.ts";
import type { NpyFault } from "./npy_fault.ts";
import { headerBytes, npyHeader, type PlacedHeader } from "./npy_header.ts";
import { FORMATS } from "./number_types.ts";

/** How an array is written. */
export interface NpyOptions {
  /** Whether the first index runs fastest, as in Fortran; by default the last does. */
  readonly fortran?: boolean;
  /** Whether the highest byte of a number comes first; by default the lowest does. */
  readonly bigEndian?: boolean;
}

/** Calls `visit` for every place of an array, row by row, with its place in the order of Fortran. */
const eachPlace = (shape: readonly number[], fortran: boolean, visit: (i: number, place: number) => void): void => {
  const count = countOf(shape);
  if (!fortran) {
    for (let i = 0; i < count; i++) visit(i, i);
    return;
  }
  const strides = shape.map((_, k) => countOf(shape.slice(0, k)));
  const index = shape.map(() => 0);
  for (let i = 0, place = 0; i < count; i++) {
    visit(i, place);
    for (let k = shape.length - 1; k >= 0; k--) {
      place += strides[k]!;
      if (++index[k]! < shape[k]!) break;
      place -= shape[k]! * strides[k]!;
      index[k] = 0;
    }
  }
};

/**
 * The array in a `.npy` file, row by row whatever its order there. Of arrays of numbers every type is read but complex and
 * extended ones; nothing of Python is run.
 *
 * ```ts
 * import { vector } from "@foldgrad/foldgrad";
 * import { decodeNpy, encodeNpy, ndNumbers } from "@foldgrad/foldgrad/exchange";
 *
 * const read = decodeNpy(encodeNpy(vector([1, 2])));
 * if (read._tag === "Right") console.log(read.right.shape, ndNumbers(read.right)); // [ 2 ] [ 1, 2 ]
 * ```
 */
export const decodeNpy = (bytes: Uint8Array, file = "npy"): Either<Faults<NpyFault>, NdArray> => {
  requireKind("read a .npy file", BYTES, bytes);
  return pipe(npyHeader(file)(bytes), E.chain((header) => arrayIn(file, bytes, header)));
};

const arrayIn = (file: string, bytes: Uint8Array, header: PlacedHeader): Either<Faults<NpyFault>, NdArray> => {
  const { type, little, fortran, shape, start, size } = header;
  const { bytes: width, room, read } = FORMATS[type];
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, size);
  const elements = room(size / width);
  let wrong: { readonly index: number; readonly place: number; readonly stored: number | bigint } | undefined;
  eachPlace(shape, fortran, (index, place) => {
    const stored = read(view, width * place, little);
    const x = Number(stored);
    if ((typeof stored === "bigint" && BigInt(x) !== stored) || (type === "bool" && x > 1)) {
      wrong ??= { index, place, stored };
    }
    elements[index] = x;
  });
  if (wrong === undefined) return E.right(new NdArray(type, shape, elements));
  const { index, place, stored } = wrong;
  const [tag, expected] = type === "bool"
    ? (["NotBool", "0 or 1"] as const)
    : (["NotDouble", "an integer that double precision holds exactly"] as const);
  const details = { file, field: `[${index}]`, index, offset: start + width * place, expected, actual: String(stored) };
  return E.left([dataFault(tag, details)]);
};

/** The `.npy` file of a vector, a matrix, or an array: as `float64`, or in the array's own type. */
export const encodeNpy = (value: Writable, options: NpyOptions = {}): Uint8Array<ArrayBuffer> => {
  const action = "write a .npy file";
  requireOptions(action, options, ["fortran", "bigEndian"]);
  const { fortran = false, bigEndian = false } = options;
  const array = asNdArray(value, action);
  const { type, shape } = array;
  const elements = elementsOf(array);
  const header = headerBytes({ type, shape, fortran, little: !bigEndian });
  const { bytes: width, write } = FORMATS[type];
  const file = new Uint8Array(header.length + width * elements.length);
  file.set(header);
  const view = new DataView(file.buffer, header.length);
  eachPlace(shape, fortran, (i, place) => write(view, width * place, elements[i]!, !bigEndian));
  return file;
};
