/**
 * SHA-256 of a file's content (FIPS 180-4), computed by the platform beside the other work.
 *
 * @module
 */
import { E, type TaskEither } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import { type ChecksumFault, dataFault, hex } from "./data_fault.ts";

/** SHA-256 of some bytes; `undefined` where the platform has none: a browser gives it to pages from secure places only. */
const digestOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> => {
  const { subtle }: { readonly subtle?: SubtleCrypto } = crypto;
  return subtle && hex(new Uint8Array(await subtle.digest("SHA-256", bytes)));
};

const SECURE = "SHA-256 needs crypto.subtle, which a browser has for pages from https or localhost only";

/** The file's own bytes, when their SHA-256 is the expected one, in 64 hexadecimal digits. */
export const sha256Is =
  (expected: string, file: string) =>
  (bytes: Uint8Array<ArrayBuffer>): TaskEither<Faults<ChecksumFault>, void> =>
  async () => {
    const actual = await digestOf(bytes);
    if (actual === expected) return E.right(undefined);
    const details = { file, field: "sha256", offset: 0, expected };
    return E.left([
      actual === undefined
        ? dataFault("DigestUnavailable", { ...details, actual: "none", hint: SECURE })
        : dataFault("ChecksumMismatch", { ...details, actual }),
    ]);
  };
