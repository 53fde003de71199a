/** Rows A3 and A18 to A22 of the fault table: a gzip file that is not what it should be. */
import { assert, assertEquals, assertObjectMatch } from "@std/assert";
import fc from "fast-check";
import { E } from "../../lib/deps.ts";
import { crc32 } from "../../lib/data/crc32.ts";
import { decodeIdxGzip } from "../../lib/data/decode_idx_gzip.ts";
import { idxElements } from "../../lib/data/idx.ts";
import {
  type Bytes,
  bytes,
  counting,
  flipped,
  gzip,
  idxOf,
  littleEndian,
  onlyFault,
  rightOf,
  withBytes,
} from "./files.ts";
import { everyPlatform, type Platform } from "./platforms.ts";

const images = decodeIdxGzip(3, "images");
const content = idxOf([3, 5, 5], counting(75).map((i) => (i * i) % 11 < 6 ? 0 : i * 3));
const small = await gzip(content);
const trailer = small.length - 8;
const named = bytes(
  withBytes(small.subarray(0, 10), 3, [8]),
  [...new TextEncoder().encode("images"), 0],
  small.subarray(10),
);

/** Those bytes, then so many zeros. */
const bytesThen = (head: Bytes, zeros: number): Bytes => {
  const all = new Uint8Array(head.length + zeros);
  all.set(head);
  return all;
};

/** The same test on this platform, without a decoder, and on platforms that accept more. */
const onEveryPlatform = (name: string, test: (platform: Platform) => Promise<void>): void =>
  everyPlatform.forEach((platform) =>
    Deno.test(`${name} (${platform.name})`, async () => await platform.run(() => test(platform)))
  );

onEveryPlatform("a gzip file in order gives what it holds", async () => {
  const plain = idxElements(rightOf(await images(small)()));
  assertEquals(plain, content.subarray(16));
  assertEquals(idxElements(rightOf(await images(named)())), plain);
});

Deno.test("optional header fields are skipped: extra, name, comment, checksum of the header", async () => {
  const header = bytes(withBytes(small.subarray(0, 10), 3, [2 + 4 + 8 + 16]), 3, 0, [7, 0, 7], [65, 0], [66, 67, 0]);
  const sum = littleEndian(crc32(header)).slice(0, 2);
  const file = bytes(header, sum, small.subarray(10));
  assertEquals(idxElements(rightOf(await images(file)())), content.subarray(16));
  assertObjectMatch(onlyFault(await images(flipped(file, 8 * header.length))()), {
    tag: "GzipCorrupt",
    field: "HCRC",
    offset: header.length,
  });
});

Deno.test("an extra field of any length is skipped, and one that goes on beyond the end is cut", async () => {
  for (const length of [0, 1, 255, 256, 257, 700]) {
    const extra = [...littleEndian(length).slice(0, 2), ...new Array<number>(length).fill(7)];
    const header = bytes(withBytes(small.subarray(0, 10), 3, [4]), extra);
    assertEquals(idxElements(rightOf(await images(bytes(header, small.subarray(10)))())), content.subarray(16));
    for (const end of [10, 11, header.length - 1]) {
      const fault = onlyFault(await images(header.subarray(0, end))());
      assertObjectMatch(fault, { tag: "GzipTruncated", field: "header", offset: end });
    }
  }
});

onEveryPlatform("the most that can be compressed: zeros, a thousandfold", async ({ name }) => {
  if (name === "a lenient decoder") return; // it is quadratic
  const zeros = idxOf([1, 2000, 2000], []);
  const idx = rightOf(await images(await gzip(bytesThen(zeros, 4000000)))());
  assert(idxElements(idx).every((byte) => byte === 0));
});

Deno.test("A3: an HTML page named .gz", async () => {
  const page = new TextEncoder().encode(`<!DOCTYPE html>${" ".repeat(712)}`);
  assertEquals(onlyFault(await images(page)()), {
    tag: "GzipBadMagic",
    file: "images",
    field: "magic",
    offset: 0,
    expected: "1f8b",
    actual: "3c21",
    hint: "looks like HTML",
    message: "images magic at byte 0: expected 1f8b, got 3c21 (looks like HTML)",
  });
});

Deno.test("A3: other things that are not gzip", async () => {
  const fault = async (file: Uint8Array) => onlyFault(await images(file)());
  assertObjectMatch(await fault(content), { actual: "0000", hint: "looks like an IDX file that is not compressed" });
  assertObjectMatch(await fault(new TextEncoder().encode(small.toBase64())), {
    hint: "looks like the base64 text of a gzip file",
  });
  assertObjectMatch(await fault(bytes(0x50, 0x4b, 3, 4)), { actual: "504b", hint: "looks like a zip archive" });
  assertObjectMatch(await fault(bytes(0x1f)), { tag: "GzipTruncated", offset: 1 });
  assertObjectMatch(await fault(bytes(0x20)), { tag: "GzipBadMagic", actual: "20" });
});

onEveryPlatform("A18: every proper prefix is truncated, where it ends", async () => {
  for (const file of [small, named]) {
    for (let length = 0; length < file.length; length++) {
      assertObjectMatch(onlyFault(await images(file.subarray(0, length))()), { tag: "GzipTruncated", offset: length });
    }
  }
});

onEveryPlatform("A19: one field wrong at a time", async () => {
  const fault = async (at: number, ...wrong: readonly number[]) =>
    onlyFault(await images(withBytes(small, at, wrong))());
  const corrupt = (field: string, offset: number) => ({ tag: "GzipCorrupt", field, offset });
  for (const method of [0, 7, 9, 255]) assertObjectMatch(await fault(2, method), corrupt("CM", 2));
  for (const bit of [0, 5, 6, 7]) {
    const actual = `0x${(1 << bit).toString(16).padStart(2, "0")}`;
    assertObjectMatch(await fault(3, 1 << bit), { ...corrupt("FLG", 3), actual });
  }
  for (let byte = 0; byte < 4; byte++) {
    assertObjectMatch(await fault(trailer + byte, small[trailer + byte]! ^ 1), corrupt("CRC32", trailer));
    assertObjectMatch(await fault(trailer + 4 + byte, small[trailer + 4 + byte]! ^ 1), corrupt("ISIZE", trailer + 4));
  }
  assertObjectMatch(await fault(10, 0b111), corrupt("stream", 10));
});

onEveryPlatform("A20: anything after the member, and where", async () => {
  const empty = await gzip(new Uint8Array(0));
  const [whole, offset] = [small, small.length];
  const tails: readonly (Uint8Array | readonly number[])[] = [[7], [0], [0x1f], small, empty, new Uint8Array(512)];
  for (const tail of tails) {
    assertObjectMatch(onlyFault(await images(bytes(whole, tail))()), {
      tag: "GzipTrailingData",
      offset,
      actual: `${tail.length} more bytes`,
    });
  }
  assertObjectMatch(onlyFault(await images(bytes(small, small))()), { hint: "looks like a second member" });
  assert(!("hint" in onlyFault(await images(bytes(small, [0x1f, 0x8c]))())));
  assertObjectMatch(onlyFault(await images(bytes(empty, small))()), { tag: "GzipTrailingData", offset: empty.length });
});

onEveryPlatform("A14 inside gzip: one byte more than promised is told as such, two are too large", async () => {
  const long = async (more: number): Promise<Bytes> => await gzip(bytes(content, new Uint8Array(more)));
  assertObjectMatch(onlyFault(await images(await long(1))()), { tag: "IdxTrailingBytes", offset: 91, actual: 1 });
  assertObjectMatch(onlyFault(await images(await long(2))()), { tag: "GzipTooLarge", expected: "≤ 91" });
});

Deno.test("inside gzip: rows A1, A9, A13 and A17", async () => {
  const fault = async (file: Bytes) => onlyFault(await images(await gzip(file))());
  assertObjectMatch(await fault(bytes()), { tag: "IdxTruncated", field: "magic", actual: 0 });
  assertObjectMatch(await fault(idxOf([0xffffffff, 0xffffffff, 0xffffffff], counting(99))), { tag: "IdxTooLarge" });
  assertObjectMatch(await fault(idxOf([60000, 28, 28], counting(99))), {
    tag: "IdxTruncated",
    field: "data",
    offset: 115,
    expected: 47040000,
    actual: 99,
  });
  assertObjectMatch(await fault(idxOf([90], counting(90))), { tag: "IdxBadRank", actual: 1 });
});

Deno.test("a broken file is not blamed for what it decodes to", async () => {
  const labels = await gzip(idxOf([90], counting(90)));
  const fault = onlyFault(await images(flipped(labels, 8 * (labels.length - 8)))());
  assertObjectMatch(fault, { tag: "GzipCorrupt", field: "CRC32" });
});

onEveryPlatform("A22: every bit turned over is a fault, or changes nothing", async () => {
  for (const [file, nameEnd] of [[small, 10], [named, 17]] as const) {
    for (let bit = 0; bit < 8 * file.length; bit++) {
      const result = await images(flipped(file, bit))();
      const byte = bit >> 3;
      const where = `bit ${bit & 7} of byte ${byte}`;
      if (E.isRight(result)) {
        // DEFLATE has bits without meaning too: the rest of the last byte, the lengths of words that are not used.
        assert(byte >= 4 && byte < file.length - 8, where);
        assertEquals(idxElements(result.right), content.subarray(16), where);
      } else {
        // A turned bit of the name may end it early; the time, the level and the system mean nothing to anyone.
        assert(byte < 4 || byte >= 10, where);
        const known = /^Gzip(BadMagic|Truncated|Corrupt|TrailingData|TooLarge)$/;
        if (byte < 4 || byte >= nameEnd) assert(known.test(result.left[0].tag), `${where}: ${result.left[0].message}`);
      }
    }
  }
});

Deno.test("no bytes at all make the decoder throw, nor hang", async () => {
  const header = small.subarray(0, 10);
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (tail) => {
    for (const file of [tail, bytes(header, tail), bytes(header, small.subarray(10, 40), tail)]) {
      assert(E.isLeft(await images(file)()));
    }
  }));
});

Deno.test("the bytes given are not changed", async () => {
  const [file, broken] = [new Uint8Array(small), flipped(small, 300)];
  const copies = [new Uint8Array(file), new Uint8Array(broken)];
  await images(file)();
  await images(broken)();
  assertEquals([file, broken], copies);
});
