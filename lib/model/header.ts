/**
 * The header of a file in the safetensors layout: 8 bytes with the length of the header, lowest byte first; the header, a JSON
 * object in UTF-8; the data. Source: the description of the format at github.com/huggingface/safetensors.
 *
 * The length is read exactly and checked against a limit and against the file before anything is done with it.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import { type Faults, printed } from "../fault/fault.ts";
import { isObject, type JsonObject, type JsonProblem, parseJson } from "../data/json.ts";
import { type ModelFault, modelFault } from "./model_fault.ts";
import { notSafetensors } from "./not_a_model.ts";

/** A header and the data that follows it. */
export interface Header {
  readonly text: string;
  readonly entries: JsonObject;
  /** The data, or as much of it as was read. */
  readonly data: Uint8Array<ArrayBuffer>;
  /** How long it is in the file. */
  readonly length: number;
  /** The offset of the data in the file. */
  readonly start: number;
  /** The offset in the file of a place in the text. */
  readonly byteAt: (place: number) => number;
}

/** Bytes of the length. */
export const LENGTH_BYTES = 8;
/** The longest header, in bytes: 1 MiB. */
export const LONGEST_HEADER = 1048576;
/** The most tensors; a header within the limit cannot hold as many that are written by this library. */
export const MOST_TENSORS = 16384;
/** The most values of all kinds in a header. */
const MOST_VALUES = 262144;

/** The header of a file of `size` bytes, given all of them or the first. */
export const readHeader = (
  bytes: Uint8Array<ArrayBuffer>,
  size: number = bytes.length,
): Either<Faults<ModelFault>, Header> => {
  const start = headerEnd(bytes, size);
  if (E.isLeft(start)) return E.left([start.left]);
  const inside = bytes.subarray(LENGTH_BYTES, start.right);
  // Undecodable bytes become U+FFFD, which is then searched: a fatal decoder does not report the place.
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(inside);
  const broken = firstBroken(inside, text);
  if (broken !== undefined) return E.left([broken]);
  const byteAt = byteCounter(text);
  const parsed = parseJson(text, { strict: true, entries: MOST_TENSORS + 1, values: MOST_VALUES });
  if (/^[\s\uFEFF]/.test(text) || (E.isRight(parsed) && !isObject(parsed.right))) {
    return E.left([notObject(text)]);
  }
  if (E.isLeft(parsed)) return E.left([problemFault(parsed.left, byteAt(parsed.left.at))]);
  const data = bytes.subarray(start.right);
  const length = size - start.right;
  return E.right({ text, entries: parsed.right as JsonObject, data, length, start: start.right, byteAt });
};

const encoder = new TextEncoder();
const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/** Offsets in bytes of places in a text, counted from the last one requested. */
const byteCounter = (text: string): (place: number) => number => {
  let [last, byte] = [0, LENGTH_BYTES];
  const between = (from: number, to: number): number => utf8(text.slice(from, to)).length;
  return (place) => {
    byte += place < last ? -between(place, last) : between(last, place);
    last = place;
    return byte;
  };
};

const headerEnd = (bytes: Uint8Array<ArrayBuffer>, size: number): Either<ModelFault, number> => {
  if (bytes.length < LENGTH_BYTES) {
    const details = { field: "headerLength", offset: 0, expected: LENGTH_BYTES, actual: bytes.length };
    return E.left(modelFault("ModelTruncated", details));
  }
  const other = notSafetensors(bytes);
  if (other !== undefined) return E.left(other);
  const length = new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES).getBigUint64(0, true);
  if (length > LONGEST_HEADER) {
    const expected = `≤ ${LONGEST_HEADER}`;
    return E.left(modelFault("ModelTooLarge", { field: "headerLength", offset: 0, expected, actual: String(length) }));
  }
  const expected = Number(length);
  const actual = size - LENGTH_BYTES;
  return actual < expected
    ? E.left(modelFault("ModelTruncated", { field: "header", offset: LENGTH_BYTES, expected, actual }))
    : E.right(LENGTH_BYTES + expected);
};

/** The first bytes that are not UTF-8: they became U+FFFD, so the text encoded again differs there. */
const firstBroken = (inside: Uint8Array, text: string): ModelFault | undefined => {
  if (!text.includes("\uFFFD")) return undefined;
  const again = utf8(text);
  let byte = again.findIndex((value, i) => value !== inside[i]);
  if (byte === -1) return undefined;
  // Back to the first byte of the character.
  while ((again[byte]! & 0xc0) === 0x80) byte--;
  const actual = `0x${inside[byte]!.toString(16).padStart(2, "0")}`;
  return modelFault("HeaderNotUtf8", { field: "header", offset: LENGTH_BYTES + byte, expected: "UTF-8", actual });
};

const notObject = (text: string): ModelFault => {
  const details = { field: "header", offset: LENGTH_BYTES, expected: "a JSON object", actual: printed(text[0]) };
  return modelFault("HeaderNotObject", details);
};

const EXPECTED = {
  syntax: "JSON",
  depth: "at most 16 nested arrays and objects",
  duplicate: "each key once",
} as const;

const problemFault = ({ reason, actual }: JsonProblem, offset: number): ModelFault => {
  if (reason === "entries" || reason === "values") {
    const [field, limit] = reason === "entries" ? ["tensors", MOST_TENSORS] : ["header", MOST_VALUES];
    return modelFault("ModelTooLarge", { field: `${field}`, offset, expected: `≤ ${limit}`, actual: `more ${reason}` });
  }
  const tag = reason === "duplicate" ? "HeaderNotCanonical" : "HeaderNotJson";
  return modelFault(tag, { field: "header", offset, expected: EXPECTED[reason], actual });
};
