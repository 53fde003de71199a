/**
 * File calls that fail: rows F6 to F11. `NotCommitted` leaves the old file as it was and no other beside it;
 * `DurabilityUncertain` says that the new one is there.
 */
import { assert, assertEquals } from "@std/assert";
import { E } from "../../lib/deps.ts";
import type { FileOp } from "../../lib/storage/files.ts";
import { save } from "../../lib/storage/save.ts";
import { DISK, holding, loaded, PATH, PREVIOUS, saved, saving, validate } from "./cases.ts";
import type { Disk } from "./disk.ts";
import { type Script, SimulatedFiles } from "./simulated.ts";

/** The calls of a save over two generations, in order. */
const CALLS: readonly FileOp[] = [
  "list",
  ...["create", "write", "sync", "close"] as const,
  "read",
  ...["create", "write", "sync", "close", "rename"] as const,
  "rename",
  ...["openDirectory", "syncDirectory", "closeDirectory"] as const,
];
const COMMIT = CALLS.lastIndexOf("rename");

const faultOf = async (disk: Disk, script: Script) => {
  const { simulated, result } = await saved(disk, "new", script);
  assert(result !== undefined && E.isLeft(result), "it did not fail");
  assertEquals(result.left.length, 1);
  const [fault] = result.left;
  assert(fault.tag !== "InvalidFile");
  return { fault, disk: simulated.disk, calls: simulated.calls };
};

Deno.test("a save makes these calls in this order", async () => {
  const { simulated, result } = await saved(DISK, "new");
  assertEquals([result?._tag, simulated.calls], ["Right", CALLS]);
});

for (const cause of ["ENOSPC", "EIO", "EACCES", "EXDEV", "EROFS", "EDQUOT"]) {
  Deno.test(`F6, F8, F9, F10: ${cause} at each call: not committed up to the rename, uncertain after it`, async () => {
    for (const [i, op] of CALLS.entries()) {
      const { fault, disk } = await faultOf(DISK, { fails: (_op, _path, call) => call === i ? cause : undefined });
      assertEquals([fault.tag, fault.op, fault.cause], [
        i <= COMMIT ? "NotCommitted" : "DurabilityUncertain",
        op,
        cause,
      ]);
      assertEquals([fault.path, fault.actual], [PATH, `${cause} in ${op}`]);
      assert(fault.message.startsWith(`${PATH}: expected to be saved`) && !fault.message.includes("\n"), fault.message);
      assertEquals(await loaded(disk), i <= COMMIT ? "old" : "new");
      if (i <= COMMIT) assertEquals(disk[PATH], DISK[PATH]);
      assertEquals(Object.keys(disk).sort(), Object.keys(DISK).sort(), "a file is left beside");
    }
  });
}

Deno.test("F6: where everything fails from some call on, also removing, what is left goes with the next save", async () => {
  for (let i = 0; i <= COMMIT; i++) {
    const { fault, disk } = await faultOf(DISK, { fails: (_op, _path, call) => call >= i ? "EROFS" : undefined });
    assertEquals([fault.tag, disk[PATH]], ["NotCommitted", DISK[PATH]]);
    const { simulated } = await saved(disk, "newer");
    assertEquals([await loaded(simulated.disk), Object.keys(simulated.disk).sort()], [
      "newer",
      Object.keys(DISK).sort(),
    ]);
  }
});

Deno.test("F6: a file left over that cannot be removed does not stop a save", async () => {
  const left: Disk = { ...DISK, [`${PATH}.tmp-7-0123456789abcdef`]: "ne" };
  const { simulated, result } = await saved(left, "new", { fails: (op) => op === "remove" ? "EACCES" : undefined });
  assertEquals([result?._tag, await loaded(simulated.disk)], ["Right", "new"]);
});

Deno.test("only what a save has left is swept, and of no other file; also where the save fails", async () => {
  const others = [
    "runs/net.tmp-notes",
    "runs/network.tmp-7-0123456789abcdef",
    "runs/net.tmp-7-0123456789abcde",
    "runs/x",
  ];
  const disk: Disk = {
    ...DISK,
    ...Object.fromEntries(others.map((path) => [path, "mine"])),
    [`${PATH}.tmp-7-0123456789abcdef`]: "",
  };
  for (const fails of [undefined, "ENOSPC"]) {
    const { simulated } = await saved(disk, "new", { fails: (op) => op === "write" ? fails : undefined });
    assertEquals(Object.keys(simulated.disk).sort(), [...Object.keys(DISK), ...others].sort());
  }
});

Deno.test("F7: one byte a write, or three, gives the identical file", async () => {
  for (const writes of [1, 2, 3, 10, 11]) {
    const { simulated } = await saved(DISK, "new", { writes });
    assertEquals(simulated.disk, { ...DISK, [PATH]: holding("new"), [PREVIOUS]: holding("old") });
  }
});

Deno.test("F7: a write that writes nothing is a fault, not a loop", async () => {
  const { fault } = await faultOf(DISK, { writes: 0 });
  assertEquals([fault.tag, fault.op, fault.cause], ["NotCommitted", "write", "nothing was written"]);
});

Deno.test("F8: after a sync that failed the file is given up: it is not synced again, and the next save makes another", async () => {
  const { calls } = await faultOf(DISK, { fails: (op) => op === "sync" ? "EIO" : undefined });
  assertEquals(calls, ["list", "create", "write", "sync", "close", "remove"]);
  const simulated = new SimulatedFiles(DISK, {
    fails: (op, _path, call) => op === "sync" && call < 4 ? "EIO" : undefined,
  });
  assertEquals((await saving(simulated.files)("new")())._tag, "Left");
  assertEquals((await saving(simulated.files)("newer")())._tag, "Right");
  const words = await Promise.all(simulated.crashes().map((disk) => loaded(disk)));
  assertEquals([...new Set(words)], ["newer"]);
});

Deno.test("F9: where the folder cannot be synced the new file is there, and the next save syncs both", async () => {
  const simulated = new SimulatedFiles(DISK, {
    fails: (_op, _path, call) => call === CALLS.indexOf("syncDirectory") ? "EIO" : undefined,
  });
  const first = await saving(simulated.files)("new")();
  assert(E.isLeft(first) && first.left[0].tag === "DurabilityUncertain");
  assertEquals(await loaded(simulated.disk), "new");
  await saving(simulated.files)("newer")();
  assertEquals(simulated.crashes().length, 1);
});

Deno.test("F10: a folder in the place of the file is not replaced", async () => {
  const { fault, disk } = await faultOf({ runs: null, [PATH]: null }, {});
  assertEquals([fault.tag, fault.op, fault.cause], ["NotCommitted", "rename", "EISDIR"]);
  assertEquals(disk, { runs: null, [PATH]: null });
});

Deno.test("F11: a symbolic link is replaced, and the file that it leads to is never written", async () => {
  const linked: Disk = { runs: null, [PATH]: { to: "far/away" }, "far/away": holding("old") };
  const { simulated } = await saved(linked, "new");
  assertEquals(simulated.disk, {
    runs: null,
    "far/away": holding("old"),
    [PATH]: holding("new"),
    [PREVIOUS]: holding("old"),
  });
});

Deno.test("a file that is not valid does not take the place of the generation before", async () => {
  for (const previous of [holding("older"), "torn as well"]) {
    const { simulated, result } = await saved({ ...DISK, [PATH]: "torn", [PREVIOUS]: previous }, "new");
    assertEquals([result?._tag, simulated.disk], [
      "Right",
      { runs: null, [PATH]: holding("new"), [PREVIOUS]: previous },
    ]);
  }
});

Deno.test("where there is no generation before, whatever stood there becomes it, valid or not", async () => {
  for (const there of ["torn", "", holding("old")]) {
    const { simulated, result } = await saved({ runs: null, [PATH]: there }, "new");
    assertEquals([result?._tag, simulated.disk], [
      "Right",
      { runs: null, [PATH]: holding("new"), [PREVIOUS]: there },
    ]);
  }
});

Deno.test("where the folder cannot be synced then, nothing is committed", async () => {
  const disk: Disk = { runs: null, [PATH]: "torn" };
  const { fault, disk: after } = await faultOf(disk, { fails: (op) => op === "syncDirectory" ? "EIO" : undefined });
  assertEquals([fault.tag, fault.op, after], ["NotCommitted", "syncDirectory", { ...disk, [PREVIOUS]: "torn" }]);
});

Deno.test("a generation before that cannot be read counts as there", async () => {
  const { simulated, result } = await saved({ ...DISK, [PATH]: "torn" }, "new", {
    fails: (op, path) => op === "read" && path === PREVIOUS ? "EACCES" : undefined,
  });
  assertEquals([result?._tag, simulated.disk], ["Right", { ...DISK, [PATH]: holding("new") }]);
});

Deno.test("bytes that are not valid are refused, with the reason, before any call", async () => {
  const simulated = new SimulatedFiles(DISK);
  const result = await save(simulated.files, validate)(PATH)(new TextEncoder().encode("torn"))();
  assert(E.isLeft(result) && result.left.length === 1);
  const [fault] = result.left;
  assert(fault.tag === "InvalidFile");
  assertEquals([fault.path, fault.faults.map(({ tag }) => tag)], [PATH, ["Torn"]]);
  assertEquals(
    fault.message,
    `${PATH}: expected a valid file, got Torn: word: expected three, got torn (nothing was saved)`,
  );
  assertEquals([simulated.calls, simulated.disk], [[], DISK]);
});

Deno.test("what becomes of the caller's bytes while they are saved is not saved", async () => {
  const spoils: readonly ((bytes: Uint8Array<ArrayBuffer>) => void)[] = [
    (bytes) => bytes.fill(7),
    ({ buffer }) => void structuredClone(buffer, { transfer: [buffer] }),
  ];
  for (const spoil of spoils) {
    const simulated = new SimulatedFiles(DISK);
    const bytes = new TextEncoder().encode(holding("new"));
    const saved = save(simulated.files, validate)(PATH)(bytes)();
    spoil(bytes);
    assertEquals((await saved)._tag, "Right");
    assertEquals(simulated.disk, { ...DISK, [PATH]: holding("new"), [PREVIOUS]: holding("old") });
  }
  const gone = new TextEncoder().encode(holding("new"));
  structuredClone(gone.buffer, { transfer: [gone.buffer] });
  const result = await save(new SimulatedFiles(DISK).files, validate)(PATH)(gone)();
  assert(E.isLeft(result) && result.left[0].tag === "InvalidFile");
});

Deno.test("G3: a file that another save makes while this one begins and ends stays there", async () => {
  const simulated = new SimulatedFiles(DISK);
  const { files } = simulated;
  const saves = ["one", "two"].map((word) => saving(files)(word)());
  assertEquals((await Promise.all(saves)).map(({ _tag }) => _tag), ["Right", "Right"]);
  assertEquals(simulated.calls.filter((op) => op === "remove"), []);
  assertEquals(Object.keys(simulated.disk).sort(), Object.keys(DISK).sort());
});

/** A save during which another whole save goes on before each of its first so many commits. */
const beset = async (times: number) => {
  const simulated = new SimulatedFiles(DISK);
  const { files } = simulated;
  let others = 0;
  const slow = saving({
    ...files,
    rename: (from, to) => async () => {
      if (to === PATH && others++ < times) assertEquals((await saving(files)(`other${others}`)())._tag, "Right");
      return await files.rename(from, to)();
    },
  });
  return { result: await slow("slow")(), disk: simulated.disk };
};

Deno.test("G3: a save whose file a whole other save has taken away meanwhile begins again with another, four times", async () => {
  for (let times = 1; times <= 4; times++) {
    const { result, disk } = await beset(times);
    assert(E.isRight(result));
    assertEquals(disk, { runs: null, [PATH]: holding("slow"), [PREVIOUS]: holding(`other${times}`) });
  }
  const { result, disk } = await beset(5);
  assert(E.isLeft(result) && result.left[0].tag === "NotCommitted");
  assertEquals([result.left[0].cause, result.left[0].op], ["ENOENT", "rename"]);
  assertEquals(disk, { runs: null, [PATH]: holding("other5"), [PREVIOUS]: holding("other4") });
});

Deno.test("a description touches nothing before it is run, and each run is a save of its own", async () => {
  const simulated = new SimulatedFiles(DISK);
  const description = saving(simulated.files)("new");
  assertEquals(simulated.calls, []);
  await description();
  await description();
  assertEquals(simulated.disk, { ...DISK, [PATH]: holding("new"), [PREVIOUS]: holding("new") });
});
