/** Codes, by the numbering of RFC 1951, section 3.2.2, and what they take. */
import { assert, assertEquals, assertObjectMatch } from "@std/assert";
import fc from "fast-check";
import { decodeIdxGzip } from "../../lib/data/decode_idx_gzip.ts";
import { type Code, codeOf, entryOf } from "../../lib/data/huffman.ts";
import { idxElements } from "../../lib/data/idx.ts";
import { manyBlocks } from "./bits.ts";
import { bytes, counting, flipped, idxOf, onlyFault, rightOf } from "./files.ts";

/** The lengths of a complete code: one word split so many times, its words given to symbols in an order of their own. */
const lengths = fc.tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 285 }), fc.nat(20), fc.infiniteStream(fc.nat()))
  .map(([splits, unused, order]) => {
    const words = splits.reduce<readonly number[]>((words, split) => {
      const at = split % words.length;
      return words[at] === 15 ? words : words.with(at, words[at]! + 1).concat(words[at]! + 1);
    }, [0]);
    const keyed = [...words, ...new Array<number>(unused).fill(0)].map((length) =>
      [order.next().value, length] as const
    );
    return Uint8Array.from(keyed.toSorted(([a], [b]) => a - b), ([, length]) => length);
  });

/** The words of a code as texts of bits, the first one first, step by step as the RFC has them. */
const wordsOf = (lengths: Uint8Array): readonly string[] => {
  const count = Array.from({ length: 16 }, (_, bits) => bits === 0 ? 0 : lengths.filter((n) => n === bits).length);
  const next = count.reduce<readonly number[]>(
    (next, _, bits) => bits === 0 ? [0] : [...next, (next[bits - 1]! + count[bits - 1]!) << 1],
    [],
  );
  return Array.from(lengths, (length, symbol) => {
    const before = lengths.subarray(0, symbol).filter((n) => n === length).length;
    return length === 0 ? "" : (next[length]! + before).toString(2).padStart(length, "0");
  });
};

const bitsOf = (word: string, others: number): number =>
  [...word].reduce((bits, bit, i) => bits | Number(bit) << i, others << word.length);

/** The longest words with the fewest symbols: 1, 2, 3, … 14, 15, 15. */
const STEEP = Uint8Array.from({ length: 16 }, (_, i) => Math.min(i + 1, 15));

/** Every word is read, whatever comes after it, and the short ones by the table alone. */
const allAreRead = (lengths: Uint8Array, others: number): void => {
  const code = codeOf(lengths);
  assert(code !== undefined);
  wordsOf(lengths).forEach((word, symbol) => {
    if (word === "") return;
    const [bits, entry] = [bitsOf(word, others), symbol << 4 | word.length];
    assertEquals(entryOf(code, bits), entry, word);
    if (2 ** word.length <= code.table.length) assertEquals(code.table[bits & (code.table.length - 1)], entry, word);
  });
};

/** Law: a code takes no more than in proportion to its words. */
const isProportional = ({ symbols, table }: Pick<Code, "symbols" | "table">): boolean =>
  table.length < Math.max(2, 2 * symbols.length);

Deno.test("every word of every complete code is read, whatever comes after it", () => {
  fc.assert(fc.property(lengths, fc.nat(), allAreRead), { numRuns: 300 });
  fc.assert(fc.property(fc.nat(), (others) => allAreRead(STEEP, others)));
});

Deno.test("what a code takes is in proportion to its words, and not to 2 to the length of the longest", () => {
  fc.assert(fc.property(lengths, (lengths) => {
    const code = codeOf(lengths);
    assert(code !== undefined && isProportional(code));
    const words = lengths.filter((length) => length > 0).length;
    assertEquals(code.symbols.length, words);
    assert(code.table.length === 2 ** code.longest || code.table.length >= words);
  }));
  const steep = codeOf(STEEP)!;
  assertEquals([steep.longest, steep.table.length], [15, 16]);
  assert(!isProportional({ symbols: steep.symbols, table: new Uint16Array(1 << steep.longest) }));
});

Deno.test("a code of one word, or none, needs no table to speak of", () => {
  for (const lengths of [[], [0], [1], [0, 1, 0]]) assertEquals(codeOf(bytes(lengths))?.table.length, 1);
});

Deno.test("a code is complete, or one word, or none, or refused", () => {
  const read = (lengths: readonly number[], width: number): readonly number[] | undefined => {
    const code = codeOf(bytes(lengths));
    return code && Array.from({ length: 1 << width }, (_, bits) => entryOf(code, bits));
  };
  assertEquals(read([1, 1], 1), [0x01, 0x11]);
  assertEquals(read([0, 1], 1), [0x11, 0]);
  assertEquals(read([1], 1), [0x01, 0]);
  assertEquals(read([0, 0], 1), [0, 0]);
  assertEquals(read([], 1), [0, 0]);
  assertEquals(read([1, 2, 2], 2), [0x01, 0x12, 0x01, 0x22]);
  assertEquals(read([3, 1, 3, 2], 3), [0x11, 0x32, 0x11, 0x03, 0x11, 0x32, 0x11, 0x23]);
  for (const lengths of [[1, 1, 1], [1, 2], [2], [15], [1, 2, 3], [2, 2, 2, 2, 15]]) {
    assertEquals(codeOf(bytes(lengths)), undefined);
  }
});

Deno.test("a code that lacks one word of fifteen bits is none, and with it is one", () => {
  const lengths = Array.from({ length: 15 }, (_, i) => i + 1);
  assertEquals(codeOf(bytes(lengths)), undefined);
  assertEquals(codeOf(bytes(lengths, 15))?.longest, 15);
});

Deno.test("a file of thousands of empty blocks, each with codes of its own, is read or refused like any other", async () => {
  const content = idxOf([3, 5, 5], counting(75));
  const [images, file] = [decodeIdxGzip(3, "images"), manyBlocks(content, 3000)];
  assertEquals(file.length, 84489);
  assertEquals(idxElements(rightOf(await images(file)())), counting(75));
  assertObjectMatch(onlyFault(await images(flipped(file, 8 * (file.length - 8)))()), {
    tag: "GzipCorrupt",
    field: "CRC32",
  });
  assertObjectMatch(onlyFault(await images(file.subarray(0, -100))()), { tag: "GzipTruncated", field: "stream" });
});
