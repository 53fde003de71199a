/**
 * Scripts as single files, with two modules of the library written anew for the sake of their size:
 *
 * - its outside packages. A bundler keeps all of a module that is passed on under one name, so only what is named somewhere in the
 *   sources is passed on; and it keeps all of pako, also where nobody calls it, so pako is left out: browsers decompress;
 * - its compiled kernel. In hexadecimal digits each byte stands at a place of its own, so that a server's compression finds what
 *   repeats; in base64, which is shorter before it is compressed, it does not.
 *
 * @module
 */
import * as outside from "../../lib/deps.ts";
import { kernelBytes } from "../../lib/engine/simd/bytes.ts";

const root = new URL("../../", import.meta.url);
const parts = new URL("out/bundle/", root);

/** The folders of which the page has modules. */
const FOLDERS = ["lib/", "examples/web/", "examples/mnist/", "examples/support/"] as const;

const sourcesIn = async (folder: URL): Promise<readonly string[]> => {
  const texts: Promise<readonly string[]>[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) texts.push(sourcesIn(new URL(`${name}/`, folder)));
    else if (name.endsWith(".ts")) texts.push(Deno.readTextFile(new URL(name, folder)).then((text) => [text]));
  }
  return (await Promise.all(texts)).flat();
};

/** An outside package in the form that a bundler can leave parts of away. */
const divisible = (specifier: string): string =>
  specifier.replace(/^(npm:fp-ts@[^/]+)\/lib\//, "$1/es6/").replace(/^npm:io-ts@[^/]+$/, "$&/es6/index.js");

/** One line of {@link outside}, with only those members of a package that are named in the sources. */
const slimmed = (sources: readonly string[]) => (line: string): string => {
  const [, name, specifier] = /^export \* as (\w+) from "([^"]+)";$/.exec(line) ?? [];
  if (name === undefined || specifier === undefined) {
    return line.replace(/"(npm:[^"]+)"/, (_, s) => `"${divisible(s)}"`);
  }
  const all = outside[name as "E"];
  const named = sources.flatMap((text) =>
    [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, "g"))].map(([, own]) => own!)
  );
  const members = [...new Set(named)].filter((own) => Object.hasOwn(all, own)).toSorted();
  const own = (member: string): string => `${name}_${member}`;
  return `import { ${members.map((m) => `${m} as ${own(m)}`).join(", ")} } from "${divisible(specifier)}";\n` +
    `export const ${name} = { ${members.map((m) => `${m}: ${own(m)}`).join(", ")} };`;
};

/** What stands in the place of what is left out; where a bundle has it, it would have called that. */
const LEFT_OUT = "left out of this bundle";

/** A module of outside packages without pako. */
const withoutPako = (text: string): string =>
  text.replace(
    /export \{([^}]*)\} from "[^"]*pako@[^"]*";/,
    (_, names: string) =>
      names.match(/\w+/g)!.map((name) => `export const ${name} = "${name}: ${LEFT_OUT}";`).join("\n"),
  );

/** The text of the module of outside packages. */
export const outsideText = async (): Promise<string> => {
  const sources = (await Promise.all(FOLDERS.map((folder) => sourcesIn(new URL(folder, root))))).flat();
  const whole = withoutPako(await Deno.readTextFile(new URL("lib/deps.ts", root)));
  return whole.split("\n").map(slimmed(sources)).join("\n");
};

const kernelText = (): string =>
  `const HEX = "${kernelBytes().toHex()}";\n` +
  "export const kernelBytes = () => Uint8Array.from(HEX.match(/../g), (byte) => parseInt(byte, 16));\n";

/** Writes the modules, and gives the path of the import map that puts them in the place of the library's. */
const prepared = async (): Promise<string> => {
  await Deno.mkdir(parts, { recursive: true });
  const place = (name: string): URL => new URL(name, parts);
  const fpTs = (await Deno.readTextFile(new URL("lib/deps.ts", root))).match(/npm:fp-ts@[^"]+/g) ?? [];
  const imports = {
    [new URL("lib/deps.ts", root).href]: place("outside.ts").href,
    [new URL("lib/engine/simd/bytes.ts", root).href]: place("kernel.ts").href,
    ...Object.fromEntries(fpTs.map((specifier) => [specifier, divisible(specifier)])),
  };
  await Promise.all([
    Deno.writeTextFile(place("outside.ts"), await outsideText()),
    Deno.writeTextFile(place("kernel.ts"), kernelText()),
    Deno.writeTextFile(place("imports.json"), JSON.stringify({ imports })),
  ]);
  return Deno.realPathSync(place("imports.json"));
};

/** Bundles scripts, by their paths, all in one process: two at once would both install esbuild, which the first one needs. */
const bundled = async (paths: readonly string[]): Promise<readonly string[]> => {
  const options = ["--quiet", "--platform", "browser", "--minify", "--import-map", await prepared()];
  const to = Deno.realPathSync(parts);
  const command = new Deno.Command(Deno.execPath(), {
    args: ["bundle", ...options, "--outdir", to, ...paths],
    cwd: Deno.realPathSync(root),
    env: { NO_COLOR: "1" },
  });
  const { success, stderr } = await command.output();
  if (!success) throw new Error(`Cannot bundle ${paths.join(", ")}: ${new TextDecoder().decode(stderr)}`);
  return await Promise.all(paths.map(async (path) => {
    const code = await Deno.readTextFile(new URL(path.replace(/^.*[/\\]/, "").replace(/\.ts$/, ".js"), parts));
    const [called] = new RegExp(`\\w+: ${LEFT_OUT}`).exec(code) ?? [];
    if (called !== undefined) throw new Error(`Cannot bundle ${path}: it calls ${called}`);
    const [outer] = /\bfrom ?"node:\w+"/.exec(code) ?? [];
    if (outer !== undefined) throw new Error(`Cannot bundle ${path}: no browser has what it imports ${outer}`);
    return code;
  }));
};

/** The bundles of scripts of this folder, by their names. */
export const bundles = (names: readonly string[]): Promise<readonly string[]> =>
  bundled(names.map((name) => `${import.meta.dirname}/${name}`));

/** A number in as few digits as single precision needs to know it again. */
const shortest = (x: number): number =>
  [6, 7, 8, 9].map((digits) => Number(x.toPrecision(digits))).find((short) => Math.fround(short) === x) ?? x;

/** The text of a model, shorter where its precision allows it: from the key of its weights on all is numbers. */
const shortened = (text: string): string => {
  const at = text.indexOf('"weights":');
  if (JSON.parse(text).precision !== "f32") return text;
  const spelt = (number: string): string => Number(number) === 0 ? number : String(shortest(Number(number)));
  return text.slice(0, at) + text.slice(at).replace(/-?\d[\d.e+-]*/g, spelt);
};

/** The reader with a network inside, of which this is the text that `encodeModelJson` gives. */
export const readerWith = async (model: string): Promise<string> => {
  await Deno.mkdir(parts, { recursive: true });
  const entry = new URL("reader.ts", parts);
  const inference = JSON.stringify(new URL("inference.ts", import.meta.url).href);
  await Deno.writeTextFile(
    entry,
    `import { networkOf } from ${inference};\nexport { readStrokes } from ${inference};\n` +
      `export const network = networkOf(${shortened(model)});\n`,
  );
  const [code = ""] = await bundled([Deno.realPathSync(entry)]);
  return code;
};
