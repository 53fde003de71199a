/**
 * Reading an object of JSON by one table: a reader for each key, in the order in which the keys are written. All faults come
 * together, each with the offset of its key; an unknown key is a fault. It reads the metadata of a safetensors header and models
 * as JSON text.
 *
 * @module
 */
import { E, type Either, RA } from "../deps.ts";
import { MOST_FAULTS } from "../fault/collected.ts";
import { clipped, fault, type Faults, printed } from "../fault/fault.ts";
import { hintOf } from "../fault/nearest.ts";
import { isList, type Json, type JsonObject, parseJson } from "../data/json.ts";
import type { Wrong } from "./activation_names.ts";
import { type ModelFault, modelFault } from "./model_fault.ts";

/** Reads the value of one key; paths of faults are relative to the key. */
export type Field<A> = ((json: Json) => Either<readonly Wrong[], A>) & {
  /** The format version that introduced the key, if not the first, and its value in older files. */
  readonly since?: { readonly version: number; readonly before: A; readonly sparse: boolean };
};

/** A reader for each key. */
export type FieldTable = Readonly<Record<string, Field<unknown>>>;

/** What a table reads. */
export type ReadFields<T extends FieldTable> = { readonly [K in keyof T]: T[K] extends Field<infer A> ? A : never };

/** The place of an object in its file. */
export interface Standing {
  /** The path of a key. */
  readonly path: (key: string) => string;
  /** The offset in the file of an offset in the text. */
  readonly offset: (at: number) => number;
  /** The offset of faults of missing keys. */
  readonly start: number;
  /** What was expected for a missing key. */
  readonly missing: { readonly expected: string; readonly hint?: string };
}

/** A fault of a value; `path` is relative to the key. */
export const wrongValue = (tag: Wrong["tag"], path: string, expected: string, actual: string): Wrong =>
  fault(tag, path, { path, expected, actual });

const refused = (expected: string, actual: unknown): Either<readonly Wrong[], never> =>
  E.left([wrongValue("ParamError", "", expected, printed(actual))]);

/** A reader that takes what `is` accepts. */
export const valueField = <A extends Json>(expected: string, is: (json: Json) => json is A): Field<A> => (json) =>
  is(json) ? E.right(json) : refused(expected, json);

/** A reader of a list; its items are not checked. */
export const listField: Field<readonly Json[]> = valueField("an array", isList);

/** A reader of a string that takes what `read` makes of it. */
const stringField = <A>(read: (text: string) => Either<readonly Wrong[], A>): Field<A> => (json) =>
  typeof json === "string" ? read(json) : E.left([wrongValue("HeaderType", "", "a string", printed(json))]);

/** A reader of a string that takes what `read` makes of it, or says what was expected. */
export const textField = <A>(expected: string, read: (text: string) => A | undefined): Field<A> =>
  stringField((text) => {
    const value = read(text);
    return value === undefined ? refused(expected, text) : E.right(value);
  });

/** A reader of an integer, as a string without sign or leading zeros. */
export const integerField = (least: number, most: number): Field<number> =>
  textField(`an integer in ${least}..${most}`, (text) => {
    const n = /^(?:0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : -1;
    return Number.isSafeInteger(n) && least <= n && n <= most ? n : undefined;
  });

/** A reader of one of a few words. */
export const wordField = <A extends string>(words: readonly A[]): Field<A> =>
  textField(`one of ${words.join(", ")}`, (text) => words.find((word) => word === text));

/** A reader of a string of JSON, and of what `read` makes of that. */
export const jsonField = <A>(expected: string, read: (json: Json) => Either<readonly Wrong[], A>): Field<A> =>
  stringField((text) => {
    const json = parseJson(text);
    return E.isLeft(json) ? refused(expected, text) : read(json.right);
  });

/** A field that was introduced with a version; a sparse one may be absent, and then means what it means in older files. */
export const sinceVersion = <A>(version: number, before: A, read: Field<A>, sparse: boolean = false): Field<A> =>
  Object.assign((json: Json) => read(json), { since: { version, before, sparse } });

/** Faults of the value of a key. */
export const faultsAt =
  (standing: Standing, object: JsonObject) => (key: string, wrong: readonly Wrong[]): readonly ModelFault[] =>
    wrong.map(({ tag, path: rest, expected, actual }) => {
      const offset = standing.offset(object.get(key)!.at);
      return modelFault(tag, { path: `${standing.path(key)}${rest}`, offset, expected, actual });
    });

/** What a table reads in an object of a file of some version, or everything that is wrong with it. */
export const readFields =
  <T extends FieldTable>(standing: Standing, table: T, version: number) =>
  (object: JsonObject): Either<Faults<ModelFault>, ReadFields<T>> => {
    const there = Object.entries(table).filter(([, { since }]) => since === undefined || since.version <= version);
    const older = Object.entries(table).flatMap(([key, { since }]) =>
      since !== undefined && since.version > version ? [[key, since.before] as const] : []
    );
    const read = there.map(([key, field]) => [key, readField(standing, object, key, field)] as const);
    const faults = [
      ...read.flatMap(([, field]) => E.isLeft(field) ? field.left : []),
      ...unknownKeys(standing, object, there.map(([key]) => key)),
    ].slice(0, MOST_FAULTS);
    if (RA.isNonEmpty(faults)) return E.left(faults);
    return E.right(
      Object.fromEntries([...read.map(([key, field]) => [key, E.toUnion(field)]), ...older]) as ReadFields<T>,
    );
  };

const readField = (
  standing: Standing,
  object: JsonObject,
  key: string,
  field: Field<unknown>,
): Either<readonly ModelFault[], unknown> => {
  const entry = object.get(key);
  if (entry === undefined && field.since?.sparse) return E.right(field.since.before);
  if (entry === undefined) {
    const details = { path: standing.path(key), offset: standing.start, ...standing.missing, actual: "nothing" };
    return E.left([modelFault("MissingField", details)]);
  }
  const read = field(entry.value);
  return E.isRight(read) ? read : E.left(faultsAt(standing, object)(key, read.left));
};

const unknownKeys = (standing: Standing, object: JsonObject, known: readonly string[]): readonly ModelFault[] =>
  [...object].filter(([key]) => !known.includes(key)).slice(0, MOST_FAULTS).map(([key, { at }]) =>
    modelFault("UnknownField", {
      path: standing.path(clipped(key)),
      offset: standing.offset(at),
      expected: `one of ${known.join(", ")}`,
      actual: clipped(key),
      ...hintOf(key, known),
    })
  );
