/**
 * Models as JSON text, for people and for small networks.
 *
 * Law, on bits: `decodeModelJson ∘ encodeModelJson` is the identity of models; -0 is written `-0.0`. Blanks and the order of keys
 * are free, and there is no checksum, so that a text can be edited by hand; offsets of faults count characters.
 *
 * @module
 */
import { E, type Either, pipe } from "../deps.ts";
import { collected } from "../fault/collected.ts";
import { fault, type Faults } from "../fault/fault.ts";
import { toRows } from "../linear/matrix.ts";
import { toArray } from "../linear/vector.ts";
import { formOf } from "../network/layer.ts";
import type { Wrong } from "./activation_names.ts";
import { type EncodeFault, finiteTensor } from "./container.ts";
import type { Json, JsonObject } from "../data/json.ts";
import { faultsAt, listField, readFields, sinceVersion, valueField } from "./fields.ts";
import { parseObject, TEXT } from "./json_text.ts";
import { jsonNumbers } from "./json_numbers.ts";
import { layersNamed, layerWords, parametersIn } from "./layer_words.ts";
import type { Model } from "./model.ts";
import { type ModelFault, modelFault } from "./model_fault.ts";
import { writable } from "./model_file.ts";
import { costName, dtypeOf, GENERATOR, networkOf, networkTensors, PRECISIONS, sizesOf } from "./network_fields.ts";
import { spellNumbers } from "./spell.ts";
import { EXPECTED_VERSION, FORMAT_VERSION, isVersion, MODEL_FORMAT } from "./metadata.ts";

/** The most parameters that are written as text, 2^22; their text stays under 128 MiB. */
const MOST_AS_TEXT = 2 ** 22;

/**
 * A model as JSON.
 *
 * ```ts
 * import { dense, matrix, network, vector } from "@foldgrad/foldgrad";
 * import { encodeModelJson, model } from "@foldgrad/foldgrad/model";
 *
 * const text = encodeModelJson(model(network([dense(matrix([[1, -0]]), vector([0.1]))])));
 * if (text._tag === "Right") console.log(text.right.includes("[1,-0.0]")); // true
 * ```
 */
export const encodeModelJson = (model: Model): Either<Faults<EncodeFault>, string> => {
  const names = writable(model);
  if (E.isLeft(names)) return names;
  const { network, cost, precision, counters } = model;
  const finite = collected(finiteTensor)(networkTensors(network, dtypeOf(precision)));
  if (E.isLeft(finite)) return finite;
  const parameters = parametersIn(network.layers.map(formOf));
  if (parameters > MOST_AS_TEXT) return E.left([tooLarge(parameters)]);
  const weights = network.layers.map(({ weights }) => block(4, toRows(weights).map(spellNumbers)));
  const biases = network.layers.map(({ biases }) => spellNumbers(toArray(biases)));
  const kinds = layerWords(network);
  const fields: readonly (readonly [string, string])[] = [
    ["format", JSON.stringify(MODEL_FORMAT)],
    ["version", String(FORMAT_VERSION)],
    ["sizes", spellNumbers(network.sizes)],
    ["activations", JSON.stringify(names.right)],
    ...kinds === undefined ? [] : [["layers", JSON.stringify(kinds)] as const],
    ["cost", JSON.stringify(cost)],
    ["precision", JSON.stringify(precision)],
    ["generator", JSON.stringify(GENERATOR)],
    ["epochs", String(counters.epochs)],
    ["steps", String(counters.steps)],
    ["weights", block(2, weights)],
    ["biases", block(2, biases)],
  ];
  return E.right(`{\n${fields.map(([key, value]) => `  "${key}": ${value}`).join(",\n")}\n}\n`);
};

const block = (margin: number, items: readonly string[]): string =>
  `[\n${items.map((item) => " ".repeat(margin + 2) + item).join(",\n")}\n${" ".repeat(margin)}]`;

const tooLarge = (parameters: number): EncodeFault => {
  const [expected, actual] = [`at most ${MOST_AS_TEXT} as text`, String(parameters)];
  return fault("ModelTooLarge", "parameters", { field: "parameters", expected, actual });
};

const count = valueField(
  "an integer in 0..2^53-1",
  (json): json is number => Number.isSafeInteger(json) && Number(json) >= 0 && !Object.is(json, -0),
);
const word = <A extends string>(words: readonly A[]) =>
  valueField(`one of ${words.join(", ")}`, (json): json is A => words.some((word) => word === json));

const table = {
  format: word([MODEL_FORMAT]),
  version: valueField(EXPECTED_VERSION, (json): json is number => typeof json === "number" && isVersion(json)),
  sizes: sizesOf,
  activations: listField,
  layers: sinceVersion<readonly Json[] | undefined>(2, undefined, listField, true),
  cost: valueField("a name", (json): json is string => costName(json) !== undefined),
  precision: word(PRECISIONS),
  generator: word([GENERATOR]),
  epochs: count,
  steps: count,
  weights: listField,
  biases: listField,
};

/** The model that a text holds, or everything that is wrong with it. */
export const decodeModelJson = (text: string): Either<Faults<ModelFault>, Model> =>
  pipe(
    parseObject(text),
    E.filterOrElse((object) => !isLater(object.get("version")?.value), (object): Faults<ModelFault> => {
      const { at: offset, value } = object.get("version")!;
      const details = { path: "version", offset, expected: EXPECTED_VERSION, actual: String(value) };
      return [modelFault("UnsupportedVersion", details)];
    }),
    E.chain((object) =>
      pipe(
        readFields(TEXT, table, FORMAT_VERSION)(object),
        E.chain(({ sizes, activations, layers, cost, precision, epochs, steps }) =>
          pipe(
            layersNamed(sizes, activations, layers),
            E.mapLeft((wrong) =>
              wrong.flatMap((one) => faultsOf(object, one)) as readonly ModelFault[] as Faults<ModelFault>
            ),
            E.chain(([records, forms]) =>
              pipe(
                jsonNumbers(object, forms, precision, false),
                E.map((numbers): Model => ({
                  network: networkOf(sizes, forms, records, numbers),
                  cost,
                  precision,
                  counters: { epochs, steps },
                })),
              )
            ),
          )
        ),
      )
    ),
  );

/** Faults whose paths begin with a key. */
const faultsOf = (object: JsonObject, wrong: Wrong): readonly ModelFault[] => {
  const key = /^\w*/.exec(wrong.path)![0];
  return faultsAt(TEXT, object)(key, [{ ...wrong, path: wrong.path.slice(key.length) }]);
};

const isLater = (version: Json | undefined): boolean => typeof version === "number" && !isVersion(version);
