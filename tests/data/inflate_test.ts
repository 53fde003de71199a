/** The library's own decoder: equal to the platform's on what the platform makes, and exact about what is wrong. */
import { assertEquals, assertObjectMatch } from "@std/assert";
import fc from "fast-check";
import { crc32 } from "../../lib/data/crc32.ts";
import { gunzipStrictly } from "../../lib/data/gunzip_strictly.ts";
import { inflate } from "../../lib/data/inflate.ts";
import { number, packed } from "./bits.ts";
import { bytes, counting, gzip, littleEndian, onlyFault, rightOf } from "./files.ts";

/** Content with runs, repetitions near and far, and noise, so that blocks of every kind appear. */
const content = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.tuple(fc.nat(255), fc.nat(3000)).map(([byte, times]) => new Uint8Array(times).fill(byte)),
    fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(300)).map(([part, times]) =>
      Uint8Array.from({ length: part.length * times }, (_, i) => part[i % part.length]!)
    ),
    fc.tuple(fc.nat(), fc.nat(40000)).map(([seed, n]) =>
      Uint8Array.from({ length: n }, (_, i) => (i * i * seed) >>> 7)
    ),
  ),
  { maxLength: 6 },
).map((parts) => bytes(...parts));

Deno.test("what the platform compressed comes back", async () => {
  await fc.assert(
    fc.asyncProperty(content, async (plain) => {
      const file = await gzip(plain);
      assertEquals(rightOf(gunzipStrictly(plain.length, "file")(file)), plain);
    }),
    { numRuns: 60 },
  );
});

Deno.test("a limit stops one byte after itself, for every limit", async () => {
  const plain = counting(600).map((i) => i % 7);
  const file = await gzip(plain);
  for (let limit = 0; limit < plain.length - 1; limit++) {
    const { tag, expected, actual } = onlyFault(gunzipStrictly(limit, "file")(file));
    assertEquals([tag, expected, actual], ["GzipTooLarge", `≤ ${limit}`, `at least ${limit + 2}`]);
  }
  for (const limit of [599, 600, 601]) assertEquals(rightOf(gunzipStrictly(limit, "file")(file)), plain);
});

Deno.test("blocks by hand: stored, fixed, empty, and several of them", () => {
  const out = new Uint8Array(100);
  const inflated = (...stream: readonly number[]) => inflate(bytes(stream), 0, out);
  assertEquals(inflated(1, 2, 0, 0xfd, 0xff, 7, 9), { tag: "Done", size: 2, end: 7 });
  assertEquals(out.subarray(0, 2), bytes(7, 9));
  assertEquals(inflated(3, 0), { tag: "Done", size: 0, end: 2 });
  // "aaaaaaaaaa" as zlib writes it with the fixed code: a literal, then a match of 9 at distance 1.
  assertEquals(inflated(0x4b, 0x84, 0x03, 0x00), { tag: "Done", size: 10, end: 4 });
  assertEquals(out.subarray(0, 10), new Uint8Array(10).fill(97));
  assertEquals(inflated(0, 1, 0, 0xfe, 0xff, 65, 1, 1, 0, 0xfe, 0xff, 66), { tag: "Done", size: 2, end: 12 });
  assertEquals(out.subarray(0, 2), bytes(65, 66));
});

Deno.test("what is wrong with a stream, and at which byte", () => {
  const inflated = (...stream: readonly number[]) => inflate(bytes(stream), 0, new Uint8Array(100));
  assertObjectMatch(inflated(7, 0, 0), { tag: "Corrupt", at: 0, expected: "a block of type 0, 1 or 2" });
  assertObjectMatch(inflated(1, 2, 0, 0xfd, 0xfe, 7, 9), {
    tag: "Corrupt",
    expected: "a stored length and its complement",
  });
  assertObjectMatch(inflated(1, 2, 0, 0xfd, 0xff, 7), { tag: "Truncated" });
  assertObjectMatch(inflated(), { tag: "Truncated" });
  // A match before there is any output: fixed code, length 3 (0000001), distance 1 (00000).
  assertObjectMatch(inflated(0x03, 0x02, 0, 0), { tag: "Corrupt", expected: "a distance of at most 0, not 1" });
  // More literals than there are: HLIT 31.
  assertObjectMatch(inflated(0b11111101, 0, 0, 0, 0, 0, 0), { tag: "Corrupt", expected: "a code of code lengths" });
});

Deno.test("the fixed code has words for lengths and distances that there are not", () => {
  const word = (n: number, length: number): string => n.toString(2).padStart(length, "0");
  const inflated = (text: string) => inflate(packed(`1${number(1, 2)}${text}`), 0, new Uint8Array(300));
  const [A, END] = [word(0x30 + 65, 8), word(0, 7)];
  const [literalOrLength, distance] = [(n: number) => word(0xc0 + n - 280, 8), (n: number) => word(n, 5)];
  assertObjectMatch(inflated(A + literalOrLength(285) + distance(0) + END), { tag: "Done", size: 259 });
  for (const n of [286, 287]) {
    assertObjectMatch(inflated(A + literalOrLength(n) + distance(0) + END), {
      tag: "Corrupt",
      expected: "a literal or a length",
    });
  }
  const last = `${A}${literalOrLength(285)}${distance(29)}${number(0, 13)}${END}`;
  assertObjectMatch(inflated(last), { tag: "Corrupt", expected: "a distance of at most 1, not 24577" });
  for (const n of [30, 31]) {
    assertObjectMatch(inflated(A + literalOrLength(285) + distance(n) + END), {
      tag: "Corrupt",
      expected: "a distance",
    });
  }
});

Deno.test("CRC-32 has its published check value", () => {
  assertEquals(crc32(new TextEncoder().encode("123456789")), 0xcbf43926);
  assertEquals(crc32(bytes()), 0);
});

Deno.test("the trailer: both fields wrong are reported together", async () => {
  const file = await gzip(counting(50));
  const wrong = bytes(file.subarray(0, -8), littleEndian(1), littleEndian(2));
  const result = gunzipStrictly(50, "file")(wrong);
  assertObjectMatch({ result }, {
    result: {
      left: [{ field: "CRC32", offset: file.length - 8, expected: "0x00000001" }, {
        field: "ISIZE",
        actual: "0x00000032",
      }],
    },
  });
});
