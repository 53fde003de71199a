/**
 * Saving that never endangers what was saved.
 *
 * Bytes are copied first, so later changes of the caller's buffer are not saved. Bytes that the validator refuses touch no file.
 * Others go into a new file beside the old one and are synced. A copy of the old file becomes the previous generation,
 * `FILE.previous`, in the same way, if the old file is valid or there is no previous generation yet: an invalid file, or one of
 * an unknown version, is kept once, but never replaces another. Then the new file is renamed over the old one, and the folder is
 * synced. So at every moment `FILE` is the old one or the new one, whole, and after a successful `save` it is the new one,
 * whatever happens.
 *
 * Laws, over every crash and every legal loss of what was not synced (`tests/storage/`):
 *
 *     load after a crash within save(new)  =  the old or the new
 *     load after a crash after save(new)   =  the new
 *     save fails with NotCommitted         =  the file is the old one, byte for byte
 *     save fails with InvalidFile          =  no file was touched, nor looked at
 *
 * A sync that failed is not tried again, because the second one may succeed though the data is lost (A. Rebello et al., "Can
 * applications recover from fsync failures?", USENIX ATC 2020): the next save begins with a new file. A symbolic link is
 * replaced, not followed. Two savers of one file do not mix. A save removes the unfinished files that exist both when it begins
 * and when it ends. It removes that of another save only if that one takes longer than this whole save; the other then begins
 * again with a new file, at most four times.
 *
 * @module
 */
import { pipe, type TaskEither, TE } from "../deps.ts";
import { copied } from "../bytes/copied.ts";
import type { Fault, Faults } from "../fault/fault.ts";
import { asked, type FileFault, type Files, requireFiles } from "./files.ts";
import { readValid, type Validate } from "./read_valid.ts";
import { durabilityUncertain, type InvalidFile, invalidFile, notCommitted, type SaveFault } from "./storage_fault.ts";
import { closing, leftBeside, orUndo, placeOf, previousOf, removing, writeBeside } from "./temporary.ts";

/**
 * Writes `bytes` to the file `path`; its old content becomes the previous generation.
 *
 * ```ts
 * import { dense, matrix, network, vector } from "@foldgrad/foldgrad";
 * import { decodeModel, encodeModel, model } from "@foldgrad/foldgrad/model";
 * import { save } from "@foldgrad/foldgrad/storage";
 * import { denoFiles } from "@foldgrad/foldgrad/files";
 *
 * const bytes = await encodeModel(model(network([dense(matrix([[1, -1]]), vector([0]))])))();
 * if (bytes._tag === "Left") throw new Error(bytes.left[0].message);
 * const saved = await save(denoFiles, decodeModel)("nowhere/net.safetensors")(bytes.right)();
 * if (saved._tag === "Left") console.log(saved.left[0].tag, saved.left[0].actual); // NotCommitted no folder nowhere
 * ```
 */
export const save = <F extends Fault, A>(
  files: Files,
  validate: Validate<F, A>,
): (path: string) => (bytes: Uint8Array<ArrayBuffer>) => TaskEither<Faults<SaveFault<F>>, void> =>
(path) =>
(bytes) =>
() => {
  requireFiles("save", files, validate, path);
  const own = copied(bytes);
  return pipe(
    asked(validate)(own),
    TE.mapLeft((faults): Faults<InvalidFile<F>> => [invalidFile(path, "nothing was saved")(faults)]),
    TE.chainW(() => pipe(commit(files, validate, path)(own), TE.mapLeft(notCommitted(path)))),
    TE.chainW(() => pipe(syncFolder(files, path), TE.mapLeft(durabilityUncertain(path)))),
  )();
};

/** Replaces the file by the bytes and removes unfinished files of earlier saves. */
const commit =
  <F extends Fault, A>(files: Files, validate: Validate<F, A>, path: string) =>
  (bytes: Uint8Array<ArrayBuffer>): TaskEither<FileFault, void> =>
    pipe(
      leftBeside(files, path),
      TE.chain((left) => pipe(replace(files, validate, path)(bytes), again(AGAIN), closing(removing(files, left)))),
    );

/** Replaces the old file by one with the bytes, and the previous generation by the old file. */
const replace =
  <F extends Fault, A>(files: Files, validate: Validate<F, A>, path: string) =>
  (bytes: Uint8Array<ArrayBuffer>): TaskEither<FileFault, void> =>
    pipe(
      writeBeside(files, path)(bytes),
      TE.chain((temporary) =>
        pipe(
          keepPrevious(files, validate, path),
          TE.chain(() => files.rename(temporary, path)),
          orUndo(files.remove(temporary)),
        )
      ),
    );

/** How often a save may begin again. */
const AGAIN = 4;

/** The work, repeated where its temporary file was removed before the rename. */
const again = (times: number) => (work: TaskEither<FileFault, void>): TaskEither<FileFault, void> =>
  times === 0 ? work : pipe(
    work,
    TE.orElse((fault) => fault.op === "rename" && fault.cause === "ENOENT" ? again(times - 1)(work) : TE.left(fault)),
  );

/** The causes that mean there is nothing to keep; for a folder in the file's place the rename fails. */
const NOTHING: readonly string[] = ["ENOENT", "EISDIR"];

const nothing: TaskEither<FileFault, void> = TE.right(undefined);

const keepPrevious = <F extends Fault, A>(
  files: Files,
  validate: Validate<F, A>,
  path: string,
): TaskEither<FileFault, void> =>
  pipe(
    readValid(files, validate)(path),
    TE.matchE(
      (fault) => {
        if (fault.tag === "IoError") return NOTHING.includes(fault.cause) ? nothing : TE.left(fault);
        return whereMissing(files, path)(
          pipe(files.read(path), TE.chain(({ bytes }) => replacePrevious(files, path)(bytes))),
        );
      },
      ({ bytes }) => replacePrevious(files, path)(bytes),
    ),
  );

/**
 * The work, where there is no previous generation (one that cannot be read counts). The folder is synced at once: this is the
 * only copy of a file that is not valid.
 */
const whereMissing = (files: Files, path: string) => (work: TaskEither<FileFault, void>): TaskEither<FileFault, void> =>
  pipe(
    files.read(previousOf(path), 0),
    TE.matchE(
      ({ cause }) => cause === "ENOENT" ? pipe(work, TE.chain(() => syncFolder(files, path))) : nothing,
      () => nothing,
    ),
  );

const replacePrevious = (files: Files, path: string) => (bytes: Uint8Array<ArrayBuffer>): TaskEither<FileFault, void> =>
  pipe(
    writeBeside(files, path)(bytes),
    TE.chain((copy) => pipe(files.rename(copy, previousOf(path)), orUndo(files.remove(copy)))),
  );

const syncFolder = (files: Files, path: string): TaskEither<FileFault, void> =>
  pipe(
    files.openDirectory(placeOf(files)(path).folder),
    TE.chain(({ sync, close }) => pipe(sync, closing(close))),
  );
