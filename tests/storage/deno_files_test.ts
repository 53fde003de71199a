/**
 * The files of Deno without the permission: rows H2 and H3. The suite may read the repository and write nothing.
 */
import { assert, assertEquals } from "@std/assert";
import { E, type TaskEither } from "../../lib/deps.ts";
import { denoFiles } from "../../lib/storage/deno_files.ts";
import { printed } from "../../lib/fault/fault.ts";
import type { FileFault } from "../../lib/storage/files.ts";
import { load } from "../../lib/storage/load.ts";
import { save } from "../../lib/storage/save.ts";
import { holding, validate } from "./cases.ts";

const valid = new TextEncoder().encode(holding("new"));

const refusedIn = async (work: TaskEither<FileFault, unknown>): Promise<string> => {
  const result = await work();
  assert(E.isLeft(result), "it was not refused");
  const { tag, op, cause, permission, path, message } = result.left;
  assertEquals([tag, cause], ["IoError", "NotCapable"]);
  assertEquals(message, `${path}: expected --allow-${permission}=${path}, got no permission`);
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
  assertEquals(one.left.map(({ message }) => message), ["/a: expected --allow-read=/a, got no permission"]);
  const two = await save(denoFiles, validate)("deno.json")(valid)();
  assert(E.isLeft(two) && two.left[0].tag === "NotCommitted");
  assertEquals([two.left[0].tag, two.left[0].op, two.left[0].cause], ["NotCommitted", "create", "NotCapable"]);
  assert(
    /^deno\.json: expected --allow-write=deno\.json\.tmp-\d+-[0-9a-f]{16}, got no permission$/.test(
      two.left[0].message,
    ),
  );
});

Deno.test("H3: a path that leads out of what is allowed by way of .. is refused", async () => {
  assertEquals(await refusedIn(denoFiles.read("tests/../../x")), "read read tests/../../x");
});

Deno.test("H2: a path that is none is a fault of each call, and of load and save; none of them throws", async () => {
  const { create, rename, openDirectory, remove, read, list } = denoFiles;
  for (const path of ["", "\0"]) {
    const calls = [create(path), rename(path, path), openDirectory(path), remove(path), read(path), list(path)];
    for (const call of calls) {
      const result = await call();
      assert(E.isLeft(result) && result.left.tag === "IoError" && result.left.cause !== "Error", printed(result));
    }
    const [one, two] = [await load(denoFiles, validate)(path)(), await save(denoFiles, validate)(path)(valid)()];
    assert(E.isLeft(one) && E.isLeft(two));
    assertEquals([one.left[0].tag, two.left[0].tag], ["IoError", "NotCommitted"]);
  }
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
  assert(E.isRight(license) && new TextDecoder().decode(license.right.bytes).startsWith("MIT"));
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

const same = (path: string): Promise<string> => Promise.resolve(path);

/** Runs a test with parts of Deno replaced; all permissions are said to be granted, or those that a test says. */
const withDeno = async (
  replaced: Partial<Record<keyof typeof Deno, unknown>>,
  test: () => Promise<void>,
  isGranted: (need: Deno.PermissionDescriptor) => boolean = () => true,
): Promise<void> => {
  const query = Deno.permissions.query;
  const parts = { realPath: same, ...replaced };
  const before = Object.keys(parts).map((name) => [name, Reflect.get(Deno, name)] as const);
  try {
    Deno.permissions.query = (need) =>
      Promise.resolve({ state: isGranted(need) ? "granted" : "prompt" } as Deno.PermissionStatus);
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

Deno.test("a beginning is read through one descriptor, however few bytes the system gives at once, and closed", async () => {
  const content = Uint8Array.from({ length: 10 }, (_, i) => i);
  let [opened, closed] = [0, 0];
  const open = () => {
    let at = 0;
    opened++;
    return Promise.resolve({
      stat: () => Promise.resolve({ isFile: true, isDirectory: false, size: 12 }),
      read: (into: Uint8Array) => {
        const piece = content.subarray(at, at + Math.min(3, into.length));
        into.set(piece);
        at += piece.length;
        return Promise.resolve(piece.length === 0 ? null : piece.length);
      },
      [Symbol.dispose]: () => void closed++,
    });
  };
  const stat = () => Promise.resolve({ isFile: true, isDirectory: false });
  await withDeno({ stat, open }, async () => {
    for (const [most, bytes] of [[0, 0], [1, 1], [5, 5], [undefined, 10]] as const) {
      const read = await denoFiles.read("a", most)();
      assertEquals(read, E.right({ bytes: content.slice(0, bytes), size: 12 }));
    }
  });
  assertEquals([opened, closed], [4, 4]);
});

Deno.test("what is no regular file is a fault, and not opened: it may have no end, or wait for who writes", async () => {
  let opened = 0;
  const open = () => (opened++, Promise.reject(new Error("opened")));
  const stat = () => Promise.resolve({ isFile: false, isDirectory: false, isCharDevice: true });
  await withDeno({ stat, open }, async () => {
    const read = await denoFiles.read("/dev/zero")();
    assert(E.isLeft(read));
    assertEquals([read.left.cause, read.left.message], [
      "NotRegular",
      "/dev/zero: expected a regular file, got a device, a pipe or a socket",
    ]);
    const loaded = await load(denoFiles, validate)("/dev/zero")();
    assert(E.isLeft(loaded) && loaded.left[0].tag === "IoError");
  });
  assertEquals(opened, 0);
  // A file that has become another between the two looks is not read either.
  const changed = () => Promise.resolve({ stat, [Symbol.dispose]: () => {} });
  await withDeno({ stat: () => Promise.resolve({ isFile: true }), open: changed }, async () => {
    const read = await denoFiles.read("a")();
    assert(E.isLeft(read) && read.left.cause === "NotRegular");
  });
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

/** A machine on which every file is a regular one, and empty. */
const FILE = { isFile: true, isDirectory: false, size: 0 };
const REGULAR = {
  stat: () => Promise.resolve(FILE),
  open: () => Promise.resolve({ stat: () => Promise.resolve(FILE), close: () => {}, [Symbol.dispose]: () => {} }),
};

/** Links of a machine: `out/far` leads to `/far`, `out/net` to `/far/net`, and `lk` to `/scratch`. */
const LINKS: readonly (readonly [RegExp, string])[] = [
  [/^out\/net$/, "/far/net"],
  [/^out\/far/, "/far"],
  [/^lk/, "/scratch"],
  [/^out/, "/home/out"],
  [/^/, ""],
];
const realPath = (path: string): Promise<string> => {
  const [link, to] = LINKS.find(([link]) => link.test(path))!;
  return Promise.resolve(path.replace(link, to));
};

/** Grants some folders, by name, as Deno does: links are not looked at. */
const granting = (...folders: readonly string[]) => (need: Deno.PermissionDescriptor): boolean =>
  "path" in need && folders.some((folder) => need.path === folder || `${need.path}`.startsWith(`${folder}/`));

Deno.test("H3: a link that leads out of what is allowed is refused, and the fault names what would have to be", async () => {
  const done = () => Promise.resolve({ close: () => {} });
  const parts = { realPath, ...REGULAR, rename: done, remove: done };
  const { create, openDirectory, read, remove, rename } = denoFiles;
  await withDeno(parts, async () => {
    const refused = [create("out/far/x"), remove("out/far/x"), rename("out/x", "out/far/x"), read("out/net")];
    const messages = (await Promise.all(refused.map((call) => call()))).map((result) =>
      E.isLeft(result) ? `${result.left.op} ${result.left.cause} ${result.left.message}` : "done"
    );
    assertEquals(messages, [
      "create NotCapable out/far/x: expected --allow-write=/far/x, got no permission",
      "remove NotCapable out/far/x: expected --allow-write=/far/x, got no permission",
      "rename NotCapable out/far/x: expected --allow-write=/far/x, got no permission",
      "read NotCapable out/net: expected --allow-read=/far/net, got no permission",
    ]);
    const folder = await openDirectory("out/far")();
    assert(E.isLeft(folder) && folder.left.cause === "NotCapable");
    // The link itself may be replaced and removed: nothing is done to what it leads to.
    const links = [create("out/net"), remove("out/net"), rename("out/x", "out/net"), read("out/x")];
    for (const call of links) assertEquals((await call())._tag, "Right");
  }, granting("out"));
});

Deno.test("H3: a link needs no more than before where it is itself what is allowed, or leads to what is", async () => {
  const parts = { realPath, ...REGULAR };
  for (const folders of [["out", "/far"], ["lk"], ["lk", "out", "/far"]]) {
    const path = folders[0] === "lk" ? "lk/sub/net" : "out/far/net";
    await withDeno(parts, async () => {
      for (const call of [denoFiles.create(path), denoFiles.read(path)]) assertEquals((await call())._tag, "Right");
    }, granting(...folders));
  }
});

Deno.test("H3: what is allowed by its own name is, wherever it leads", async () => {
  const parts = { realPath, ...REGULAR };
  await withDeno(parts, async () => {
    for (const call of [denoFiles.create("out/far/x"), denoFiles.read("out/net"), denoFiles.read("/far/x")]) {
      assertEquals((await call())._tag, "Right");
    }
  }, granting("out/far/x", "out/net", "/far"));
});

Deno.test("H3: where only writing is allowed nobody can look where a link leads, and what was allowed still is", async () => {
  const parts = {
    realPath: () => Promise.reject(new Deno.errors.NotCapable("x")),
    open: () => Promise.resolve({}),
  };
  await withDeno(parts, async () => assert(E.isRight(await denoFiles.create("out/net")())), granting("out"));
});
