/** CSV row by row: the rows and faults of the whole text, however it is cut. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { csvRows, decodeCsv } from "../../lib/data.ts";

const options = { class: "c", classes: ["a", 'b "1"', "c\nd"], inputs: ["x", "y, z"] };

/** What the rows are, as JSON, or the messages of what is wrong. */
const rowsOf = async (
  pieces: Iterable<string> | AsyncIterable<string>,
  given: Parameters<typeof csvRows>[0] = options,
) => {
  const found: unknown[] = [];
  for await (const row of csvRows(given)(pieces)) {
    found.push(
      row._tag === "Right"
        ? { input: row.right.x.toJSON(), output: row.right.y.toJSON() }
        : row.left.map(({ message }) => message),
    );
  }
  return found;
};

const TEXT = '\uFEFFx,"y, z",c\r\n1,2.5,a\r\n\r\n-3,4e1,"b ""1"""\r\n5,6,"c\nd"';

Deno.test("the rows are those of decodeCsv, for every way to cut the text in two, and in single characters", async () => {
  const table = decodeCsv(options)(TEXT);
  assert(table._tag === "Right");
  const expected: readonly unknown[] = table.right.data.toJSON();
  for (let at = 0; at <= TEXT.length; at++) assertEquals(await rowsOf([TEXT.slice(0, at), TEXT.slice(at)]), expected);
  assertEquals(await rowsOf(Array.from(TEXT)), expected);
  assertEquals(await rowsOf([TEXT.replaceAll("\r\n", "\n")]), expected);
  assertEquals(await rowsOf(Array.from(TEXT.replaceAll("\r\n", "\r"))), expected);
});

Deno.test("faults name rows as those of decodeCsv do, and the rows after them are read", async () => {
  const text = 'x,"y, z",c\n1,2,a\n\n?,2,a\n1,2\n3,4,nobody\n5,"6"7,a\n8,9,a';
  const table = decodeCsv(options)(text);
  assert(table._tag === "Left");
  await fc.assert(fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 6 }), async (cuts) => {
    const places = [0, ...cuts.toSorted((a, b) => a - b), text.length];
    const pieces = places.slice(1).map((end, i) => text.slice(places[i], end));
    const rows = await rowsOf(pieces);
    assertEquals(rows.filter(Array.isArray).flat(), table.left.map(({ message }) => message));
    assertEquals(rows.at(-1), { input: [8, 9], output: [1, 0, 0] });
  }));
});

Deno.test("a header that is wrong is the only fault; without a header the columns have numbers; regression has targets", async () => {
  assertEquals((await rowsOf(["x,c\n1,a\n2,a\n"])).length, 1);
  const numbered = { class: -1, classes: ["a"], header: false };
  assertEquals(await rowsOf(["1,2,", "a\n"], numbered), [{ input: [1, 2], output: [1] }]);
  const real = { targets: ["y"], separator: ";" };
  assertEquals(await rowsOf(["x;y\n1;0.5\n"], real), [{ input: [1], output: [0.5] }]);
  assertEquals(await rowsOf([]), []);
});

Deno.test("rows are read when they are asked for, from a stream as well", async () => {
  let given = 0;
  const endless = {
    async *[Symbol.asyncIterator]() {
      yield "x,y\n";
      for (;;) yield await Promise.resolve(`${++given},1\n`);
    },
  };
  for await (const row of csvRows({ targets: ["y"] })(endless)) {
    assert(row._tag === "Right");
    if (row.right.x.toJSON()[0] === 3) break;
  }
  assertEquals(given, 3);
  assertThrows(() => csvRows({ class: "c" }), RangeError, "`classes`, the names of all classes, are needed");
});
