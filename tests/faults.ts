/**
 * Writes `tests/FAULTS.md`, the table of faults that titles of tests cite by row (A1, D9), from the tests themselves:
 *
 *     deno task faults
 *
 * @module
 */

/** The groups of rows. */
const GROUPS: Readonly<Record<string, string>> = {
  A: "Data: IDX and gzip",
  B: "Hyper-parameters",
  C: "Shapes and arrays",
  D: "Model and checkpoint files",
  E: "Numbers that grow too large or too small",
  F: "Interrupted training and storage",
  G: "Several at once",
  H: "Permissions and dependencies",
  I: "The compiled kernel",
};

/** A title that cites rows, and where it stands. */
interface Cited {
  readonly rows: readonly string[];
  readonly title: string;
  readonly file: string;
}

const TITLE = /\b(?:Deno\.test|law|refuted|check)\(\s*(?:"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g;
const ROWS = /^((?:[A-I]\d+(?:, | and )?)+)(?:, [^:]*)?[:,]? (.*)$/s;

/** The titles of a test that cite rows at their beginning. */
export const citedIn = (file: string, text: string): readonly Cited[] =>
  [...text.matchAll(TITLE)].flatMap(([, plain, template]) => {
    const found = ROWS.exec(plain ?? template ?? "");
    if (found === null) return [];
    const rows = found[1]!.match(/[A-I]\d+/g) ?? [];
    return [{ rows, title: found[2]!.replace(/\$\{[^}]*\}/g, "…").replaceAll('\\"', '"'), file }];
  });

const byRow = (one: string, other: string): number =>
  one.charCodeAt(0) - other.charCodeAt(0) || Number(one.slice(1)) - Number(other.slice(1));

/** The document. */
export const document = (cited: readonly Cited[]): string => {
  const rows = [...new Set(cited.flatMap(({ rows }) => rows))].sort(byRow);
  const lines = Object.entries(GROUPS).flatMap(([letter, name]) => [
    `\n## ${letter}. ${name}\n`,
    "| row | what is tried, and what must happen | in `tests/` |",
    "| --- | --- | --- |",
    ...rows.filter((row) => row.startsWith(letter)).flatMap((row) =>
      cited.filter((one) => one.rows.includes(row)).map(({ title, file }) =>
        `| ${row} | ${title.replaceAll("|", "\\|")} | \`${file}\` |`
      )
    ),
  ]);
  return `# Faults\n\nEvery fault that the tests try by row. Written by \`deno task faults\` from their titles.\n${
    lines.join("\n")
  }\n`;
};

/** The document of the tests in a folder. */
export const documentOf = (folder: URL): string => {
  const files = (at: string): readonly string[] =>
    [...Deno.readDirSync(new URL(at, folder))].sort((a, b) => a.name < b.name ? -1 : 1).flatMap((
      { name, isDirectory },
    ) =>
      isDirectory
        ? files(`${at}${name}/`)
        : name.endsWith("_test.ts") && name !== "faults_test.ts"
        ? [`${at}${name}`]
        : []
    );
  return document(files("./").flatMap((file) => citedIn(file.slice(2), Deno.readTextFileSync(new URL(file, folder)))));
};

if (import.meta.main) {
  const folder = new URL("./", import.meta.url);
  Deno.writeTextFileSync(new URL("FAULTS.md", folder), documentOf(folder));
}
