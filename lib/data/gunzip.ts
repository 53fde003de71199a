/**
 * Gzip to bytes (RFC 1952), by npm pako, within a known size: one member or several, with zeros after any of them, as tapes and
 * images of disks have them. The checksum and the length of each member are checked.
 *
 * Not by the platform's `DecompressionStream`: platforms differ in what they refuse, and none says where a file is broken.
 *
 * @module
 */
import {
  E,
  type Either,
  pipe,
  Z_BUF_ERROR,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
  ZStream,
} from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import { lookHint } from "../fault/looks_like.ts";
import { dataFault, type GzipFault, hex } from "./data_fault.ts";

/** The size that the first bytes of the content promise, or what is wrong with them. */
export type Promised<F> = (head: Uint8Array) => Either<F, number>;

/** As much as the longest header of an IDX file, and enough to know other formats by. */
export const HEAD = 1024;
/** The most that is decoded of content that promises nothing, into the same 64 KiB over and over: 256 MiB. */
const UNKNOWN = 268435456;
const SCRATCH = 65536;
/** DEFLATE spends at least two bits on at most 258 bytes. */
const RATIO = 1032;

/**
 * What a gzip file holds: at most one byte more than its beginning promises, in one buffer that nobody else has. Where the
 * promise cannot be read, the file is judged first, so a broken file is not blamed for what it decodes to.
 */
export const gunzip =
  <F>(promised: Promised<F>, file: string) =>
  (bytes: Uint8Array): Either<Faults<GzipFault> | F, Uint8Array<ArrayBuffer>> => {
    const other = badMagic(file, bytes);
    if (other !== undefined) return E.left([other]);
    const head = new Uint8Array(HEAD);
    const begun = inflate(bytes, head, HEAD);
    if (begun.end === "broken") return E.left([brokenAt(file, begun)]);
    const size = promised(head.subarray(0, begun.size));
    if (E.isRight(size)) return gunzipWithin(size.right, file)(bytes);
    return pipe(whole(inflate(bytes, new Uint8Array(SCRATCH), UNKNOWN), UNKNOWN, file), E.chainW(() => size));
  };

/** All that a gzip file holds, at most one byte more than `limit`, so that who asked can see that it is too long. */
export const gunzipWithin =
  (limit: number, file: string) => (bytes: Uint8Array): Either<Faults<GzipFault>, Uint8Array<ArrayBuffer>> => {
    const length = Math.min(limit + 1, RATIO * bytes.length);
    return pipe(
      E.tryCatch(() => new Uint8Array(length), (): Faults<GzipFault> => [tooLarge(file, "what memory allows", length)]),
      E.chain((room) =>
        pipe(whole(inflate(bytes, room, length), limit, file), E.map((size) => room.subarray(0, size)))
      ),
    );
  };

/** How far decoding came: to the end of the file, or to the limit, or to where the file is broken. */
type Inflated =
  | { readonly end: "done" | "full"; readonly size: number }
  | { readonly end: "broken"; readonly at: number; readonly why: string | undefined };

/** Decodes into a room, which is filled anew until there are `limit` bytes. */
const inflate = (bytes: Uint8Array, room: Uint8Array<ArrayBuffer>, limit: number): Inflated => {
  const stream = new ZStream();
  zlibInflateInit2(stream, 31); // gzip only, any window
  Object.assign(stream, { input: bytes, avail_in: bytes.length, output: room, avail_out: room.length });
  for (let size = 0;;) {
    const left = stream.avail_out;
    const status = zlibInflate(stream, Z_NO_FLUSH);
    size += left - stream.avail_out;
    if (status === Z_STREAM_END) {
      const next = afterZeros(bytes, stream.next_in);
      if (next === bytes.length) return { end: "done", size };
      if (bytes[next] !== 0x1f || bytes[next + 1] !== 0x8b) return { end: "broken", at: next, why: "other bytes" };
      zlibInflateReset(stream);
      Object.assign(stream, { next_in: next, avail_in: bytes.length - next });
    } else if (status !== Z_OK && status !== Z_BUF_ERROR) {
      return { end: "broken", at: stream.next_in, why: stream.msg };
    } else if (stream.avail_out > 0) {
      return { end: "broken", at: bytes.length, why: undefined };
    }
    if (stream.avail_out === 0) {
      if (size >= limit) return { end: "full", size };
      Object.assign(stream, { next_out: 0, avail_out: room.length });
    }
  }
};

const afterZeros = (bytes: Uint8Array, from: number): number => {
  let at = from;
  while (bytes[at] === 0) at++;
  return at;
};

/** The size of what was decoded, where it is all there is. */
const whole = (inflated: Inflated, limit: number, file: string): Either<Faults<GzipFault>, number> => {
  switch (inflated.end) {
    case "done":
      return E.right(inflated.size);
    case "full":
      return E.left([tooLarge(file, `≤ ${limit}`, `at least ${limit + 2}`)]);
    case "broken":
      return E.left([brokenAt(file, inflated)]);
  }
};

/** The fault of bytes that do not begin as gzip, as far as they go. */
export const badMagic = (file: string, bytes: Uint8Array): GzipFault | undefined => {
  const actual = hex(bytes.subarray(0, 2));
  return "1f8b".startsWith(actual)
    ? undefined
    : dataFault("GzipBadMagic", { file, field: "magic", offset: 0, expected: "1f8b", actual, ...lookHint(bytes) });
};

const brokenAt = (file: string, { at: offset, why }: Extract<Inflated, { end: "broken" }>): GzipFault =>
  why === undefined
    ? dataFault("GzipTruncated", {
      file,
      field: "stream",
      offset,
      expected: "more bytes",
      actual: "the end of the file",
    })
    : dataFault("GzipCorrupt", { file, field: "stream", offset, expected: "gzip in order", actual: why });

/** The fault of a file that holds more than can be kept. */
export const tooLarge = (file: string, expected: string, actual: string | number): GzipFault =>
  dataFault("GzipTooLarge", { file, field: "size", offset: 0, expected, actual });
