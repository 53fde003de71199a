/**
 * Checkpoints as bytes, in the container of models: the network's tensors in double precision (before the first step it need not be
 * one of single precision), and the scores as the tensor `history`.
 *
 * @module
 */
import { E, RA, type TaskEither, TE } from "../deps.ts";
import type { Json } from "../data/json.ts";
import type { Faults } from "../fault/fault.ts";
import { HYPER_NAMES, HYPER_PARAMETERS, type HyperParameters } from "../descent/hyper_parameters.ts";
import { ARRAY, type Kind, RECORD, recordOf, requireKind } from "../fault/kind.ts";
import { paramFault, type UnknownField } from "../fault/fields.ts";
import type { Seed } from "../random/seed.ts";
import { activationNames } from "./activation_names.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { isLike, momentFaults, positionFaults, sameFaults } from "./checkpoint_faults.ts";
import { type EncodeFault, type Metadata, type Tensor, writeContainer } from "./container.ts";
import { fitFaults, momentTensors, networkMetadata, networkTensors, type WrittenFields } from "./network_fields.ts";
import { type Plan, planFaults } from "./plan.ts";
import { spellNumber, spellNumbers } from "./spell.ts";
import { CHECKPOINT_FORMAT, FORMAT_VERSION } from "./metadata.ts";

/** The faults that keep a checkpoint from being written. */
export type CheckpointEncodeFault = EncodeFault | UnknownField;

const isWord = (json: Json | undefined): json is number => Object.is(Number(json) | 0, json);

/** What a state of the generator has to be, in words. */
export const SEED = "4 integers of 32 bits with sign, not all 0";
/** Whether it is one. */
export const isSeed = (words: readonly Json[]): boolean =>
  words.length === 4 && words.every(isWord) && words.some((word) => word !== 0);

const CHECKPOINT: Kind = recordOf("a checkpoint, { plan, training, history }", {
  plan: RECORD.is,
  training: RECORD.is,
  history: ARRAY.is,
});

/** The fields of a checkpoint besides the network: plan and position. */
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
  ...HYPER_NAMES.flatMap((name) => {
    const { since, sparse = false, default: standard } = HYPER_PARAMETERS[name];
    const value = fields[name] ?? standard;
    return since > fields.version || (sparse && Object.is(value, standard))
      ? []
      : [[name, spellNumber(value)] as const];
  }),
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
 * @returns a fault for a state that has diverged: training cannot go on from it.
 */
export const encodeCheckpoint = (
  checkpoint: Checkpoint,
): TaskEither<Faults<CheckpointEncodeFault>, Uint8Array<ArrayBuffer>> => {
  requireKind("write a checkpoint", CHECKPOINT, checkpoint);
  const { plan, training: { network, moments = [], epoch, batch = 0, seed: state, diverged }, history } = checkpoint;
  const names = activationNames(network);
  const planned = planFaults(plan);
  const faults: readonly CheckpointEncodeFault[] = [
    ...fitFaults(network),
    ...(E.isLeft(names) ? names.left : []),
    ...planned,
    ...(planned.length > 0 ? [] : positionFaults(plan, epoch, batch)),
    ...(E.isLeft(names) ? [] : sameFaults(plan, network, names.right)),
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
    ...momentTensors(network, moments),
    scores,
  ]);
};
