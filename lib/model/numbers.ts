/**
 * The numbers of a tensor, read lowest byte first whatever the machine. Each is exactly the number that is stored: half
 * precision (F16), the upper half of single precision (BF16), single precision and integers widen to double precision without
 * rounding; -0 and subnormal numbers keep their bits. NaN, the infinities, and integers between two doubles are refused.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import { clipped, type Faults } from "../fault/fault.ts";
import type { Header } from "./header.ts";
import { type ModelFault, modelFault } from "./model_fault.ts";
import type { TensorRecord } from "./tensor_records.ts";

/** How an element of a type is read, and its bytes. */
interface Reader {
  readonly bytes: number;
  readonly at: (view: DataView, place: number) => number | bigint;
}

/** Half precision (IEEE 754-2008): sign, five bits of exponent, ten of fraction. */
export const half = (bits: number): number => {
  const [sign, exponent, fraction] = [bits >> 15 === 0 ? 1 : -1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction : (1024 + fraction) * 2 ** (exponent - 1)) * 2 ** -24;
};

const scratch = new DataView(new ArrayBuffer(4));
/** The upper half of a number of single precision. */
const upperHalf = (bits: number): number => {
  scratch.setUint16(0, bits);
  return scratch.getFloat32(0);
};

/** The types of real numbers. */
export const REALS: ReadonlyMap<string, Reader> = new Map([
  ["F64", { bytes: 8, at: (view, place) => view.getFloat64(place, true) }],
  ["F32", { bytes: 4, at: (view, place) => view.getFloat32(place, true) }],
  ["F16", { bytes: 2, at: (view, place) => half(view.getUint16(place, true)) }],
  ["BF16", { bytes: 2, at: (view, place) => upperHalf(view.getUint16(place, true)) }],
]);

/** The types of integers. */
export const INTEGERS: ReadonlyMap<string, Reader> = new Map([
  ["I8", { bytes: 1, at: (view, place) => view.getInt8(place) }],
  ["U8", { bytes: 1, at: (view, place) => view.getUint8(place) }],
  ["I16", { bytes: 2, at: (view, place) => view.getInt16(place, true) }],
  ["U16", { bytes: 2, at: (view, place) => view.getUint16(place, true) }],
  ["I32", { bytes: 4, at: (view, place) => view.getInt32(place, true) }],
  ["U32", { bytes: 4, at: (view, place) => view.getUint32(place, true) }],
  ["I64", { bytes: 8, at: (view, place) => view.getBigInt64(place, true) }],
  ["U64", { bytes: 8, at: (view, place) => view.getBigUint64(place, true) }],
]);

/** The numbers of a record of one of those types, whose range lies in the data and fits its shape. */
export const numbersOf =
  ({ data, start }: Header) =>
  ({ name, dtype, begin, end }: TensorRecord): Either<Faults<ModelFault>, Float64Array<ArrayBuffer>> => {
    const { bytes, at } = REALS.get(dtype) ?? INTEGERS.get(dtype)!;
    const view = new DataView(data.buffer, data.byteOffset + begin, end - begin);
    const numbers = new Float64Array((end - begin) / bytes);
    for (let index = 0; index < numbers.length; index++) {
      const stored = at(view, bytes * index);
      const x = Number(stored);
      const wrong = !Number.isFinite(x)
        ? (["NonFinite", "a finite number"] as const)
        : typeof stored === "bigint" && BigInt(x) !== stored
        ? (["NotDouble", "an integer that double precision holds exactly"] as const)
        : undefined;
      if (wrong !== undefined) {
        const [tag, expected] = wrong;
        const place = { tensor: clipped(name), field: `[${index}]`, index, offset: start + begin + bytes * index };
        return E.left([modelFault(tag, { ...place, expected, actual: String(stored) })]);
      }
      numbers[index] = x;
    }
    return E.right(numbers);
  };
