/**
 * The file calls of Deno, the only place of the library that names it. `mod.ts` does not import this; it is the module
 * `@foldgrad/foldgrad/files`.
 *
 * A call without its permission is the fault `NotCapable`; it never prompts. Deno checks names and then follows links, even to
 * places that are not allowed; here that is the same fault, provided that reading is allowed, which resolving a link needs. It is
 * no defence against links that change meanwhile.
 *
 * ```ts
 * import { denoFiles } from "@foldgrad/foldgrad/files";
 * import { decodeModel } from "@foldgrad/foldgrad/model";
 * import { load } from "@foldgrad/foldgrad/storage";
 *
 * const loaded = await load(denoFiles, decodeModel)("runs/net.safetensors")();
 * if (loaded._tag === "Left") console.log(loaded.left[0].tag); // NoCheckpoint
 * ```
 *
 * @module
 */
import { E, type Either, type TaskEither } from "../deps.ts";
import { printed } from "../fault/fault.ts";
import {
  type Beginning,
  type FileFault,
  fileFault,
  type FileOp,
  type Files,
  NOT_REGULAR,
  type OpenDirectory,
  type OpenFile,
} from "./files.ts";
import { placeOf } from "./temporary.ts";

type Need = readonly [permission: "read" | "write", path: string];

/** A call as a value: permissions are checked first, and an exception becomes a fault. */
const call =
  <A>(op: FileOp, path: string, needs: readonly Need[], work: () => Promise<A>): TaskEither<FileFault, A> =>
  async (): Promise<Either<FileFault, A>> => {
    try {
      for (const [name, needed] of needs) {
        if (!await isGranted(name, needed)) return E.left(fileFault(op, needed, "NotCapable", name));
      }
      for (const [name, needed] of needs) {
        const real = await astray(name, needed);
        if (real !== undefined) return E.left(fileFault(op, needed, "NotCapable", name, real));
      }
      return E.right(await work());
    } catch (error) {
      const permission = error instanceof Deno.errors.NotCapable ? needs[0]?.[0] : undefined;
      return E.left(fileFault(op, path, causeOf(error), permission));
    }
  };

/** A code such as `ENOSPC`, or the name of the error. */
const causeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return printed(error);
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.name === "Error" ? error.message : error.name;
};

const isGranted = async (name: Need[0], path: string): Promise<boolean> =>
  (await Deno.permissions.query({ name, path })).state === "granted";

/** Where a path really is, if links lead there out of what is granted. */
const astray = async (name: Need[0], path: string): Promise<string | undefined> => {
  const top = await topOf(name, path);
  if (top === undefined) return undefined;
  try {
    const [allowed, real] = [await Deno.realPath(top), await realOf(name, path)];
    return isWithin(allowed, real) || await isGranted(name, real) ? undefined : real;
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) return undefined;
    throw error;
  }
};

/** Not asked before it is needed: elsewhere than in Deno this module can at least be imported. */
const separatorsHere = (): string => Deno.build.os === "windows" ? "/\\" : "/";

const isSeparator = (character: string | undefined): boolean =>
  character !== undefined && separatorsHere().includes(character);

/** The uppermost granted folder on the way to a path; `undefined` if only the path itself is granted, and with it the target of
 * its link. */
const topOf = async (name: Need[0], path: string): Promise<string | undefined> => {
  const folders = Array.from(path).flatMap((character, i) => isSeparator(character) ? [path.slice(0, i + 1)] : []);
  for (const folder of [...isSeparator(path[0]) || path[1] === ":" ? [] : ["."], ...folders]) {
    if (await isGranted(name, folder)) return folder;
  }
  return undefined;
};

/** Reading follows a link; making, replacing and removing follow only those on the way to the folder. */
const realOf = async (name: Need[0], path: string): Promise<string> => {
  if (name === "read") return await Deno.realPath(path);
  const { folder, name: file } = placeOf({ separators: separatorsHere() })(path);
  const real = await Deno.realPath(folder);
  return `${real}${isSeparator(real.at(-1)) ? "" : "/"}${file}`;
};

const isWithin = (folder: string, path: string): boolean =>
  path.startsWith(folder) &&
  (path.length === folder.length || isSeparator(folder.at(-1)) || isSeparator(path[folder.length]));

const openFile = (path: string, file: Deno.FsFile): OpenFile => ({
  write: (bytes) => call("write", path, [], () => file.write(bytes)),
  sync: call("sync", path, [], () => file.sync()),
  close: call("close", path, [], () => Promise.resolve(file.close())),
});

const openDirectory = (path: string, folder: Deno.FsFile): OpenDirectory => ({
  sync: call("syncDirectory", path, [], () => folder.sync()),
  close: call("closeDirectory", path, [], () => Promise.resolve(folder.close())),
});

const requireRegular = ({ isFile, isDirectory }: Deno.FileInfo): void => {
  if (!isFile) throw Object.assign(new Error(), { code: isDirectory ? "EISDIR" : NOT_REGULAR });
};

/** The first bytes of a regular file. A pipe is not opened: that would block until something is written to it. */
const beginning = async (path: string, most: number): Promise<Beginning> => {
  requireRegular(await Deno.stat(path));
  using file = await Deno.open(path);
  const info = await file.stat();
  requireRegular(info);
  const bytes = new Uint8Array(Math.min(info.size, most));
  let read = 0;
  for (let more: number | null = 1; more !== null && read < bytes.length; read += more ?? 0) {
    more = await file.read(bytes.subarray(read));
  }
  return { bytes: bytes.subarray(0, read), size: info.size };
};

/** The files of this machine. Where a folder cannot be synced, as under Windows, every save is `DurabilityUncertain`. */
export const denoFiles: Files = {
  get separators() {
    return separatorsHere();
  },
  unique: () => `${Deno.pid}-${crypto.getRandomValues(new BigUint64Array(1))[0]!.toString(16).padStart(16, "0")}`,
  create: (path) =>
    call(
      "create",
      path,
      [["write", path]],
      async () => openFile(path, await Deno.open(path, { write: true, createNew: true, mode: 0o600 })),
    ),
  rename: (from, to) =>
    call("rename", to, [["read", from], ["write", from], ["write", to]], () => Deno.rename(from, to)),
  openDirectory: (path) =>
    call("openDirectory", path, [["read", path]], async () => openDirectory(path, await Deno.open(path))),
  remove: (path) => call("remove", path, [["write", path]], () => Deno.remove(path)),
  read: (path, most = Infinity) => call("read", path, [["read", path]], () => beginning(path, most)),
  list: (path) =>
    call("list", path, [["read", path]], async () => {
      const entries = await Array.fromAsync(Deno.readDir(path));
      return entries.map(({ name }) => name);
    }),
};
