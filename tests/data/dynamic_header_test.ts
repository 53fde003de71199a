/** The header of a block with codes of its own, at the ends of what is allowed: 286 literals and lengths, 30 distances (RFC 1951, 3.2.7). */
import { assert, assertEquals } from "@std/assert";
import { inflate } from "../../lib/data/inflate.ts";
import { number, ORDER, packed } from "./bits.ts";
import type { Bytes } from "./files.ts";

/** A block whose code of code lengths has words of those lengths, none where none is given; it is for so many codes. */
const begun = (words: Readonly<Record<number, number>>, literals: number, places: number): string =>
  `1${number(2, 2)}${number(literals - 257, 5)}${number(places - 1, 5)}${number(15, 4)}` +
  ORDER.map((length) => number(words[length] ?? 0, 3)).join("");

/** A block of so many code lengths, all 0 but those given by their place, which are 1 or 2; and then a text of bits. */
const blockOf = (
  [literals, places]: readonly [number, number],
  given: Readonly<Record<number, 1 | 2>>,
  text: string,
): Bytes => {
  // A code length of 0 is 0, of 1 is 10, of 2 is 11.
  const lengths = Array.from({ length: literals + places }, (_, i) => ["0", "10", "11"][given[i] ?? 0]).join("");
  return packed(begun({ 0: 1, 1: 2, 2: 2 }, literals, places) + lengths + text);
};

/** A block that says "A" by a literal of one bit and ends. */
const block = (literals: number, places: number): Bytes =>
  blockOf([literals, places], { 65: 1, 256: 1, [literals]: 1 }, "01");

Deno.test("up to 286 literals and lengths and 30 distances are read", () => {
  for (const [literals, places] of [[257, 1], [286, 1], [257, 30], [286, 30]] as const) {
    const out = new Uint8Array(1);
    const bytes = block(literals, places);
    assertEquals(inflate(bytes, 0, out), { tag: "Done", size: 1, end: bytes.length });
    assertEquals(out, Uint8Array.of(65));
  }
});

Deno.test("more of either are refused", () => {
  for (const [literals, places] of [[287, 1], [288, 1], [257, 31], [257, 32]] as const) {
    const found = inflate(block(literals, places), 0, new Uint8Array(1));
    assert(found.tag === "Corrupt" && found.expected === "a code of code lengths", JSON.stringify(found));
  }
});

Deno.test("a block that is cut anywhere is cut short, not corrupt", () => {
  const bytes = block(286, 30);
  for (let n = 0; n < bytes.length; n++) {
    assertEquals(inflate(bytes.slice(0, n), 0, new Uint8Array(1)).tag, "Truncated", String(n));
  }
});

Deno.test("bits that begin no word of a lone distance are no distance", () => {
  // "A" is 0, the end 10, three bytes again 11; the only distance, 1, is 0.
  const withDistance = (bit: string) => blockOf([258, 1], { 65: 1, 256: 2, 257: 2, 258: 1 }, `011${bit}10`);
  assertEquals(inflate(withDistance("0"), 0, new Uint8Array(4)).tag, "Done");
  const found = inflate(withDistance("1"), 0, new Uint8Array(4));
  assert(found.tag === "Corrupt" && found.expected === "a distance", JSON.stringify(found));
});

Deno.test("bits that begin no word of a lone code length are no code length", () => {
  const found = inflate(packed(`${begun({ 0: 1 }, 257, 1)}1${"0".repeat(400)}`), 0, new Uint8Array(4));
  assert(found.tag === "Corrupt" && found.expected === "a code length", JSON.stringify(found));
});

Deno.test("a run of code lengths that is longer than there are lengths is no code length", () => {
  // A code length of 1 is 0, a run of zeros begins with 1.
  const run = (zeros: number) => `1${number(zeros - 11, 7)}`;
  const found = (text: string) =>
    inflate(packed(begun({ 1: 1, 18: 1 }, 257, 1) + text + "0".repeat(100)), 0, new Uint8Array(4));
  // 258 lengths: two runs are too long by one, or fit with a last word for the lone distance, and leave no literal.
  for (
    const [text, expected] of [[run(138) + run(121), "a code length"], [
      run(138) + run(119) + "0",
      "a literal or a length",
    ]]
  ) {
    const { tag, ...said } = found(text!);
    assertEquals([tag, "expected" in said && said.expected], ["Corrupt", expected], text);
  }
});
