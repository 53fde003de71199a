/**
 * Loading: rows F12 and F13, and what each of the two files can be.
 */
import { assert, assertEquals } from "@std/assert";
import { E } from "../../lib/deps.ts";
import { load } from "../../lib/storage/load.ts";
import { fault } from "../../lib/fault/fault.ts";
import type { Validate } from "../../lib/storage/read_valid.ts";
import { save } from "../../lib/storage/save.ts";
import { placeOf } from "../../lib/storage/temporary.ts";
import { DISK, holding, PATH, PREVIOUS, type Torn, validate } from "./cases.ts";
import type { Disk } from "./disk.ts";
import { type Script, SimulatedFiles } from "./simulated.ts";

const loading = async (disk: Disk, recover: boolean, script: Script = {}) => {
  const simulated = new SimulatedFiles(disk, script);
  const result = await load(simulated.files, validate)(PATH, { recover })();
  assertEquals(simulated.disk, disk, "loading changed something");
  return result;
};

const messages = async (disk: Disk, recover: boolean, script: Script = {}): Promise<readonly string[]> => {
  const result = await loading(disk, recover, script);
  assert(E.isLeft(result));
  return result.left.map(({ message }) => message);
};

const BROKEN: Disk = { ...DISK, [PATH]: "old#" };
const TORN = `${PATH}: expected a valid file, got Torn: word: expected three, got old#`;

Deno.test("the newest valid file loads, and the one before it is not looked at", async () => {
  for (const recover of [false, true]) {
    const simulated = new SimulatedFiles(DISK);
    const result = await load(simulated.files, validate)(PATH, { recover })();
    assertEquals(result, E.right({ value: "old", path: PATH, generation: "current", faults: [] }));
    assertEquals(simulated.calls, ["read"]);
  }
});

Deno.test("F12: of a newest file that is not valid the fault, with a hint where the one before is valid", async () => {
  assertEquals(await messages(BROKEN, false), [`${TORN} (${PREVIOUS} is valid)`]);
  assertEquals(await messages({ runs: null, [PATH]: "old#" }, false), [TORN]);
  assertEquals(await messages({ runs: null, [PATH]: "old#" }, true), [TORN]);
});

Deno.test("F12: with recover the one before stands in, and says so", async () => {
  const result = await loading(BROKEN, true);
  assert(E.isRight(result));
  const { faults, ...rest } = result.right;
  assertEquals(rest, { value: "older", path: PREVIOUS, generation: "previous" });
  assertEquals(faults.map(({ message }) => message), [TORN]);
});

Deno.test("F12: a newest file that is gone is a fault too", async () => {
  const gone: Disk = { runs: null, [PREVIOUS]: holding("older") };
  assertEquals(await messages(gone, false), [`${PATH}: expected read to succeed, got ENOENT (${PREVIOUS} is valid)`]);
  assertEquals(E.isRight(await loading(gone, true)), true);
});

Deno.test("F13: where neither is valid both faults are told, and nothing is deleted", async () => {
  for (const recover of [false, true]) {
    assertEquals(await messages({ ...BROKEN, [PREVIOUS]: "" }, recover), [
      TORN,
      `${PREVIOUS}: expected a valid file, got Torn: word: expected three, got `,
    ]);
    assertEquals(await messages({ runs: null, [PREVIOUS]: "" }, recover), [
      `${PATH}: expected read to succeed, got ENOENT`,
      `${PREVIOUS}: expected a valid file, got Torn: word: expected three, got `,
    ]);
  }
});

Deno.test("F3: where nothing was ever saved there is no checkpoint, whatever else lies there", async () => {
  for (const disk of [{ runs: null }, { runs: null, [`${PATH}.tmp-7-0123456789abcdef`]: holding("new") }]) {
    assertEquals(await messages(disk, true), [`${PATH}: expected something saved, got no file`]);
  }
});

Deno.test("a file that cannot be read is a fault of its own, and is not taken for one that is not there", async () => {
  const script: Script = { fails: (_op, path) => path === PATH ? "EIO" : undefined };
  assertEquals(await messages(DISK, false, script), [
    `${PATH}: expected read to succeed, got EIO (${PREVIOUS} is valid)`,
  ]);
  const both: Script = { fails: () => "EACCES" };
  assertEquals(
    await messages(DISK, true, both),
    [PATH, PREVIOUS].map((path) => `${path}: expected read to succeed, got EACCES`),
  );
  assertEquals(await messages({ ...DISK, [PATH]: null }, false), [
    `${PATH}: expected read to succeed, got EISDIR (${PREVIOUS} is valid)`,
  ]);
});

/** Refuses by the first letter, if the file is longer than that. */
const judging: Validate<Torn, string> = Object.assign((bytes: Uint8Array<ArrayBuffer>) => validate(bytes), {
  head: {
    bytes: 1,
    faults: (first: Uint8Array, size: number) =>
      first[0] === 0x6f && size < 100 ? [] : [fault("Torn", "head", { expected: "o", actual: `${size}` })],
  },
});

/** The files of a disk, and how many bytes were asked for of which. */
const asked = (disk: Disk) => {
  const { files } = new SimulatedFiles(disk);
  const reads: (readonly [string, number | undefined])[] = [];
  const read: typeof files.read = (path, most) => () => {
    reads.push([path, most]);
    return files.read(path, most)();
  };
  return { files: { ...files, read }, reads };
};

Deno.test("a file is refused by its beginning, and then no more of it is read", async () => {
  for (const [content, size] of [["x".repeat(50), 50], [`o${"x".repeat(999)}`, 1000]] as const) {
    const { files, reads } = asked({ runs: null, [PATH]: content });
    const result = await load(files, judging)(PATH)();
    assert(E.isLeft(result));
    const message = `${PATH}: expected a valid file, got Torn: head: expected o, got ${size}`;
    assertEquals(result.left.map(({ message }) => message), [message]);
    assertEquals(reads, [[PATH, 1], [PREVIOUS, 1]]);
  }
});

Deno.test("a file whose beginning is in order is read up to the size that it had then; a small one at once", async () => {
  const { files, reads } = asked(DISK);
  assertEquals(
    E.map(({ value }: { readonly value: string }) => value)(await load(files, judging)(PATH)()),
    E.right("old"),
  );
  assertEquals(reads, [[PATH, 1], [PATH, holding("old").length]]);
  const whole = asked(DISK);
  await load(whole.files, validate)(PATH)();
  assertEquals(whole.reads, [[PATH, undefined]]);
  const empty = asked({ runs: null, [PATH]: "" });
  assertEquals((await load(empty.files, judging)(PATH)())._tag, "Left");
});

Deno.test("a save judges what is there in the same way; of the generation before it only asks whether it is there", async () => {
  const { files, reads } = asked({ ...DISK, [PATH]: "x".repeat(50) });
  const bytes = new TextEncoder().encode(holding("once"));
  assertEquals(await save(files, judging)(PATH)(bytes)(), E.right(undefined));
  assertEquals(reads, [[PATH, 1], [PREVIOUS, 0]]);
});

Deno.test("the folder of a path and the name in it", () => {
  const places = (separators: string, paths: readonly string[]): readonly string[] =>
    paths.map(placeOf({ separators })).map(({ folder, name }) => `${folder} ${name}`);
  assertEquals(places("/", ["net", "a/net", "/net", "/a/b/net", "./net", "a/"]), [
    ". net",
    "a net",
    "/ net",
    "/a/b net",
    ". net",
    "a ",
  ]);
  assertEquals(places("/", ["a/b\\net", "b\\net"]), ["a b\\net", ". b\\net"]);
  assertEquals(places("/\\", ["C:\\runs\\net", "a\\b/net", "\\net"]), ["C:\\runs net", "a\\b net", "\\ net"]);
});
