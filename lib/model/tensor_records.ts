/**
 * The tensors that a header names: the type of an element, the shape, and the range of bytes, each checked by itself. Products
 * of dimensions are exact, so no claimed shape can wrap around to a small number.
 *
 * @module
 */
import { E, type Either, RA } from "../deps.ts";
import { collected, MOST_FAULTS } from "../fault/collected.ts";
import { clipped, type Faults, printed } from "../fault/fault.ts";
import type { Header } from "./header.ts";
import { isList, isObject, type Json, type JsonEntry, type JsonObject } from "../data/json.ts";
import { type ModelFault, modelFault } from "./model_fault.ts";

/** The record of a tensor in a header. */
export interface TensorRecord {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** First byte, from the beginning of the data. */
  readonly begin: number;
  /** Past the last byte. */
  readonly end: number;
  /** The offset of its name in the file. */
  readonly offset: number;
}

/** The key of the metadata, which is no tensor. */
export const METADATA = "__metadata__";

/** Bits of an element, by the name of its type, where the format fixes them. Other types are accepted without a check of their
 * size. */
const BITS: ReadonlyMap<string, number> = new Map(
  ([
    [64, ["F64", "I64", "U64", "C64"]],
    [32, ["F32", "I32", "U32"]],
    [16, ["F16", "BF16", "I16", "U16"]],
    [8, ["I8", "U8", "BOOL", "F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ"]],
    [6, ["F6_E2M3", "F6_E3M2"]],
    [4, ["F4"]],
  ] as const).flatMap(([bits, names]) => names.map((name) => [name, bits] as const)),
);

/** More than programs make; the dimensions are multiplied exactly. */
const MOST_DIMENSIONS = 64;
const KEYS = ["dtype", "shape", "data_offsets"];

/** The tensors of a header, in its order, or their faults; of any type, or only of the given types. */
export const tensorRecords =
  (types?: readonly string[]) => (header: Header): Either<Faults<ModelFault>, readonly TensorRecord[]> => {
    const read = ([name, entry]: readonly [string, JsonEntry]): Either<Faults<ModelFault>, TensorRecord> =>
      tensorRecord(types, name, entry, header.byteAt(entry.at));
    return collected(read)([...header.entries].filter(([name]) => name !== METADATA));
  };

const tensorRecord = (
  types: readonly string[] | undefined,
  name: string,
  { value }: JsonEntry,
  offset: number,
): Either<Faults<ModelFault>, TensorRecord> => {
  const tensor = clipped(name);
  if (!isObject(value)) {
    const details = { path: tensor, offset, expected: "an object", actual: printed(value) };
    return E.left([modelFault("HeaderType", details)]);
  }
  const strange = misnamed(value, tensor, offset);
  if (RA.isNonEmpty(strange)) return E.left(strange);
  const [dtype, shape, range] = KEYS.map((key) => value.get(key)!.value);
  const faults = [...dtypeFaults(types, dtype, tensor, offset), ...shapeFaults(shape, tensor, offset)];
  const all = [...faults, ...rangeFaults(range, tensor, offset)];
  if (RA.isNonEmpty(all)) return E.left(all);
  const [begin, end] = range as readonly [number, number];
  const record = { name, dtype: dtype as string, shape: shape as readonly number[], begin, end, offset };
  const size = BITS.get(record.dtype);
  if (size === undefined) return E.right(record);
  const bits = record.shape.reduce((product, n) => product * BigInt(n), BigInt(size));
  if (bits === 8n * BigInt(end - begin)) return E.right(record);
  const expected = bits % 8n === 0n ? String(bits / 8n) : `whole bytes, not ${bits} bits`;
  const details = { tensor, field: "bytes", offset, expected, actual: String(end - begin) };
  return E.left([modelFault("ShapeBytesMismatch", details)]);
};

/** Missing and unknown keys. */
const misnamed = (value: JsonObject, tensor: string, offset: number): readonly ModelFault[] => [
  ...KEYS.filter((key) => !value.has(key)).map((key) =>
    modelFault("MissingField", { path: `${tensor}.${key}`, offset, expected: "a value", actual: "nothing" })
  ),
  ...[...value.keys()].filter((key) => !KEYS.includes(key)).slice(0, MOST_FAULTS).map((key) =>
    modelFault("UnknownField", {
      path: `${tensor}.${clipped(key)}`,
      offset,
      expected: `one of ${KEYS.join(", ")}`,
      actual: clipped(key),
    })
  ),
];

const dtypeFaults = (
  types: readonly string[] | undefined,
  dtype: Json | undefined,
  tensor: string,
  offset: number,
): readonly ModelFault[] => {
  if (typeof dtype === "string" && (types === undefined || types.includes(dtype))) return [];
  const expected = types === undefined ? "a name" : types.join(" or ");
  const actual = typeof dtype === "string" ? clipped(dtype) : printed(dtype);
  return [modelFault("BadDtype", { tensor, field: "dtype", offset, expected, actual })];
};

const isSize = (json: Json | undefined): json is number => Number.isSafeInteger(json) && Number(json) >= 0;

const shapeFaults = (shape: Json | undefined, tensor: string, offset: number): readonly ModelFault[] => {
  const bad = (index: number, expected: string, actual: string): ModelFault =>
    modelFault("BadShape", { tensor, field: `shape[${index}]`, index, offset, expected, actual });
  if (!isList(shape)) return [bad(0, "an array of integers", printed(shape))];
  if (shape.length > MOST_DIMENSIONS) {
    return [bad(MOST_DIMENSIONS, `at most ${MOST_DIMENSIONS} dimensions`, String(shape.length))];
  }
  return shape.flatMap((n, index) =>
    isSize(n) && !Object.is(n, -0) ? [] : [bad(index, "an integer in 0..2^53-1", printed(n))]
  );
};

const rangeFaults = (range: Json | undefined, tensor: string, offset: number): readonly ModelFault[] => {
  const bad = (field: string, expected: string, actual: string): ModelFault =>
    modelFault("BadOffset", { tensor, field, offset, expected, actual });
  if (!isList(range) || range.length !== 2) return [bad("data_offsets", "an array of 2", printed(range))];
  const faults = range.flatMap((n, i) =>
    isSize(n) && !Object.is(n, -0) ? [] : [bad(`data_offsets[${i}]`, "an integer in 0..2^53-1", printed(n))]
  );
  if (faults.length > 0) return faults;
  const [begin, end] = range as readonly [number, number];
  return begin <= end ? [] : [bad("data_offsets[1]", `an integer from ${begin} on`, String(end))];
};
