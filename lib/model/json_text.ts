/**
 * From a text of JSON to an object. Offsets of faults count characters.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import { type Faults, printed } from "../fault/fault.ts";
import { isObject, type JsonObject, parseJson } from "../data/json.ts";
import type { Standing } from "./fields.ts";
import { type ModelFault, modelFault } from "./model_fault.ts";
import { notJson } from "./not_a_model.ts";

/** The place of the object in a text: its keys and offsets are those of the text. */
export const TEXT: Standing = {
  path: (key) => key,
  offset: (at) => at,
  start: 0,
  missing: { expected: "a value" },
};

/** The most keys of an object; there are about ten. */
const MOST_KEYS = 1000;

const EXPECTED = {
  syntax: "JSON",
  depth: "at most 16 nested arrays and objects",
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
