/**
 * Gzip to bytes (RFC 1952), by npm pako, within a known size: one member or several, each possibly followed by zeros, as on tapes
 * and disk images. The checksum and the length of each member are checked.
 *
 * The platform's `DecompressionStream` is not used: platforms differ in what they refuse, and none reports where a file is
 * broken.
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
import type { GzipFault } from "./data_fault.ts";
import { dataFault, hex } from "../bytes/in_file.ts";

/** The size that the first bytes of the content promise, or what is wrong with them. */
export type Promised<F> = (head: Uint8Array) => Either<F, number>;

/** The bytes that are decoded first: at least the longest header of an IDX file, and enough to recognise other formats. */
export const HEAD = 1024;
/** The most that is decoded of content of unknown size, into the same 64 KiB again and again: 256 MiB. */
const UNKNOWN = 268435456;
const SCRATCH = 65536;
/** DEFLATE spends at least two bits on at most 258 bytes. */
const RATIO = 1032;

/**
 * The content of a gzip file, at most one byte more than its beginning promises, in a buffer of its own. Where the promise cannot
 * be read, the gzip file is checked first, so that a broken file is reported as such.
 */
export const gunzip =
  <F>(promised: Promised<F>, file: string) =>
  (bytes: Uint8Array): Either<Faults<GzipFault> | F, Uint8Array<ArrayBuffer>> => {
    const other = badMagic(file, bytes);
    if (other !== undefined) return E.left([other]);
    const head = new Uint8Array(HEAD);
    const size = promised(head.subarray(0, inflate(bytes, head, HEAD).size));
    if (E.isRight(size)) return gunzipWithin(size.right, file)(bytes);
    return pipe(whole(inflate(bytes, new Uint8Array(SCRATCH), UNKNOWN), UNKNOWN, file), E.chainW(() => size));
  };

/** The content of a gzip file, at most one byte more than `limit`, so that the caller sees when it is too long. */
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

/** Where decoding ended: at the end of the file, at the limit, or where the file is broken. */
type Inflated =
  | { readonly end: "done" | "full"; readonly size: number }
  | { readonly end: "broken"; readonly size: number; readonly at: number; readonly why: string | undefined };

/** Decodes into a buffer, which is refilled until there are `limit` bytes. */
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
      if (bytes[next] !== 0x1f || bytes[next + 1] !== 0x8b) {
        return { end: "broken", size, at: next, why: "other bytes" };
      }
      zlibInflateReset(stream);
      Object.assign(stream, { next_in: next, avail_in: bytes.length - next });
    } else if (status !== Z_OK && status !== Z_BUF_ERROR) {
      return { end: "broken", size, at: stream.next_in, why: stream.msg };
    } else if (stream.avail_out > 0) {
      return { end: "broken", size, at: bytes.length, why: undefined };
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

/** The decoded size, where decoding reached the end of the file. */
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

/** The fault of bytes that do not begin as gzip, even if they are too few. */
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
    : dataFault("GzipCorrupt", { file, field: "stream", offset, expected: "valid gzip", actual: why });

/** The fault of a file that holds more than can be kept. */
export const tooLarge = (file: string, expected: string, actual: string | number): GzipFault =>
  dataFault("GzipTooLarge", { file, field: "size", offset: 0, expected, actual });
