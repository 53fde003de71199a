/**
 * Whether a file is the known one, by its SHA-256.
 *
 * @module
 */
import { pipe, type TaskEither, TE } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import type { ChecksumFault } from "./data_fault.ts";
import { dataFault } from "../bytes/in_file.ts";
import { sha256Of } from "../bytes/digest.ts";

/** Checks that the SHA-256 of the bytes is the expected one, in 64 hexadecimal digits. */
export const sha256Is =
  (expected: string, file: string) => (bytes: Uint8Array<ArrayBuffer>): TaskEither<Faults<ChecksumFault>, void> => {
    const place = { file, field: "sha256", offset: 0 };
    return pipe(
      sha256Of(bytes),
      TE.mapLeft(({ tag: _, message: __, ...details }): Faults<ChecksumFault> => [
        dataFault("DigestUnavailable", { ...details, ...place }),
      ]),
      TE.filterOrElse(
        (actual) => actual === expected,
        (actual): Faults<ChecksumFault> => [dataFault("ChecksumMismatch", { ...place, expected, actual })],
      ),
      TE.map(() => undefined),
    );
  };
