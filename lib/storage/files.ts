/**
 * The file calls that saving needs, as one small interface. `save` and `load` use nothing else, so a test can give them a file
 * system that fails, or stops, at any call. `deno_files.ts` is the real one.
 *
 * Each call is an fp-ts `TaskEither`: nothing happens before it is run, and what goes wrong is a value.
 *
 * @module
 */
import { type Fault, fault } from "../fault/fault.ts";
import type { Work } from "../fault/reading.ts";
import { FUNCTION, type Kind, requireKind, TEXT, withFunctions } from "../fault/kind.ts";

/** The names of the calls, as in faults. */
export type FileOp =
  | "create"
  | "write"
  | "sync"
  | "close"
  | "rename"
  | "openDirectory"
  | "syncDirectory"
  | "closeDirectory"
  | "remove"
  | "read"
  | "list";

/**
 * A file call that failed. `cause` is the system's name for it, such as `ENOSPC`, or `NotCapable` where `permission` is not
 * granted for `path`.
 */
export type FileFault = Fault<"IoError", {
  op: FileOp;
  path: string;
  cause: string;
  permission?: "read" | "write";
  expected: string;
  actual: string;
  hint?: string;
}>;

/** The beginning of a file. */
export interface Beginning {
  /** Its first bytes, as many as were asked for or as there are. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How many there are in the file. */
  readonly size: number;
}

/** A file that is open for writing. */
export interface OpenFile {
  /** Writes the bytes, or as many as the system takes at once; says how many. */
  readonly write: (bytes: Uint8Array<ArrayBuffer>) => Work<FileFault, number>;
  /** Waits until what was written is on the disk. */
  readonly sync: Work<FileFault, void>;
  /** Closes it. */
  readonly close: Work<FileFault, void>;
}

/** A folder that is open. */
export interface OpenDirectory {
  /** Waits until the names in it are on the disk. */
  readonly sync: Work<FileFault, void>;
  /** Closes it. */
  readonly close: Work<FileFault, void>;
}

/** A file system. */
export interface Files {
  /** The characters that separate folders and names in its paths. */
  readonly separators: string;
  /** A unique part of a file name: a number, a hyphen and 16 hexadecimal digits, different at each call. */
  readonly unique: () => string;
  /** Creates a file that does not exist yet, readable by its owner only. */
  readonly create: (path: string) => Work<FileFault, OpenFile>;
  /** Gives a file another name, in place of the file or symbolic link that had it. */
  readonly rename: (from: string, to: string) => Work<FileFault, void>;
  /** Opens a folder. */
  readonly openDirectory: (path: string) => Work<FileFault, OpenDirectory>;
  /** Removes a file. */
  readonly remove: (path: string) => Work<FileFault, void>;
  /**
   * The first `most` bytes of a regular file, by default all, read through one descriptor. A device or a pipe is the fault
   * {@link NOT_REGULAR}; nothing is read from it.
   */
  readonly read: (path: string, most?: number) => Work<FileFault, Beginning>;
  /** The names in a folder. */
  readonly list: (path: string) => Work<FileFault, readonly string[]>;
}

/** The cause for a file that is not regular and may have no end. */
export const NOT_REGULAR = "NotRegular";

const FILES: Kind = withFunctions(
  "a file system, such as denoFiles of @foldgrad/foldgrad/files",
  "create",
  "rename",
  "read",
  "list",
);

const WORK: Kind = { words: "work, such as decodeModel(bytes)", is: FUNCTION.is };

/** The work that a decoder gives for bytes. Throws a TypeError for a decoder that gives something else, such as one for text. */
export const asked = <W>(validate: (bytes: Uint8Array<ArrayBuffer>) => W) => (bytes: Uint8Array<ArrayBuffer>): W => {
  const work = validate(bytes);
  requireKind("validate bytes", WORK, work, "what the decoder gives");
  return work;
};

/** Throws a TypeError for arguments with which nothing can be saved or loaded. */
export const requireFiles = (action: string, files: Files, validate: unknown, path: unknown): void => {
  requirePlace(action, files, path);
  requireKind(action, { words: "a decoder, such as decodeModel", is: FUNCTION.is }, validate);
};

/** Throws a TypeError for anything but a place for a file. */
export const requirePlace = (action: string, files: Files, path: unknown): void => {
  requireKind(action, FILES, files);
  requirePath(action, path);
};

/** Throws a TypeError for anything but a path. */
export const requirePath = (action: string, path: unknown): void =>
  requireKind(action, { words: "the path of a file", is: TEXT.is }, path);

/** Makes the fault of a call that failed; `needed` is the path that needs the permission. */
export const fileFault = (
  op: FileOp,
  path: string,
  cause: string,
  permission?: "read" | "write",
  needed: string = path,
): FileFault =>
  fault("IoError", path, {
    op,
    path,
    cause,
    expected: permission !== undefined
      ? `--allow-${permission}=${needed}`
      : cause === NOT_REGULAR
      ? "a regular file"
      : `${op} to succeed`,
    actual: permission !== undefined ? "no permission" : cause === NOT_REGULAR ? "a device, a pipe or a socket" : cause,
    ...permission === undefined ? {} : { permission },
  });
