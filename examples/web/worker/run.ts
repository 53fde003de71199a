/**
 * A training run as a value, and its moves: begun, gone on with, saved, judged. Nothing here knows of a page.
 *
 * @module
 */
import {
  advance,
  answers,
  type Checkpoint,
  type DataSet,
  decodeModel,
  decodeModelJson,
  dense,
  diagnose,
  encodeCheckpoint,
  encodeModel,
  evaluate,
  exampleAt,
  initialise,
  type Model,
  model,
  type Network,
  network,
  readCheckpoint,
  resumeMismatch,
  seed,
  slice,
  type Training,
} from "../../../mod.ts";
import { E } from "../../../lib/deps.ts";
import { verdictLines } from "../../mnist/journal.ts";
import { planOf } from "../../mnist/plan.ts";
import type { Mistaken } from "../protocol.ts";
import { ACTIVATIONS, type Settings } from "../settings.ts";
import type { Sets } from "./digits.ts";

/** A run so far. */
export interface Run {
  readonly settings: Settings;
  readonly training: Training;
  /** How many test digits were right after each epoch. */
  readonly scores: readonly number[];
  /** The share that was right of the digits that it trains on, the first of them. */
  readonly onTraining: readonly number[];
  /** The first state, and the last of each epoch since, for the diagnosis. */
  readonly states: readonly Training[];
}

/** The network that a run begins with: what the library draws for the seed, with the hidden layers' activation. */
const freshNetwork = ({ sizes, seed: number, activation }: Settings): readonly [Network, Training["seed"]] => {
  const [drawn, next] = initialise(sizes)(seed(number));
  const last = drawn.layers.length - 1;
  const layers = drawn.layers.map((layer, l) =>
    l === last ? layer : dense(layer.weights, layer.biases, ACTIVATIONS[activation]!)
  );
  return [network(layers) as Network, next];
};

/** A run that has not begun. */
export const begin = (settings: Settings): Run => {
  const [network, next] = freshNetwork(settings);
  const training: Training = { epoch: 0, network, seed: next };
  return { settings, training, scores: [], onTraining: [], states: [training] };
};

/** A run that goes on from a network that came from elsewhere. */
export const beginWith = (settings: Settings, network: Network): Run => {
  const { training } = begin(settings);
  const from: Training = { epoch: 0, network, seed: training.seed };
  return { settings, training: from, scores: [], onTraining: [], states: [from] };
};

/** The digits that a run trains on. */
export const dataOf = ({ settings }: Run, { training }: Sets): DataSet => slice(0, settings.train)(training);

/** The states that a diagnosis needs: the first and the last two. */
const kept = (states: readonly Training[], next: Training): readonly Training[] => [
  states[0]!,
  ...states.slice(1).slice(-1),
  next,
];

/** The run after so many more mini-batches, at most to the end of the epoch, not judged yet. */
export const goOn = (run: Run, sets: Sets, batches: number): Run => {
  const training = advance(dataOf(run, sets), run.settings, batches)(run.training) ?? run.training;
  const between = training.batch === undefined || training.diverged !== undefined;
  return { ...run, training, states: between ? kept(run.states, training) : run.states };
};

/** The run with the scores of the epoch that it has just ended. */
export const judged = (run: Run, sets: Sets): Run => {
  const right = evaluate(run.training.network, run.settings);
  const seen = slice(0, sets.test.length)(dataOf(run, sets));
  return {
    ...run,
    scores: [...run.scores, right(sets.test)],
    onTraining: [...run.onTraining, right(seen) / seen.length],
  };
};

/** Whether there is nothing left to do. */
export const isDone = ({ settings, training }: Run): boolean =>
  training.epoch >= settings.epochs || training.diverged !== undefined;

/** The checkpoint of a run, as bytes. */
export const bytesOf = async (run: Run, sets: Sets): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const checkpoint: Checkpoint = {
    plan: planOf(run.settings, sets.name),
    training: run.training,
    history: run.scores,
  };
  const encoded = await encodeCheckpoint(checkpoint)();
  return E.isRight(encoded) ? encoded.right : undefined;
};

/** The run of a checkpoint, where it is one of these settings. */
export const resumed = async (
  settings: Settings,
  sets: Sets,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Run | undefined> => {
  const read = await readCheckpoint(bytes)();
  if (E.isLeft(read) || resumeMismatch(planOf(settings, sets.name))(read.right.plan) !== undefined) return undefined;
  const { training, history } = read.right;
  return { settings, training, scores: history, onTraining: [], states: [begin(settings).training, training] };
};

const modelOf = ({ settings: { precision }, training: { network, epoch } }: Run): Model =>
  model(network, { precision, epochs: epoch });

/** The network as the bytes of a safetensors file, and their SHA-256. */
export const modelBytes = async (
  run: Run,
): Promise<E.Either<readonly string[], { readonly bytes: Uint8Array<ArrayBuffer>; readonly sha256: string }>> => {
  const encoded = await encodeModel(modelOf(run))();
  if (E.isLeft(encoded)) return E.left(encoded.left.map(({ message }) => message));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", encoded.right));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return E.right({ bytes: encoded.right, sha256 });
};

const OPENING_BRACE = 0x7b;

/** The network in a file, safetensors or JSON, where it reads 28 x 28 pixels and answers with a digit. */
export const networkIn = async (bytes: Uint8Array<ArrayBuffer>): Promise<E.Either<readonly string[], Network>> => {
  const decoded: E.Either<readonly { readonly message: string }[], Model> = bytes[0] === OPENING_BRACE
    ? decodeModelJson(new TextDecoder().decode(bytes))
    : await decodeModel(bytes)();
  if (E.isLeft(decoded)) return E.left(decoded.left.map(({ message }) => message));
  const { network } = decoded.right;
  const [inputs, outputs] = [network.sizes[0], network.sizes.at(-1)];
  return inputs === 784 && outputs === 10
    ? E.right(network)
    : E.left([`sizes: expected 784 first and 10 last, got ${network.sizes.join(", ")}`]);
};

/** So many of the digits that the network gets wrong are shown. */
const SHOWN = 24;

/** The first of the test digits that a network gets wrong, and how many there are. */
export const mistakenIn = (
  { training: { network }, settings }: Run,
  { test }: Sets,
): { readonly mistakes: readonly Mistaken[]; readonly all: number } => {
  const wrong = answers(network, settings)(test).filter(({ label, answer }) => label !== answer);
  const mistakes = wrong.slice(0, SHOWN).map(({ index, label, answer, confidence }) => ({
    pixels: exampleAt(index)(test).x.toJSON(),
    label,
    answer,
    confidence,
  }));
  return { mistakes, all: wrong.length };
};

/** What a diagnosis says of a run. */
export const verdict = (run: Run, sets: Sets): readonly string[] =>
  verdictLines(diagnose({ data: dataOf(run, sets), validation: sets.test, options: run.settings, states: run.states }));
