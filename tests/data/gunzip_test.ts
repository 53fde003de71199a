/** How the platform's decoder is used: it is given the whole file, in pieces, and believed where the sizes agree. */
import { assert, assertEquals } from "@std/assert";
import { gunzip } from "../../lib/data/gunzip.ts";
import { roomFor } from "../../lib/data/gunzip_strictly.ts";
import { E } from "../../lib/deps.ts";
import { gaussians, seed } from "../../mod.ts";
import { type Bytes, bytes, gzip } from "./files.ts";
import { replacedBy } from "./platforms.ts";

const SIZE = 40_000;
/** Bytes that cannot be made much shorter. */
const content = Uint8Array.from(gaussians(SIZE)(seed(1))[0].toJSON(), (x) => Math.round(64 * x) & 255);
const file = await gzip(content);
const PIECE = 16_384;

/** A decoder that makes something up, in two pieces; and what it is given, and what became of its pieces. */
const inventive = (size: number) => {
  const given: Bytes[] = [];
  const made = [new Uint8Array(1000).fill(7), new Uint8Array(size - 1000).fill(8)] as const;
  class Inventive extends TransformStream<Bytes, Bytes> {
    constructor() {
      super({
        transform: (piece) => void given.push(piece.slice()),
        flush: (controller) => made.forEach((piece) => controller.enqueue(piece)),
      });
    }
  }
  return { platform: replacedBy("an inventive decoder", Inventive), given, made };
};

const decoded = gunzip(4, () => E.right(SIZE), "file")(file);

Deno.test("the platform's decoder is given the whole file, 16 KiB at a time, and what it gives is the content", async () => {
  const { platform, given, made } = inventive(SIZE);
  const invention = bytes(...made);
  await platform.run(async () => assertEquals(await decoded(), E.right(invention)));
  assertEquals(bytes(...given), file);
  assertEquals(given.map(({ length }) => length), [PIECE, PIECE, file.length - 2 * PIECE]);
  assert(made.every(({ buffer }) => buffer.detached), "its memory is not given back");
});

Deno.test("there is room for one byte more than the limit, but for no more than so many bytes can hold", () => {
  // DEFLATE's shortest word for its longest copy is two bits, one for the length and one for the distance: 258 bytes.
  assertEquals([19, 1031, 1032, 1e9].map((limit) => roomFor(limit, file.subarray(0, 1)).length), [
    20,
    1032,
    1032,
    1032,
  ]);
});

Deno.test("a platform's decoder that gives more or less than is promised is not believed", async () => {
  for (const size of [SIZE - 1, SIZE + 1, SIZE + 2, 10 * SIZE]) {
    const { platform, made } = inventive(size);
    await platform.run(async () => assertEquals(await decoded(), E.right(content)));
    assert(made.every(({ buffer }) => buffer.detached), "its memory is not given back");
  }
});
