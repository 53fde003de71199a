/** All that is wrong with one header is told together, in the order of the bytes; and what follows from a wrong field is not told. */
import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { decodeIdxGzip } from "../../lib/data/decode_idx_gzip.ts";
import { decodeIdx } from "../../lib/data/idx.ts";
import { imagesAndLabels } from "../../lib/data/images_and_labels.ts";
import { type Bytes, bytes, counting, gzip, idxOf, leftOf, rightOf, withBytes } from "./files.ts";

const whole = idxOf([3, 2, 2], counting(12));
const big = 0xffffffff;

/** The tag, the field and the place of each fault. */
const told = (file: Bytes): readonly (readonly [tag: string, field: string, offset: number])[] =>
  leftOf(decodeIdx(3, "images")(file)).map(({ tag, field, offset }) => [tag, field, offset]);

const type = (tag: string) => [tag, "type", 2] as const;
const rank = ["IdxBadRank", "rank", 3] as const;
const dims = ["IdxTooLarge", "dims", 4] as const;
const zero = (k: number) => ["IdxBadDim", `dim[${k}]`, 4 + 4 * k] as const;
const cut = (k: number) => ["IdxTruncated", `dim[${k}]`, 4 + 4 * k] as const;

Deno.test("IDX: the type and the rank", () => {
  assertEquals(told(withBytes(whole, 2, [0, 1])), [type("IdxUnknownType"), rank]);
  assertEquals(told(withBytes(whole, 2, [10, 4])), [type("IdxUnknownType"), rank]);
});

Deno.test("IDX: the type and the dimensions", () => {
  assertEquals(told(idxOf([3, 0, 0], [], 10)), [type("IdxUnknownType"), zero(1), zero(2)]);
  assertEquals(told(idxOf([3, 0, 0], [], 13)), [zero(1), zero(2)]);
  assertEquals(told(idxOf([big, big, big], [], 0)), [type("IdxUnknownType"), dims]);
  assertEquals(told(whole.with(2, 0).slice(0, 9)), [type("IdxUnknownType"), cut(1)]);
});

Deno.test("IDX: dimensions that are 0, that are too large, and that are missing", () => {
  assertEquals(told(idxOf([big, 0, 2], [])), [dims, zero(1)]);
  assertEquals(told(idxOf([1, 0, 2], []).slice(0, 13)), [zero(1), cut(2)]);
  assertEquals(told(idxOf([big, 2, 0], []).slice(0, 10)), [dims, cut(1)]);
  assertEquals(told(idxOf([big, 0, 0], [], 7).slice(0, 12)), [type("IdxUnknownType"), dims, zero(1), cut(2)]);
});

Deno.test("IDX: what a wrong field says about others is not believed", () => {
  // Bytes of another format have no type; with another rank the dimensions stand elsewhere; how long the elements of an unknown type
  // are nobody knows.
  assertEquals(told(bytes([0x3c, 0x21, 0x64, 0x6f], new Uint8Array(2))), [["IdxBadMagic", "magic", 0]]);
  assertEquals(told(bytes([0, 0, 8, 4], new Uint8Array(2))), [rank]);
  assertEquals(told(idxOf([3, 2, 2], [], 1)), [type("IdxUnknownType")]);
});

Deno.test("IDX: inside gzip the same faults", async () => {
  const file = idxOf([big, 0, 0], [], 7);
  const inside = leftOf(await decodeIdxGzip(3, "images")(await gzip(file))());
  assertEquals(inside, leftOf(decodeIdx(3, "images")(file)));
  assertEquals(inside.length, 4);
});

Deno.test("IDX: the faults of any header stand in the order of its bytes", () => {
  const dim = fc.constantFrom(0, 1, 2, 70000, big);
  const header = fc.tuple(fc.constantFrom(0, 8, 13), fc.array(dim, { minLength: 1, maxLength: 4 }), fc.nat(16));
  fc.assert(fc.property(header, ([type, dims, cut]) => {
    const file = idxOf(dims, [], type);
    const result = decodeIdx(3)(file.slice(0, Math.max(4, file.length - cut)));
    const offsets = result._tag === "Left" ? result.left.map(({ offset }) => offset) : [];
    assertEquals(offsets, offsets.toSorted((a, b) => a - b));
    assertEquals(new Set(offsets).size, offsets.length);
  }));
});

Deno.test("images and labels of wrong ranks are told together", () => {
  const [images, labels] = [rightOf(decodeIdx(3, "x")(whole)), rightOf(decodeIdx(1, "y")(idxOf([1], [7])))];
  assertEquals(leftOf(imagesAndLabels(10)(labels, images)).map(({ tag, file }) => [tag, file]), [
    ["IdxBadRank", "y"],
    ["IdxBadRank", "x"],
  ]);
});
