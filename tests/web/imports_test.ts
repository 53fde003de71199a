/** The outside packages of the bundle are those of the library, cut to what is named in the sources. */
import { assert, assertEquals } from "@std/assert";
import { outsideText } from "../../examples/web/bundle.ts";
import { textOf } from "../house/sources.ts";

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
