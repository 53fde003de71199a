/** The outside packages of the bundle are those of the library, cut to what is named in the sources. */
import { assert, assertEquals } from "@std/assert";
import { outsideText } from "../../examples/web/bundle.ts";
import { isRelative, ROOT, specifiersOf, textOf } from "../house/sources.ts";

const PACKAGE = /"npm:([a-z-]+@[\d.]+)/g;
const packagesIn = (text: string): readonly string[] => [...text.matchAll(PACKAGE)].map(([, name]) => name!);

Deno.test("the bundle has the library's packages in the library's versions, in the form that can be divided; pako is left out", async () => {
  const [text, whole] = [await outsideText(), textOf("lib/deps.ts")];
  assertEquals(packagesIn(text), packagesIn(whole).filter((name) => !name.startsWith("pako@")));
  assert(text.includes('export const zlibInflate = "zlibInflate: left out'));
  for (const [, specifier] of text.matchAll(/"npm:((?:fp|io)-ts@[^"]+)"/g)) {
    assert(specifier!.includes("/es6/"), specifier);
  }
  assert(!text.includes("export * as"));
});

Deno.test("the bundle has what the sources name of a package, and no more", async () => {
  const text = await outsideText();
  const members = /export const E = \{([^}]*)\}/.exec(text)![1]!.split(",").map((pair) => pair.split(":")[0]!.trim());
  for (const named of ["left", "right", "isLeft", "map"]) assert(members.includes(named), named);
  for (const other of ["Do", "Foldable", "swap"]) assert(!members.includes(other), other);
});

/** What a file imports when it runs, which types are not. */
const importedBy = (file: string): readonly string[] =>
  specifiersOf(textOf(file).replace(/^(import|export) type [^;]*;/gm, ""));

/** All files that a script reaches. */
const reached = (from: string): ReadonlySet<string> => {
  const seen = new Set([from]);
  for (const file of seen) {
    importedBy(file).filter((name) => isRelative(name) && name.endsWith(".ts"))
      .forEach((name) => seen.add(new URL(name, new URL(file, ROOT)).href.slice(ROOT.href.length)));
  }
  return seen;
};

Deno.test("the page reaches no module of Node.js, which no browser has", () => {
  for (const script of ["main.ts", "inference.ts", "sw.ts"].map((name) => `examples/web/${name}`)) {
    const outer = [...reached(script)].filter((file) => importedBy(file).some((name) => name.startsWith("node:")));
    assertEquals(outer, [], script);
  }
  assert(reached("examples/web/main.ts").size > 150);
});
