/** The glossary is what `deno task glossary` writes, has every function of the book, and names no function that is not there. */
import { assert, assertEquals } from "@std/assert";
import { documentOf, TERMS, valuesIn } from "../glossary.ts";
import { ROOT, textOf } from "./sources.ts";

const document = documentOf(ROOT);

Deno.test("lib/GLOSSARY.md is what `deno task glossary` writes", () =>
  assertEquals(textOf("lib/GLOSSARY.md"), document));

Deno.test("the glossary names only what an entry exports", () => {
  assert(TERMS.length > 60);
  assertEquals(document.split("\n").filter((line) => line.includes("`nowhere`")), []);
});

Deno.test("the glossary has every value of mod.ts, and the book's sections in order", () => {
  const named = TERMS.flatMap(([, , ...names]) => names);
  assertEquals(valuesIn(textOf("mod.ts")).filter((name) => !named.includes(name)), []);
  const sections = TERMS.map(([section]) => section);
  assertEquals(sections, sections.toSorted());
  assertEquals(named.filter((name, i) => named.indexOf(name) !== i), []);
});

Deno.test("values are found as others see them", () => {
  const source = 'export { a, type B, c as d } from "./x.ts";\nexport type { E } from "./y.ts";\nexport const f = 1;\n';
  assertEquals(valuesIn(source), ["a", "d", "f"]);
});
