/**
 * Sources of the bytes of a file: base64 text, bytes, or a stream of chunks.
 *
 * A stream is read to its end before decoding, so its chunks do not matter and a failed stream leaves nothing half done; one that
 * does not begin as gzip is read no further. Bytes are copied at once, so later changes of them do not matter either.
 *
 * @module
 */
import { E, type Either, type TaskEither, TE } from "../deps.ts";
import { type Faults, printed, printedError } from "../fault/fault.ts";
import { decodeBase64 } from "../bytes/base64.ts";
import { copied } from "../bytes/copied.ts";
import { type GzipFault, LARGEST, type ReadFault } from "./data_fault.ts";
import { dataFault } from "../bytes/in_file.ts";
import type { Base64Fault } from "../bytes/base64.ts";
import { badMagic, HEAD, tooLarge } from "./gunzip.ts";

/** A gzip file as base64 text, as bytes, or as a stream of bytes. */
export type Source = string | Uint8Array | ReadableStream<Uint8Array>;

/** The faults of reading a source. */
export type SourceFault = Base64Fault | ReadFault | GzipFault;

/** The bytes of a source, at most `limit`, in a buffer of their own; a stream is consumed. */
export const readSource =
  (file: string, limit: number = LARGEST) => (source: Source): TaskEither<Faults<SourceFault>, Uint8Array> =>
    typeof source === "string"
      ? TE.fromEither(decodeBase64(source, file))
      : source instanceof Uint8Array
      ? TE.fromEither(withinLimit(source, file, limit))
      : () => readStream(source, file, limit);

const withinLimit = (bytes: Uint8Array, file: string, limit: number): Either<Faults<SourceFault>, Uint8Array> =>
  bytes.length > limit ? E.left([tooLarge(file, `≤ ${limit}`, bytes.length)]) : E.right(copied(bytes));

const readStream = async (
  stream: ReadableStream<Uint8Array>,
  file: string,
  limit: number,
): Promise<Either<Faults<SourceFault>, Uint8Array>> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  /** Keeps a chunk, or gives the fault that ends reading. */
  const added = (chunk: unknown): ReadFault | GzipFault | undefined => {
    if (!(chunk instanceof Uint8Array)) {
      return failed(file, size, new TypeError(`a chunk of bytes is needed, not ${printed(chunk)}`));
    }
    const before = size;
    chunks.push(new Uint8Array(chunk)); // a slice of Node's Buffer is no copy
    size += chunk.length;
    if (size > limit) return tooLarge(file, `≤ ${limit}`, `at least ${size}`);
    return before < HEAD && size >= HEAD ? badMagic(file, joined(chunks, size)) : undefined;
  };
  try {
    const reader = stream.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return E.right(joined(chunks, size));
      const wrong = added(value);
      if (wrong !== undefined) {
        await reader.cancel();
        return E.left([wrong]);
      }
    }
  } catch (error) {
    return E.left([failed(file, size, error)]);
  }
};

const joined = (chunks: readonly Uint8Array[], size: number): Uint8Array => {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
};

const failed = (file: string, offset: number, error: unknown): ReadFault => {
  const cause = printedError(error);
  const details = { file, field: "stream", op: "read", offset, expected: "more bytes or the end" } as const;
  return dataFault("IoError", { ...details, actual: cause, cause });
};
