/**
 * Reading a model from JSON text, by one table: a reader for each key. All faults come together, each with the character at
 * which its key stands; a key that the table does not have is a fault.
 *
 * @module
 */
import { E, type Either, RA } from "../deps.ts";
import { MOST_FAULTS } from "../fault/collected.ts";
import { clipped, type Faults, printed } from "../fault/fault.ts";
import { nearest } from "../fault/nearest.ts";
import type { Wrong } from "./activation_names.ts";
import { isList, isObject, type Json, type JsonObject, parseJson } from "../data/json.ts";
import { type ModelFault, modelFault } from "./model_fault.ts";
import { notJson } from "./not_a_model.ts";
import { wrongText } from "./text_fields.ts";

/** Reads the value of one key; `path` of what is wrong goes on from the key. */
export type JsonField<A> = (json: Json) => Either<readonly Wrong[], A>;

/** A reader for each key. */
export type JsonTable = Readonly<Record<string, JsonField<unknown>>>;

/** What a table reads. */
export type ReadJson<T extends JsonTable> = { readonly [K in keyof T]: T[K] extends JsonField<infer A> ? A : never };

/** A reader that takes what `is` accepts. */
export const jsonValue = <A extends Json>(expected: string, is: (json: Json) => json is A): JsonField<A> => (json) =>
  is(json) ? E.right(json) : E.left([wrongText("ParamError", "", expected, printed(json))]);

/** A reader of a list, whatever is in it. */
export const jsonList: JsonField<readonly Json[]> = jsonValue("an array", isList);

/** The most keys of an object; there are about ten. */
const MOST_KEYS = 1000;

const EXPECTED = {
  syntax: "JSON",
  depth: "few arrays and objects inside one another",
  duplicate: "each key once",
  entries: `at most ${MOST_KEYS} keys`,
  values: "fewer values",
} as const;

/** The object that a text holds. */
export const parseObject = (text: string): Either<Faults<ModelFault>, JsonObject> => {
  const parsed = parseJson(text, { entries: MOST_KEYS, values: Infinity });
  if (E.isRight(parsed) && isObject(parsed.right)) return E.right(parsed.right);
  const other = notJson(text);
  if (other !== undefined) return E.left([other]);
  const [offset, expected, actual] = E.isRight(parsed)
    ? [0, "a JSON object", printed(text.trimStart()[0])]
    : [parsed.left.at, EXPECTED[parsed.left.reason], parsed.left.actual];
  return E.left([modelFault("JsonInvalid", { field: "text", offset, expected: `${expected}`, actual: `${actual}` })]);
};

/** The fields of an object, or everything that is wrong with them. */
export const readJson =
  <T extends JsonTable>(table: T) => (object: JsonObject): Either<Faults<ModelFault>, ReadJson<T>> => {
    const known = Object.keys(table);
    const read = Object.entries(table).map(([key, field]) => [key, readField(object, key, field)] as const);
    const unknown = [...object].filter(([key]) => !known.includes(key)).slice(0, MOST_FAULTS);
    const faults = [
      ...read.flatMap(([, field]) => E.isLeft(field) ? field.left : []),
      ...unknown.map(([key, { at }]) => unknownField(key, at, known)),
    ].slice(0, MOST_FAULTS);
    return RA.isNonEmpty(faults)
      ? E.left(faults)
      : E.right(Object.fromEntries(read.map(([key, field]) => [key, E.toUnion(field)])) as ReadJson<T>);
  };

const readField = (
  object: JsonObject,
  key: string,
  field: JsonField<unknown>,
): Either<readonly ModelFault[], unknown> => {
  const entry = object.get(key);
  if (entry === undefined) {
    return E.left([modelFault("MissingField", { path: key, offset: 0, expected: "a value", actual: "nothing" })]);
  }
  const read = field(entry.value);
  return E.isRight(read) ? read : E.left(atKey(object, key, read.left));
};

/** Faults of the value of a key. */
export const atKey = (object: JsonObject, key: string, wrong: readonly Wrong[]): readonly ModelFault[] =>
  wrong.map(({ tag, path, expected, actual }) =>
    modelFault(tag, { path: `${key}${path}`, offset: object.get(key)!.at, expected, actual })
  );

const unknownField = (key: string, offset: number, known: readonly string[]): ModelFault => {
  const near = nearest(key, known);
  const details = { path: clipped(key), offset, expected: `one of ${known.join(", ")}`, actual: clipped(key) };
  return modelFault("UnknownField", near === undefined ? details : { ...details, hint: `did you mean ${near}?` });
};
