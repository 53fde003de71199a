/**
 * The package in a project of somebody else, as `npm install` leaves it there: an empty folder with Node.js, TypeScript's own
 * compiler, strict and with every declaration file checked, and bundlers. `deno task npm` must have built it.
 *
 *     deno task npm:try
 *
 * @module
 */
import config from "../../deno.json" with { type: "json" };

const root = new URL("../../", import.meta.url);
const name = config.name;
const subPaths = Object.keys(config.exports).map((path) => `${name}${path.slice(1)}`);
/** Bytes, compressed, that feedforward of a loaded model may take. */
const MOST = 17_000;

const TOOLS = ["esbuild@0.28.2", "webpack@5.113.0", "webpack-cli@7.3.1", "vite@8.4.0", "bun@1.4.5"];
const COMPILERS = [["6.0.3", "esnext", "bundler"], ["7.0.2", "nodenext", "nodenext"]];

const [tested, folder] = [`${root.pathname}out/npm`, await Deno.makeTempDir()];
let [passed, failed] = [0, 0];

const run = async (command: string, ...args: readonly string[]): Promise<string> => {
  const { success, stdout, stderr } = await new Deno.Command(command, { args: [...args], cwd: folder }).output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (!success) throw new Error(`${command} ${args.join(" ")}\n${out}${error}`);
  return out!.trim();
};

const check = async (what: string, work: () => Promise<string | void>): Promise<void> => {
  const start = performance.now();
  const seconds = (): string => ((performance.now() - start) / 1000).toFixed(1).padStart(5);
  try {
    const found = await work();
    passed++;
    console.log(`ok     ${seconds()} s  ${what}${found === undefined ? "" : `: ${found}`}`);
  } catch (error) {
    failed++;
    console.log(`FAILED ${seconds()} s  ${what}\n${error instanceof Error ? error.message : error}`);
  }
};

const write = (file: string, text: string): Promise<void> => Deno.writeTextFile(`${folder}/${file}`, text);
const expect = (found: string, wanted: string): string => {
  if (found !== wanted) throw new Error(`expected ${wanted}, got ${found}`);
  return found;
};

/** The first program of the README. */
const readme = /```ts[^\n]*\n([^]*?)```/.exec(await Deno.readTextFile(new URL("README.md", root)))![1]!;

/** Loads a model, which stands in its text as JSON or as base64, and answers. */
const answering = (decoder: string, read: string): string => `
import { feedforward, vector } from "${name}";
import { ${decoder} } from "${name}/model";
const read = ${read};
console.log(read._tag === "Right" ? feedforward(read.right.network)(vector([0, 1])).toJSON().join() : read.left[0].message);
`;
const ofJson = (json: string): string => answering("decodeModelJson", `decodeModelJson(${JSON.stringify(json)})`);
const ofBytes = (base64: string): string =>
  answering("decodeModel", `await decodeModel(Uint8Array.from(atob("${base64}"), (c) => c.charCodeAt(0)))()`);

/** Where a type of the library becomes \`any\`, an error that it expects does not come. */
const TYPES = `
import { initialise, type Network, seed, type Seed, vector } from "${name}";
import { digit } from "${name}/picture";
${subPaths.map((path, i) => `export * as sub${i} from "${path}";`).join("\n")}

const [network, next] = initialise([2, 3, 1])(seed(1));
export const kept: Network<readonly [2, 3, 1]> = network;
export const from: Seed = next;
// @ts-expect-error the sizes are part of a network's type
export const other: Network<readonly [2, 3, 4]> = network;
// @ts-expect-error a seed is no number
export const number: number = next;
// @ts-expect-error a picture is text
export const svg: number = digit(vector(Array.from({ length: 784 }, () => 0)));
`;

const tsconfig = (module: string, moduleResolution: string): string =>
  JSON.stringify({
    compilerOptions: {
      ...{
        module,
        moduleResolution,
        target: "es2023",
        lib: ["esnext", "dom", "dom.iterable"],
        types: [],
        noEmit: true,
      },
      ...{ strict: true, skipLibCheck: false, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
    },
    files: ["types.ts"],
  });

const gzipped = async (file: string): Promise<number> => {
  const stream = (await Deno.open(`${folder}/${file}`)).readable.pipeThrough(new CompressionStream("gzip"));
  return (await new Response(stream).bytes()).length;
};

try {
  await write("package.json", JSON.stringify({ private: true, type: "module" }));
  await check("npm installs the packed package, which runs no script", async () => {
    const [packed] = JSON.parse(await run("npm", "pack", tested, "--json", "--silent"));
    await run("npm", "install", "--no-audit", "--no-fund", "--silent", "--prefer-offline", `./${packed.filename}`);
    const { scripts, dependencies } = JSON.parse(
      await Deno.readTextFile(`${folder}/node_modules/${name}/package.json`),
    );
    expect(String(scripts), "undefined");
    return `${(packed.size / 1e6).toFixed(1)} MB, with ${Object.keys(dependencies).join(", ")}`;
  });
  /** The last line of the README's program, which is the same wherever it runs. */
  const lastEpoch = async (runtime: string): Promise<string> => {
    const epochs = (await run(runtime, "readme.mjs")).split("\n");
    return `${await run(runtime, "--version")}: ${expect(epochs.at(-1)!, "Epoch 30: 9510 / 10000")}`;
  };
  await write("readme.mjs", readme);
  await check("Node.js runs the README's first program, to the scores of Deno", () => lastEpoch("node"));
  await check(`Node.js imports all ${subPaths.length} sub-paths`, async () => {
    const program = subPaths.map((path) => `await import("${path}");`);
    await write("all.mjs", program.join("\n"));
    expect(await run("node", "all.mjs"), "");
  });
  await check("source maps lead to the sources", async () => {
    const map = JSON.parse(await Deno.readTextFile(`${folder}/node_modules/${name}/lib/network/feedforward.js.map`));
    if (!map.sourcesContent[0].includes("const through = (a: Vector, layer: Layer)")) throw new Error("other sources");
  });
  await run("npm", "install", "--no-audit", "--no-fund", "--silent", "--prefer-offline", "--ignore-scripts", ...TOOLS);
  for (const [version, module, resolution] of COMPILERS) {
    await check(`TypeScript ${version}, ${resolution}, strict, with every declaration file checked`, async () => {
      await run("npm", "install", "--no-audit", "--no-fund", "--silent", "--prefer-offline", `typescript@${version}`);
      await write("types.ts", TYPES);
      await write("tsconfig.json", tsconfig(module!, resolution!));
      await run("npx", "tsc", "-p", ".");
    });
  }

  const encode = (encoder: string, written: string): string => `
import { initialise, seed } from "${name}";
import { ${encoder}, model } from "${name}/model";
const written = ${written.replace("MODEL", "model(initialise([2, 3, 1])(seed(1))[0])")};
console.log(typeof written === "string" ? written : Buffer.from(written).toString("base64"));`;
  await write("json.mjs", encode("encodeModelJson", "encodeModelJson(MODEL).right"));
  await write("bytes.mjs", encode("encodeModel", "(await encodeModel(MODEL)()).right"));
  await write("answer.mjs", ofJson(await run("node", "json.mjs")));
  await write("whole.mjs", ofBytes(await run("node", "bytes.mjs")));
  const wanted = await run("node", "answer.mjs");
  expect(await run("node", "whole.mjs"), wanted);
  const bundled = async (file: string): Promise<string> => {
    expect(await run("node", file), wanted);
    const size = await gzipped(file);
    if (size > MOST) throw new Error(`${size} bytes compressed, more than ${MOST}`);
    return `feedforward of a model as JSON in ${size} bytes compressed`;
  };
  await check("esbuild", async () => {
    await run("npx", "esbuild", "answer.mjs", "--bundle", "--minify", "--format=esm", "--outfile=esbuild.mjs");
    await run("npx", "esbuild", "whole.mjs", "--bundle", "--minify", "--format=esm", "--outfile=whole.out.mjs");
    return `${await bundled("esbuild.mjs")}; of a model or a checkpoint as bytes in ${await gzipped("whole.out.mjs")}`;
  });
  await check("webpack", async () => {
    await write(
      "webpack.config.mjs",
      'export default { mode: "production", entry: "./answer.mjs", experiments: { outputModule: true }, ' +
        'output: { path: import.meta.dirname, filename: "webpack.mjs", library: { type: "module" } } };',
    );
    await run("npx", "webpack");
    return bundled("webpack.mjs");
  });
  await check("vite", async () => {
    await write(
      "vite.config.mjs",
      'export default { logLevel: "error", build: { outDir: "vite", target: "esnext", ' +
        'lib: { entry: "answer.mjs", formats: ["es"], fileName: () => "vite.mjs" }, minify: "oxc" } };',
    );
    await run("npx", "vite", "build");
    return bundled("vite/vite.mjs");
  });
  const arch = Deno.build.arch === "aarch64" ? "aarch64" : "x64";
  const bun = `${folder}/node_modules/@oven/bun-linux-${arch}/bin/bun`;
  await check("Bun runs it, to the scores of Deno", () => lastEpoch(bun));
} finally {
  await Deno.remove(folder, { recursive: true });
}
console.log(`${failed > 0 ? "FAILED" : "ok"} | ${passed} passed | ${failed} failed`);
if (failed > 0) Deno.exit(1);
