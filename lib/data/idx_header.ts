/**
 * The header of an IDX file: two zero bytes, the type of an element, the rank, then the dimensions as unsigned 32-bit
 * numbers, highest byte first. Source: the description of the format that came with MNIST (LeCun, Cortes, Burges).
 *
 * Sizes are computed exactly, by BigInt, and nothing is allocated here.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import { dataFault, hex, type IdxFault, LARGEST } from "./data_fault.ts";

/** The dimensions, where the elements begin, and how many there are. */
export interface IdxHeader {
  readonly shape: readonly number[];
  readonly start: number;
  readonly size: number;
}

const TYPES: ReadonlyMap<number, string> = new Map([
  [0x08, "u8"],
  [0x09, "i8"],
  [0x0b, "i16"],
  [0x0c, "i32"],
  [0x0d, "f32"],
  [0x0e, "f64"],
]);

/** The length of a header of that rank, in bytes. */
export const headerLength = (rank: number): number => 4 + 4 * rank;

/** The header of a file of unsigned bytes of that rank, from its first bytes; all dimensions but the first are at least 1. */
export const idxHeader = (rank: number, file: string) => (bytes: Uint8Array): Either<Faults<IdxFault>, IdxHeader> => {
  const wrong = wrongMagic(rank, file, bytes) ?? missingDimension(rank, file, bytes);
  if (wrong !== undefined) return E.left([wrong]);
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerLength(rank));
  const shape = Array.from({ length: rank }, (_, k) => view.getUint32(4 + 4 * k));
  const [zero, ...zeros] = shape.flatMap((length, k) => length === 0 && k > 0 ? [zeroDimension(file, k)] : []);
  if (zero !== undefined) return E.left([zero, ...zeros]);
  // An empty file must have a size of items too, hence the 1.
  const size = shape.reduce((product, length) => product * BigInt(Math.max(1, length)), 1n);
  return size > LARGEST
    ? E.left([tooLarge(file, size)])
    : E.right({ shape: Object.freeze(shape), start: headerLength(rank), size: shape[0] === 0 ? 0 : Number(size) });
};

const wrongMagic = (rank: number, file: string, bytes: Uint8Array): IdxFault | undefined => {
  if (bytes.length < 4) {
    return dataFault("IdxTruncated", { file, field: "magic", offset: 0, expected: 4, actual: bytes.length });
  }
  const [type, found] = [bytes[2]!, bytes[3]!];
  const actual = hex(bytes.subarray(0, 2));
  const name = TYPES.get(type);
  const spelled = `0x${hex(bytes.subarray(2, 3))}`;
  if (actual !== "0000") {
    const look = actual === "1f8b" ? "looks like gzip" : actual.startsWith("3c") ? "looks like HTML" : undefined;
    const hint = look === undefined ? {} : { hint: look };
    return dataFault("IdxBadMagic", { file, field: "magic", offset: 0, expected: "0000", actual, ...hint });
  }
  if (name === undefined) {
    const expected = "0x08 (u8)";
    return dataFault("IdxUnknownType", { file, field: "type", offset: 2, expected, actual: spelled });
  }
  if (name !== "u8") {
    const found = `${spelled} (${name})`;
    return dataFault("IdxUnsupportedType", { file, field: "type", offset: 2, expected: "0x08 (u8)", actual: found });
  }
  return found === rank ? undefined : wrongRank(file, rank, found);
};

/** The fault of a file of another rank. */
export const wrongRank = (file: string, expected: number, actual: number): IdxFault => {
  const swap = expected === 3 && actual === 1
    ? "a file of labels"
    : expected === 1 && actual === 3
    ? "a file of images"
    : undefined;
  const hint = swap === undefined ? {} : { hint: `looks like ${swap}: are images and labels swapped?` };
  return dataFault("IdxBadRank", { file, field: "rank", offset: 3, expected, actual, ...hint });
};

const missingDimension = (rank: number, file: string, bytes: Uint8Array): IdxFault | undefined => {
  const whole = (bytes.length - 4) >> 2;
  if (whole >= rank) return undefined;
  const offset = 4 + 4 * whole;
  const details = { file, field: `dim[${whole}]`, offset, expected: 4, actual: bytes.length - offset };
  return dataFault("IdxTruncated", details);
};

const zeroDimension = (file: string, k: number): IdxFault =>
  dataFault("IdxBadDim", { file, field: `dim[${k}]`, offset: 4 + 4 * k, expected: "≥ 1", actual: 0 });

const tooLarge = (file: string, size: bigint): IdxFault =>
  dataFault("IdxTooLarge", { file, field: "dims", offset: 4, expected: `≤ ${LARGEST}`, actual: String(size) });
