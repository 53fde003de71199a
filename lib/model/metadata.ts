/**
 * The metadata of a header: an object of strings. The format and its version come first: for a file of another kind or a later
 * version there is no further fault.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import { clipped, type Faults, printed } from "../fault/fault.ts";
import { isObject, type Json, type JsonObject } from "../data/json.ts";
import type { Wrong } from "./activation_names.ts";
import { faultsAt, type FieldTable, type ReadFields, readFields, type Standing, textField } from "./fields.ts";
import type { Header } from "./header.ts";
import { type ModelFault, modelFault } from "./model_fault.ts";
import { METADATA } from "./tensor_records.ts";

/** The format of models. */
export const MODEL_FORMAT = "foldgrad.model";
/** The format of checkpoints. */
export const CHECKPOINT_FORMAT = "foldgrad.checkpoint";

/** The newest version of the formats of this library; every older one is read as well. */
export const FORMAT_VERSION = 2;

const VERSIONS: readonly string[] = Array.from({ length: FORMAT_VERSION }, (_, i) => String(i + 1));

/** What a version has to be, in words. */
export const EXPECTED_VERSION: string = `1..${FORMAT_VERSION}`;

/** Whether a version is one that is read. */
export const isVersion = (version: unknown): boolean => VERSIONS.includes(String(version));

const checksum = textField("64 hexadecimal digits", (text) => /^[0-9a-f]{64}$/.test(text) ? text : undefined);

/** The fields of every header, before those of its format and after them. */
const FIRST: FieldTable = {
  format: textField("a format", (text) => text),
  version: textField(EXPECTED_VERSION, Number),
};
const LAST: FieldTable = { sha256: checksum, headerSha256: checksum };

/** What a table reads, with the version and the checksums that are in every header. */
export type ReadMetadata<T extends FieldTable> =
  & ReadFields<T>
  & { readonly version: number; readonly sha256: string; readonly headerSha256: string };

const standingIn = (header: Header): Standing => {
  const entry = header.entries.get(METADATA);
  return {
    path: (key) => `${METADATA}.${key}`,
    offset: header.byteAt,
    start: entry === undefined ? 8 : header.byteAt(entry.at),
    missing: { expected: "a string", hint: "importSafetensors reads the files of other programs" },
  };
};

/** The metadata, or everything that is wrong with it. */
export const readMetadata = <T extends FieldTable>(kind: string, table: T) =>
(
  header: Header,
): Either<Faults<ModelFault>, ReadMetadata<T>> => {
  const [standing, entry] = [standingIn(header), header.entries.get(METADATA)];
  const { start: offset, missing } = standing;
  if (entry === undefined) {
    return E.left([modelFault("MissingField", { path: METADATA, offset, ...missing, actual: "nothing" })]);
  }
  if (!isObject(entry.value)) {
    const details = { path: METADATA, offset, expected: "an object", actual: printed(entry.value) };
    return E.left([modelFault("HeaderType", details)]);
  }
  const other = otherFormat(kind, entry.value, header);
  if (other !== undefined) return E.left([other]);
  const version = Number(entry.value.get("version")?.value ?? FORMAT_VERSION);
  const read = readFields(standing, { ...FIRST, ...table, ...LAST }, version)(entry.value);
  return E.isLeft(read) ? read : E.right(read.right as ReadMetadata<T>);
};

/** Faults of the metadata whose paths begin with a key. */
export const atKeys = (header: Header, wrong: readonly Wrong[]): readonly ModelFault[] => {
  const at = faultsAt(standingIn(header), header.entries.get(METADATA)!.value as JsonObject);
  return wrong.flatMap((one) => {
    const key = /^\w*/.exec(one.path)![0];
    return at(key, [{ ...one, path: one.path.slice(key.length) }]);
  });
};

/** The format that a file names. */
export const formatIn = (header: Header): Json | undefined => {
  const metadata = header.entries.get(METADATA)?.value;
  return isObject(metadata) ? metadata.get("format")?.value : undefined;
};

const otherFormat = (kind: string, metadata: JsonObject, header: Header): ModelFault | undefined => {
  const [format, version] = [metadata.get("format"), metadata.get("version")];
  if (typeof format?.value === "string" && format.value !== kind) {
    const [path, offset] = [`${METADATA}.format`, header.byteAt(format.at)];
    return modelFault("ParamError", { path, offset, expected: kind, actual: clipped(format.value) });
  }
  if (typeof version?.value === "string" && !isVersion(version.value)) {
    const [path, offset] = [`${METADATA}.version`, header.byteAt(version.at)];
    const details = { path, offset, expected: EXPECTED_VERSION, actual: clipped(version.value) };
    return modelFault("UnsupportedVersion", details);
  }
  return undefined;
};
