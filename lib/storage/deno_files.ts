/**
 * The file calls of Deno, the only place of the library that names it. `mod.ts` does not import this; it is the module
 * `@foldgrad/foldgrad/files`.
 *
 * A call that needs a permission which is not granted is a fault, `NotCapable`; nobody is asked for it.
 *
 * @module
 */
import { E, type TaskEither } from "../deps.ts";
import { printed } from "../fault/fault.ts";
import { type FileFault, fileFault, type FileOp, type Files, type OpenDirectory, type OpenFile } from "./files.ts";

type Need = readonly [permission: "read" | "write", path: string];

/** A call as a value: permissions are looked at first, and an exception becomes a fault. */
const call =
  <A>(op: FileOp, path: string, needs: readonly Need[], work: () => Promise<A>): TaskEither<FileFault, A> =>
  async () => {
    for (const [name, path] of needs) {
      const { state } = await Deno.permissions.query({ name, path });
      if (state !== "granted") return E.left(fileFault(op, path, "NotCapable", name));
    }
    try {
      return E.right(await work());
    } catch (error) {
      const permission = error instanceof Deno.errors.NotCapable ? needs[0]?.[0] : undefined;
      return E.left(fileFault(op, path, causeOf(error), permission));
    }
  };

/** `ENOSPC` and its kind, or the name of the error. */
const causeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return printed(error);
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
};

const openFile = (path: string, file: Deno.FsFile): OpenFile => ({
  write: (bytes) => call("write", path, [], () => file.write(bytes)),
  sync: call("sync", path, [], () => file.sync()),
  close: call("close", path, [], () => Promise.resolve(file.close())),
});

const openDirectory = (path: string, folder: Deno.FsFile): OpenDirectory => ({
  sync: call("syncDirectory", path, [], () => folder.sync()),
  close: call("closeDirectory", path, [], () => Promise.resolve(folder.close())),
});

/** The files of this machine. Where a folder cannot be synced, as under Windows, every save is `DurabilityUncertain`. */
export const denoFiles: Files = {
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
  read: (path) => call("read", path, [["read", path]], () => Deno.readFile(path)),
  list: (path) =>
    call("list", path, [["read", path]], async () => {
      const entries = await Array.fromAsync(Deno.readDir(path));
      return entries.map(({ name }) => name);
    }),
};
