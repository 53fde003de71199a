/**
 * The files of Deno without the permission: rows H2 and H3. The suite may read the repository and write nothing.
 */
import { assert, assertEquals } from "@std/assert";
import { E, type TaskEither } from "../../lib/deps.ts";
import { denoFiles } from "../../lib/storage/deno_files.ts";
import type { FileFault } from "../../lib/storage/files.ts";
import { load } from "../../lib/storage/load.ts";
import { save } from "../../lib/storage/save.ts";
import { validate } from "./cases.ts";

const refusedIn = async (work: TaskEither<FileFault, unknown>): Promise<string> => {
  const result = await work();
  assert(E.isLeft(result), "it was not refused");
  const { tag, op, cause, permission, path, message } = result.left;
  assertEquals([tag, cause], ["IoError", "NotCapable"]);
  assertEquals(message, `${path}: expected --allow-${permission}=${path}, got NotCapable`);
  return `${op} ${permission} ${path}`;
};

Deno.test("H2: each call without its permission is a fault that names the permission and the path", async () => {
  const { create, rename, openDirectory, remove, read, list } = denoFiles;
  const refused = [
    create("deno.json.tmp"),
    rename("deno.json", "b"),
    rename("/a", "b"),
    openDirectory("/"),
    remove("deno.json"),
    read("/a"),
    list("/"),
  ];
  assertEquals(await Promise.all(refused.map(refusedIn)), [
    "create write deno.json.tmp",
    "rename write deno.json",
    "rename read /a",
    "openDirectory read /",
    "remove write deno.json",
    "read read /a",
    "list read /",
  ]);
});

Deno.test("H2: loading without --allow-read and saving without --allow-write", async () => {
  const one = await load(denoFiles, validate)("/a")();
  assert(E.isLeft(one));
  assertEquals(one.left.map(({ message }) => message), ["/a: expected --allow-read=/a, got NotCapable"]);
  const two = await save(denoFiles, validate)("deno.json")(new Uint8Array(1))();
  assert(E.isLeft(two));
  assertEquals([two.left[0].tag, two.left[0].op, two.left[0].cause], ["NotCommitted", "create", "NotCapable"]);
  assert(
    /^deno\.json: expected --allow-write=deno\.json\.tmp-\d+-[0-9a-f]{16}, got NotCapable in create$/.test(
      two.left[0].message,
    ),
  );
});

Deno.test("H3: a path that leads out of what is allowed by way of .. is refused", async () => {
  assertEquals(await refusedIn(denoFiles.read("tests/../../x")), "read read tests/../../x");
});

Deno.test("what the system says is the cause", async () => {
  const result = await denoFiles.read("tests/no such file")();
  assert(E.isLeft(result));
  assertEquals([result.left.cause, result.left.message], [
    "ENOENT",
    "tests/no such file: expected read to succeed, got ENOENT",
  ]);
  const folder = await denoFiles.read("tests")();
  assert(E.isLeft(folder) && folder.left.cause === "EISDIR");
});

Deno.test("what can be read is read: a file, a folder, and a folder can be opened, synced and closed", async () => {
  const license = await denoFiles.read("LICENSE")();
  assert(E.isRight(license) && new TextDecoder().decode(license.right).startsWith("MIT"));
  const names = await denoFiles.list("lib")();
  assert(E.isRight(names) && names.right.includes("storage"));
  const folder = await denoFiles.openDirectory("lib")();
  assert(E.isRight(folder));
  assertEquals(await folder.right.sync(), E.right(undefined));
  assertEquals(await folder.right.close(), E.right(undefined));
});

Deno.test("a name that no file has is a number and 16 digits, and never the same twice", () => {
  const names = Array.from({ length: 100 }, denoFiles.unique);
  assert(names.every((name) => /^\d+-[0-9a-f]{16}$/.test(name)));
  assertEquals(new Set(names).size, 100);
});

/** Runs a test with parts of Deno replaced, and all permissions said to be granted. */
const withDeno = async (
  parts: Partial<Record<keyof typeof Deno, unknown>>,
  test: () => Promise<void>,
): Promise<void> => {
  const query = Deno.permissions.query;
  const before = Object.keys(parts).map((name) => [name, Reflect.get(Deno, name)] as const);
  try {
    Deno.permissions.query = () => Promise.resolve({ state: "granted" } as Deno.PermissionStatus);
    Object.assign(Deno, parts);
    await test();
  } finally {
    Deno.permissions.query = query;
    Object.assign(Deno, Object.fromEntries(before));
  }
};

Deno.test("a file is made anew, for its owner only, written, synced and closed; names are changed and removed", async () => {
  const calls: unknown[] = [];
  const file = {
    write: (bytes: Uint8Array) => (calls.push(["write", ...bytes]), Promise.resolve(1)),
    sync: () => (calls.push(["sync"]), Promise.resolve()),
    close: () => void calls.push(["close"]),
  };
  const told =
    (name: string) => (...words: readonly unknown[]) => (calls.push([name, ...words]), Promise.resolve(file));
  await withDeno({ open: told("open"), rename: told("rename"), remove: told("remove") }, async () => {
    const made = await denoFiles.create("a")();
    assert(E.isRight(made));
    assertEquals(await made.right.write(new Uint8Array([7, 8]))(), E.right(1));
    await made.right.sync();
    await made.right.close();
    await denoFiles.rename("a", "b")();
    await denoFiles.remove("b")();
  });
  assertEquals(calls, [
    ["open", "a", { write: true, createNew: true, mode: 0o600 }],
    ["write", 7, 8],
    ["sync"],
    ["close"],
    ["rename", "a", "b"],
    ["remove", "b"],
  ]);
});

Deno.test("whatever a call throws is a fault, also a refusal that comes only then", async () => {
  const thrown: readonly (readonly [unknown, string, string | undefined])[] = [
    [Object.assign(new Error("full"), { code: "ENOSPC" }), "ENOSPC", undefined],
    [new Deno.errors.Busy("x"), "Busy", undefined],
    ["text", '"text"', undefined],
    [new Deno.errors.NotCapable("x"), "NotCapable", "write"],
  ];
  for (const [error, cause, permission] of thrown) {
    await withDeno({ remove: () => Promise.reject(error) }, async () => {
      const result = await denoFiles.remove("a")();
      assert(E.isLeft(result));
      assertEquals([result.left.cause, result.left.permission], [cause, permission]);
    });
  }
});
