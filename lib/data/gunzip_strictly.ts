/**
 * Gzip to bytes by this library's own decoder: slow, and the judge of what is wrong.
 *
 * One member, whole, with nothing after it, whose CRC32 and ISIZE are those of the output.
 *
 * @module
 */
import { E, type Either, pipe } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import { crc32 } from "./crc32.ts";
import { dataFault, type GzipFault, hex } from "./data_fault.ts";
import { gzipHeader, truncated } from "./gzip_header.ts";
import { inflate, type Inflated } from "./inflate.ts";

/** The first `length` bytes of what a gzip file holds; where there are not so many, all of them, and the file is judged. */
export const gunzipHead =
  (length: number, file: string) => (bytes: Uint8Array): Either<Faults<GzipFault>, Uint8Array<ArrayBuffer>> =>
    pipe(
      gzipHeader(bytes, file),
      E.chain((start) => {
        const out = new Uint8Array(length);
        const inflated = inflate(bytes, start, out);
        return inflated.tag === "Full" ? E.right(out) : judged(inflated, out, length, file, bytes);
      }),
    );

/** All bytes of what a gzip file holds: at most one more than `limit`, so that who asked can see that it is too long. */
export const gunzipStrictly =
  (limit: number, file: string) => (bytes: Uint8Array): Either<Faults<GzipFault>, Uint8Array<ArrayBuffer>> =>
    gunzipInto(roomFor(limit, bytes), limit, file)(bytes);

/** Room for one byte more than `limit`, or for the most that those compressed bytes can hold, if that is less. */
export const roomFor = (limit: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  // DEFLATE spends at least two bits on at most 258 bytes.
  new Uint8Array(Math.min(limit + 1, 1032 * bytes.length));

/** The same in room that the caller made; what was there is overwritten. */
export const gunzipInto =
  (out: Uint8Array<ArrayBuffer>, limit: number, file: string) =>
  (bytes: Uint8Array): Either<Faults<GzipFault>, Uint8Array<ArrayBuffer>> =>
    pipe(gzipHeader(bytes, file), E.chain((start) => judged(inflate(bytes, start, out), out, limit, file, bytes)));

const judged = (
  inflated: Inflated,
  out: Uint8Array<ArrayBuffer>,
  limit: number,
  file: string,
  bytes: Uint8Array,
): Either<Faults<GzipFault>, Uint8Array<ArrayBuffer>> => {
  switch (inflated.tag) {
    case "Truncated":
      return E.left([truncated(file, "stream", bytes)]);
    case "Corrupt": {
      const { at: offset, expected } = inflated;
      return E.left([dataFault("GzipCorrupt", { file, field: "stream", offset, expected, actual: "other bits" })]);
    }
    case "Full":
      return E.left([tooLarge(file, limit, `at least ${limit + 2}`)]);
    case "Done":
      return ended(out.subarray(0, inflated.size), bytes, inflated.end, file);
  }
};

/** The fault of a file that holds more than `limit` bytes. */
export const tooLarge = (file: string, limit: number, actual: string | number): GzipFault =>
  dataFault("GzipTooLarge", { file, field: "size", offset: limit, expected: `≤ ${limit}`, actual });

const ended = (
  out: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array,
  trailer: number,
  file: string,
): Either<Faults<GzipFault>, Uint8Array<ArrayBuffer>> => {
  const end = trailer + 8;
  if (bytes.length < end) return E.left([truncated(file, "trailer", bytes)]);
  const wrong = (field: string, offset: number, actual: number): readonly GzipFault[] => {
    const expected = word(bytes, offset);
    return expected === actual
      ? []
      : [dataFault("GzipCorrupt", { file, field, offset, expected: hexWord(expected), actual: hexWord(actual) })];
  };
  const [first, ...others] = [
    ...wrong("CRC32", trailer, crc32(out)),
    ...wrong("ISIZE", trailer + 4, out.length),
    ...(bytes.length === end ? [] : [trailing(file, bytes, end)]),
  ];
  return first === undefined ? E.right(out) : E.left([first, ...others]);
};

const trailing = (file: string, bytes: Uint8Array, offset: number): GzipFault =>
  dataFault("GzipTrailingData", {
    file,
    field: "end",
    offset,
    expected: "the end of the file",
    actual: `${bytes.length - offset} more bytes`,
    ...(hex(bytes.subarray(offset, offset + 2)) === "1f8b" ? { hint: "looks like a second member" } : {}),
  });

/** The 32-bit word at a place, lowest byte first. */
export const word = (bytes: Uint8Array, offset: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getUint32(offset, true);

const hexWord = (value: number): string => `0x${value.toString(16).padStart(8, "0")}`;
