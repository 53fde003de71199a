/**
 * The types of numbers of NumPy arrays, each with its code in files, and how a number of it is read and written. Every number
 * is exactly the stored one; integers of 64 bits that double precision does not hold are refused where they are read.
 *
 * @module
 */
import { half } from "../model/numbers.ts";

/** The names of the types, as NumPy has them. */
export type NumberType =
  | "bool"
  | "int8"
  | "uint8"
  | "int16"
  | "uint16"
  | "int32"
  | "uint32"
  | "int64"
  | "uint64"
  | "float16"
  | "float32"
  | "float64";

/** Numbers in a row; those of 64-bit integers and of half precision as doubles. */
export type Elements =
  | Int8Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** A type of numbers in files. */
export interface Format {
  /** Its code, without the order of bytes: `f8`. */
  readonly code: string;
  readonly bytes: number;
  /** Room for so many. */
  readonly room: (length: number) => Elements;
  /** A bigint where double precision may not hold it. */
  readonly read: (view: DataView, place: number, little: boolean) => number | bigint;
  readonly write: (view: DataView, place: number, x: number, little: boolean) => void;
}

/** The bits of a number of half precision: of the 0x7c01 from 0 to infinity the one that is |x|, by bisection, and its sign. */
const halfBits = (x: number): number => {
  if (Number.isNaN(x)) return 0x7e00;
  let [least, most] = [0, 0x7c00];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (half(middle) < Math.abs(x)) least = middle + 1;
    else most = middle;
  }
  return x < 0 || Object.is(x, -0) ? least | 0x8000 : least;
};

const toBigInt = (x: number): bigint => BigInt(x);

/** The types by name. */
export const FORMATS: Readonly<Record<NumberType, Format>> = {
  bool: {
    code: "b1",
    bytes: 1,
    room: (n) => new Uint8Array(n),
    read: (view, at) => view.getUint8(at),
    write: (view, at, x) => view.setUint8(at, x),
  },
  int8: {
    code: "i1",
    bytes: 1,
    room: (n) => new Int8Array(n),
    read: (view, at) => view.getInt8(at),
    write: (view, at, x) => view.setInt8(at, x),
  },
  uint8: {
    code: "u1",
    bytes: 1,
    room: (n) => new Uint8Array(n),
    read: (view, at) => view.getUint8(at),
    write: (view, at, x) => view.setUint8(at, x),
  },
  int16: {
    code: "i2",
    bytes: 2,
    room: (n) => new Int16Array(n),
    read: (view, at, little) => view.getInt16(at, little),
    write: (view, at, x, little) => view.setInt16(at, x, little),
  },
  uint16: {
    code: "u2",
    bytes: 2,
    room: (n) => new Uint16Array(n),
    read: (view, at, little) => view.getUint16(at, little),
    write: (view, at, x, little) => view.setUint16(at, x, little),
  },
  int32: {
    code: "i4",
    bytes: 4,
    room: (n) => new Int32Array(n),
    read: (view, at, little) => view.getInt32(at, little),
    write: (view, at, x, little) => view.setInt32(at, x, little),
  },
  uint32: {
    code: "u4",
    bytes: 4,
    room: (n) => new Uint32Array(n),
    read: (view, at, little) => view.getUint32(at, little),
    write: (view, at, x, little) => view.setUint32(at, x, little),
  },
  int64: {
    code: "i8",
    bytes: 8,
    room: (n) => new Float64Array(n),
    read: (view, at, little) => view.getBigInt64(at, little),
    write: (view, at, x, little) => view.setBigInt64(at, toBigInt(x), little),
  },
  uint64: {
    code: "u8",
    bytes: 8,
    room: (n) => new Float64Array(n),
    read: (view, at, little) => view.getBigUint64(at, little),
    write: (view, at, x, little) => view.setBigUint64(at, toBigInt(x), little),
  },
  float16: {
    code: "f2",
    bytes: 2,
    room: (n) => new Float64Array(n),
    read: (view, at, little) => half(view.getUint16(at, little)),
    write: (view, at, x, little) => view.setUint16(at, halfBits(x), little),
  },
  float32: {
    code: "f4",
    bytes: 4,
    room: (n) => new Float32Array(n),
    read: (view, at, little) => view.getFloat32(at, little),
    write: (view, at, x, little) => view.setFloat32(at, x, little),
  },
  float64: {
    code: "f8",
    bytes: 8,
    room: (n) => new Float64Array(n),
    read: (view, at, little) => view.getFloat64(at, little),
    write: (view, at, x, little) => view.setFloat64(at, x, little),
  },
};

/** The names. */
export const NUMBER_TYPES: readonly NumberType[] = ["bool", "int8", "uint8", "int16", "uint16", "int32", "uint32"]
  .concat(["int64", "uint64", "float16", "float32", "float64"]) as readonly NumberType[];
