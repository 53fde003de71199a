/**
 * Which tests are likeliest to notice a change of a file: those of its name, then those that speak most of what it exports.
 *
 * @module
 */
import { codeOf, sourcesUnder, textOf } from "../house/sources.ts";

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1).replace(/(_test)?\.ts$/, "");

const exportsOf = (source: string): readonly string[] =>
  [...source.matchAll(/^export (?:const|class|function) (\w+)/gm)].map(([, name]) => name!);

/** How often a test speaks of some names, and whether it is called after the file. */
const nearness = (file: string, names: readonly string[]) => (test: string): number =>
  nameOf(test) === nameOf(file)
    ? Infinity
    : codeOf(textOf(test)).split(/\W+/).filter((word) => names.includes(word)).length;

/** The test files of some folders or files under `tests/`, the likeliest to notice a change of `file` first. */
export const likeliestTests = (file: string, places: readonly string[]): readonly string[] => {
  const near = nearness(file, exportsOf(textOf(file)));
  const tests = places.flatMap((place) => place.endsWith(".ts") ? [`tests/${place}`] : sourcesUnder(`tests/${place}`))
    .filter((path) => path.endsWith("_test.ts"));
  return tests.map((test) => [test, near(test)] as const).toSorted(([, a], [, b]) => b === a ? 0 : b - a).map((
    [test],
  ) => test);
};
