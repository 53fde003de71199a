/** The header of a block with codes of its own, at the ends of what is allowed: 286 literals and lengths, 30 distances (RFC 1951, 3.2.7). */
import { assert, assertEquals } from "@std/assert";
import { inflate } from "../../lib/data/inflate.ts";

/** Bits in the order in which DEFLATE reads them: numbers lowest bit first, code words highest bit first. */
const packed = (bits: readonly number[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    { length: Math.ceil(bits.length / 8) },
    (_, i) => bits.slice(8 * i, 8 * i + 8).reduce((byte, bit, k) => byte | (bit << k), 0),
  );

const number = (value: number, width: number): readonly number[] =>
  Array.from({ length: width }, (_, k) => (value >> k) & 1);

/** A block that says "A" by a literal of one bit and ends; of its other code lengths all are 0, and so many are sent. */
const block = (literals: number, places: number): Uint8Array<ArrayBuffer> => {
  // The code of code lengths: 0 for a length of 0, 1 for a length of 1. Their order begins 16, 17, 18, 0, 8, … and ends 14, 1, 15.
  const words = Array.from({ length: 19 }, (_, i) => number(i === 3 || i === 17 ? 1 : 0, 3)).flat();
  const lengths = Array.from({ length: literals + places }, (_, i) => i === 65 || i === 256 || i === literals ? 1 : 0);
  const header = [1, ...number(2, 2), ...number(literals - 257, 5), ...number(places - 1, 5), ...number(15, 4)];
  return packed([...header, ...words, ...lengths, 0, 1]);
};

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
