/**
 * The table of faults is what the titles of the tests say.
 */
import { assert, assertEquals } from "@std/assert";
import { citedIn, documentOf } from "../faults.ts";

const tests = new URL("../", import.meta.url);

Deno.test("tests/FAULTS.md is what `deno task faults` writes", () =>
  assertEquals(Deno.readTextFileSync(new URL("FAULTS.md", tests)), documentOf(tests)));

Deno.test("rows are found at the beginning of a title, several at once, and nowhere else", () => {
  const text = 'Deno.test("A1, A2: a short file", f);\nlaw(\n  `I4: every ${n}`, x);\nDeno.test("see A3", f);';
  assertEquals(citedIn("x_test.ts", text), [
    { rows: ["A1", "A2"], title: "a short file", file: "x_test.ts" },
    { rows: ["I4"], title: "every …", file: "x_test.ts" },
  ]);
  assert(documentOf(tests).split("\n| D").length > 20);
});
