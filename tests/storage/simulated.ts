/**
 * A file system as a value, for the tests of saving. It keeps apart what is on the disk and what would be lost with the power, as
 * T. Pillai et al. do ("All file systems are not created equal", OSDI 2014): data is on the disk after a sync of its file, names
 * after a sync of their folder, and before that each may be there or not, in any combination. It can fail at any call, and
 * stop at any call.
 *
 * @module
 */
import { E, type TaskEither } from "../../lib/deps.ts";
import { type FileFault, fileFault, type FileOp, type Files, type OpenFile } from "../../lib/storage/files.ts";
import {
  bytesOf,
  type Disk,
  diskOf,
  type Entry,
  type File,
  named,
  type Node,
  nodeOf,
  overwritten,
  remainsOf,
  textOf,
} from "./disk.ts";

/** What happens on the way. */
export interface Script {
  /** The call, counted from 0, at which the machine stops: that call and all later ones do not happen. */
  readonly stopAt?: number;
  /** Which calls fail, and with what cause. */
  readonly fails?: (op: FileOp, path: string, call: number) => string | undefined;
  /** The most bytes that one write takes. */
  readonly writes?: number;
}

/** Thrown in place of the call at which the machine stops. */
export class Stopped extends Error {}

/** A file system that starts with a disk. */
export class SimulatedFiles {
  /** The changes of names since the last sync of the folder, in order. */
  #names: Entry[] = [];
  #synced: Map<string, Node>;
  readonly #script: Script;
  /** The calls so far. */
  readonly calls: FileOp[] = [];

  constructor(disk: Disk, script: Script = {}) {
    this.#synced = new Map(Object.entries(disk).map(([path, content]) => [path, nodeOf(content)]));
    this.#script = script;
  }

  /** The names as a running program sees them. */
  #seen(): Map<string, Node> {
    return named(this.#synced, this.#names);
  }

  /** What a running program sees: also what a killed process leaves, as long as the machine goes on. */
  get disk(): Disk {
    return diskOf(this.#seen(), (file) => file.unsynced.reduce(overwritten, file.synced));
  }

  /** Every disk that a loss of power at this moment can leave. */
  crashes(): readonly Disk[] {
    return remainsOf(this.#synced, this.#names);
  }

  #call<A>(op: FileOp, path: string, work: () => A | FileFault, onFailure = () => {}): TaskEither<FileFault, A> {
    return () => {
      const call = this.calls.length;
      if (call === this.#script.stopAt) return Promise.reject(new Stopped());
      this.calls.push(op);
      const cause = this.#script.fails?.(op, path, call);
      if (cause !== undefined) {
        onFailure();
        return Promise.resolve(E.left(fileFault(op, path, cause)));
      }
      const result = work();
      return Promise.resolve(isFault(result) ? E.left(result) : E.right(result));
    };
  }

  #name(path: string, node: Node | undefined): void {
    this.#names.push({ path, node });
  }

  /** The calls. */
  get files(): Files {
    let made = 0;
    return {
      separators: "/",
      unique: () => {
        const taken = [...this.#seen().keys()].join("\n");
        for (;;) {
          const name = `${this.calls.length}-${String(made++).padStart(16, "0")}`;
          if (!taken.includes(name)) return name;
        }
      },
      create: (path) =>
        this.#call("create", path, () => {
          if (this.#seen().has(path)) return fileFault("create", path, "EEXIST");
          const file: File = { kind: "file", synced: "", unsynced: [], lost: false };
          this.#name(path, file);
          return this.#opened(path, file);
        }),
      rename: (from, to) =>
        this.#call("rename", to, () => {
          const node = this.#seen().get(from);
          if (node === undefined) return fileFault("rename", to, "ENOENT");
          if (this.#seen().get(to)?.kind === "folder") return fileFault("rename", to, "EISDIR");
          this.#name(to, node);
          this.#name(from, undefined);
        }),
      openDirectory: (path) =>
        this.#call("openDirectory", path, () => ({
          sync: this.#call("syncDirectory", path, () => {
            this.#synced = this.#seen();
            this.#names = [];
          }),
          close: this.#call("closeDirectory", path, () => {}),
        })),
      remove: (path) =>
        this.#call(
          "remove",
          path,
          () => this.#seen().has(path) ? this.#name(path, undefined) : fileFault("remove", path, "ENOENT"),
        ),
      read: (path, most = Infinity) =>
        this.#call("read", path, () => {
          const text = this.#read(path);
          return text === undefined
            ? fileFault("read", path, "ENOENT")
            : text === null
            ? fileFault("read", path, "EISDIR")
            : { bytes: bytesOf(text.slice(0, most)), size: text.length };
        }),
      list: (folder) =>
        this.#call("list", folder, () =>
          [...this.#seen().keys()].filter((path) => path.startsWith(`${folder}/`))
            .map((path) => path.slice(folder.length + 1))),
    };
  }

  #read(path: string): string | null | undefined {
    const content = this.disk[path];
    return typeof content === "object" && content !== null ? this.#read(content.to) : content;
  }

  #opened(
    path: string,
    file: File,
  ): OpenFile {
    let at = 0;
    return {
      write: (bytes) =>
        this.#call("write", path, () => {
          const text = textOf(bytes.subarray(0, this.#script.writes ?? Infinity));
          file.unsynced.push({ at, text });
          at += text.length;
          return text.length;
        }),
      // After a sync that failed the pages count as clean, though they never reached the disk, as in Linux.
      sync: this.#call("sync", path, () => {
        if (!file.lost) file.synced = file.unsynced.reduce(overwritten, file.synced);
        if (!file.lost) file.unsynced = [];
      }, () => file.lost = true),
      close: this.#call("close", path, () => {}),
    };
  }
}

const isFault = (result: unknown): result is FileFault =>
  typeof result === "object" && result !== null && "tag" in result && result.tag === "IoError";
