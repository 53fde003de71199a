/**
 * What can be wrong with NumPy's files. Every fault names the file (in an archive its name there), the field, and the byte.
 *
 * @module
 */
import type { InFile } from "../bytes/in_file.ts";
import type { Fault } from "../fault/fault.ts";

/** Bytes that are not a `.npy` file of numbers, or not one whose numbers are right for what is made of them. */
export type NpyFault =
  | Fault<"NpyTruncated", InFile>
  | Fault<"NpyBadMagic", InFile>
  | Fault<"NpyBadVersion", InFile>
  | Fault<"NpyBadHeader", InFile>
  | Fault<"NpyUnsupportedType", InFile>
  | Fault<"NpyTooLarge", InFile>
  | Fault<"NpyTrailingBytes", InFile>
  | Fault<"NotDouble" | "NotBool", InFile & { readonly index: number }>;

/** Bytes that are not a `.npz` archive, or one with too much in it. */
export type NpzFault = NpyFault | Fault<"ZipInvalid", InFile> | Fault<"ZipTooLarge", InFile>;
