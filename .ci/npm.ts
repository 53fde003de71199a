/**
 * The package for npm, in `out/npm`: the modules of the library as JavaScript, with their types and source maps, and a
 * `package.json` whose sub-paths are those of `deno.json`. TypeScript's own compiler does it; three things are rewritten before:
 *
 * - names of outside packages: `npm:fp-ts@2.16.11/lib/Either.js` is `fp-ts/lib/Either.js` there;
 * - where they are named: each module imports them itself and not by way of `deps.ts`, since a bundler keeps all of a namespace
 *   that is passed on. Of fp-ts a bundler takes the ES modules (`#fp-ts` in `package.json`), Node.js the others;
 * - texts, `import images from "./images.b64" with { type: "text" }`: they become modules.
 *
 *     deno task npm
 *
 * @module
 */
import config from "../deno.json" with { type: "json" };

const root = new URL("../", import.meta.url);
const to = new URL("out/npm/", root);
const COMPILER = "typescript@6.0.3";
/** Packages whose values are passed to users, who may have a later version of the same; others are pinned. */
const SHARED = ["fp-ts", "io-ts"];

const textOf = (path: string): Promise<string> => Deno.readTextFile(new URL(path, root));
const resolved = (path: string, specifier: string): string =>
  new URL(specifier, new URL(path, "file:///")).pathname.slice(1);

const IMPORT = /^(import|export)\b([^"';]*?)\bfrom\s+"([^"]+)"(?: with \{ type: "text" \})?;/gm;

/** A package's name in `package.json` and its version. */
const SPECIFIER = /^npm:((?:@[^/]+\/)?[^@/]+)@([^/]+)(.*)$/;

/** How a module of the package names an outside one. */
const outsideName = (specifier: string): string => {
  const [, name, , path] = SPECIFIER.exec(specifier)!;
  return name === "fp-ts" ? path!.replace(/^\/lib\/(.*)\.js$/, "#fp-ts/$1") : `${name}${path}`;
};

/** Where each name of a file of outside packages comes from. */
interface Outside {
  readonly specifier: string;
  readonly imported: string;
  readonly type: boolean;
}

const membersOf = (list: string): readonly (readonly [imported: string, local: string, type: boolean])[] =>
  list.split(",").map((member) => member.trim()).filter((member) => member !== "").map((member) => {
    const [, type, imported, local] = /^(type )?(\S+)(?: as (\S+))?$/.exec(member)!;
    return [imported!, local ?? imported!, type !== undefined];
  });

const outsideOf = (text: string): ReadonlyMap<string, Outside> =>
  new Map([...text.matchAll(IMPORT)].flatMap(([, , clause, specifier]) => {
    const space = /\* as (\w+)/.exec(clause!);
    if (space !== null) return [[space[1]!, { specifier: specifier!, imported: "*", type: false }] as const];
    const [, allTypes, list] = /^\s*(type\s)?\s*\{([^}]*)\}/.exec(clause!)!;
    return membersOf(list!).map(([imported, local, type]) =>
      [local, { specifier: specifier!, imported, type: type || allTypes !== undefined }] as const
    );
  }));

/** The imports, on one line, of what a clause takes from a file of outside packages. */
const direct = (clause: string, outside: ReadonlyMap<string, Outside>): string => {
  const [, allTypes, list] = /^\s*(type\s)?\s*\{([^}]*)\}/.exec(clause)!;
  return membersOf(list!).map(([name, local, asType]) => {
    const { specifier, imported, type } = outside.get(name)!;
    const from = ` from "${outsideName(specifier)}";`;
    if (imported === "*") return `import * as ${local}${from}`;
    const word = type || asType || allTypes !== undefined ? "import type" : "import";
    return `${word} { ${imported === local ? local : `${imported} as ${local}`} }${from}`;
  }).join(" ");
};

/** Every module that a module leads to, by its path from the root; texts too. */
const reached = async (entries: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  const queue = [...entries];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (found.has(path)) continue;
    const text = await textOf(path);
    found.set(path, text);
    if (!path.endsWith(".ts")) continue;
    for (const [, , , specifier] of text.matchAll(IMPORT)) {
      if (specifier!.startsWith(".")) queue.push(resolved(path, specifier!));
    }
  }
  return found;
};

const isDeps = (path: string): boolean => path.endsWith("deps.ts");

/** A source as the compiler is given it; every line stays where it is, for the sake of source maps. */
const rewritten = (path: string, text: string, deps: ReadonlyMap<string, ReadonlyMap<string, Outside>>): string =>
  text.replace(IMPORT, (whole, _, clause: string, specifier: string) => {
    if (!specifier.startsWith(".")) return whole;
    const target = resolved(path, specifier);
    if (target.endsWith(".b64")) return whole.replace(/from[^]*$/, `from "${specifier}.js";`);
    const outside = deps.get(target);
    return outside === undefined ? whole : direct(clause, outside) + "\n".repeat(whole.split("\n").length - 1);
  });

const write = async (path: string, text: string): Promise<void> => {
  const file = new URL(path, to);
  await Deno.mkdir(new URL("./", file), { recursive: true });
  await Deno.writeTextFile(file, text);
};

const run = async (command: string, ...args: readonly string[]): Promise<void> => {
  const { success, stdout, stderr } = await new Deno.Command(command, { args: [...args], cwd: to }).output();
  if (success) return;
  console.error(new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr));
  Deno.exit(1);
};

const javascript = (path: string): string => `./${path.replace(/^\.\//, "").replace(/\.ts$/, ".js")}`;

/** `package.json`, whose sub-paths are those of `deno.json`. */
const manifest = (packages: ReadonlyMap<string, string>): string => {
  const exports = Object.entries(config.exports).map(([name, path]) => {
    const module = javascript(path);
    return [name, { types: module.replace(/\.js$/, ".d.ts"), default: module }];
  });
  return JSON.stringify(
    {
      name: config.name,
      version: config.version,
      description: "Neural Networks and Deep Learning, the book, as pure functions over immutable values",
      license: config.license,
      type: "module",
      engines: { node: ">=20" },
      sideEffects: false,
      exports: { ...Object.fromEntries(exports), "./package.json": "./package.json" },
      imports: { "#fp-ts/*": { node: "fp-ts/lib/*.js", default: "fp-ts/es6/*.js" } },
      dependencies: Object.fromEntries(
        [...packages].toSorted(([a], [b]) => a < b ? -1 : 1)
          .map(([name, version]) => [name, SHARED.includes(name) ? `^${version}` : version]),
      ),
    },
    null,
    2,
  );
};

const OPTIONS = {
  module: "nodenext",
  target: "es2023",
  declaration: true,
  sourceMap: true,
  inlineSources: true,
  noCheck: true,
  isolatedDeclarations: true,
  rewriteRelativeImportExtensions: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
  types: [],
  rootDir: "source",
  outDir: ".",
};

await Deno.remove(to, { recursive: true }).catch(() => {});
const sources = await reached(Object.values(config.exports).map((path) => path.replace(/^\.\//, "")));
const deps = new Map([...sources].filter(([path]) => isDeps(path)).map(([path, text]) => [path, outsideOf(text)]));
const packages = new Map(
  [...deps.values()].flatMap((outside) =>
    [...outside.values()].map(({ specifier }) => {
      const [, name, version] = SPECIFIER.exec(specifier)!;
      return [name!, version!] as const;
    })
  ),
);
for (const [path, text] of sources) {
  if (isDeps(path)) continue;
  if (path.endsWith(".ts")) {
    await write(`source/${path}`, rewritten(path, text, deps));
  } else {
    await write(`${path}.js`, `export default ${JSON.stringify(text)};\n`);
    await write(`${path}.d.ts`, "declare const text: string;\nexport default text;\n");
  }
}
await write("package.json", manifest(packages));
for (const file of ["README.md", "CHANGELOG.md", "LICENSE"]) await write(file, await textOf(file));
await write("tsconfig.json", JSON.stringify({ compilerOptions: OPTIONS, include: ["source"], exclude: [] }));
await run("npx", "-y", "-p", COMPILER, "tsc", "-p", ".");
// The compiler leaves the specifiers of declarations as they are.
for (const path of sources.keys()) {
  if (isDeps(path) || !path.endsWith(".ts")) continue;
  const file = new URL(path.replace(/\.ts$/, ".d.ts"), to);
  const text = await Deno.readTextFile(file);
  await Deno.writeTextFile(file, text.replace(/(\bfrom "|\bimport\(")(\.[^"]+)\.ts"/g, '$1$2.js"'));
}
await Deno.remove(new URL("source", to), { recursive: true });
await Deno.remove(new URL("tsconfig.json", to));
console.log(`out/npm: ${sources.size} modules, ${Object.keys(config.exports).length} sub-paths`);
