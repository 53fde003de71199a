/**
 * The house: rooms stand in the order in which the book builds things, and imports point one way.
 */
import { assert, assertEquals } from "@std/assert";
import * as library from "./library.ts";
import { open } from "../../lib/linear/door.ts";
import {
  codeOf,
  cycleIn,
  importsOf,
  isRelative,
  sourcesUnder,
  specifiersOf,
  textOf,
  withoutComments,
} from "./sources.ts";

const ROOMS = [
  "fault",
  "numbers",
  "bytes",
  "linear",
  "random",
  "neuron",
  "example",
  "cost",
  "update",
  "network",
  "backprop",
  "engine",
  "measure",
  "logic",
  "descent",
  "diagnosis",
  "data",
  "model",
  "exchange",
  "vision",
  "storage",
  "picture",
] as const;

/** The room of a file of the library, by its place in the order; -1 for what is in none. */
const roomOf = (file: string): number => ROOMS.findIndex((room) => file.startsWith(`lib/${room}/`));

const DEPS = "lib/deps.ts";
/** The packages of one room, which only it imports. */
const OF_EXCHANGE = "lib/exchange/deps.ts";
const files = sourcesUnder("lib");
/** A file that stands in `lib/` itself is the door of a part: what a sub-path of the package exports. */
const rooms = files.filter((file) => file.split("/").length > 2);

const none: readonly string[] = [];

Deno.test("every file of the library stands in a room of the house, and every room has files", () => {
  assertEquals(rooms.filter((file) => roomOf(file) === -1), none);
  assertEquals(ROOMS.filter((_, r) => !rooms.some((file) => roomOf(file) === r)), []);
});

/** The imports of a file that lead to the right of its room. */
const wrongWay = (file: string, imports: readonly string[]): readonly string[] =>
  imports.filter((to) => to.startsWith("lib/") && to !== DEPS && !(0 <= roomOf(to) && roomOf(to) <= roomOf(file)))
    .map((to) => `${file} -> ${to}`);

Deno.test("a room imports from itself and from the rooms to its left", () =>
  assertEquals(rooms.flatMap((file) => wrongWay(file, importsOf(file))), none));

Deno.test("the test of directions can fail", () => {
  assertEquals(wrongWay("lib/linear/vector.ts", ["lib/linear/door.ts", "lib/linear/matrix.ts", DEPS]), []);
  assertEquals(wrongWay("lib/linear/vector.ts", ["lib/random/seed.ts"]), [
    "lib/linear/vector.ts -> lib/random/seed.ts",
  ]);
  assertEquals(wrongWay("lib/linear/vector.ts", ["lib/attic/x.ts"]).length, 1);
});

Deno.test("every import of the library names a file that is there, and mod.ts reaches the library", () => {
  const known = new Set(files);
  const missing = files.flatMap((file) =>
    importsOf(file).filter((to) => to.startsWith("lib/") && !known.has(to)).map((to) => `${file} -> ${to}`)
  );
  assertEquals(missing, none);
  assert(importsOf("mod.ts").length > 30 && importsOf("mod.ts").every((to) => known.has(to)));
});

Deno.test("no file imports itself by way of others", () => {
  const graph = new Map(["mod.ts", ...files].map((file) => [file, importsOf(file)] as const));
  assert([...graph.values()].flat().length > 100);
  assertEquals(cycleIn(graph), undefined);
  assertEquals(cycleIn(new Map([["a", ["b"]], ["b", ["c"]], ["c", ["b"]]])), ["b", "c", "b"]);
  assertEquals(cycleIn(new Map([["a", ["a"]]])), ["a", "a"]);
});

/** What would tie the library to one engine, one machine, one moment or a permission. */
const FORBIDDEN: readonly RegExp[] = [
  /\bDeno\b/,
  /\bprocess\b/,
  /\bDate\b/,
  /\bperformance\b/,
  /\bnew Function\b|\beval\b/,
  /\bMath\s*\.\s*(exp|expm1|log|log1p|log2|log10|pow|random|hypot|cbrt|a?sinh?|a?cosh?|a?tanh?|atan2)\b/,
  /\bMath\s*\[/,
  /\{[^}]*\}\s*=\s*Math\b/,
];

const forbiddenIn = (source: string): readonly string[] => {
  const code = codeOf(source);
  return [
    ...FORBIDDEN.flatMap((pattern) => code.match(pattern)?.[0] ?? []),
    ...specifiersOf(source).filter((specifier) => specifier.startsWith("node:")),
  ];
};

/** The one file that may name Deno: `mod.ts` does not reach it. */
const ADAPTER = "lib/storage/deno_files.ts";

Deno.test("nothing but a sub-path export leads to the files of Deno", () => {
  assertEquals(["mod.ts", ...files].filter((file) => importsOf(file).includes(ADAPTER)), none);
  assertEquals(JSON.parse(textOf("deno.json")).exports["./files"], `./${ADAPTER}`);
});

Deno.test("nothing in the library names Deno, node:, a clock, or a Math function that differs between engines", () => {
  const found = ["mod.ts", ...files].filter((file) => file !== ADAPTER)
    .flatMap((file) => forbiddenIn(textOf(file)).map((name) => `${file}: ${name}`));
  assertEquals(found, none);
});

Deno.test("the test of names can fail, and tells code from comments and strings", () => {
  assertEquals(forbiddenIn("const x = Math.exp(1);"), ["Math.exp"]);
  assertEquals(forbiddenIn("const x = Math . tanh(1);"), ["Math . tanh"]);
  assertEquals(forbiddenIn("const { exp } = Math;"), ["{ exp } = Math"]);
  assertEquals(forbiddenIn('Deno.readTextFileSync("x");'), ["Deno"]);
  assertEquals(forbiddenIn("const now = `${Date.now()}`;"), ["Date"]);
  assertEquals(forbiddenIn('import { readFileSync } from "node:fs";'), ["node:fs"]);
  assertEquals(forbiddenIn("// Math.exp\n/* Deno */ const x = Math.sqrt(2) + Math.fround(1);"), []);
  assertEquals(forbiddenIn('Symbol.for("Deno.customInspect"); // not Deno'), []);
  assertEquals(withoutComments('const url = "https://x"; // y'), 'const url = "https://x";  ');
});

Deno.test("specifiers are found in every form of import and export", () => {
  const source = `import "./a.ts"; import b from './b.ts';
    import { type C, c } from "./c.ts";
    import type { D } from "./d.ts";
    export * as e from "./e.ts"; export {
      f,
      g as from,
    } from "./f.ts";
    import h from "./h.b64" with { type: "text" };
    const i = await import("./i.ts"); // import "./comment.ts"
    export const j = "./not.ts";`;
  assertEquals(specifiersOf(source), [
    "./a.ts",
    "./b.ts",
    "./c.ts",
    "./d.ts",
    "./e.ts",
    "./f.ts",
    "./h.b64",
    "./i.ts",
  ]);
});

Deno.test("outside packages are named in lib/deps.ts and the deps.ts of exchange only, in full and with exact versions", () => {
  const elsewhere = ["mod.ts", ...rooms.filter((file) => file !== OF_EXCHANGE)].flatMap((file) =>
    specifiersOf(textOf(file)).filter((specifier) => !isRelative(specifier)).map((name) => `${file}: ${name}`)
  );
  assertEquals(elsewhere, none);
  const packages = [DEPS, OF_EXCHANGE].flatMap((file) => specifiersOf(textOf(file)));
  assert(packages.length > 6);
  const exact = /^npm:(?:@[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+(?:\/[\w./-]+)?$/;
  assertEquals(packages.filter((specifier) => !exact.test(specifier)), none);
  assertEquals(["npm:fp-ts@^2.16.11", "npm:fp-ts", "fp-ts", "npm:fp-ts@2"].filter((wide) => exact.test(wide)), []);
});

Deno.test("the packages of exchange are downloaded only by those who import exchange", () => {
  const doors = sourcesUnder("lib").filter((file) => !file.startsWith("lib/exchange"));
  const reaching = ["mod.ts", ...doors].filter((file) => importsOf(file).some((to) => to.startsWith("lib/exchange")));
  assertEquals(reaching, none);
  const taking = files.filter((file) => importsOf(file).includes(OF_EXCHANGE));
  assert(taking.length > 0 && taking.every((file) => file.startsWith("lib/exchange/")));
});

Deno.test("one package is used in one version", () => {
  const versions = new Map<string, Set<string>>();
  for (const specifier of [DEPS, OF_EXCHANGE].flatMap((file) => specifiersOf(textOf(file)))) {
    const [, name, version] = /^npm:(@?[^@]+)@([^/]+)/.exec(specifier)!;
    versions.set(name!, (versions.get(name!) ?? new Set()).add(version!));
  }
  assertEquals([...versions].filter(([, of]) => of.size > 1), []);
});

/** Functions of fp-ts over any type constructor. Where Deno has no `node_modules` folder their types are `any`, silently. */
const HIGHER_KINDED =
  /\b(?:E|RA|RNEA|S|T|TE)\.(?:Do|apFirst|apS|apSecond|bind|bindTo|flap|guard|let|sequence|traverse|get[A-Z]\w*|[A-Z]\w*)\b(?!<)/;

Deno.test("of fp-ts the sources use functions whose types are concrete, so that they hold in every project", () => {
  const sources = [...rooms, ...sourcesUnder("examples")];
  assertEquals(sources.filter((file) => HIGHER_KINDED.test(codeOf(textOf(file)))), none);
  const two = ['S.bind("weights", f)', "E.getApplicativeValidation(all)", "TE.Do"];
  assertEquals(two.filter((code) => !HIGHER_KINDED.test(code)), []);
  assert(!HIGHER_KINDED.test("pipe(x, S.chain(f), TE.mapLeft(g), RA.scanRight(b, h))"));
});

Deno.test("no entry shows anything of the kernel but types: no way to a buffer", () => {
  const entries = Object.values<string>(JSON.parse(textOf("deno.json")).exports).map((path) => path.slice(2));
  const values = entries.flatMap((entry) =>
    [...withoutComments(textOf(entry)).matchAll(/export\s+(type\s+)?\{[^}]*\}\s*from\s*"([^"]+)"/g)]
      .filter(([, type]) => type === undefined).map(([, , from]) => new URL(from!, `file:///${entry}`).pathname)
  );
  assert(values.length > 60);
  assertEquals(values.filter((from) => from.startsWith("/lib/engine/")), none);
  assert(!("open" in library) && !("Sealed" in library));
  assert(Object.values<unknown>(library).every((value) => value !== open));
});

Deno.test("no file of the library is longer than 200 lines", () => {
  const long = files.map((file) => ({ file, lines: textOf(file).split("\n").length - 1 }))
    .filter(({ lines }) => lines > 200);
  assertEquals(long, []);
});

Deno.test("every file of the library says first what it is", () => {
  const silent = files.filter((file) => !/^\/\*\*[\s\S]*?@module\s*\*\//.test(textOf(file)));
  assertEquals(silent, none);
});
