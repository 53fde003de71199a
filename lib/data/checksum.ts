/**
 * SHA-256 of a file's content (FIPS 180-4), computed by the platform beside the other work.
 *
 * @module
 */
import { E, type TaskEither } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import { type ChecksumFault, dataFault, hex } from "./data_fault.ts";

/** The file's own bytes, when their SHA-256 is the expected one, in 64 hexadecimal digits. */
export const sha256Is =
  (expected: string, file: string) =>
  (bytes: Uint8Array<ArrayBuffer>): TaskEither<Faults<ChecksumFault>, void> =>
  async () => {
    const actual = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
    return actual === expected
      ? E.right(undefined)
      : E.left([dataFault("ChecksumMismatch", { file, field: "sha256", offset: 0, expected, actual })]);
  };
