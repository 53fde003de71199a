/** The table of tests/book/README.md, the book line by line: every function that it names is exported, every test exists. */
import { assert, assertEquals, assertGreater } from "@std/assert";
import * as foldgrad from "./library.ts";

const root = new URL("../../", import.meta.url);

interface Row {
  readonly place: string;
  readonly functions: readonly string[];
  readonly test: string;
  readonly name: string;
}

const rowOf = (line: string): Row => {
  const [, place, functions, test] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
  const [, file, name] = /^`([^`]+)`: "(.+)"$/.exec(test!) ?? [];
  return {
    place: place!,
    functions: [...functions!.matchAll(/`([^`]+)`/g)].map(([, f]) => f!),
    test: file!,
    name: name!,
  };
};

const table = await Deno.readTextFile(new URL("tests/book/README.md", root));
const rows = table.split("\n").filter((line) => /^\| (?!-|in the book)/.test(line)).map(rowOf);

Deno.test("the table of the book has rows, each with a function and a test", () => {
  assertGreater(rows.length, 40);
  for (const { place, functions, test, name } of rows) assert(functions.length > 0 && test && name, place);
});

Deno.test("every function in the table of the book is exported", () => {
  assertEquals(rows.flatMap(({ functions }) => functions).filter((name) => !(name in foldgrad)), []);
});

Deno.test("every test in the table of the book exists", async () => {
  for (const { test, name } of rows) {
    const source = await Deno.readTextFile(new URL(`tests/${test}_test.ts`, root));
    assert(source.includes(name), `tests/${test}_test.ts has no test ${name}`);
  }
});

/** Every numbered equation of both chapters, (1.1) to (1.22) and (2.1) to (2.28), and BP1 to BP4. */
const numbered = [
  ...Array.from({ length: 22 }, (_, i) => [1, i + 1] as const),
  ...Array.from({ length: 28 }, (_, i) => [2, i + 1] as const),
];

const covered = (chapter: number, number: number): boolean =>
  rows.some(({ place }) => {
    const single = [...place.matchAll(/\((\d)\.(\d+)\)/g)].map(([, c, n]) => [Number(c), Number(n)] as const);
    const range = /\((\d)\.(\d+)\) to \(\d\.(\d+)\)/.exec(place);
    return single.some(([c, n]) => c === chapter && n === number) ||
      (range !== null && Number(range[1]) === chapter && Number(range[2]) <= number && number <= Number(range[3]));
  });

Deno.test("every numbered equation of chapters 1 and 2 has a row in the table", () => {
  assertEquals(numbered.filter(([chapter, number]) => !covered(chapter, number)), []);
  for (const name of ["(BP1)", "(BP2)", "(BP3)", "(BP4)"]) assert(rows.some(({ place }) => place.includes(name)), name);
});
