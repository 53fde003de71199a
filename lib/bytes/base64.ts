/**
 * Base64 text to bytes and back (RFC 4648, section 4). White space between digits is skipped; the padding may be left out.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import { type Fault, type Faults, printed } from "../fault/fault.ts";
import { requireKind, TEXT as STRING } from "../fault/kind.ts";
import { lookHint, TEXT } from "../fault/looks_like.ts";
import { dataFault, type InFile } from "./in_file.ts";

/** Text that is not base64. */
export type Base64Fault = Fault<"Base64Invalid", InFile>;

/**
 * The bytes that a text encodes.
 *
 * ```ts
 * import { decodeBase64 } from "@foldgrad/foldgrad/data";
 *
 * console.log(decodeBase64("Zm9s", "greeting")); // { _tag: "Right", right: Uint8Array(3) [ 102, 111, 108 ] }
 * ```
 *
 * @returns `Base64Invalid` with the place of the first character that cannot be read.
 */
export const decodeBase64 = (text: string, file = "text"): Either<Faults<Base64Fault>, Uint8Array<ArrayBuffer>> => {
  requireKind("decode base64", STRING, text);
  return E.tryCatch(() => platform(text), () => [invalid(text, file)]);
};

// Engines from before 2025 have no fromBase64; atob reads the same texts, at three times the cost.
const platform = (text: string): Uint8Array<ArrayBuffer> =>
  typeof Uint8Array.fromBase64 === "function" ? Uint8Array.fromBase64(text) : bytesOfBinary(atob(text));

const bytesOfBinary = (binary: string): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
};

const DIGITS_THEN_PADDING = /^[A-Za-z0-9+/\t\n\f\r ]*(?:=[\t\n\f\r ]*){0,2}/;

const invalid = (text: string, file: string): Base64Fault => {
  const offset = DIGITS_THEN_PADDING.exec(text)![0].length; // the pattern also matches the empty text
  return dataFault("Base64Invalid", {
    file,
    field: "base64",
    offset,
    expected: "base64 digits in groups of four",
    actual: offset < text.length ? printed(text[offset]) : "the end of the text",
    ...lookHint(text, TEXT),
  });
};

/** A multiple of 3, so that no padding stands inside, and few enough for the arguments of one call. */
const GROUP = 3 * 8192;

/** The base64 text of some bytes, with its padding. */
export const encodeBase64 = (bytes: Uint8Array): string =>
  Array.from(
    { length: Math.ceil(bytes.length / GROUP) },
    (_, i) => btoa(String.fromCharCode(...bytes.subarray(GROUP * i, GROUP * (i + 1)))),
  ).join("");
