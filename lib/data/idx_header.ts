/**
 * The header of an IDX file: two zero bytes, the type of an element, the rank, then the dimensions as unsigned 32-bit
 * numbers, highest byte first. Source: the description of the format that came with MNIST (LeCun, Cortes, Burges).
 *
 * All faults are reported, in the order of the bytes, except those that follow from others: bytes of another format have no type,
 * and with a wrong rank the dimensions are not checked.
 *
 * Sizes are computed exactly, by BigInt, and nothing is allocated here.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import { type Faults, shown } from "../fault/fault.ts";
import { lookHint } from "../fault/looks_like.ts";
import { type IdxFault, LARGEST } from "./data_fault.ts";
import { dataFault, hex } from "../bytes/in_file.ts";

/** The type of an element: unsigned bytes, integers with sign, floating point numbers, by their bits. */
export type IdxType = "u8" | "i8" | "i16" | "i32" | "f32" | "f64";

/** The type and the dimensions, where the elements begin, and how many bytes they have. */
export interface IdxHeader {
  readonly type: IdxType;
  readonly shape: readonly number[];
  readonly start: number;
  readonly size: number;
}

const TYPES: ReadonlyMap<number, readonly [type: IdxType, bytes: number]> = new Map([
  [0x08, ["u8", 1]],
  [0x09, ["i8", 1]],
  [0x0b, ["i16", 2]],
  [0x0c, ["i32", 4]],
  [0x0d, ["f32", 4]],
  [0x0e, ["f64", 8]],
]);

/** The length of a header of that rank, in bytes. */
export const headerLength = (rank: number): number => 4 + 4 * rank;

/** The requested rank, checked; without one any rank is accepted. */
export const rankOf = (rank: number | undefined): number | undefined => {
  if (rank === undefined || (Number.isInteger(rank) && rank >= 0 && rank <= 255)) return rank;
  throw new RangeError(`Cannot read IDX files of rank ${shown(rank)}: it is not an integer in 0..255`);
};

/**
 * The header of a file of that rank, from its first bytes; all dimensions but the first are at least 1. A file of rank 0 holds
 * one element.
 */
export const idxHeader =
  (asked: number | undefined, file: string) => (bytes: Uint8Array): Either<Faults<IdxFault>, IdxHeader> => {
    const magic = wrongMagic(file, bytes);
    if (magic !== undefined) return E.left([magic]);
    const found = bytes[3]!;
    const rank = asked ?? found;
    const known = TYPES.get(bytes[2]!);
    const shape = dimensions(rank, bytes);
    const [type, width] = known ?? ["u8", 1];
    // An empty file must have a size of items too, hence the 1.
    const size = shape.reduce((product, length) => product * BigInt(Math.max(1, length)), BigInt(width));
    const [first, ...others] = [
      ...(known === undefined ? [unknownType(file, bytes[2]!)] : []),
      ...(found === rank ? wrongDimensions(rank, file, shape, size, bytes.length) : [wrongRank(file, rank, found)]),
    ];
    return first === undefined
      ? E.right({
        type,
        shape: Object.freeze(shape),
        start: headerLength(rank),
        size: shape[0] === 0 ? 0 : Number(size),
      })
      : E.left([first, ...others]);
  };

const wrongMagic = (file: string, bytes: Uint8Array): IdxFault | undefined => {
  if (bytes.length < 4) {
    return dataFault("IdxTruncated", { file, field: "magic", offset: 0, expected: 4, actual: bytes.length });
  }
  const actual = hex(bytes.subarray(0, 2));
  if (actual === "0000") return undefined;
  return dataFault("IdxBadMagic", { file, field: "magic", offset: 0, expected: "0000", actual, ...lookHint(bytes) });
};

const spelled = (code: number): string => `0x${hex(Uint8Array.of(code))}`;

const unknownType = (file: string, code: number): IdxFault => {
  const expected = [...TYPES].map(([known, [type]]) => `${spelled(known)} (${type})`).join(", ");
  const details = { file, field: "type", offset: 2, expected: `one of ${expected}`, actual: spelled(code) };
  return dataFault("IdxUnknownType", details);
};

/** The fault of a file of another type, where unsigned bytes are needed. */
export const wrongType = (file: string, actual: IdxType): IdxFault => {
  const [code] = [...TYPES].find(([, [type]]) => type === actual)!;
  const details = { file, field: "type", offset: 2, expected: "0x08 (u8)", actual: `${spelled(code)} (${actual})` };
  return dataFault("IdxUnsupportedType", details);
};

/** The fault of a file of another rank. */
export const wrongRank = (file: string, expected: number, actual: number): IdxFault => {
  const swap = expected === 3 && actual === 1
    ? "a file of labels"
    : expected === 1 && actual === 3
    ? "a file of images"
    : undefined;
  const hint = swap !== undefined
    ? { hint: `looks like ${swap}: are images and labels swapped?` }
    : expected === 1 && actual === 2
    ? { hint: "a table of labels, as QMNIST's: read it with rank 2 and name the column" }
    : {};
  return dataFault("IdxBadRank", { file, field: "rank", offset: 3, expected, actual, ...hint });
};

/** The dimensions in the bytes, at most `rank`. */
const dimensions = (rank: number, bytes: Uint8Array): readonly number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: Math.min(rank, (bytes.length - 4) >> 2) }, (_, k) => view.getUint32(4 + 4 * k));
};

const wrongDimensions = (
  rank: number,
  file: string,
  shape: readonly number[],
  size: bigint,
  length: number,
): readonly IdxFault[] => [
  ...(size > LARGEST ? [tooLarge(file, size)] : []),
  ...shape.flatMap((length, k) => length === 0 && k > 0 ? [zeroDimension(file, k)] : []),
  ...(shape.length < rank ? [missingDimension(file, shape.length, length)] : []),
];

const missingDimension = (file: string, k: number, length: number): IdxFault => {
  const offset = 4 + 4 * k;
  return dataFault("IdxTruncated", { file, field: `dim[${k}]`, offset, expected: 4, actual: length - offset });
};

const zeroDimension = (file: string, k: number): IdxFault =>
  dataFault("IdxBadDim", { file, field: `dim[${k}]`, offset: 4 + 4 * k, expected: "≥ 1", actual: 0 });

const tooLarge = (file: string, size: bigint): IdxFault =>
  dataFault("IdxTooLarge", { file, field: "dims", offset: 4, expected: `≤ ${LARGEST}`, actual: String(size) });
