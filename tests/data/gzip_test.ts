/** Rows A3 and A18 to A22 of the fault table: gzip files in order, whatever their form, and those that are not what they should be. */
import { assert, assertEquals, assertObjectMatch } from "@std/assert";
import fc from "fast-check";
import { crc32, gzipSync } from "node:zlib";
import { E } from "../../lib/deps.ts";
import { gunzipWithin } from "../../lib/data/gunzip.ts";
import { decodeIdxGzip } from "../../lib/data/decode_idx_gzip.ts";
import { idxElements } from "../../lib/data/idx.ts";
import { adorned, stored } from "./bits.ts";
import {
  type Bytes,
  bytes,
  counting,
  flipped,
  gzip,
  idxOf,
  leftOf,
  littleEndian,
  onlyFault,
  rightOf,
  withBytes,
} from "./files.ts";

const images = decodeIdxGzip(3, "images");
const content = idxOf([3, 5, 5], counting(75).map((i) => (i * i) % 11 < 6 ? 0 : i * 3));
const small = await gzip(content);
const empty = await gzip(new Uint8Array(0));
const named = bytes(
  withBytes(small.subarray(0, 10), 3, [8]),
  [...new TextEncoder().encode("images"), 0],
  small.subarray(10),
);

const readAs = async (file: Bytes): Promise<Bytes> => Uint8Array.from(idxElements(rightOf(await images(file)())));
const pixels = content.slice(16);

Deno.test("a gzip file in order gives what it holds", async () => {
  for (const file of [small, named, stored(content), adorned(small)]) assertEquals(await readAs(file), pixels);
});

Deno.test("FTEXT is a flag of the format like others", async () => {
  assertEquals(await readAs(withBytes(small, 3, [1])), pixels);
  assertEquals(await readAs(withBytes(named, 3, [9])), pixels);
});

Deno.test("several members are one file, cut anywhere, empty ones among them", async () => {
  for (let cut = 0; cut <= content.length; cut++) {
    const parts = [content.slice(0, cut), content.slice(cut)];
    assertEquals(await readAs(bytes(...await Promise.all(parts.map(gzip)))), pixels);
    assertEquals(await readAs(bytes(...parts.map(stored))), pixels);
  }
  assertEquals(await readAs(bytes(empty, small, empty)), pixels);
  const single = await Promise.all(Array.from(content, (byte) => gzip(bytes(byte))));
  assertEquals(await readAs(bytes(...single)), pixels);
});

Deno.test("a member that begins with one size does not see the one before it", async () => {
  // A copy of what stood three bytes before, as the first thing of the second member.
  const back = bytes([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], [0x03, 0x42, 0, 0], new Uint8Array(8));
  assertObjectMatch(onlyFault(await images(bytes(small, back))()), { tag: "GzipCorrupt" });
});

Deno.test("zeros after the end, as tapes have them, between members too", async () => {
  for (const zeros of [1, 2, 7, 512, 100_000]) {
    assertEquals(await readAs(bytes(small, new Uint8Array(zeros))), pixels);
    assertEquals(await readAs(bytes(small, new Uint8Array(zeros), empty, new Uint8Array(zeros))), pixels);
  }
});

Deno.test("optional header fields are skipped, of any length, and the checksum of the header is looked at", async () => {
  for (const length of [0, 1, 255, 256, 257, 700]) {
    const extra = [...littleEndian(length).slice(0, 2), ...new Array<number>(length).fill(7)];
    const header = bytes(withBytes(small.subarray(0, 10), 3, [4]), extra);
    assertEquals(await readAs(bytes(header, small.subarray(10))), pixels);
    for (const end of [10, 11, header.length - 1]) {
      assertObjectMatch(onlyFault(await images(header.subarray(0, end))()), { tag: "GzipTruncated", offset: end });
    }
  }
  const header = withBytes(small.subarray(0, 10), 3, [2]);
  const sum = littleEndian(crc32(header)).slice(0, 2);
  assertEquals(await readAs(bytes(header, sum, small.subarray(10))), pixels);
  assertObjectMatch(onlyFault(await images(bytes(header, sum.map((byte) => byte ^ 1), small.subarray(10)))()), {
    tag: "GzipCorrupt",
    actual: "header crc mismatch",
  });
});

Deno.test("the most that can be compressed: zeros, a thousandfold", async () => {
  const zeros = new Uint8Array(4_000_016);
  zeros.set(idxOf([1, 2000, 2000], []));
  assert((await readAs(await gzip(zeros))).every((byte) => byte === 0));
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

Deno.test("A18: every proper prefix is truncated, where it ends", async () => {
  const first = await gzip(content.slice(0, 40));
  const members = bytes(first, await gzip(content.slice(40)));
  for (const file of [small, named, stored(content), adorned(small), members]) {
    for (let length = 0; length < file.length; length++) {
      const [fault] = leftOf(await images(file.subarray(0, length))());
      // Where a member ends there is a whole gzip file, of half of an IDX file; a byte later one with a byte too many.
      const more = file === members ? length - first.length : -1;
      if (more === 0) assertEquals(fault.tag, "IdxTruncated");
      else if (more === 1) assertEquals(fault.tag, "GzipCorrupt");
      else assertObjectMatch(fault, { tag: "GzipTruncated", file: "images", offset: length });
    }
  }
});

Deno.test("A19: one field wrong at a time, of any member", async () => {
  const half = await Promise.all([content.slice(0, 40), content.slice(40)].map(gzip));
  for (
    const [before, member, after] of [[bytes(), small, bytes()], [bytes(), half[0]!, half[1]!], [
      half[0]!,
      half[1]!,
      bytes(),
    ]]
  ) {
    const end = member!.length;
    const told = async (at: number, byte: number) => {
      const fault = onlyFault(await images(bytes(before!, withBytes(member!, at, [byte]), after!))());
      return [fault.tag, fault.file, "actual" in fault && fault.actual];
    };
    const corrupt = (actual: string) => ["GzipCorrupt", "images", actual];
    for (const method of [0, 7, 9, 255]) assertEquals(await told(2, method), corrupt("unknown compression method"));
    for (const bit of [5, 6, 7]) assertEquals(await told(3, 1 << bit), corrupt("unknown header flags set"));
    for (const at of [8, 7, 6, 5]) {
      assertEquals(await told(end - at, member![end - at]! ^ 1), corrupt("incorrect data check"));
    }
    for (const at of [4, 3, 2, 1]) {
      assertEquals(await told(end - at, member![end - at]! ^ 1), corrupt("incorrect length check"));
    }
  }
});

Deno.test("A20: anything else after a member, and where", async () => {
  for (const tail of [[7], [0x1f], [0x1f, 0x8c], [0x8b], [1, 0, 0]]) {
    for (const zeros of [0, 1, 600]) {
      assertEquals(onlyFault(await images(bytes(small, new Uint8Array(zeros), tail))()), {
        tag: "GzipCorrupt",
        file: "images",
        field: "stream",
        offset: small.length + zeros,
        expected: "valid gzip",
        actual: "other bytes",
        message: `images stream at byte ${small.length + zeros}: expected valid gzip, got other bytes`,
      });
    }
  }
});

Deno.test("A14 inside gzip: one byte more than promised is told as such, two are too large, in one member or two", async () => {
  const more = (n: number): Bytes => new Uint8Array(n);
  for (
    const longer of [
      async (n: number) => await gzip(bytes(content, more(n))),
      async (n: number) => bytes(small, await gzip(more(n))),
    ]
  ) {
    assertObjectMatch(onlyFault(await images(await longer(1))()), { tag: "IdxTrailingBytes", offset: 91, actual: 1 });
    assertObjectMatch(onlyFault(await images(await longer(2))()), { tag: "GzipTooLarge", expected: "≤ 91" });
  }
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
  for (const size of [90, 90_000]) {
    const labels = await gzip(idxOf([size], counting(size)));
    const fault = onlyFault(await images(flipped(labels, 8 * (labels.length - 8)))());
    assertObjectMatch(fault, { tag: "GzipCorrupt", actual: "incorrect data check" });
    assertObjectMatch(onlyFault(await images(labels)()), { tag: "IdxBadRank" });
  }
});

Deno.test("A22: every bit turned over is a fault, or changes nothing", async () => {
  for (const [file, nameEnd] of [[small, 10], [named, 17], [bytes(empty, small), 10]] as const) {
    const start = file.length - small.length;
    for (let bit = 0; bit < 8 * file.length; bit++) {
      const result = await images(flipped(file, bit))();
      const byte = bit >> 3;
      const where = `bit ${bit & 7} of byte ${byte}`;
      if (E.isRight(result)) assertEquals(bytes([...idxElements(result.right)]), pixels, where);
      else if (byte >= nameEnd && byte >= start) {
        assert(/^Gzip(Truncated|Corrupt|TooLarge)$/.test(result.left[0].tag), `${where}: ${result.left[0].message}`);
      }
      // The flag of text, the time, the level and the system mean nothing to anyone.
      const meansNothing = bit === 24 || (byte >= 4 && byte < 10);
      if (meansNothing) assert(E.isRight(result), where);
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

Deno.test("another program's opinion: what Node compresses, of any size and level, comes out as it went in", () => {
  // Around the sizes of the head and of the window.
  for (const size of [0, 1, 1023, 1024, 1025, 32767, 32768, 32769, 200_000]) {
    const plain = counting(size).map((_, i) => (i * i) >> (i % 7));
    for (const level of [0, 1, 9]) {
      const file = new Uint8Array(gzipSync(plain, { level }));
      assertEquals(rightOf(gunzipWithin(size, "file")(file)), plain);
      assertEquals(rightOf(gunzipWithin(10 * size + 10, "file")(file)), plain);
      if (size > 1) assertObjectMatch(onlyFault(gunzipWithin(size - 2, "file")(file)), { tag: "GzipTooLarge" });
    }
  }
});

Deno.test("there is room for one byte more than the limit, but for no more than so many bytes can hold", () => {
  // DEFLATE's shortest word for its longest copy is two bits, one for the length and one for the distance: 258 bytes.
  const most = 1032 * small.length;
  for (const [limit, room] of [[91, 92], [most - 2, most - 1], [most - 1, most], [most, most], [1e12, most]] as const) {
    assertEquals(rightOf(gunzipWithin(limit, "file")(small)).buffer.byteLength, room);
  }
});

Deno.test("the bytes given are not changed", async () => {
  const [file, broken] = [new Uint8Array(small), flipped(small, 300)];
  const copies = [new Uint8Array(file), new Uint8Array(broken)];
  await images(file)();
  await images(broken)();
  assertEquals([file, broken], copies);
});
