/**
 * Types hold in other people's projects, whose configurations are not this one's: in a project with a clone of the library inside,
 * from a URL, and under TypeScript's own compiler, strict and with every declaration file checked.
 *
 *     deno task elsewhere
 *
 * @module
 */
import { packagesNamedIn } from "../house/lock.ts";
import { serveRepository } from "../url/server.ts";
import { inClone } from "./clone.ts";

/** A program of somebody else's. Where a type of the library becomes `any`, an error that it expects does not come. */
const programFrom = (library: string, data: boolean): string => `
import { initialise, type Network, seed, type Seed, vector } from "${library}mod.ts";
import { digit } from "${library}lib/picture/picture.ts";
${data ? `export { mnist } from "${library}data/mnist.ts";` : ""}

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

/** Where the packages of `lib/deps.ts` are when npm has installed them. */
const PLACES: Readonly<Record<string, readonly [specifier: string, place: string]>> = {
  "fp-ts": ["/*", "/*"],
  "io-ts": ["", "/lib/index.d.ts"],
  "pure-rand": ["/*", "/lib/esm/*.d.ts"],
};

const packages = packagesNamedIn("lib/deps.ts");
const paths = Object.fromEntries(packages.map((name) => {
  const bare = name.replace(/@[^@]*$/, "");
  const [specifier, place] = PLACES[bare]!;
  return [`npm:${name}${specifier}`, [`./node_modules/${bare}${place}`]];
}));

const tsconfig = (module: string, moduleResolution: string): string =>
  JSON.stringify({
    compilerOptions: {
      module,
      moduleResolution,
      paths,
      target: "esnext",
      lib: ["esnext", "dom", "dom.iterable"],
      types: [],
      noEmit: true,
      strict: true,
      skipLibCheck: false,
      allowImportingTsExtensions: true,
      erasableSyntaxOnly: true,
      exactOptionalPropertyTypes: true,
      isolatedModules: true,
      noImplicitReturns: true,
      noPropertyAccessFromIndexSignature: true,
      noUncheckedIndexedAccess: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      verbatimModuleSyntax: true,
    },
    files: ["main.ts", "text.d.ts"],
  });

/** The compilers, each with a way to resolve modules. The first is the one inside Deno 2.9.6. */
const COMPILERS = [["6.0.3", "esnext", "bundler"], ["7.0.2", "esnext", "bundler"], ["7.0.2", "nodenext", "nodenext"]];

let failed = 0;
const check = async (name: string, cwd: string, command: string, ...args: readonly string[]): Promise<void> => {
  const start = performance.now();
  const env = { NO_COLOR: "1" };
  const { success, stdout, stderr } = await new Deno.Command(command, { args: [...args], cwd, env }).output();
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
  console.log(`${success ? "ok    " : "FAILED"} ${seconds} s  ${name}`);
  if (success) return;
  failed++;
  console.log(new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr));
};

await inClone(async ({ folder }) => {
  const deno = Deno.execPath();
  const write = (name: string, text: string): Promise<void> => Deno.writeTextFile(`${folder}/${name}`, text);

  await write("deno.json", "{}");
  await write("main.ts", programFrom("./foldgrad/", true));
  await check("a clone in a project whose deno.json is {}", folder, deno, "check", "main.ts");

  // `--all` is without the digits: Deno 2.9.6 itself writes a module that does not compile around an imported text.
  const server = serveRepository();
  const host = `127.0.0.1:${server.addr.port}`;
  await write("url.ts", programFrom(`http://${host}/`, false));
  await check("from a URL, with --all", folder, deno, "check", "--all", `--allow-import=${host}`, "url.ts");
  await server.shutdown();

  await Deno.remove(`${folder}/deno.json`);
  await write("text.d.ts", 'declare module "*.b64" {\n  const text: string;\n  export default text;\n}\n');
  await write("package.json", JSON.stringify({ private: true, type: "module" }));
  for (const [version, module, resolution] of COMPILERS) {
    await write("tsconfig.json", tsconfig(module!, resolution!));
    const install = ["install", "--no-audit", "--no-fund", "--ignore-scripts", `typescript@${version}`, ...packages];
    await check(`npm installs TypeScript ${version} and the packages`, folder, "npm", ...install);
    await check(`TypeScript ${version}, ${resolution}`, folder, "npx", "tsc", "-p", ".");
  }
});
if (failed > 0) Deno.exit(1);
