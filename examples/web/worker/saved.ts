/**
 * A run as bytes: its checkpoint, from which it goes on, and its network as a file for others. What comes back is decoded, never
 * trusted.
 *
 * @module
 */
import {
  type Checkpoint,
  encodeCheckpoint,
  encodeModel,
  type Model,
  model,
  readCheckpoint,
  resumeMismatch,
} from "../../../lib/model.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import { planOf } from "../../mnist/plan.ts";
import { anyModel } from "../../support/any_model.ts";
import type { Settings } from "../settings.ts";
import type { Sets } from "./digits.ts";
import { begin, type Run, stepsOf, within } from "./run.ts";
import type { Kept } from "./store.ts";

const messages = (faults: readonly { readonly message: string }[]): readonly string[] =>
  faults.map(({ message }) => message);

/** What is kept of a run: its checkpoint as bytes, and what a checkpoint does not hold. */
export const keptOf = async (
  { settings, training, scores, onTraining }: Run,
  sets: Sets,
): Promise<Kept | undefined> => {
  const checkpoint: Checkpoint = { plan: planOf(settings, sets.name), training, history: scores };
  const encoded = await encodeCheckpoint(checkpoint)();
  return E.isRight(encoded)
    ? { epoch: training.epoch, batch: training.batch ?? 0, bytes: encoded.right, onTraining }
    : undefined;
};

/** The run that was kept, where it is one of these settings, of however many epochs. */
export const resumed = async (
  settings: Settings,
  sets: Sets,
  { bytes, onTraining }: Pick<Kept, "bytes" | "onTraining">,
): Promise<Run | undefined> => {
  const read = await readCheckpoint(bytes)();
  if (E.isLeft(read)) return undefined;
  const { plan, training, history } = read.right;
  if (resumeMismatch({ ...planOf(settings, sets.name), epochs: plan.epochs })(plan) !== undefined) return undefined;
  const first = begin(settings);
  const run = {
    ...first,
    training,
    scores: history,
    onTraining: onTraining.length <= history.length ? onTraining : [],
    states: [first.training, training],
  };
  return within(run, settings.epochs);
};

/** The model of a run: until it has trained that with which it began. */
const modelOf = (run: Run): Model => {
  const { settings: { precision }, from, training: { network, epoch } } = run;
  const steps = stepsOf(run);
  if (steps === 0) return from;
  const { counters } = from;
  return model(network, { precision, epochs: counters.epochs + epoch, steps: counters.steps + steps });
};

/** The network as the bytes of a safetensors file, and their SHA-256. */
export const modelBytes = async (
  run: Run,
): Promise<E.Either<readonly string[], { readonly bytes: Uint8Array<ArrayBuffer>; readonly sha256: string }>> => {
  const encoded = await encodeModel(modelOf(run))();
  if (E.isLeft(encoded)) return E.left(messages(encoded.left));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", encoded.right));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return E.right({ bytes: encoded.right, sha256 });
};

/** The model in a file of any kind, where it reads 28 x 28 pixels and answers with a digit. */
export const modelIn = async (bytes: Uint8Array<ArrayBuffer>): Promise<E.Either<readonly string[], Model>> => {
  const decoded = await anyModel(bytes)();
  if (E.isLeft(decoded)) return E.left(messages(decoded.left));
  const { sizes } = decoded.right.network;
  return sizes[0] === 784 && sizes.at(-1) === 10
    ? E.right(decoded.right)
    : E.left([`sizes: expected 784 first and 10 last, got ${sizes.join(", ")}`]);
};
