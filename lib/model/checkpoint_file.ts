/**
 * Checkpoints as bytes, in the container of models: the network's tensors in double precision (before the first step it need not be
 * one of single precision), and the scores as the tensor `history`.
 *
 * @module
 */
import { E, RA, type TaskEither, TE } from "../deps.ts";
import type { Json } from "../data/json.ts";
import type { Faults } from "../fault/fault.ts";
import type { UnknownField } from "../fault/fields.ts";
import type { Seed } from "../random/seed.ts";
import { activationNames } from "./activation_names.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { positionFaults, sameFaults } from "./checkpoint_faults.ts";
import { type EncodeFault, type Metadata, type Tensor, writeContainer } from "./container.ts";
import { fitFaults, networkMetadata, networkTensors, paramFault, type WrittenFields } from "./network_fields.ts";
import { type Plan, planFaults } from "./plan.ts";
import { spellNumber, spellNumbers } from "./spell.ts";
import { CHECKPOINT_FORMAT, FORMAT_VERSION } from "./text_fields.ts";

/** What keeps a checkpoint from being written. */
export type CheckpointEncodeFault = EncodeFault | UnknownField;

const isWord = (json: Json | undefined): json is number => Object.is(Number(json) | 0, json);

/** What a state has to be. */
export const SEED = "4 integers of 32 bits with sign, not all 0";
/** Whether it is one. */
export const isSeed = (words: readonly Json[]): boolean =>
  words.length === 4 && words.every(isWord) && words.some((word) => word !== 0);

/** What a checkpoint says of its run besides the network: what it was told, and where it stands. */
export type RunFields =
  & Pick<Plan, "eta" | "miniBatch" | "epochs" | "seed" | "train" | "data">
  & { readonly epoch: number; readonly batch: number; readonly state: Seed; readonly history: number };

/** The metadata of a checkpoint. */
export const checkpointMetadata = (fields: WrittenFields & RunFields): Metadata => [
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
  { plan, training: { network, epoch, batch = 0, seed: state, diverged }, history }: Checkpoint,
): TaskEither<Faults<CheckpointEncodeFault>, Uint8Array<ArrayBuffer>> => {
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
  const metadata = checkpointMetadata({ ...plan, epoch, batch, state, history: history.length });
  const scores = { ...historyShape(history.length), numbers: Float64Array.from(history) };
  return writeContainer(metadata, [...networkTensors(network, "F64"), scores]);
};
