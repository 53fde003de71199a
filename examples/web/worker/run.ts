/**
 * A training run as a value, and its moves: begun, gone on with, judged. Nothing here knows of a page.
 *
 * @module
 */
import {
  advance,
  type DataSet,
  dense,
  evaluate,
  exampleAt,
  initialise,
  type Network,
  network,
  seed,
  slice,
  type Training,
} from "../../../mod.ts";
import { diagnose } from "../../../lib/diagnosis.ts";
import { mistakes } from "../../../lib/measure.ts";
import { type Model, model } from "../../../lib/model.ts";
import { verdictLines } from "../../mnist/journal.ts";
import { type Mistaken, SHOWN } from "../protocol.ts";
import { taskOf } from "../../support/task.ts";
import { ACTIVATIONS, type Settings } from "../settings.ts";
import type { Sets } from "./digits.ts";

/** A run so far. */
export interface Run {
  readonly settings: Settings;
  /** What it began with. */
  readonly from: Model;
  readonly training: Training;
  /** How many test digits were right after each epoch. */
  readonly scores: readonly number[];
  /** The share that was right of the digits that it trains on, the first of them. */
  readonly onTraining: readonly number[];
  /** The first state, and the last of each epoch since, for the diagnosis. */
  readonly states: readonly Training[];
  /** Whether it began with a network that came from elsewhere. */
  readonly loaded: boolean;
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

const fresh = (settings: Settings, from: Model, next: Training["seed"], loaded = false): Run => {
  const training: Training = { epoch: 0, network: from.network, seed: next };
  return { settings, from, training, scores: [], onTraining: [], states: [training], loaded };
};

/** A run that has not begun. */
export const begin = (settings: Settings): Run => {
  const [network, next] = freshNetwork(settings);
  return fresh(settings, model(network, { precision: settings.precision }), next);
};

/** A run that goes on from a model that came from elsewhere, in its precision. */
export const beginWith = (settings: Settings, from: Model): Run => {
  const { network: { sizes }, precision } = from;
  return fresh({ ...settings, sizes, precision }, from, begin(settings).training.seed, true);
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
  const training = advance(dataOf(run, sets), taskOf(run.settings), batches)(run.training) ?? run.training;
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

/** How many mini-batches make an epoch. */
export const batchesOf = ({ settings: { train, miniBatch } }: Run): number => Math.ceil(train / miniBatch);

/** How many mini-batches a run has trained. */
export const stepsOf = (run: Run): number => run.training.epoch * batchesOf(run) + (run.training.batch ?? 0);

/** Whether the network has learned anything, here or elsewhere. */
export const isTrained = (run: Run): boolean => run.loaded || stepsOf(run) > 0;

/** The run with so many epochs in all; no fewer than it has begun. */
export const within = (run: Run, epochs: number): Run => {
  const { epoch, batch = 0 } = run.training;
  return { ...run, settings: { ...run.settings, epochs: Math.max(epochs, epoch + Math.min(1, batch)) } };
};

/** Whether there is nothing left to do. */
export const isDone = ({ settings, training }: Run): boolean =>
  training.epoch >= settings.epochs || training.diverged !== undefined;

/** The first of the test digits that a network gets wrong, and how many there are. */
export const mistakenIn = (
  { training: { network }, settings }: Run,
  { test }: Sets,
): { readonly mistakes: readonly Mistaken[]; readonly all: number } => {
  const wrong = mistakes(network, settings)(test);
  const inOrder = wrong.toSorted((one, other) => one.index - other.index).slice(0, SHOWN.mistakes);
  const shown = inOrder.map(({ index, ...mistake }) => ({ ...mistake, pixels: exampleAt(index)(test).x.toJSON() }));
  return { mistakes: shown, all: wrong.length };
};

/** What a diagnosis says of a run. */
export const verdict = (run: Run, sets: Sets): readonly string[] =>
  verdictLines(
    diagnose({
      data: dataOf(run, sets),
      validation: sets.validation,
      options: taskOf(run.settings),
      states: run.states,
    }),
  );
