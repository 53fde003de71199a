/**
 * Loading: rows F12 and F13, and what each of the two files can be.
 */
import { assert, assertEquals } from "@std/assert";
import { E } from "../../lib/deps.ts";
import { load } from "../../lib/storage/load.ts";
import { placeOf } from "../../lib/storage/temporary.ts";
import { DISK, holding, PATH, PREVIOUS, validate } from "./cases.ts";
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
