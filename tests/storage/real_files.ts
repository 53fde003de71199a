/**
 * The files of Deno on a real disk: rows F7, F10, F11, G3, G4 and H3, and who may read what is saved. `deno task kills` runs it in a
 * folder of its own; the tests that need no permission are `deno_files_test.ts`.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { readCheckpoint } from "../../lib/model.ts";
import { E } from "../../lib/deps.ts";
import { denoFiles } from "../../lib/storage/deno_files.ts";
import { load } from "../../lib/storage/load.ts";
import { save } from "../../lib/storage/save.ts";
import { holding, validate } from "./cases.ts";

const folder = await Deno.makeTempDir();
const path = `${folder}/net`;

const saving = (word: string, at: string = path) =>
  save(denoFiles, validate)(at)(new TextEncoder().encode(holding(word)))();
const loading = (at: string = path) => load(denoFiles, validate)(at)();
const names = async (): Promise<readonly string[]> =>
  (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();

const checks: Readonly<Record<string, () => Promise<void>>> = {
  "saved, saved again, loaded; both files are their owner's only": async () => {
    assertEquals([await saving("old"), await saving("new")], [E.right(undefined), E.right(undefined)]);
    assertEquals(await names(), ["net", "net.previous"]);
    const [newest, previous] = [await loading(), await loading(`${path}.previous`)];
    assert(E.isRight(newest) && E.isRight(previous));
    assertEquals([newest.right.value, previous.right.value], ["new", "old"]);
    for (const name of await names()) assertEquals((await Deno.stat(`${folder}/${name}`)).mode! & 0o777, 0o600);
  },
  "F3: what is left of a save is removed by the next": async () => {
    await Deno.writeTextFile(`${path}.tmp-7-0123456789abcdef`, "ne");
    await saving("newer");
    assertEquals(await names(), ["net", "net.previous"]);
  },
  "F10: a folder in the place of the file is left alone": async () => {
    await Deno.mkdir(`${folder}/d/x`, { recursive: true });
    const result = await saving("new", `${folder}/d`);
    assert(E.isLeft(result) && result.left[0].tag === "NotCommitted");
    assertEquals(result.left[0].op, "rename");
    assertEquals(await names(), ["d", "net", "net.previous"]);
    await Deno.remove(`${folder}/d`, { recursive: true });
  },
  "F11: a symbolic link is replaced, and the file that it leads to is not written": async () => {
    await Deno.writeTextFile(`${folder}/far`, holding("far"));
    await Deno.symlink(`${folder}/far`, `${folder}/link`);
    assertEquals(await saving("new", `${folder}/link`), E.right(undefined));
    assert((await Deno.lstat(`${folder}/link`)).isFile);
    assertEquals(await Deno.readTextFile(`${folder}/far`), holding("far"));
    for (const name of ["far", "link", "link.previous"]) await Deno.remove(`${folder}/${name}`);
  },
  "a sparse file of 3 GB is refused in a second and without its memory; a device is not read": async () => {
    const sparse = `${folder}/sparse`;
    await Deno.writeFile(sparse, new Uint8Array(8));
    await Deno.truncate(sparse, 3e9);
    const [from, before] = [performance.now(), Deno.memoryUsage().rss];
    const result = await load(denoFiles, readCheckpoint)(sparse)();
    const [seconds, bytes] = [(performance.now() - from) / 1000, Deno.memoryUsage().rss - before];
    await Deno.remove(sparse);
    assert(E.isLeft(result) && result.left[0].tag === "InvalidFile", "it was read");
    assert(seconds < 1 && bytes < 50e6, `${seconds} s, ${bytes} bytes`);
    console.log(`    ${seconds.toFixed(3)} s, ${(bytes / 1e6).toFixed(1)} MB more`);
    if (Deno.build.os === "windows") return;
    const device = await load(denoFiles, readCheckpoint)("/dev/zero")();
    assert(E.isLeft(device) && device.left[0].tag === "IoError" && device.left[0].cause === "NotRegular");
  },
  "G4: who reads while 500 saves go on finds a valid file every time": async () => {
    let [reads, writing] = [0, true];
    const reader = async (): Promise<void> => {
      for (; writing; reads++) assert(E.isRight(await loading()));
    };
    const writer = async (): Promise<void> => {
      for (let i = 0; i < 500; i++) assertEquals(await saving(`word${i}`), E.right(undefined));
      writing = false;
    };
    await Promise.all([reader(), writer()]);
    assert(reads > 100, `only ${reads} reads`);
  },
  "G3: of two who save at once each succeeds or has changed nothing, and the file is valid every time": async () => {
    let [writing, won] = [2, 0];
    const writer = async (word: string): Promise<void> => {
      for (let i = 0; i < 100; i++) {
        const result = await saving(word);
        if (E.isRight(result)) won++;
        else assert(result.left[0].tag === "NotCommitted" && result.left[0].cause === "ENOENT");
      }
      writing--;
    };
    const reader = async (): Promise<void> => {
      while (writing > 0) assert(E.isRight(await loading()));
    };
    await Promise.all([writer("one"), writer("two"), reader()]);
    assert(won > 0);
    await saving("last");
    assertEquals(await names(), ["net", "net.previous"]);
  },
};

try {
  for (const [name, check] of Object.entries(checks)) {
    await check();
    console.log(`ok: ${name}`);
  }
} finally {
  await Deno.remove(folder, { recursive: true });
}
