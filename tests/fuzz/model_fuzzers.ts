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
  readCheckpoint,
} from "../../lib/model.ts";
import { E, type Either } from "../../lib/deps.ts";
import type { Faults } from "../../lib/fault/fault.ts";
import { rightOf } from "../data/files.ts";
import {
  type Bytes,
  fileOf,
  goldCheckpoint,
  goldModel,
  length,
  parts,
  signed,
  singleModel,
  utf8,
} from "../model/cases.ts";
import { sameModel, TAGS } from "../model/oracle.ts";
import type { Dice } from "./dice.ts";
import { FOREIGN_LAYERS, readAsWritten } from "./foreign.ts";
import { equal, type Fuzzer, text } from "./fuzzer.ts";
import { byteMutations, EDGES, mutated, overwritten, textMutations } from "./mutations.ts";
import { judge } from "./oracle.ts";
import { textOrTree, treeMutation } from "./tree_mutations.ts";

const modelTags = Object.keys(TAGS);

const modelFiles = [await fileOf(goldModel), await fileOf(singleModel)];
const checkpointFile = rightOf(await encodeCheckpoint(goldCheckpoint)());

/** The place of one tensor given to another as well. */
const overlapping = (dice: Dice, text: string): string => {
  const places = [...text.matchAll(/"data_offsets":\[\d+,\d+\]/g)];
  const [from, to] = [dice.pick(places), dice.pick(places)];
  return text.slice(0, to.index) + from[0] + text.slice(to.index + to[0].length);
};

/** A container with some bytes changed; or its data, its header or its length changed, and signed again. */
const container = async (dice: Dice, valid: readonly Bytes[]): Promise<Bytes> => {
  const files = valid.map(parts);
  const { text, data } = dice.pick(files);
  const texts = files.map(({ text }) => text);
  switch (dice.below(9)) {
    case 0:
    case 1:
      return mutated(dice, valid, byteMutations);
    case 2:
      return await signed(text, mutated(dice, files.map(({ data }) => data), byteMutations));
    case 3:
    case 4:
      return await signed(mutated(dice, texts, textMutations), data);
    case 5:
      return await signed(overlapping(dice, text), data);
    case 6:
      return overwritten(await signed(text, data), 0, length(dice.pick(EDGES)));
    default:
      return await signed(mutated(dice, texts, [treeMutation]), data);
  }
};

const FRAME = ["ModelTruncated", "ModelTooLarge", "HeaderNotUtf8", "HeaderNotJson", "HeaderNotObject", "OffsetHole"]
  .concat(["ModelTrailingBytes", "MissingField", "UnknownField", "HeaderType", "BadDtype", "BadOffset", "BadShape"])
  .concat(["OffsetOverlap", "ShapeBytesMismatch", "MissingTensor", "NonFinite"]);

const DEEP = [...FRAME, "HeaderNotCanonical", "ChecksumMismatch", "UnsupportedVersion", "ParamError", "ShapeError"]
  .concat(["UnknownTensor", "BadRngState"]);

const containerFuzzer = <A>(
  name: string,
  valid: readonly Bytes[],
  decode: (input: Bytes) => Promise<Either<Faults, A>> | Either<Faults, A>,
  same: (value: A, input: Bytes) => boolean | Promise<boolean>,
  reaches: readonly string[],
): Fuzzer => ({
  name,
  valid,
  make: (dice) => container(dice, valid),
  run: (input) =>
    judge({ tags: modelTags, end: () => input.length, same: (value: A) => same(value, input) }, () => decode(input)),
  reaches,
});

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
  make: (dice) => utf8(textOrTree(dice, valid)),
  run: (input) => {
    const read = text(input);
    return judge({ tags: modelTags, end: () => read.length, same: lasts }, () => decode(read));
  },
  reaches,
});

const JSON_TAGS = ["JsonInvalid", "MissingField", "UnknownField", "ShapeError", "ParamError", "NonFinite"];

/** The fuzzers of models. */
export const modelFuzzers: readonly Fuzzer[] = [
  containerFuzzer(
    "safetensors models",
    modelFiles,
    (input) => decodeModel(input)(),
    async (model, input) => equal(rightOf(await encodeModel(model)()), input),
    DEEP,
  ),
  containerFuzzer(
    "safetensors checkpoints",
    [checkpointFile],
    (input) => readCheckpoint(input)(),
    async (checkpoint, input) => equal(rightOf(await encodeCheckpoint(checkpoint)()), input),
    DEEP,
  ),
  containerFuzzer("foreign safetensors", modelFiles, importSafetensors(FOREIGN_LAYERS), readAsWritten, [
    ...FRAME.filter((tag) => tag !== "UnknownField"),
    "ShapeError",
  ]),
  jsonFuzzer("JSON models", modelTexts, decodeModelJson, [...JSON_TAGS, "UnsupportedVersion", "NotSingle"]),
  jsonFuzzer("network2.py JSON", [network2Text], decodeNetwork2, JSON_TAGS),
];
