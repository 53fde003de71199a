/**
 * Saving that never endangers what was saved.
 *
 * The bytes go into a new file beside the old one and are synced. If the old file is valid, a copy of it becomes the generation
 * before, `FILE.previous`, in the same way; a file that is not valid never takes the place of one that is. Then the new file is
 * renamed over the old one, and the folder is synced. So at every moment `FILE` is the old one or the new one, whole, and once
 * `save` has ended well it is the new one, whatever happens afterwards.
 *
 * Laws, over every crash and every legal loss of what was not synced (`tests/storage/`):
 *
 *     load after a crash within save(new)  =  the old or the new
 *     load after a crash after save(new)   =  the new
 *     save fails with NotCommitted         =  the file is the old one, byte for byte
 *
 * A sync that failed is not tried again, because the second one may succeed though the data is lost (A. Rebello et al., "Can
 * applications recover from fsync failures?", USENIX ATC 2020): the next save begins with a new file. A symbolic link is
 * replaced, not followed. Two savers of one file do not mix: one may take the other's unfinished file away, which then fails
 * with `NotCommitted`.
 *
 * @module
 */
import { pipe, type TaskEither, TE } from "../deps.ts";
import type { Fault, Faults } from "../fault/fault.ts";
import type { FileFault, Files, Work } from "./files.ts";
import { durabilityUncertain, notCommitted, type SaveFault } from "./storage_fault.ts";
import { closing, orUndo, placeOf, previousOf, sweep, writeBeside } from "./temporary.ts";

/** Says what bytes hold, or all that is wrong with them; so storage knows no format. */
export type Validate<F extends Fault, A> = (bytes: Uint8Array<ArrayBuffer>) => Work<Faults<F>, A>;

/**
 * Makes `bytes` the content of the file `path`, and what was there before the generation before.
 *
 * ```ts
 * import { decodeModel, dense, encodeModel, matrix, model, network, save, vector } from "@foldgrad/foldgrad";
 * import { denoFiles } from "@foldgrad/foldgrad/files";
 *
 * const bytes = await encodeModel(model(network([dense(matrix([[1, -1]]), vector([0]))])))();
 * if (bytes._tag === "Left") throw new Error(bytes.left[0].message);
 * const saved = await save(denoFiles, decodeModel)("no folder/net.safetensors")(bytes.right)();
 * if (saved._tag === "Left") console.log(saved.left[0].tag, saved.left[0].cause); // NotCommitted ENOENT
 * ```
 */
export const save = <F extends Fault, A>(
  files: Files,
  validate: Validate<F, A>,
): (path: string) => (bytes: Uint8Array<ArrayBuffer>) => TaskEither<Faults<SaveFault>, void> =>
(path) =>
(bytes) =>
  pipe(
    sweep(files, path),
    TE.chain(() => writeBeside(files, path)(bytes)),
    TE.chain((temporary) =>
      pipe(
        keepPrevious(files, validate, path),
        TE.chain(() => files.rename(temporary, path)),
        orUndo(files.remove(temporary)),
      )
    ),
    TE.mapLeft(notCommitted(path)),
    TE.chain(() => pipe(syncFolder(files, path), TE.mapLeft(durabilityUncertain(path)))),
  );

/** Where nothing is there that could be kept; a folder in the file's place is found out by the rename. */
const NOTHING: readonly string[] = ["ENOENT", "EISDIR"];

const nothing: TaskEither<FileFault, void> = TE.right(undefined);

const keepPrevious = <F extends Fault, A>(
  files: Files,
  validate: Validate<F, A>,
  path: string,
): TaskEither<FileFault, void> =>
  pipe(
    files.read(path),
    TE.matchE(
      (fault) => NOTHING.includes(fault.cause) ? nothing : TE.left(fault),
      (bytes) => pipe(validate(bytes), TE.matchE(() => nothing, () => replacePrevious(files, path)(bytes))),
    ),
  );

const replacePrevious = (files: Files, path: string) => (bytes: Uint8Array<ArrayBuffer>): TaskEither<FileFault, void> =>
  pipe(
    writeBeside(files, path)(bytes),
    TE.chain((copy) => pipe(files.rename(copy, previousOf(path)), orUndo(files.remove(copy)))),
  );

const syncFolder = (files: Files, path: string): TaskEither<FileFault, void> =>
  pipe(
    files.openDirectory(placeOf(path).folder),
    TE.chain(({ sync, close }) => pipe(sync, closing(close))),
  );
