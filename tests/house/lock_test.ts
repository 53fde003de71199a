/** Rows H6 and H7: the locks are frozen, and the packages that the library needs at run time are exactly those named. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { closureOf, entryOf, lock, lockOf, packagesNamedIn, specifiersIn } from "./lock.ts";
import { sourcesUnder, textOf } from "./sources.ts";

const KERNEL_LOCK = ".ci/kernel.lock";
const kernel = lockOf(KERNEL_LOCK);
const named = packagesNamedIn("lib/deps.ts");

Deno.test("H6: the locks are frozen", () => {
  assertEquals(config.lock.frozen, true);
  const withOther = Object.values<string | { readonly command: string }>(config.tasks)
    .map((task) => typeof task === "string" ? task : task.command).filter((command) => command.includes("--lock"));
  assert(withOther.length > 0);
  for (const command of withOther) assert(command.includes(`--lock ${KERNEL_LOCK} --frozen `), command);
});

Deno.test("H7: what the library needs at run time is fp-ts, io-ts, pako and pure-rand, in exact versions, and nothing else", () => {
  assertEquals(named.toSorted(), ["fp-ts@2.16.11", "io-ts@2.2.22", "pako@3.0.3", "pure-rand@8.4.2"]);
  assertEquals([...new Set(named.flatMap(closureOf))].toSorted(), named.toSorted());
});

Deno.test("H7: no package of the closure runs a script when it is installed, and each has its hash", () => {
  for (const name of [...named, ...packagesNamedIn("lib/exchange/deps.ts")].flatMap(closureOf)) {
    const { scripts = false, integrity } = entryOf(name);
    assert(!scripts && /^sha512-/.test(integrity), name);
  }
});

Deno.test("every package that a source names has an exact version, and stands in a lock; no lock has a package that none names", () => {
  const sources = ["mod.ts", ...["lib", "examples", "tests", "bench", ".ci"].flatMap(sourcesUnder)];
  const specifiers = [
    ...new Set([...sources.flatMap((path) => specifiersIn(textOf(path))), config.imports["fast-check"]]),
  ];
  assert(specifiers.length > 10);
  for (const specifier of specifiers) assertMatch(specifier, /@\d+\.\d+\.\d+$/);
  const locked = [lock, kernel].flatMap(({ specifiers }) => Object.keys(specifiers));
  assertEquals([...new Set(locked)].toSorted(), specifiers.toSorted());
});

Deno.test("a program downloads what it imports: packages are fetched when they are wanted, the kernel's compiler has a lock of its own", () => {
  assert(config.unstable.includes("npm-lazy-caching"));
  const compiler = packagesNamedIn(".ci/assemblyscript.ts");
  assertEquals(compiler.map((name) => name.split("@")[0]), ["assemblyscript"]);
  for (const name of compiler) assert(name in kernel.npm && !(name in lock.npm), name);
});

Deno.test("what both locks have is the same in both", () => {
  const both = Object.entries(kernel.npm).filter(([name]) => name in lock.npm);
  assert(both.length > 2);
  for (const [name, { integrity }] of both) assertEquals(integrity, lock.npm[name]!.integrity, name);
});

Deno.test("every test runs: those without a permission, and those that are left out there", () => {
  const command = (name: "test" | "test:pure" | "test:reading"): string => config.tasks[name].command;
  const leftOut = /--ignore=(\S+)/.exec(command("test:pure"))![1]!.split(",");
  const reading = command("test:reading").split(" ").filter((word) => word.startsWith("tests"));
  assertEquals(leftOut.toSorted(), reading.toSorted());
  assertEquals(command("test"), "deno task test:pure && deno task test:reading");
});
