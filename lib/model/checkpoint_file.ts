/**
 * Checkpoints as bytes, in the container of models: the network's tensors in double precision (before the first step it need not be
 * one of single precision), and the scores as the tensor `history`.
 *
 * Laws, on bits: `readCheckpoint ∘ encodeCheckpoint` is the identity of checkpoints, and where `readCheckpoint` takes some bytes,
 * `encodeCheckpoint ∘ readCheckpoint` gives them back.
 *
 * @module
 */
import type { DigestFault } from "../data/digest.ts";
import { E, type Either, pipe, RA, type TaskEither, TE } from "../deps.ts";
import type { Faults } from "../fault/fault.ts";
import { ARRAY, type Kind, RECORD, recordOf, requireKind } from "../fault/kind.ts";
import type { UnknownField } from "../fault/fields.ts";
import type { Seed } from "../random/seed.ts";
import { type ActivationNames, activationNames, activationsNamed, type Wrong } from "./activation_names.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { positionFaults, sameFaults } from "./checkpoint_faults.ts";
import { type EncodeFault, type Metadata, type Tensor, writeContainer } from "./container.ts";
import { isList, type Json } from "./json.ts";
import type { ModelFault } from "./model_fault.ts";
import {
  fitFaults,
  type NetworkFields,
  networkMetadata,
  networkOf,
  networkShapes,
  networkTable,
  networkTensors,
  paramFault,
  type WrittenFields,
} from "./network_fields.ts";
import { type Plan, planFaults, type ResumeMismatch, resumeMismatch } from "./plan.ts";
import { type Promised, readContainer } from "./read_container.ts";
import { spellNumber, spellNumbers } from "./spell.ts";
import { FORMAT_VERSION, integerField, jsonField, type ReadText, textField, wrongText } from "./text_fields.ts";

/** What a checkpoint calls itself in a file. */
export const CHECKPOINT_FORMAT = "foldgrad.checkpoint";

/** What keeps a checkpoint from being written. */
export type CheckpointEncodeFault = EncodeFault | UnknownField;

/** What keeps bytes from being a checkpoint to go on from. */
export type CheckpointFault = ModelFault | DigestFault | ResumeMismatch;

const isWord = (json: Json | undefined): json is number => Object.is(Number(json) | 0, json);

const SEED = "4 integers of 32 bits with sign, not all 0";
const isSeed = (words: readonly Json[]): boolean =>
  words.length === 4 && words.every(isWord) && words.some((word) => word !== 0);

const CHECKPOINT: Kind = recordOf("a checkpoint, { plan, training, history }", {
  plan: RECORD.is,
  training: RECORD.is,
  history: ARRAY.is,
});

/** The ranges of counts are those of a plan and of a position in it. */
const count = integerField(0, Number.MAX_SAFE_INTEGER);

const table = {
  ...networkTable,
  eta: textField(
    "a finite number in (0, 1e6]",
    (text) => spellNumber(Number(text)) === text ? Number(text) : undefined,
  ),
  miniBatch: count,
  epochs: count,
  seed: count,
  train: count,
  data: textField("1 to 128 printable characters", (text) => text),
  epoch: count,
  batch: count,
  state: jsonField(
    SEED,
    (json): Either<readonly Wrong[], Seed> =>
      isList(json) && isSeed(json)
        ? E.right(json as readonly Json[] as Seed)
        : E.left([wrongText("BadRngState", "", SEED, isList(json) ? `${json.length} values` : "no list")]),
  ),
  history: count,
};

type Written = ReadText<typeof table>;

const metadataOf = (
  fields: WrittenFields & Omit<Written, keyof NetworkFields | "sha256" | "headerSha256" | "generator">,
): Metadata => [
  ["format", CHECKPOINT_FORMAT],
  ["version", String(FORMAT_VERSION)],
  ...networkMetadata(fields),
  ["eta", spellNumber(fields.eta)],
  ["miniBatch", String(fields.miniBatch)],
  ["epochs", String(fields.epochs)],
  ["seed", String(fields.seed)],
  ["train", String(fields.train)],
  ["data", fields.data],
  ["epoch", String(fields.epoch)],
  ["batch", String(fields.batch)],
  ["state", spellNumbers(fields.state)],
  ["history", String(fields.history)],
];

const historyShape = (scores: number): Omit<Tensor, "numbers"> => ({ name: "history", dtype: "F64", shape: [scores] });

/**
 * A checkpoint as the bytes of a safetensors file.
 *
 * @returns a fault for a state that has diverged: there is nothing to go on with.
 */
export const encodeCheckpoint = (
  checkpoint: Checkpoint,
): TaskEither<Faults<CheckpointEncodeFault>, Uint8Array<ArrayBuffer>> => {
  requireKind("write a checkpoint", CHECKPOINT, checkpoint);
  const { plan, training: { network, epoch, batch = 0, seed: state, diverged }, history } = checkpoint;
  const names = activationNames(network);
  const planned = planFaults(plan);
  const faults: readonly CheckpointEncodeFault[] = [
    ...fitFaults(network),
    ...(E.isLeft(names) ? names.left : []),
    ...planned,
    ...(planned.length > 0 ? [] : positionFaults(plan, epoch, batch)),
    ...(E.isLeft(names) ? [] : sameFaults(plan, network.sizes, names.right)),
    ...(isSeed(state) ? [] : [paramFault("state", SEED, state)]),
    ...(diverged === undefined ? [] : [paramFault("diverged", "a state that has not diverged", diverged.message)]),
  ];
  if (RA.isNonEmpty(faults)) return TE.left(faults);
  const metadata = metadataOf({ ...plan, epoch, batch, state, history: history.length });
  const scores = { ...historyShape(history.length), numbers: Float64Array.from(history) };
  return writeContainer(metadata, [...networkTensors(network, "F64"), scores]);
};

const promise = (fields: Written): Either<readonly Wrong[], Promised<Checkpoint>> => {
  const { sizes, eta, miniBatch, epochs, seed, train, precision, cost, data, epoch, batch, state } = fields;
  // Names, as soon as they have all been found.
  const activations = fields.activations as ActivationNames;
  const plan: Plan = { sizes, activations, eta, miniBatch, epochs, seed, train, precision, cost, data };
  const planned = planFaults(plan);
  const faults = [...planned, ...(planned.length > 0 ? [] : positionFaults(plan, epoch, batch))];
  const records = activationsNamed(sizes)(fields.activations);
  const wrong = [
    ...faults.map(({ path, expected, actual }) => wrongText("ParamError", path, expected, actual)),
    ...(E.isLeft(records) ? records.left : []),
  ];
  if (wrong.length > 0) return E.left(wrong);
  return pipe(
    records,
    E.map((found) => ({
      metadata: metadataOf(fields),
      tensors: [...networkShapes(sizes, "F64"), historyShape(fields.history)],
      build: (numbers): Checkpoint => ({
        plan,
        training: {
          epoch,
          ...(batch === 0 ? {} : { batch }),
          network: networkOf(sizes, found, numbers),
          seed: state,
        },
        history: Array.from(numbers.at(-1)!),
      }),
    })),
  );
};

const read = readContainer(CHECKPOINT_FORMAT, table, promise);

/** The checkpoint that the bytes hold, whatever run it is of; anything but what {@link encodeCheckpoint} writes is a fault. */
export const readCheckpoint = (bytes: Uint8Array): TaskEither<Faults<ModelFault | DigestFault>, Checkpoint> =>
  read(bytes);

/**
 * The checkpoint that the bytes hold, if it is one of the run that is given; else the fault that names every difference. To go on
 * under other options knowingly, use {@link readCheckpoint} and change its plan.
 */
export const decodeCheckpoint = (
  expected: Plan,
): (bytes: Uint8Array) => TaskEither<Faults<CheckpointFault>, Checkpoint> =>
(bytes) =>
  pipe(
    readCheckpoint(bytes),
    TE.mapLeft((faults): Faults<CheckpointFault> => faults),
    TE.chainEitherK((checkpoint) => {
      const mismatch = resumeMismatch(expected)(checkpoint.plan);
      return mismatch === undefined ? E.right(checkpoint) : E.left<Faults<CheckpointFault>>([mismatch]);
    }),
  );
