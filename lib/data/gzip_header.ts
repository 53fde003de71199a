/**
 * The header of a gzip member (RFC 1952, section 2.3): ten bytes, then the optional fields that its flags announce.
 *
 * Read here rather than left to the platform, because no platform says which field is wrong. Stricter than the RFC in one
 * place: FTEXT ("probably a text") is refused, since an IDX file is none.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import { lookHint } from "../fault/looks_like.ts";
import { crc32 } from "./crc32.ts";
import { dataFault, type GzipFault, hex } from "./data_fault.ts";

const [HCRC, EXTRA, NAME, COMMENT] = [2, 4, 8, 16];

/** The place where the compressed stream begins, or all that is wrong, as far as one field does not hang on another. */
export const gzipHeader = (bytes: Uint8Array, file: string): Either<Faults<GzipFault>, number> => {
  const magic = hex(bytes.subarray(0, 2));
  if (!"1f8b".startsWith(magic)) return E.left([badMagic(bytes, magic, file)]);
  const [method = 8, flags = 0] = [bytes[2], bytes[3]];
  const known = (flags & 0xe1) === 0;
  const sum = known ? endOfFields(bytes, flags) : 10; // flags that nobody knows may stand for fields that nobody knows
  const end = known && (flags & HCRC) !== 0 ? sum + 2 : sum;
  const [first, ...others] = [
    ...(method === 8 ? [] : [corrupt(file, "CM", 2, "8 (deflate)", method)]),
    ...(known ? [] : [corrupt(file, "FLG", 3, "reserved bits and FTEXT to be 0", `0x${hex(bytes.subarray(3, 4))}`)]),
    ...(end > bytes.length ? [truncated(file, "header", bytes)] : []),
  ];
  if (first !== undefined) return E.left([first, ...others]);
  const actual = bytes[sum]! | bytes[sum + 1]! << 8;
  const expected = crc32(bytes.subarray(0, sum)) & 0xffff;
  return end > sum && actual !== expected ? E.left([corrupt(file, "HCRC", sum, expected, actual)]) : E.right(end);
};

/** The end of the optional fields before the checksum. */
const endOfFields = (bytes: Uint8Array, flags: number): number => {
  let at = 10;
  if ((flags & EXTRA) !== 0) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  // A field whose zero is missing goes on to the end of the file and one beyond.
  if ((flags & NAME) !== 0) at = afterZero(bytes, at);
  if ((flags & COMMENT) !== 0) at = afterZero(bytes, at);
  return at;
};

/** The fault of a file that ends inside a field. */
export const truncated = (file: string, field: string, bytes: Uint8Array): GzipFault =>
  dataFault("GzipTruncated", {
    file,
    field,
    offset: bytes.length,
    expected: "more bytes",
    actual: "the end of the file",
  });

const afterZero = (bytes: Uint8Array, from: number): number => {
  const zero = bytes.indexOf(0, from);
  return (zero < 0 ? bytes.length : zero) + 1;
};

const corrupt = (
  file: string,
  field: string,
  offset: number,
  expected: string | number,
  actual: string | number,
): GzipFault => dataFault("GzipCorrupt", { file, field, offset, expected, actual });

const badMagic = (bytes: Uint8Array, actual: string, file: string): GzipFault =>
  dataFault("GzipBadMagic", { file, field: "magic", offset: 0, expected: "1f8b", actual, ...lookHint(bytes) });
