/**
 * Gzip to bytes by the platform's decoder (`DecompressionStream`), within a known size.
 *
 * The platform is believed only when it accepts a file and gives as many bytes as the content promises at its beginning and
 * the file says at its end (ISIZE). In every other case the file goes to `gunzipStrictly`, so the same file has the same
 * fault on Deno, Node and in browsers: some of them accept zeros or a second member after the first, and some do not tell a
 * short file from a wrong checksum. That may cost a second decoding, bounded by the same size and into the same room.
 *
 * @module
 */
import { E, type Either, pipe, type TaskEither, TE } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import { type GzipFault, LARGEST } from "./data_fault.ts";
import { gunzipHead, gunzipInto, gunzipStrictly, roomFor, word } from "./gunzip_strictly.ts";

/** The size that the first bytes of a file promise, or what is wrong with them. */
export type Promised<F> = (head: Uint8Array) => Either<F, number>;

/**
 * What a gzip file holds: at most one byte more than its first `headLength` bytes promise, in one buffer that nobody else
 * has. Where the promise cannot be read, the file is judged first, so a broken file is not blamed for what it decodes to.
 */
export const gunzip =
  <F>(headLength: number, promised: Promised<F>, file: string) =>
  (bytes: Uint8Array): TaskEither<Faults<GzipFault> | F, Uint8Array<ArrayBuffer>> =>
    pipe(
      TE.fromEither(gunzipHead(headLength, file)(bytes)),
      TE.chain((head): TaskEither<Faults<GzipFault> | F, Uint8Array<ArrayBuffer>> => {
        const size = promised(head);
        if (E.isLeft(size)) return TE.fromEither(pipe(gunzipStrictly(LARGEST, file)(bytes), E.chainW(() => size)));
        return inflateWithin(size.right, file)(bytes);
      }),
    );

const inflateWithin =
  (promised: number, file: string) =>
  (bytes: Uint8Array): TaskEither<Faults<GzipFault>, Uint8Array<ArrayBuffer>> =>
  async () => {
    const out = roomFor(promised, bytes);
    const size = word(bytes, bytes.length - 4) === promised ? await platformSize(bytes, out) : undefined;
    return size === promised ? E.right(out.subarray(0, size)) : gunzipInto(out, promised, file)(bytes);
  };

// 16 KiB of input give at most 16.2 MiB of output at once, which bounds the memory that a bomb gets. Larger chunks are no
// faster (measured: 8 to 256 KiB differ by less than the noise).
const CHUNK = 16384;

/** Decodes into `out` and returns how much, or undefined where the platform refuses, has no decoder, or finds more. */
const platformSize = async (bytes: Uint8Array, out: Uint8Array): Promise<number | undefined> => {
  if (typeof DecompressionStream === "undefined") return undefined;
  const { writable, readable } = new DecompressionStream("gzip");
  const [writer, reader] = [writable.getWriter(), readable.getReader()];
  const written = writeAll(writer, bytes);
  const size = await readInto(reader, out);
  await written;
  return size;
};

/** Writes until the end or the first error; the reader hears of both. */
const writeAll = async (writer: WritableStreamDefaultWriter<BufferSource>, bytes: Uint8Array): Promise<void> => {
  try {
    for (let at = 0; at < bytes.length; at += CHUNK) await writer.write(bytes.slice(at, at + CHUNK));
    await writer.close();
  } catch {
    return;
  }
};

const readInto = async (
  reader: ReadableStreamDefaultReader<Uint8Array>,
  out: Uint8Array,
): Promise<number | undefined> => {
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return size;
      if (size + value.length > out.length) {
        release(value);
        await reader.cancel();
        return undefined;
      }
      out.set(value, size);
      size += value.length;
      release(value);
    }
  } catch {
    return undefined;
  }
};

// A chunk is read once; to wait for the garbage collector would double the memory at the peak (measured).
const release = ({ buffer }: Uint8Array<ArrayBufferLike>): void => {
  if (buffer instanceof ArrayBuffer) buffer.transfer?.(0);
};
