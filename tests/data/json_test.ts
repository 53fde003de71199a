/** The reader of JSON: it reads what `JSON.parse` reads, keeps -0, and says where a text goes wrong. */
import { assert, assertEquals, assertObjectMatch } from "@std/assert";
import fc from "fast-check";
import { isObject, type Json, parseJson } from "../../lib/data/json.ts";
import { spellNumber } from "../../lib/model/spell.ts";
import { refuted } from "../support/property.ts";

/** As `JSON.parse` would have it. */
const plain = (json: Json): unknown =>
  isObject(json)
    ? Object.fromEntries([...json].map(([key, { value }]) => [key, plain(value)]))
    : Array.isArray(json)
    ? json.map(plain)
    : json;

const read = (text: string): unknown => {
  const parsed = parseJson(text);
  if (parsed._tag === "Left") throw new Error(`${parsed.left.reason} at ${parsed.left.at}`);
  return plain(parsed.right);
};

Deno.test("it reads what JSON.stringify writes", () =>
  fc.assert(fc.property(fc.json({ maxDepth: 8 }), fc.nat(3), (text, blanks) => {
    const spaced = JSON.stringify(JSON.parse(text), undefined, blanks);
    if (!/"__proto__"/.test(spaced)) assertEquals(read(spaced), JSON.parse(spaced));
  })));

Deno.test("it takes and refuses the texts that JSON.parse takes and refuses", () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'{}[]:,"\\u0e+-.19aflsetrun \n'), { maxLength: 12 }), (letters) => {
      const text = letters.join("");
      const mine = parseJson(text);
      let theirs = true;
      try {
        JSON.parse(text);
      } catch {
        theirs = false;
      }
      assert(mine._tag === "Right" === theirs || (mine._tag === "Left" && mine.left.reason === "duplicate"), text);
    }),
    { numRuns: 20_000 },
  ));

Deno.test("numbers, words and escapes, one by one", () => {
  for (
    const text of ["0", "-0", "-0.0", "1e5", "-1.5E-3", "1e400", "true", "false", "null", '"\\u00e9\\n\\/\\""', '""']
  ) {
    assert(Object.is(read(text), JSON.parse(text)), text);
  }
  for (
    const text of [
      "",
      " ",
      "01",
      "+1",
      "1.",
      ".5",
      "1e",
      "0x1",
      "nan",
      "-NaN",
      "+Infinity",
      "Inf",
      "\uFEFF",
      " \uFEFF1",
      "\uFEFF\uFEFF1",
      "'a'",
      '"\\x"',
      '"\\u12g4"',
      '"a\nb"',
    ]
  ) {
    assert(parseJson(text)._tag === "Left", text);
  }
  for (
    const text of ['"', '"a', '"\\', '"\\u12', "[1,]", "[1 2]", '{"a"}', '{"a":}', '{"a":1,}', "{a:1}", "1 1", "nul"]
  ) {
    assert(parseJson(text)._tag === "Left", text);
  }
});

Deno.test("a byte-order mark, and the numbers that Python writes and JSON does not have", () => {
  assertEquals(read('\uFEFF{"a":[NaN, Infinity,-Infinity ]}'), { a: [NaN, Infinity, -Infinity] });
  assertObjectMatch(parseJson('\uFEFF{"a":1,"a":2}'), { left: { reason: "duplicate", at: 8 } });
});

Deno.test("who wants the standard's JSON alone gets neither", () => {
  const strict = { strict: true, entries: Infinity, values: Infinity };
  assertEquals(parseJson('{"a":[1e400,-0]}', strict)._tag, "Right");
  for (const [text, at] of [["\uFEFF1", 0], ["NaN", 0], ["[Infinity]", 1], ["[-Infinity]", 1]] as const) {
    assertObjectMatch(parseJson(text, strict), { left: { reason: "syntax", at } });
  }
});

Deno.test("it says where a text goes wrong", () => {
  const places = [["[1,x]", 3], ['{"a":1 "b"', 7], ["  ", 2], ['["ab', 4], ["[1]]", 3], ['{"a":1,"a":2}', 7]] as const;
  for (const [text, at] of places) assertObjectMatch(parseJson(text), { left: { at } });
  assertObjectMatch(parseJson('{"a":1,"\\u0061":2}'), { left: { reason: "duplicate", at: 7 } });
});

Deno.test("arrays and objects stand at most 16 deep; values and entries may be limited", () => {
  assertEquals(parseJson("[".repeat(16) + "]".repeat(16))._tag, "Right");
  assertObjectMatch(parseJson("[".repeat(17) + "]".repeat(17)), { left: { reason: "depth", at: 16 } });
  const limits = { entries: 2, values: 4 };
  assertEquals(parseJson('{"a":1,"b":[1]}', limits)._tag, "Right");
  assertObjectMatch(parseJson('{"a":1,"b":1,"c":1}', limits), { left: { reason: "entries", at: 13 } });
  assertObjectMatch(parseJson("[1,2,3,4]", limits), { left: { reason: "values" } });
});

Deno.test("keys that mean something to the language are keys", () => {
  const parsed = parseJson('{"__proto__":{"polluted":true},"constructor":1}');
  assert(parsed._tag === "Right" && isObject(parsed.right));
  assertEquals([...parsed.right.keys()], ["__proto__", "constructor"]);
  assert(!("polluted" in {}));
});

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

Deno.test("numbers are spelled so that the same double is read", () =>
  fc.assert(
    fc.property(finite, (x) => Object.is(read(spellNumber(x)), x) && Object.is(JSON.parse(spellNumber(x)), x)),
  ));

refuted("JSON.stringify loses the sign of -0", finite, (x) => Object.is(JSON.parse(JSON.stringify(x)), x), 1000);
