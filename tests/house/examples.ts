/**
 * The examples in docstrings and in Markdown: blocks of TypeScript in which `console.log(…); // text` says what is printed.
 *
 * @module
 */

/** A block of TypeScript, and where it stands: file and line of its first line. */
export interface Example {
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

/** The `ts` blocks of a source or a Markdown text, without the stars of a docstring; not those marked `ignore`, as by Deno. */
export const examplesIn = (file: string, text: string): readonly Example[] =>
  [...text.matchAll(/^([ \t]*(?:\* ?)?)```(?:ts|typescript)\b(?! ignore)[^\n]*\n([\s\S]*?)^[ \t]*(?:\* ?)?```/gm)]
    .map(({ 1: margin, 2: body, index }) => ({
      file,
      line: text.slice(0, index).split("\n").length + 1,
      code: margin!.includes("*") ? body!.replace(/^[ \t]*\* ?/gm, "") : body!,
    }));

/** A line that an example says is printed. */
export interface Promised {
  /** Which line of the example prints it, from 0. */
  readonly line: number;
  readonly text: string;
}

const PRINTING = /\bconsole\.log\((.*)\);?\s*\/\/ (.*)$/;

/** What an example says is printed. */
export const promisesOf = ({ code }: Example): readonly Promised[] =>
  code.split("\n").flatMap((line, i) => {
    const text = PRINTING.exec(line)?.[2];
    return text === undefined ? [] : [{ line: i, text: text.trim() }];
  });

/** The arguments of one call of `console.log`, as they would be printed. */
const shown = (args: readonly unknown[]): string =>
  args.map((arg) => typeof arg === "string" ? arg : Deno.inspect(arg)).join(" ");

/**
 * Runs an example and gives what it prints, line by line of its code. The library is imported under the names in
 * `modules`; `console.log` is recorded instead of shown.
 */
export const run = async (
  { code }: Example,
  modules: Readonly<Record<string, string>>,
): Promise<readonly Promised[]> => {
  const recorded = code.split("\n")
    .map((line, i) => line.replaceAll("console.log(", `__log(${i}, `))
    .join("\n")
    .replace(
      /(\bfrom\s*|\bimport\s*)"([^"]+)"/g,
      (all, before: string, name: string) => modules[name] === undefined ? all : `${before}"${modules[name]}"`,
    );
  const source = `export const __printed: [number, unknown[]][] = [];
const __log = (line: number, ...args: unknown[]): void => void __printed.push([line, args]);
${recorded}`;
  const url = `data:application/typescript;charset=utf-8,${encodeURIComponent(source)}`;
  const { __printed: printed } = await import(url) as { __printed: readonly (readonly [number, readonly unknown[]])[] };
  return printed.map(([line, args]) => ({ line, text: shown(args) }));
};
