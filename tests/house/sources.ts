/**
 * The sources of the library, read as text: what each file imports, and its code without comments. Needs `--allow-read`.
 *
 * @module
 */

/** The root of the repository. */
export const ROOT: URL = new URL("../../", import.meta.url);

/** The text of a file, by its path from the root. */
export const textOf = (path: string): string => Deno.readTextFileSync(new URL(path, ROOT));

/** AssemblyScript, which looks like TypeScript and is not. */
const ASSEMBLY = "lib/engine/simd/assembly";

/** The paths, from the root, of the TypeScript files under a folder, sorted. */
export const sourcesUnder = (folder: string): readonly string[] =>
  folder === ASSEMBLY
    ? []
    : [...Deno.readDirSync(new URL(`${folder}/`, ROOT))].flatMap(({ name, isDirectory }) =>
      isDirectory ? sourcesUnder(`${folder}/${name}`) : name.endsWith(".ts") ? [`${folder}/${name}`] : []
    ).sort();

const STRING = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/.source;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//.source;

/** The code of a source without its comments. */
export const withoutComments = (source: string): string =>
  source.replace(new RegExp(`(${STRING})|${COMMENT}`, "g"), (_, string: string | undefined) => string ?? " ");

/** The code of a source without comments and without what stands in plain strings. */
export const codeOf = (source: string): string =>
  withoutComments(source).replace(new RegExp(STRING, "g"), (string) => string.startsWith("`") ? string : '""');

/** The specifiers that a source imports or re-exports from, types included, in order. */
export const specifiersOf = (source: string): readonly string[] =>
  [
    ...withoutComments(source).matchAll(
      /(?:^|[;\s}])(?:import|export)\b(?:[^"';]*?\bfrom\s*|\s*)["']([^"'\n]+)["']|\bimport\s*\(\s*["']([^"'\n]+)["']/g,
    ),
  ].map(([, fixed, dynamic]) => fixed ?? dynamic!);

/** Whether a specifier is a path. */
export const isRelative = (specifier: string): boolean => /^\.{1,2}\//.test(specifier);

/** The path, from the root, that a relative specifier in a file names. */
export const resolved = (file: string, specifier: string): string =>
  new URL(specifier, new URL(file, "file:///")).pathname.slice(1);

/** The files of the library that a file of the library imports. */
export const importsOf = (file: string): readonly string[] =>
  specifiersOf(textOf(file)).filter(isRelative).map((specifier) => resolved(file, specifier));

/** A cycle in a graph, as the list of its nodes, the first one again at the end; `undefined` where there is none. */
export const cycleIn = (graph: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined => {
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of graph.get(node) ?? []) {
      const found = visit(next, [...path, node]);
      if (found !== undefined) return found;
    }
    done.add(node);
    return undefined;
  };
  for (const node of graph.keys()) {
    const found = visit(node, []);
    if (found !== undefined) return found;
  }
  return undefined;
};
