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
import { HYPER_NAMES, HYPER_PARAMETERS, type HyperParameters } from "../descent/hyper_parameters.ts";
import type { ParamFault, UnknownField } from "../fault/fields.ts";
import type { Network } from "../network/network.ts";
import type { Gradient } from "../backprop/gradient.ts";
import type { Seed } from "../random/seed.ts";
import { type ActivationNames, activationNames, activationsNamed, type Wrong } from "./activation_names.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { positionFaults, sameFaults } from "./checkpoint_faults.ts";
import { type EncodeFault, type Metadata, type Tensor, writeContainer } from "./container.ts";
import { isList, type Json } from "../data/json.ts";
import type { ModelFault } from "./model_fault.ts";
import {
  fitFaults,
  gradientOf,
  momentShapes,
  momentTensors,
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
import { type Field, integerField, jsonField, sinceVersion, textField, wrongValue } from "./fields.ts";
import { FORMAT_VERSION, type ReadMetadata } from "./metadata.ts";

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

/** The ranges of counts are those of a plan and of a position in it. */
const count = integerField(0, Number.MAX_SAFE_INTEGER);

/** A number as it is spelt, whose range the plan checks. */
const real = (expected: string): Field<number> =>
  textField(expected, (text) => spellNumber(Number(text)) === text ? Number(text) : undefined);

const table = {
  ...networkTable,
  eta: real("a finite number in (0, 1e6]"),
  miniBatch: count,
  epochs: count,
  seed: count,
  momentum: sinceVersion(HYPER_PARAMETERS.momentum.since, HYPER_PARAMETERS.momentum.book, real("a number in [0, 1)")),
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

/** What a checkpoint says of its run besides the network: what it was told, and where it stands. */
export type RunFields =
  & Pick<Plan, keyof HyperParameters | "train" | "data">
  & {
    readonly version: number;
    readonly epoch: number;
    readonly batch: number;
    readonly state: Seed;
    readonly history: number;
    readonly moments: number;
  };

/** The metadata of a checkpoint. */
export const checkpointMetadata = (fields: WrittenFields & RunFields): Metadata => [
  ["format", CHECKPOINT_FORMAT],
  ["version", String(fields.version)],
  ...networkMetadata(fields),
  ...HYPER_NAMES.filter((name) => HYPER_PARAMETERS[name].since <= fields.version).map((name) =>
    [name, spellNumber(fields[name] ?? HYPER_PARAMETERS[name].book)] as const
  ),
  ["train", String(fields.train)],
  ["data", fields.data],
  ["epoch", String(fields.epoch)],
  ["batch", String(fields.batch)],
  ["state", spellNumbers(fields.state)],
  ["history", String(fields.history)],
  ...fields.version < 2 ? [] : [["moments", String(fields.moments)] as const],
];

/** The tensor of the scores. */
export const historyShape = (scores: number): Omit<Tensor, "numbers"> => ({
  name: "history",
  dtype: "F64",
  shape: [scores],
});

/**
 * A checkpoint as the bytes of a safetensors file.
 *
 * @returns a fault for a state that has diverged: there is nothing to go on with.
 */
export const encodeCheckpoint = (
  { plan, training: { network, moments = [], epoch, batch = 0, seed: state, diverged }, history }: Checkpoint,
): TaskEither<Faults<CheckpointEncodeFault>, Uint8Array<ArrayBuffer>> => {
  const names = activationNames(network);
  const planned = planFaults(plan);
  const faults: readonly CheckpointEncodeFault[] = [
    ...fitFaults(network),
    ...(E.isLeft(names) ? names.left : []),
    ...planned,
    ...(planned.length > 0 ? [] : positionFaults(plan, epoch, batch)),
    ...(E.isLeft(names) ? [] : sameFaults(plan, network.sizes, names.right)),
    ...momentFaults(plan, moments.length, moments.every(isLike(network))),
    ...(isSeed(state) ? [] : [paramFault("state", SEED, state)]),
    ...(diverged === undefined ? [] : [paramFault("diverged", "a state that has not diverged", diverged.message)]),
  ];
  if (RA.isNonEmpty(faults)) return TE.left(faults);
  const position = { epoch, batch, state, history: history.length, moments: moments.length };
  const metadata = checkpointMetadata({ ...plan, ...position, version: FORMAT_VERSION });
  const scores = { ...historyShape(history.length), numbers: Float64Array.from(history) };
  return writeContainer(metadata, [
    ...networkTensors(network, "F64"),
    ...momentTensors(network.sizes, moments),
    scores,
  ]);
};

/** Whether moments have the shape of a network. */
const isLike = ({ layers }: Network) => (moments: Gradient): boolean =>
  moments.length === layers.length &&
  layers.every((layer, l) =>
    layer.weights.shape === moments[l]!.weights.shape && layer.biases.shape === moments[l]!.biases.shape
  );

/** What is wrong with so many moments: only momentum has some, and they are of the shape of the network. */
const momentFaults = ({ momentum = 0 }: Plan, moments: number, fit: boolean = true): readonly ParamFault[] => {
  const most = momentum === 0 ? 0 : 1;
  if (moments > most) return [paramFault("moments", most === 0 ? "0 without momentum" : "0 or 1", moments)];
  return fit ? [] : [paramFault("moments", "the shape of the network", "another")];
};

const promise = (fields: Written): Either<readonly Wrong[], Promised<Checkpoint>> => {
  const { sizes, eta, miniBatch, epochs, seed, momentum, train, precision, cost, data, epoch, batch, state } = fields;
  // Names, as soon as they have all been found.
  const activations = fields.activations as ActivationNames;
  const told = { sizes, activations, eta, miniBatch, epochs, seed, train, precision, cost, data };
  const plan: Plan = momentum === 0 ? told : { ...told, momentum };
  const planned = planFaults(plan);
  const faults = [
    ...planned,
    ...(planned.length > 0 ? [] : positionFaults(plan, epoch, batch)),
    ...momentFaults(plan, fields.moments),
  ];
  const records = activationsNamed(sizes)(fields.activations);
  const wrong = [
    ...faults.map(({ path, expected, actual }) => wrongValue("ParamError", path, expected, actual)),
    ...(E.isLeft(records) ? records.left : []),
  ];
  if (wrong.length > 0) return E.left(wrong);
  return pipe(
    records,
    E.map((found) => ({
      metadata: checkpointMetadata(fields),
      tensors: [
        ...networkShapes(sizes, "F64"),
        ...momentShapes(sizes, fields.moments),
        historyShape(fields.history),
      ],
      build: (numbers): Checkpoint => ({
        plan,
        training: {
          epoch,
          ...(batch === 0 ? {} : { batch }),
          network: networkOf(sizes, found, numbers),
          ...(fields.moments === 0 ? {} : { moments: [gradientOf(sizes, numbers.slice(2 * found.length))] }),
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
