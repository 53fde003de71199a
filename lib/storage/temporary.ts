/**
 * The files beside a file: bytes are first written and synced under a temporary name, before they replace anything.
 *
 * @module
 */
import { E, pipe, type TaskEither, TE } from "../deps.ts";
import { BYTES, recordOf, requireKind, TEXT } from "../fault/kind.ts";
import { type FileFault, fileFault, type Files, type OpenFile, requirePath, requirePlace } from "./files.ts";

/** The path of the previous generation. */
export const previousOf = (path: string): string => {
  requirePath("name the generation before", path);
  return `${path}.previous`;
};

const SEPARATED = recordOf("files, such as denoFiles", { separators: TEXT.is });

/** The folder of a file, and its name there. */
export const placeOf = (
  files: Pick<Files, "separators">,
): (path: string) => { readonly folder: string; readonly name: string } => {
  requireKind("split a path", SEPARATED, files);
  const { separators } = files;
  return (path) => {
    requirePath("split a path", path);
    const last = Math.max(...Array.from(separators, (separator) => path.lastIndexOf(separator)));
    const folder = last === -1 ? "." : last === 0 ? path[0]! : path.slice(0, last);
    return { folder, name: path.slice(last + 1) };
  };
};

/** The work; where it fails, `undo` runs as well, its own faults ignored. The fault is the work's. */
export const orUndo =
  (undo: TaskEither<FileFault, unknown>) => <A>(work: TaskEither<FileFault, A>): TaskEither<FileFault, A> =>
    pipe(work, TE.orElse((fault) => async () => (await undo(), E.left(fault))));

/** The work, and then `close`, which runs in any case. */
export const closing =
  (close: TaskEither<FileFault, void>) => <A>(work: TaskEither<FileFault, A>): TaskEither<FileFault, A> =>
    pipe(work, orUndo(close), TE.chain((result) => pipe(close, TE.map(() => result))));

/** Writes all the bytes, however few the system takes at once. */
const writeAll = (file: OpenFile, path: string) => (bytes: Uint8Array<ArrayBuffer>): TaskEither<FileFault, void> =>
  bytes.length === 0 ? TE.right(undefined) : pipe(
    file.write(bytes),
    TE.filterOrElse((written) => written > 0, () => fileFault("write", path, "nothing was written")),
    TE.chain((written) => writeAll(file, path)(bytes.subarray(written))),
  );

/** Writes bytes to a new file beside `path`, synced; gives its name. The file is removed where that fails. */
export const writeBeside =
  (files: Files, path: string): (bytes: Uint8Array<ArrayBuffer>) => TaskEither<FileFault, string> => (bytes) => {
    requirePlace("write a file", files, path);
    requireKind("write a file", BYTES, bytes);
    return pipe(
      TE.fromIO(() => `${path}.tmp-${files.unique()}`),
      TE.chain((temporary) =>
        pipe(
          files.create(temporary),
          TE.chain((file) =>
            pipe(
              writeAll(file, temporary)(bytes),
              TE.chain(() => file.sync),
              closing(file.close),
              orUndo(files.remove(temporary)),
            )
          ),
          TE.map(() => temporary),
        )
      ),
    );
  };

/** The unfinished files beside `path`, of saves that were interrupted or are under way. */
export const leftBeside = (files: Files, path: string): TaskEither<FileFault, readonly string[]> => {
  const { folder, name } = placeOf(files)(path);
  const isLeft = (other: string): boolean =>
    other.startsWith(`${name}.tmp-`) && /^\d+-[0-9a-f]{16}$/.test(other.slice(name.length + 5));
  return pipe(
    files.list(folder),
    TE.map((names) => names.filter(isLeft).map((left) => path.slice(0, path.length - name.length) + left)),
  );
};

/** Removes the given files where they exist; what cannot be removed stays for the next save. */
export const removing = (files: Files, paths: readonly string[]): TaskEither<FileFault, void> =>
  paths.reduce<TaskEither<FileFault, void>>(
    (before, path) => pipe(before, TE.chain(() => orNothing(files.remove(path)))),
    TE.right(undefined),
  );

const orNothing = (work: TaskEither<FileFault, void>): TaskEither<FileFault, void> =>
  pipe(work, TE.orElse((): TaskEither<FileFault, void> => TE.right(undefined)));
