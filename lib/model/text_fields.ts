/**
 * The metadata of a header, read by one table: a reader for each key, in the order in which the keys are written. All faults
 * come together; a key that the table does not have is a fault, and so is a value that is not a string.
 *
 * The format and its version come first: of a file of another kind or of a later version nothing else is said.
 *
 * @module
 */
import { E, type Either, RA } from "../deps.ts";
import { MOST_FAULTS } from "../fault/collected.ts";
import type { Wrong } from "./activation_names.ts";
import { clipped, fault, type Faults, printed } from "../fault/fault.ts";
import { nearest } from "../fault/nearest.ts";
import type { Header } from "./header.ts";
import { isObject, type Json, type JsonObject, parseJson } from "../data/json.ts";
import { type ModelFault, modelFault } from "./model_fault.ts";
import { METADATA } from "./tensor_records.ts";

/** Reads the text of one value. */
export type TextField<A> = (text: string) => Either<readonly Wrong[], A>;

/** A reader for each key. */
export type TextTable = Readonly<Record<string, TextField<unknown>>>;

/** What a table reads, and the checksums that are in every header. */
export type ReadText<T extends TextTable> =
  & { readonly [K in keyof T]: T[K] extends TextField<infer A> ? A : never }
  & { readonly sha256: string; readonly headerSha256: string };

/** What a model calls itself in a file. */
export const MODEL_FORMAT = "foldgrad.model";
/** What a checkpoint does. */
export const CHECKPOINT_FORMAT = "foldgrad.checkpoint";

/** The newest version of the formats of this library, and so far the only one. */
export const FORMAT_VERSION = 1;

/** A reader that takes what `read` makes of the text, or says what was expected. */
export const textField = <A>(expected: string, read: (text: string) => A | undefined): TextField<A> => (text) => {
  const value = read(text);
  return value === undefined ? E.left([wrongText("ParamError", "", expected, printed(text))]) : E.right(value);
};

/** Something wrong with a text; `path` goes on from the key. */
export const wrongText = (tag: Wrong["tag"], path: string, expected: string, actual: string): Wrong =>
  fault(tag, path, { path, expected, actual });

/** An integer without sign or leading zeros. */
export const integerField = (least: number, most: number): TextField<number> =>
  textField(`an integer in ${least}..${most}`, (text) => {
    const n = /^(?:0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : -1;
    return Number.isSafeInteger(n) && least <= n && n <= most ? n : undefined;
  });

/** One of a few words. */
export const wordField = <A extends string>(words: readonly A[]): TextField<A> =>
  textField(`one of ${words.join(", ")}`, (text) => words.find((word) => word === text));

/** A value of JSON, and what is made of it. */
export const jsonField =
  <A>(expected: string, read: (json: Json) => Either<readonly Wrong[], A>): TextField<A> => (text) => {
    const json = parseJson(text);
    return E.isLeft(json) ? E.left([wrongText("ParamError", "", expected, printed(text))]) : read(json.right);
  };

const checksum: TextField<string> = textField(
  "64 hexadecimal digits",
  (text) => /^[0-9a-f]{64}$/.test(text) ? text : undefined,
);

/** The metadata, or everything that is wrong with it. */
export const readText =
  <T extends TextTable>(format: string, table: T) => (header: Header): Either<Faults<ModelFault>, ReadText<T>> => {
    const entry = header.entries.get(METADATA);
    const offset = entry === undefined ? 8 : header.byteAt(entry.at);
    if (entry === undefined) return E.left([missing(METADATA, offset)]);
    if (!isObject(entry.value)) {
      const details = { path: METADATA, offset, expected: "an object", actual: printed(entry.value) };
      return E.left([modelFault("HeaderType", details)]);
    }
    const metadata = entry.value;
    const other = otherFormat(format, metadata, header);
    if (other !== undefined) return E.left([other]);
    const fields: TextTable = { format: E.right, version: E.right, ...table, sha256: checksum, headerSha256: checksum };
    const read = Object.entries(fields).map(([key, field]) =>
      [key, value(header, metadata, key, field, offset)] as const
    );
    const faults = [
      ...read.flatMap(([, { faults }]) => faults),
      ...unknownFields(header, metadata, Object.keys(fields)),
    ].slice(0, MOST_FAULTS);
    if (RA.isNonEmpty(faults)) return E.left(faults);
    return E.right(Object.fromEntries(read.map(([key, { value }]) => [key, value])) as ReadText<T>);
  };

const value = (
  header: Header,
  metadata: JsonObject,
  key: string,
  read: TextField<unknown>,
  start: number,
): { readonly faults: readonly ModelFault[]; readonly value?: unknown } => {
  const path = `${METADATA}.${key}`;
  const entry = metadata.get(key);
  if (entry === undefined) return { faults: [missing(path, start)] };
  const offset = header.byteAt(entry.at);
  if (typeof entry.value !== "string") {
    const details = { path, offset, expected: "a string", actual: printed(entry.value) };
    return { faults: [modelFault("HeaderType", details)] };
  }
  const found = read(entry.value);
  if (E.isRight(found)) return { faults: [], value: found.right };
  return {
    faults: found.left.map(({ tag, path: rest, expected, actual }) =>
      modelFault(tag, { path: `${path}${rest}`, offset, expected, actual })
    ),
  };
};

/** Faults of the metadata whose paths begin with a key. */
export const atKeys = (header: Header, wrong: readonly Wrong[]): readonly ModelFault[] => {
  const metadata = header.entries.get(METADATA)!.value as JsonObject;
  return wrong.map(({ tag, path, expected, actual }) => {
    const offset = header.byteAt(metadata.get(/^\w*/.exec(path)![0])!.at);
    return modelFault(tag, { path: `${METADATA}.${path}`, offset, expected, actual });
  });
};

const missing = (path: string, offset: number): ModelFault => {
  const hint = "importSafetensors reads the files of other programs";
  return modelFault("MissingField", { path, offset, expected: "a string", actual: "nothing", hint });
};

/** What a file calls itself. */
export const formatIn = (header: Header): Json | undefined => {
  const metadata = header.entries.get(METADATA)?.value;
  return isObject(metadata) ? metadata.get("format")?.value : undefined;
};

const otherFormat = (format: string, metadata: JsonObject, header: Header): ModelFault | undefined => {
  const [kind, version] = [metadata.get("format"), metadata.get("version")];
  if (typeof kind?.value === "string" && kind.value !== format) {
    const [path, offset] = [`${METADATA}.format`, header.byteAt(kind.at)];
    return modelFault("ParamError", { path, offset, expected: format, actual: clipped(kind.value) });
  }
  if (typeof version?.value === "string" && version.value !== String(FORMAT_VERSION)) {
    const [path, offset] = [`${METADATA}.version`, header.byteAt(version.at)];
    const details = { path, offset, expected: String(FORMAT_VERSION), actual: clipped(version.value) };
    return modelFault("UnsupportedVersion", details);
  }
  return undefined;
};

const unknownFields = (header: Header, metadata: JsonObject, known: readonly string[]): readonly ModelFault[] =>
  [...metadata].filter(([key]) => !known.includes(key)).slice(0, MOST_FAULTS).map(([key, { at }]) => {
    const near = nearest(key, known);
    const details = {
      path: `${METADATA}.${clipped(key)}`,
      offset: header.byteAt(at),
      expected: `one of ${known.join(", ")}`,
      actual: clipped(key),
    };
    return modelFault("UnknownField", near === undefined ? details : { ...details, hint: `did you mean ${near}?` });
  });
