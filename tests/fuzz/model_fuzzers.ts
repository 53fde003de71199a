/**
 * Fuzzers of the parsers of models: containers whose lengths and checksums are repaired after a change, so that the change
 * reaches what is checked behind them, and JSON.
 *
 * @module
 */
import {
  decodeModel,
  decodeModelJson,
  decodeNetwork2,
  encodeCheckpoint,
  encodeModel,
  encodeModelJson,
  importSafetensors,
  type Model,
  type ModelFault,
  readCheckpoint,
  toArray,
} from "../../mod.ts";
import { E } from "../../lib/deps.ts";
import { rightOf } from "../data/files.ts";
import { type Bytes, fileOf, goldCheckpoint, goldModel, parts, signed, singleModel, utf8 } from "../model/cases.ts";
import { sameModel } from "../model/oracle.ts";
import type { Dice } from "./dice.ts";
import { equal, type Fuzzer, tagsOf, text } from "./fuzzer.ts";
import { byteMutations, mutated, textMutations } from "./mutations.ts";
import { treeMutation } from "./tree_mutations.ts";
import { judge } from "./oracle.ts";

const modelTags = tagsOf<ModelFault>({
  ModelTruncated: true,
  ModelTooLarge: true,
  JsonInvalid: true,
  HeaderNotUtf8: true,
  HeaderNotJson: true,
  HeaderNotObject: true,
  HeaderNotCanonical: true,
  ModelTrailingBytes: true,
  OffsetHole: true,
  ChecksumMismatch: true,
  MissingField: true,
  UnknownField: true,
  HeaderType: true,
  UnsupportedVersion: true,
  ParamError: true,
  ShapeError: true,
  BadRngState: true,
  MissingTensor: true,
  UnknownTensor: true,
  BadDtype: true,
  BadOffset: true,
  ShapeBytesMismatch: true,
  BadShape: true,
  NonFinite: true,
  NotSingle: true,
  OffsetOverlap: true,
});

const modelFiles = [await fileOf(goldModel), await fileOf(singleModel)];
const checkpointFile = rightOf(await encodeCheckpoint(goldCheckpoint)());

/** A container with some bytes changed, or its header or its data changed and signed again. */
const container = (dice: Dice, valid: readonly Bytes[]): Bytes | Promise<Bytes> => {
  const kind = dice.below(4);
  if (kind === 0) return mutated(dice, valid, byteMutations);
  const files = valid.map(parts);
  const { text, data } = dice.pick(files);
  return kind === 1
    ? signed(text, mutated(dice, files.map(({ data }) => data), byteMutations))
    : signed(mutated(dice, files.map(({ text }) => text), kind === 2 ? textMutations : [treeMutation]), data);
};

const DEEP = [
  "ModelTruncated",
  "HeaderNotJson",
  "HeaderNotCanonical",
  "ModelTrailingBytes",
  "OffsetHole",
  "MissingField",
]
  .concat([
    "ChecksumMismatch",
    "UnknownField",
    "HeaderType",
    "UnsupportedVersion",
    "ParamError",
    "ShapeError",
    "BadDtype",
  ])
  .concat(["MissingTensor", "BadOffset", "BadShape", "ShapeBytesMismatch"]);

const modelFuzzer: Fuzzer = {
  name: "safetensors models",
  valid: modelFiles,
  make: (dice) => container(dice, modelFiles),
  run: (input) =>
    judge({
      tags: modelTags,
      end: () => input.length,
      same: async (model: Model) => equal(rightOf(await encodeModel(model)()), input),
    }, () => decodeModel(input)()),
  reaches: [...DEEP, "NonFinite"],
};

const checkpointFuzzer: Fuzzer = {
  name: "safetensors checkpoints",
  valid: [checkpointFile],
  make: (dice) => container(dice, [checkpointFile]),
  run: (input) =>
    judge({
      tags: modelTags,
      end: () => input.length,
      same: async (checkpoint: typeof goldCheckpoint) => equal(rightOf(await encodeCheckpoint(checkpoint)()), input),
    }, () => readCheckpoint(input)()),
  reaches: [...DEEP, "BadRngState"],
};

const plain = importSafetensors([{ weights: "weights.1", biases: "biases.1" }]);

const importFuzzer: Fuzzer = {
  name: "foreign safetensors",
  valid: modelFiles,
  make: (dice) => container(dice, modelFiles),
  run: (input) =>
    judge({
      tags: modelTags,
      end: () => input.length,
      same: ({ layers }) =>
        layers.length === 1 &&
        layers.every(({ weights, biases }) =>
          weights.rows === biases.length && [...toArray(biases)].every(Number.isFinite)
        ),
    }, () => plain(input)),
  reaches: ["ModelTruncated", "HeaderNotJson", "MissingTensor", "BadDtype", "BadOffset", "BadShape", "ShapeError"],
};

const json = (model: Model): string => rightOf(encodeModelJson(model));
const modelTexts = [json(goldModel), json(singleModel)];
const network2Text = '{"sizes": [2, 1], "weights": [[[0.5, -0.0]]], "biases": [[[1e-5]]], "cost": "QuadraticCost"}';

/** Written, read and written again it is the same. */
const lasts = (model: Model): boolean => {
  const written = json(model);
  const again = decodeModelJson(written);
  return E.isRight(again) && sameModel(again.right, model) && json(again.right) === written;
};

const jsonFuzzer = (
  name: string,
  valid: readonly string[],
  decode: typeof decodeModelJson,
  reaches: readonly string[],
): Fuzzer => ({
  name,
  valid: valid.map(utf8),
  make: (dice) => utf8(mutated(dice, valid, dice.below(2) === 0 ? textMutations : [treeMutation])),
  run: (input) => {
    const read = text(input);
    return judge({ tags: modelTags, end: () => read.length, same: lasts }, () => decode(read));
  },
  reaches,
});

/** The fuzzers of models. */
export const modelFuzzers: readonly Fuzzer[] = [
  modelFuzzer,
  checkpointFuzzer,
  importFuzzer,
  jsonFuzzer("JSON models", modelTexts, decodeModelJson, ["JsonInvalid", "MissingField", "UnknownField", "ShapeError"]),
  jsonFuzzer("network2.py JSON", [network2Text], decodeNetwork2, ["JsonInvalid", "MissingField", "ShapeError"]),
];
