/**
 * Stored blocks after compressed ones, which end anywhere in a byte: what zlib writes when it is flushed, piece after piece, is one
 * stream with an empty stored block after each piece.
 */
import { assert, assertEquals } from "@std/assert";
import { constants, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { inflate } from "../../lib/data/inflate.ts";

const flushed = (piece: Uint8Array): Uint8Array => deflateRawSync(piece, { finishFlush: constants.Z_SYNC_FLUSH });
const stored = (piece: Uint8Array): Uint8Array =>
  deflateRawSync(piece, { level: 0, finishFlush: constants.Z_SYNC_FLUSH });
const joined = (parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

const piece = fc.tuple(
  fc.boolean(),
  fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.array(fc.constantFrom(65, 66, 67), { maxLength: 200 }).map((list) => Uint8Array.from(list)),
  ),
);

Deno.test("pieces that are stored and pieces that are compressed, in any order, come out as they went in", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.uint8Array({ maxLength: 30 }), (pieces, last) => {
      const bytes = joined([...pieces.map(([raw, own]) => raw ? stored(own) : flushed(own)), deflateRawSync(last)]);
      const wanted = joined([...pieces.map(([, own]) => own), last]);
      const out = new Uint8Array(wanted.length);
      const found = inflate(bytes, 0, out);
      assert(found.tag === "Done", found.tag);
      assertEquals([found.size, found.end], [wanted.length, bytes.length]);
      assertEquals(out, wanted);
    }),
    { numRuns: 2000 },
  );
});
