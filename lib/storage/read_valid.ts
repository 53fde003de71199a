/**
 * Reading and validating a file. Where the format allows it, the beginning is judged first; then no more is read than the size
 * that the file had at that time.
 *
 * @module
 */
import { pipe, RA, type TaskEither, TE } from "../deps.ts";
import type { Fault, Faults } from "../fault/fault.ts";
import type { Head, Work } from "../fault/reading.ts";
import { asked, type FileFault, type Files } from "./files.ts";
import { type InvalidFile, invalidFile } from "./storage_fault.ts";

/** Decodes bytes, or gives all that is wrong with them; storage itself knows no format. */
export interface Validate<F extends Fault, A> {
  (bytes: Uint8Array<ArrayBuffer>): Work<Faults<F>, A>;
  /** The check of the beginning of a file; without it, whole files are read. */
  readonly head?: Head<F>;
}

/** The bytes of a file, unless its beginning shows that it is not valid. */
const readBytes = <F extends Fault, A>(
  files: Files,
  { head }: Validate<F, A>,
  path: string,
): TaskEither<FileFault | InvalidFile<F>, Uint8Array<ArrayBuffer>> =>
  pipe(
    files.read(path, head?.bytes),
    TE.chainW(({ bytes, size }): TaskEither<FileFault | InvalidFile<F>, Uint8Array<ArrayBuffer>> => {
      if (head === undefined || bytes.length === size) return TE.right(bytes);
      const faults = head.faults(bytes, size);
      if (RA.isNonEmpty(faults)) return TE.left(invalidFile(path)(faults));
      return pipe(files.read(path, size), TE.map((whole) => whole.bytes));
    }),
  );

/** The content of a file, decoded, and its bytes. */
export const readValid = <F extends Fault, A>(files: Files, validate: Validate<F, A>) =>
(
  path: string,
): TaskEither<FileFault | InvalidFile<F>, { readonly value: A; readonly bytes: Uint8Array<ArrayBuffer> }> =>
  pipe(
    readBytes(files, validate, path),
    TE.chainW((bytes) => pipe(asked(validate)(bytes), TE.bimap(invalidFile(path), (value) => ({ value, bytes })))),
  );
