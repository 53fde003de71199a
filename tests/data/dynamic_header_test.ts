/** The header of a block with codes of its own, at the ends of what is allowed: 286 literals and lengths, 30 distances (RFC 1951, 3.2.7). */
import { assert, assertEquals } from "@std/assert";
import { inflate } from "../../lib/data/inflate.ts";
import { number, packed } from "./bits.ts";
import type { Bytes } from "./files.ts";

/** The order in which the lengths of the code of code lengths are sent. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A block of so many code lengths, all 0 but those given by their place, and then a text of bits; they are 1 or 2. */
const blockOf = (
  [literals, places]: readonly [number, number],
  given: Readonly<Record<number, 1 | 2>>,
  text: string,
): Bytes => {
  // The code of code lengths: 0 for a length of 0, 10 for one of 1, 11 for one of 2.
  const words = ORDER.map((length) => number(length === 0 ? 1 : length < 3 ? 2 : 0, 3)).join("");
  const lengths = Array.from({ length: literals + places }, (_, i) => ["0", "10", "11"][given[i] ?? 0]).join("");
  const header = `1${number(2, 2)}${number(literals - 257, 5)}${number(places - 1, 5)}${number(15, 4)}`;
  return packed(header + words + lengths + text);
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
  const words = ORDER.map((length) => number(length === 0 ? 1 : 0, 3)).join("");
  const header = `1${number(2, 2)}${number(0, 5)}${number(0, 5)}${number(15, 4)}`;
  const found = inflate(packed(`${header}${words}1${"0".repeat(400)}`), 0, new Uint8Array(4));
  assert(found.tag === "Corrupt" && found.expected === "a code length", JSON.stringify(found));
});

Deno.test("a run of code lengths that is longer than there are lengths is no code length", () => {
  // The code of code lengths: 0 for a length of 1, 1 for a run of zeros.
  const words = ORDER.map((length) => number(length === 1 || length === 18 ? 1 : 0, 3)).join("");
  const header = `1${number(2, 2)}${number(0, 5)}${number(0, 5)}${number(15, 4)}`;
  const run = (zeros: number) => `1${number(zeros - 11, 7)}`;
  const found = (text: string) => inflate(packed(header + words + text + "0".repeat(100)), 0, new Uint8Array(4));
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
