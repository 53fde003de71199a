/**
 * What can be wrong with a data file, as one tagged union.
 *
 * Every fault names the file, the field in it, and the byte where that field begins or the file ends: in the text for
 * base64, in the compressed bytes for gzip, in the uncompressed bytes for IDX.
 *
 * @module
 */
import type { Base64Fault } from "../bytes/base64.ts";
import type { InFile } from "../bytes/in_file.ts";
import type { Fault } from "../fault/fault.ts";

/** Bytes that are not a whole gzip file (RFC 1952), or hold more than is wanted; `actual` of `GzipCorrupt` says what is wrong. */
export type GzipFault =
  | Fault<"GzipBadMagic", InFile>
  | Fault<"GzipTruncated", InFile>
  | Fault<"GzipCorrupt", InFile>
  | Fault<"GzipTooLarge", InFile>;

/** Bytes that are not an IDX file, or not one of the type, the rank and the shape that are needed. */
export type IdxFault =
  | Fault<"IdxTruncated", InFile>
  | Fault<"IdxBadMagic", InFile>
  | Fault<"IdxUnknownType", InFile>
  | Fault<"IdxUnsupportedType", InFile>
  | Fault<"IdxBadRank", InFile>
  | Fault<"IdxBadDim", InFile>
  | Fault<"IdxTooLarge", InFile>
  | Fault<"IdxTrailingBytes", InFile>;

/** Images and labels that do not match, labels that are not classes, or pixels that are not numbers. */
export type PairFault =
  | Fault<"CountMismatch", InFile & { readonly images: number; readonly labels: number }>
  | Fault<"LabelOutOfRange" | "NonFinite", InFile & { readonly index: number }>;

/** A file whose content is not the expected one, or cannot be checked on a platform without SHA-256. */
export type ChecksumFault = Fault<"ChecksumMismatch" | "DigestUnavailable", InFile>;

/** A stream that failed; `cause` is the name and the message of the error. */
export type ReadFault = Fault<"IoError", InFile & { readonly op: "read"; readonly cause: string }>;

/** Everything that can be wrong with data files. */
export type DataFault = Base64Fault | GzipFault | IdxFault | PairFault | ChecksumFault | ReadFault;

/** The size limit of one file, in bytes: what a typed array holds on every platform, 2 GiB less one byte. */
export const LARGEST = 2147483647;
