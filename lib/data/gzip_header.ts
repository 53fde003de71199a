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
import { crc32 } from "./crc32.ts";
import { dataFault, type GzipFault, hex } from "./data_fault.ts";

const [HCRC, EXTRA, NAME, COMMENT] = [2, 4, 8, 16];

/** The place where the compressed stream begins. */
export const gzipHeader = (bytes: Uint8Array, file: string): Either<Faults<GzipFault>, number> => {
  const magic = hex(bytes.subarray(0, 2));
  if (!"1f8b".startsWith(magic)) return badMagic(bytes, magic, file);
  const [method, flags] = [bytes[2], bytes[3]];
  if (method !== undefined && method !== 8) return corrupt(file, "CM", 2, "8 (deflate)", method);
  if (flags !== undefined && (flags & 0xe1) !== 0) {
    return corrupt(file, "FLG", 3, "reserved bits and FTEXT to be 0", `0x${hex(bytes.subarray(3, 4))}`);
  }
  let at = 10;
  const has = (flag: number): boolean => flags !== undefined && (flags & flag) !== 0;
  if (has(EXTRA)) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  // A field whose zero is missing goes on to the end of the file and one beyond.
  if (has(NAME)) at = afterZero(bytes, at);
  if (has(COMMENT)) at = afterZero(bytes, at);
  const end = has(HCRC) ? at + 2 : at;
  if (flags === undefined || end > bytes.length) return E.left([truncated(file, "header", bytes)]);
  const actual = bytes[at]! | bytes[at + 1]! << 8;
  const expected = crc32(bytes.subarray(0, at)) & 0xffff;
  return has(HCRC) && actual !== expected ? corrupt(file, "HCRC", at, expected, actual) : E.right(end);
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
): Either<Faults<GzipFault>, never> => E.left([dataFault("GzipCorrupt", { file, field, offset, expected, actual })]);

const badMagic = (bytes: Uint8Array, actual: string, file: string): Either<Faults<GzipFault>, never> => {
  const looksLike = LOOKS.find(([first]) => hex(bytes.subarray(0, 4)).startsWith(first));
  return E.left([dataFault("GzipBadMagic", {
    file,
    field: "magic",
    offset: 0,
    expected: "1f8b",
    actual,
    ...(looksLike === undefined ? {} : { hint: `looks like ${looksLike[1]}` }),
  })]);
};

const LOOKS: readonly (readonly [first: string, what: string])[] = [
  ["3c", "HTML"],
  ["0000", "an IDX file that is not compressed"],
  ["48347349", "the base64 text of a gzip file"],
  ["504b", "a zip archive"],
];
