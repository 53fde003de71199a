/**
 * What the first run downloads: from an empty cache the book's main program brings the packages that the library imports, and
 * nothing else; nor does any example that is only asked for its help.
 *
 *     deno task downloads
 *
 * @module
 */
import { closureOf, packagesNamedIn } from "../house/lock.ts";
import { inClone } from "./clone.ts";

/** Examples of a page, which have no options and so no `--help`. */
const NO_OPTIONS = ["digits.ts", "own_data.ts"];

/** So many bytes of packages may lie on the disk after the first run. */
const MOST = 12e6;

interface Package {
  readonly name: string;
  readonly bytes: number;
}

const entriesOf = (folder: string): readonly string[] => Array.from(Deno.readDirSync(folder), ({ name }) => name);

/** What the files under a path take on the disk. */
const bytesUnder = (path: string): number => {
  const { isDirectory, size, blocks } = Deno.lstatSync(path);
  const own = blocks === null ? size : 512 * blocks;
  return isDirectory ? entriesOf(path).reduce((sum, name) => sum + bytesUnder(`${path}/${name}`), own) : own;
};

/** The packages of a cache, `CACHE/npm/REGISTRY/NAME/VERSION`, where a name may have a scope. */
const packagesIn = (cache: string): readonly Package[] =>
  entriesOf(`${cache}/npm`).flatMap((registry) =>
    entriesOf(`${cache}/npm/${registry}`).flatMap((first) => {
      const folder = `${cache}/npm/${registry}/${first}`;
      const names = first.startsWith("@") ? entriesOf(folder).map((second) => `${first}/${second}`) : [first];
      return names.flatMap((name) =>
        entriesOf(`${cache}/npm/${registry}/${name}`).filter((entry) => /^\d/.test(entry)).map((version) => ({
          name: `${name}@${version}`,
          bytes: bytesUnder(`${cache}/npm/${registry}/${name}/${version}`),
        }))
      );
    })
  ).toSorted((a, b) => a.name < b.name ? -1 : 1);

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1).padStart(6)} MB`;

const failed = await inClone(async ({ clone, env }) => {
  const run = async (...args: readonly string[]): Promise<void> => {
    const command = new Deno.Command(Deno.execPath(), { args: ["run", "--no-prompt", ...args], cwd: clone, env });
    const { success, stderr } = await command.output();
    if (!success) throw new Error(`deno run ${args.join(" ")}: ${new TextDecoder().decode(stderr)}`);
  };
  const start = performance.now();
  await run("examples/mnist.ts", "--epochs", "1");
  const seconds = (performance.now() - start) / 1000;
  const first = packagesIn(env.DENO_DIR!);
  first.forEach(({ name, bytes }) => console.log(`${megabytes(bytes)}  ${name}`));
  const all = first.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`${megabytes(all)}  of packages; ${megabytes(bytesUnder(env.DENO_DIR!)).trim()} with Deno's own caches`);
  console.log(`${seconds.toFixed(1)} s from an empty cache to the end of an epoch`);

  const examples = entriesOf(`${clone}/examples`).filter((name) => name.endsWith(".ts") && !NO_OPTIONS.includes(name))
    .toSorted();
  for (const name of examples) await run(`examples/${name}`, "--help");
  const wanted = ["lib/deps.ts", "lib/exchange/deps.ts"].flatMap(packagesNamedIn).flatMap(closureOf);
  const strange = packagesIn(env.DENO_DIR!).map(({ name }) => name).filter((name) => !wanted.includes(name));
  return [
    ...strange.map((name) => `${name} was fetched, and the library does not import it`),
    ...first.length === 0 ? ["nothing was fetched"] : [],
    ...all > MOST ? [`${megabytes(all).trim()} of packages, more than ${megabytes(MOST).trim()}`] : [],
  ];
});
failed.forEach((line) => console.error(`FAILED: ${line}`));
if (failed.length > 0) Deno.exit(1);
console.log("ok: the packages of the library, and nothing else");
