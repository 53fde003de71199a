/**
 * The face of the library: `mod.ts` is the book, each other entry of deno.json says whom it is for, and what is outside `lib/` imports
 * what a user can import.
 */
import { assert, assertEquals } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { examplesIn } from "./examples.ts";
import { ROOT, sourcesUnder, specifiersOf, textOf } from "./sources.ts";

const entries = Object.values(config.exports).map((path) => path.slice(2));

/** The names that an entry exports in braces: of values, and of types. */
const namesIn = (source: string): { readonly values: readonly string[]; readonly types: readonly string[] } => {
  const all = [...source.matchAll(/^export (type )?\{([^}]*)\} from/gm)].flatMap(([, type, names]) =>
    names!.split(",").map((name) => name.trim()).filter((name) => name !== "").map((name) => ({
      name: name.replace(/^type /, ""),
      isType: type !== undefined || name.startsWith("type "),
    }))
  );
  const of = (types: boolean) => all.filter(({ isType }) => isType === types).map(({ name }) => name);
  return { values: of(false), types: of(true) };
};

Deno.test("mod.ts is the book: at most 80 values and 30 types", () => {
  const { values, types } = namesIn(textOf("mod.ts"));
  assert(40 < values.length && values.length <= 80, `${values.length} values`);
  assert(10 < types.length && types.length <= 30, `${types.length} types`);
});

Deno.test("no name but `show` is exported by two entries", () => {
  const all = entries.flatMap((entry) => Object.values(namesIn(textOf(entry))).flat());
  // A picture is shown; so is, in fp-ts, what has an instance of Show.
  assertEquals(all.filter((name, i) => all.indexOf(name) !== i), ["show"]);
});

Deno.test("every entry says what it is for, and has an example", () => {
  for (const entry of entries) {
    const [header] = /^\/\*\*[\s\S]*?@module/.exec(textOf(entry)) ?? [""];
    assert(header.length > 150, entry);
    assert(examplesIn(entry, textOf(entry)).length > 0, `${entry} has no example`);
  }
});

Deno.test("mod.ts names every other entry", () => {
  const [header] = /^\/\*\*[\s\S]*?@module/.exec(textOf("mod.ts"))!;
  const others = Object.keys(config.exports).filter((name) => name !== ".").map((name) => `\`${name.slice(1)}\``);
  assertEquals(others.filter((name) => !header.includes(name)), []);
});

Deno.test("the tests that walk over all exports know every entry", () => {
  const walked = specifiersOf(textOf("tests/house/library.ts")).map((path) => path.replace("../../", ""));
  const apart = [
    "examples/web/inference.ts",
    "lib/exchange.ts",
    "lib/faults.ts",
    "lib/picture.ts",
    "lib/storage/deno_files.ts",
    "data/mnist.ts",
    "lib/types.ts",
  ];
  assertEquals([...walked, ...apart].toSorted(), entries.toSorted());
});

/** What replaces parts of the library, is as small as can be, or adopts the buffers that it fetched: no programs of a user. */
const TOOLS = ["examples/web/bundle.ts", "examples/web/inference.ts", "examples/web/worker/digits.ts"];

Deno.test("the examples and the page import what a user can import", () => {
  const inner = sourcesUnder("examples").filter((file) => !TOOLS.includes(file)).flatMap((file) =>
    specifiersOf(textOf(file))
      .filter((specifier) => specifier.startsWith("."))
      .map((specifier) => new URL(specifier, new URL(file, ROOT)).href.slice(ROOT.href.length))
      .filter((path) => /^(lib|data)\//.test(path) && !/\.(json|b64|gz)$/.test(path) && !entries.includes(path))
      .map((path) => `${file} -> ${path}`)
  );
  assertEquals(inner, []);
});
