/**
 * "Your own data" of README.md, word for word: from an empty folder and a CSV file to a classifier that is trained, saved, loaded in
 * another program, and right.
 *
 *     deno run --allow-read --allow-write --allow-run --allow-env --allow-net=127.0.0.1 tests/first/own_data.ts
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { type Beginner, besideClone, byUrl, commandsIn, filesIn, section, write } from "./readme.ts";

/** What is measured of a flower of each species in the middle of its kind, in centimetres. */
const SPECIES = { setosa: [5, 3.4, 1.5, 0.2], versicolor: [5.9, 2.8, 4.3, 1.3], virginica: [6.6, 3, 5.6, 2] } as const;

const markdown = section("Your own data");

/** Rows of the means, and their species. */
export const asked: readonly (readonly [row: string, species: string])[] = Object.entries(SPECIES).map((
  [name, means],
) => [means.join(" "), name]);

/** Does what the section says, and asks the saved network for a row of each species. */
export const followed = async (beginner: Beginner): Promise<number> => {
  await Deno.copyFile(new URL("../../examples/data/iris.csv", import.meta.url), `${beginner.folder}/flowers.csv`);
  await write(beginner, markdown);
  const [train, predict] = commandsIn(markdown);
  const programs = filesIn(markdown).map(({ name }) => name).filter((name) => name.endsWith(".ts"));
  await beginner.run(`deno check --allow-import=HOST ${programs.join(" ")}`);
  const lines = await beginner.run(train!);
  const shares = lines.map((line) => Number(/^epoch \d+: ([\d.]+) % of/.exec(line)?.[1]));
  const best = Math.max(...shares);
  assert(shares.length > 10 && best > 90, lines.join("\n"));
  const [, before = ""] = /^(.* predict\.ts) [\d. ]+$/.exec(predict!) ?? [];
  assertEquals(await beginner.run(predict!), ["setosa"]);
  for (const [row, species] of asked) assertEquals(await beginner.run(`${before} ${row}`), [species]);
  return best;
};

if (import.meta.main) {
  const tried = (way: string) => async (beginner: Beginner): Promise<void> => {
    const start = performance.now();
    const best = await followed(beginner);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`ok: own data, ${way}: ${best} % of the validation data, saved and loaded again, in ${seconds} s`);
  };
  await byUrl(tried("by URL"));
  await besideClone(tried("with a clone in the folder"));
}
