/**
 * Checkpoints read from bytes.
 *
 * Laws, on bits: `readCheckpoint ∘ encodeCheckpoint` is the identity of checkpoints, and where `readCheckpoint` takes some bytes,
 * `encodeCheckpoint ∘ readCheckpoint` gives them back.
 *
 * @module
 */
import type { DigestFault } from "../bytes/digest.ts";
import { isList, type Json } from "../data/json.ts";
import { E, type Either, pipe, TE } from "../deps.ts";
import { HYPER_NAMES, HYPER_PARAMETERS, type HyperParameters, hyperParametersIn } from "../descent/hyper_parameters.ts";
import type { Faults } from "../fault/fault.ts";
import type { Seed } from "../random/seed.ts";
import type { ActivationNames, Wrong } from "./activation_names.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { momentFaults, positionFaults } from "./checkpoint_faults.ts";
import { checkpointMetadata, historyShape, isSeed, SEED } from "./checkpoint_file.ts";
import { formsOf, layersNamed, wordsOf } from "./layer_words.ts";
import { LENGTH_BYTES } from "./header.ts";
import { type ModelFault, modelFault } from "./model_fault.ts";
import { gradientOf, momentShapes, networkOf, networkShapes, networkTable } from "./network_fields.ts";
import { type Plan, planFaults, type ResumeMismatch, resumeMismatch } from "./plan.ts";
import { type Decoder, type Kind, kind, type Promised, readContainer } from "./read_container.ts";
import { spellNumber } from "./spell.ts";
import { METADATA } from "./tensor_records.ts";
import { type Field, integerField, jsonField, sinceVersion, textField, wrongValue } from "./fields.ts";
import { CHECKPOINT_FORMAT, MODEL_FORMAT, type ReadMetadata } from "./metadata.ts";

/** The faults of bytes from which a run cannot go on. */
export type CheckpointFault = ModelFault | DigestFault | ResumeMismatch;

/** The ranges of counts are those of a plan and of a position in it. */
const count = integerField(0, Number.MAX_SAFE_INTEGER);

/** A number as it is spelt, whose range the plan checks. */
const real = (expected: string): Field<number> =>
  textField(expected, (text) => spellNumber(Number(text)) === text ? Number(text) : undefined);

/** A field for each hyper-parameter. */
const hyperTable = Object.fromEntries(HYPER_NAMES.map((name) => {
  const { codec, since, sparse = false, default: before } = HYPER_PARAMETERS[name];
  const { constraint, name: expected } = codec(1);
  const read = constraint.kind === "integer" ? count : real(expected);
  return [name, sinceVersion(since, before, read, sparse)];
})) as { readonly [Name in keyof HyperParameters]-?: Field<number> };

const table = {
  ...networkTable,
  ...hyperTable,
  train: count,
  data: textField("1 to 128 printable characters", (text) => text),
  epoch: count,
  batch: count,
  state: jsonField(
    SEED,
    (json): Either<readonly Wrong[], Seed> =>
      isList(json) && isSeed(json)
        ? E.right(json as readonly Json[] as Seed)
        : E.left([wrongValue("BadRngState", "", SEED, isList(json) ? `${json.length} values` : "no list")]),
  ),
  history: count,
  moments: sinceVersion(2, 0, integerField(0, 1)),
};

type Written = ReadMetadata<typeof table>;

const promise = (fields: Written): Either<readonly Wrong[], Promised<Checkpoint>> => {
  const { sizes, train, precision, cost, data, epoch, batch, state } = fields;
  // These are names, once all have been found.
  const activations = fields.activations as ActivationNames;
  const told = formsOf(sizes)(fields.layers);
  const layers = E.isRight(told) ? wordsOf(told.right) : undefined;
  const kinds = layers === undefined ? {} : { layers };
  const plan: Plan = { ...hyperParametersIn(fields), sizes, activations, ...kinds, train, precision, cost, data };
  const planned = planFaults(plan);
  const faults = [
    ...planned,
    ...(planned.length > 0 ? [] : positionFaults(plan, epoch, batch)),
    ...momentFaults(plan, fields.moments),
  ];
  const records = layersNamed(sizes, fields.activations, fields.layers);
  const wrong = [
    ...faults.map(({ path, expected, actual }) => wrongValue("ParamError", path, expected, actual)),
    ...(E.isLeft(records) ? records.left : []),
  ];
  if (wrong.length > 0) return E.left(wrong);
  return pipe(
    records,
    E.map(([found, forms]) => ({
      metadata: checkpointMetadata({ ...fields, layers }),
      tensors: [
        ...networkShapes(forms, "F64"),
        ...momentShapes(forms, fields.moments),
        historyShape(fields.history),
      ],
      build: (numbers): Checkpoint => ({
        plan,
        training: {
          epoch,
          ...(batch === 0 ? {} : { batch }),
          network: networkOf(sizes, forms, found, numbers),
          ...(fields.moments === 0
            ? {}
            : { moments: [gradientOf(forms, numbers.slice(networkShapes(forms, "F64").length))] }),
          seed: state,
        },
        history: Array.from(numbers.at(-1)!),
      }),
    })),
  );
};

/** The files of checkpoints. */
export const checkpointKind: Kind<Checkpoint> = kind(CHECKPOINT_FORMAT, table, promise);

/** The fault of a model lists what a checkpoint has besides. */
const noRun: Kind<Checkpoint> = {
  format: MODEL_FORMAT,
  check: () => {
    const plan = [...HYPER_NAMES.filter((name) => !HYPER_PARAMETERS[name].sparse), "train", "data"].join(", ");
    const expected = `the plan of a run (${plan}) and its state (epoch, batch, state, history)`;
    const [actual, hint] = ["a model, which has none", "it can be used, but no run goes on from it"];
    return E.left([modelFault("MissingField", { path: METADATA, offset: LENGTH_BYTES, expected, actual, hint })]);
  },
};

/** The checkpoint that the bytes hold, whatever run it is of; anything but what {@link encodeCheckpoint} writes is a fault. */
export const readCheckpoint: Decoder<ModelFault | DigestFault, Checkpoint> = readContainer(checkpointKind, noRun);

/**
 * The checkpoint that the bytes hold, if its plan is the expected one; else the fault that names every difference. To go on with
 * other options on purpose, use {@link readCheckpoint} and change its plan.
 */
export const decodeCheckpoint = (expected: Plan): Decoder<CheckpointFault, Checkpoint> =>
  Object.assign(
    (bytes: Uint8Array) =>
      pipe(
        readCheckpoint(bytes),
        TE.mapLeft((faults): Faults<CheckpointFault> => faults),
        TE.chainEitherK((checkpoint) => {
          const mismatch = resumeMismatch(expected)(checkpoint.plan);
          return mismatch === undefined ? E.right(checkpoint) : E.left<Faults<CheckpointFault>>([mismatch]);
        }),
      ),
    { head: readCheckpoint.head },
  );
