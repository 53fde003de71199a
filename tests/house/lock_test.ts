/** Rows H6 and H7: the lock is frozen, and the packages that the library needs at run time are exactly those named. */
import { assert, assertEquals } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { textOf } from "./sources.ts";

interface Locked {
  readonly integrity: string;
  readonly dependencies?: readonly string[];
  readonly optionalPeers?: readonly string[];
  readonly scripts?: boolean;
}

const lock: { readonly npm: Readonly<Record<string, Locked>> } = JSON.parse(textOf("deno.lock"));

/** `fp-ts@2.16.11` of `npm:fp-ts@2.16.11/lib/Either.js`. */
const named: readonly string[] = [
  ...new Set([...textOf("lib/deps.ts").matchAll(/"npm:((?:@[^/]+\/)?[^/"]+)/g)].map(([, name]) => name!)),
];

/** The entry of a package in the lock, whose key also names the peers that it was resolved with. */
const entry = (name: string): readonly [key: string, locked: Locked] => {
  const found = Object.entries(lock.npm).filter(([key]) => key === name || key.startsWith(`${name}_`));
  assertEquals(found.length, 1, name);
  return found[0]!;
};

/** A package and all that it needs. */
const closure = (name: string): readonly string[] => {
  const [, { dependencies = [] }] = entry(name);
  const full = dependencies.map((dependency) =>
    /.@/.test(dependency) ? dependency : Object.keys(lock.npm).find((key) => key.startsWith(`${dependency}@`))!
  );
  return [name, ...full.flatMap(closure)];
};

Deno.test("H6: the lock is frozen", () => assertEquals(JSON.parse(textOf("deno.json")).lock.frozen, true));

Deno.test("H7: what the library needs at run time is fp-ts, io-ts, pako and pure-rand, in exact versions, and nothing else", () => {
  assertEquals(named.toSorted(), ["fp-ts@2.16.11", "io-ts@2.2.22", "pako@3.0.3", "pure-rand@8.4.2"]);
  assertEquals([...new Set(named.flatMap(closure))].toSorted(), named.toSorted());
});

Deno.test("H7: no package of the closure runs a script when it is installed, and each has its hash", () => {
  for (const name of named.flatMap(closure)) {
    const [, { scripts = false, integrity }] = entry(name);
    assert(!scripts && /^sha512-/.test(integrity), name);
  }
});

Deno.test("every test runs: those without a permission, and those that are left out there", () => {
  const command = (name: "test" | "test:pure" | "test:reading"): string => config.tasks[name].command;
  const leftOut = /--ignore=(\S+)/.exec(command("test:pure"))![1]!.split(",");
  const reading = command("test:reading").split(" ").filter((word) => word.startsWith("tests"));
  assertEquals(leftOut.toSorted(), reading.toSorted());
  assertEquals(command("test"), "deno task test:pure && deno task test:reading");
});
