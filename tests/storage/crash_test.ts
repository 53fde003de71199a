/**
 * Crashes: rows F1, F2, F3, F5 and F14. The machine stops after each call of a save, and every disk that this can leave is
 * loaded from.
 */
import { assert, assertEquals } from "@std/assert";
import { E, pipe, TE } from "../../lib/deps.ts";
import type { FileFault, Files, OpenFile } from "../../lib/storage/files.ts";
import { save } from "../../lib/storage/save.ts";
import { notCommitted } from "../../lib/storage/storage_fault.ts";
import { DISK, holding, loaded, PATH, PREVIOUS, saved, type Saving, saving, validate } from "./cases.ts";
import { type Disk, keyOf } from "./disk.ts";
import { type Script, SimulatedFiles } from "./simulated.ts";

interface Crash {
  readonly disk: Disk;
  /** Whether the save had ended well before. */
  readonly done: boolean;
}

/** Every disk that a save that is stopped after any of its calls can leave, by power or by a kill. */
const crashesOf = async (
  disk: Disk,
  word: string,
  by: Saving = saving,
  script: Script = {},
): Promise<readonly Crash[]> => {
  const found = new Map<string, Crash>();
  for (let stopAt = 0;; stopAt++) {
    const { simulated, result } = await saved(disk, word, { ...script, stopAt }, by);
    const done = result !== undefined && E.isRight(result);
    for (const left of [...simulated.crashes(), simulated.disk]) {
      found.set(`${done} ${keyOf(left)}`, { disk: left, done });
    }
    if (result !== undefined) return [...found.values()];
  }
};

/** The crashes after which loading gives something that it must not. */
const lost = async (crashes: readonly Crash[], before: string, word: string): Promise<readonly Crash[]> => {
  const found = await Promise.all(crashes.map(async (crash) => {
    const [strictly, recovered] = [await loaded(crash.disk), await loaded(crash.disk, true)];
    const right = strictly === word || (!crash.done && strictly === before);
    return right && recovered === strictly ? [] : [crash];
  }));
  return found.flat();
};

Deno.test("F1: after a crash at any call the old or the new loads, whole, and after a save that ended well the new", async () => {
  const crashes = await crashesOf(DISK, "new");
  assert(crashes.length > 20, `only ${crashes.length} states`);
  assertEquals(await lost(crashes, "old", "new"), []);
  const words = await Promise.all(crashes.map(({ disk }) => loaded(disk)));
  assertEquals([...new Set(words)].sort(), ["new", "old"]);
});

Deno.test("F1: the generation before is never torn either, and both are never one that was lost", async () => {
  for (const { disk } of await crashesOf(DISK, "new")) {
    const before = await loaded({ [PATH]: disk[PREVIOUS]! });
    assert(before === "older" || before === "old", keyOf(disk));
  }
  const { simulated } = await saved(DISK, "new");
  assertEquals(simulated.disk, { runs: null, [PATH]: holding("new"), [PREVIOUS]: holding("old") });
});

Deno.test("F1: the same where one write takes few bytes, and where there is no generation before yet", async () => {
  const few = await crashesOf(DISK, "new", saving, { writes: 3 });
  assert(few.length > 80, `only ${few.length} states`);
  assertEquals(await lost(few, "old", "new"), []);
  const second = await crashesOf({ runs: null, [PATH]: holding("old") }, "new");
  assertEquals(await lost(second, "old", "new"), []);
});

Deno.test("F1: where the newest file is not valid, no crash costs the generation before", async () => {
  const broken: Disk = { ...DISK, [PATH]: "old#ol" };
  for (const { disk, done } of await crashesOf(broken, "new")) {
    const word = await loaded(disk, true);
    assert(word === "new" || (!done && word === "older"), `${word} from ${keyOf(disk)}`);
    assertEquals(await loaded({ [PATH]: disk[PREVIOUS]! }), "older");
  }
});

Deno.test("F1: where what stood there is not valid and there is no generation before, no crash costs it", async () => {
  const foreign = "of a newer version";
  for (const writes of [3, Infinity]) {
    for (const { disk, done } of await crashesOf({ runs: null, [PATH]: foreign }, "new", saving, { writes })) {
      assert([disk[PATH], disk[PREVIOUS]].includes(foreign), keyOf(disk));
      assert(done ? disk[PREVIOUS] === foreign : [undefined, foreign].includes(disk[PREVIOUS] as string), keyOf(disk));
      assert(disk[PATH] === holding("new") || (!done && disk[PATH] === foreign), keyOf(disk));
    }
  }
});

Deno.test("F14: the same after a crash in the save that follows a crash, of files that are not valid", async () => {
  const foreign = "of a newer version";
  for (const first of await crashesOf({ runs: null, [PATH]: foreign }, "new")) {
    for (const { disk, done } of await crashesOf(first.disk, "newer")) {
      assert(disk[PATH] === holding("newer") || (!done && disk[PATH] === first.disk[PATH]), keyOf(disk));
      const before = disk[PREVIOUS];
      assert(before === foreign || before === holding("new") || (!done && before === undefined), keyOf(disk));
    }
  }
});

Deno.test("F1: bytes that are not valid touch nothing, so there is no crash", async () => {
  const torn: Saving = (files) => () => save(files, validate)(PATH)(new TextEncoder().encode("torn"));
  assertEquals(await crashesOf(DISK, "torn", torn), [{ disk: DISK, done: false }]);
});

Deno.test("F1: the same where a call fails before the crash, whichever of them, or all from one on", async () => {
  const calls = (await saved(DISK, "new")).simulated.calls.length;
  for (let i = 0; i < calls; i++) {
    for (const fails of [(call: number) => call === i, (call: number) => call >= i]) {
      const script: Script = { fails: (_op, _path, call) => fails(call) ? "EIO" : undefined, writes: 7 };
      assertEquals(await lost(await crashesOf(DISK, "new", saving, script), "old", "new"), []);
    }
  }
});

Deno.test("F3: after a crash in the first save ever there is no checkpoint, or it is whole; the next save clears up", async () => {
  const crashes = await crashesOf({ runs: null }, "new");
  assertEquals(await lost(crashes, "NoCheckpoint", "new"), []);
  assert(crashes.some(({ disk }) => Object.keys(disk).some((path) => path.startsWith(`${PATH}.tmp-`))));
  for (const { disk } of crashes) {
    const { simulated, result } = await saved(disk, "newer");
    assert(result !== undefined && E.isRight(result));
    assertEquals(Object.keys(simulated.disk).filter((path) => ![...Object.keys(DISK)].includes(path)), []);
    assertEquals(await loaded(simulated.disk), "newer");
  }
});

Deno.test("F14: the same after a crash in the save that follows a crash", async () => {
  const seen = new Set<string>();
  let states = 0;
  for (const first of await crashesOf(DISK, "new")) {
    if (seen.has(keyOf(first.disk))) continue;
    seen.add(keyOf(first.disk));
    const crashes = await crashesOf(first.disk, "newer");
    states += crashes.length;
    assertEquals(await lost(crashes, await loaded(first.disk), "newer"), []);
  }
  assert(states > 800, `only ${states} states`);
});

/** The library's protocol over other file calls. */
const over = (change: (files: Files) => Files): Saving => (files) => saving(change(files));

const changedFile = (change: (file: OpenFile) => OpenFile) => (files: Files): Files => ({
  ...files,
  create: (path) => pipe(files.create(path), TE.map(change)),
});

const nothing: OpenFile["sync"] = TE.right(undefined);

const inPlace: Saving = (files) => (word) =>
  pipe(
    files.remove(PATH),
    TE.chain(() => files.create(PATH)),
    TE.chain((file) => pipe(file.write(new TextEncoder().encode(holding(word))), TE.chain(() => file.sync))),
    TE.mapLeft(notCommitted(PATH)),
  );

/** The generation before made by a rename: for a moment there is no file. */
const byRename: Saving = (files) => (word) =>
  pipe(
    files.rename(PATH, PREVIOUS),
    TE.mapLeft(notCommitted(PATH)),
    TE.chain(() => saving(files)(word)),
  );

const planted: Readonly<Record<string, Saving>> = {
  "without a sync of the file": over(changedFile((file) => ({ ...file, sync: nothing }))),
  "without a sync of the folder": over((files) => ({
    ...files,
    openDirectory: (path) => pipe(files.openDirectory(path), TE.map((folder) => ({ ...folder, sync: nothing }))),
  })),
  "in place": inPlace,
  "with the generation before made by a rename": byRename,
};

for (const [name, by] of Object.entries(planted)) {
  Deno.test(`a save ${name} is found out`, async () => {
    assert((await lost(await crashesOf(DISK, "new", by), "old", "new")).length > 0);
  });
}

Deno.test("a save without a sync of the folder that loses what is not valid and was to be kept is found out", async () => {
  const foreign = "of a newer version";
  const crashes = await crashesOf(
    { runs: null, [PATH]: foreign },
    "new",
    planted["without a sync of the folder"],
  );
  assert(crashes.some(({ disk }) => ![disk[PATH], disk[PREVIOUS]].includes(foreign)));
});

Deno.test("F8: a sync that is tried again after it failed is found out", async () => {
  const again = (sync: OpenFile["sync"]): OpenFile["sync"] => pipe(sync, TE.orElse((_: FileFault) => sync));
  let failed = 0;
  const script: Script = { fails: (op) => op === "sync" && failed++ === 0 ? "EIO" : undefined };
  const { simulated, result } = await saved(
    DISK,
    "new",
    script,
    over(changedFile((file) => ({ ...file, sync: again(file.sync) }))),
  );
  assert(result !== undefined && E.isRight(result));
  const words = await Promise.all(simulated.crashes().map((disk) => loaded(disk)));
  assert(words.includes("InvalidFile"), words.join());
});

Deno.test("the simulated file system keeps what is synced and may lose the rest", async () => {
  const simulated = new SimulatedFiles({ d: null });
  const { create, openDirectory } = simulated.files;
  const file = await create("d/f")();
  const folder = await openDirectory("d")();
  assert(E.isRight(file) && E.isRight(folder));
  await file.right.write(new TextEncoder().encode("abcd"))();
  const contents = (): readonly unknown[] => simulated.crashes().map((disk) => disk["d/f"]).sort();
  assertEquals(contents(), ["", "ab", "abcd", undefined]);
  await folder.right.sync();
  assertEquals(contents(), ["", "ab", "abcd"]);
  await file.right.sync();
  assertEquals(contents(), ["abcd"]);
});
