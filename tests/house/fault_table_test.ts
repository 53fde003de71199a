/**
 * `lib/FAULTS.md` has a row for every tag of a fault, with what to do about it, and the functions that it names are exported.
 */
import { assert, assertEquals } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { namesIn } from "./documents.ts";
import { sourcesUnder, textOf } from "./sources.ts";

/** The tags in the types of faults of a source. */
const tagsIn = (source: string): readonly string[] =>
  [...source.matchAll(/\bFault<\s*((?:\|?\s*"\w+"\s*)+)/g)].flatMap(([, tags]) => tags!.match(/\w+/g) ?? []);

const document = textOf("lib/FAULTS.md");
const rows = [...document.matchAll(/^\| `(\w+)`\s*\| (.*?)\s*\| (.*?)\s*\|$/gm)].map(([, tag, wrong, remedy]) => ({
  tag: tag!,
  wrong: wrong!,
  remedy: remedy!,
}));

Deno.test("every tag of a fault has one row, and every row is of a fault", () => {
  const tags = [...new Set(sourcesUnder("lib").flatMap((file) => tagsIn(textOf(file))))];
  assert(tags.length > 80, `${tags.length} tags`);
  assertEquals(rows.map(({ tag }) => tag).toSorted(), tags.toSorted());
});

Deno.test("tags are found in unions over several lines, and nowhere but in types of faults", () => {
  const source = 'type A = Fault<"One", X> | Fault<\n  | "Two"\n  | "Three",\n  X\n>;\nconst a = fault("Four", b);';
  assertEquals(tagsIn(source), ["One", "Two", "Three"]);
});

Deno.test("every row says what is wrong and what to do", () => {
  assertEquals(rows.filter(({ wrong, remedy }) => wrong.length < 10 || remedy.length < 10), []);
});

Deno.test("the functions that a section is from are exported", () => {
  const exported = Object.values(config.exports).map((path) => textOf(path.slice(2))).join("\n");
  const named = [...document.matchAll(/^From `[\s\S]*?\n\n/gm)].flatMap(([text]) => namesIn(text))
    .filter((name) => /^[a-z]\w+$/i.test(name));
  assert(named.length > 30, `${named.length} names`);
  assertEquals(named.filter((name) => !new RegExp(`\\b${name}\\b`).test(exported)), []);
});
