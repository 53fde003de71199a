/** The record of mutants that no test can notice is one of mutants that there are, each once, with its reason. */
import { assert, assertEquals } from "@std/assert";
import { type Described, described, mutantsOf } from "../mutation/mutants.ts";
import { textOf } from "./sources.ts";

interface Survivor extends Described {
  readonly file: string;
  readonly reason: string;
}

const survivors: readonly Survivor[] = JSON.parse(textOf("tests/mutation/survivors.json"));
const words = ({ in: line, from, to }: Described): string => JSON.stringify([line, from, to]);

for (const [file, own] of Map.groupBy(survivors, (survivor) => survivor.file)) {
  Deno.test(`the survivors on record of ${file} are among its mutants`, () => {
    const source = textOf(file);
    const all = new Set(mutantsOf(source).map(described(source)).map(words));
    assertEquals(own.map(words).filter((survivor) => !all.has(survivor)), []);
    assertEquals(new Set(own.map(words)).size, own.length);
    assert(own.every(({ reason }) => reason.length > 10));
  });
}
