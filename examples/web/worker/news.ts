/// <reference lib="dom" />
/**
 * What the worker tells of its run.
 *
 * @module
 */
import { toRows } from "../../../mod.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import { type News, SHOWN } from "../protocol.ts";
import type { Sets } from "./digits.ts";
import type { Pace } from "../../support/pace.ts";
import { batchesOf, isDone, isTrained, mistakenIn, type Run, verdict } from "./run.ts";
import { modelBytes } from "./saved.ts";
import type { Slot } from "./store.ts";

/** A run, what it learns from, how fast it goes, and where it is saved; a run from a file is not. */
export interface State {
  readonly sets: Sets;
  readonly run: Run;
  readonly pace: Pace;
  readonly slot?: Slot;
}

/** Tells the page. */
export const tell = (news: News, transfer: Transferable[] = []): void => globalThis.postMessage(news, { transfer });

/** Tells of what was thrown. */
export const failed = (thrown: unknown): void => tell({ tag: "faults", about: "worker", lines: [String(thrown)] });

/** Where training stands. */
export const standing = ({ run, pace }: State, running: boolean): void =>
  tell({
    tag: "standing",
    standing: {
      epoch: run.training.epoch,
      batch: run.training.batch ?? 0,
      batches: batchesOf(run),
      epochs: run.settings.epochs,
      running,
      done: isDone(run),
      diverged: run.training.diverged !== undefined,
      trained: isTrained(run),
      examplesPerSecond: pace.examplesPerSecond,
    },
  });

/** As many of the first layer's weights as are shown. */
export const weights = ({ run: { training: { network: { layers } } } }: State): void => {
  const all = toRows(layers[0]!.weights);
  const rows = all.slice(0, SHOWN.neurons).map((row) => Float32Array.from(row));
  const news: News = { tag: "weights", weights: rows, neurons: all.length, layers: layers.length };
  tell(news, rows.map(({ buffer }) => buffer));
};

/** What the network gets wrong. */
export const mistakes = ({ run, sets }: State): void =>
  tell({ tag: "mistakes", ...isTrained(run) ? mistakenIn(run, sets) : { mistakes: [] } });

/** The scores so far. */
export const scores = ({ run: { scores, onTraining, training, settings }, sets, pace }: State): void =>
  tell({
    tag: "epoch",
    epoch: training.epoch,
    epochs: settings.epochs,
    milliseconds: pace.spent,
    test: scores.map((right) => right / sets.test.length),
    training: onTraining,
  });

/** Everything that changes while training goes on. */
export const show = (now: State, running: boolean): void => {
  standing(now, running);
  weights(now);
  mistakes(now);
};

/** How a run has ended. */
export const ended = async ({ run, sets }: State): Promise<void> => {
  const saved = await modelBytes(run);
  const { engine = "not known, it ran before the page was loaded", unavailable, diverged } = run.training;
  tell({
    tag: "ended",
    verdict: [...diverged === undefined ? [] : [diverged.message], ...verdict(run, sets)],
    sha256: E.isRight(saved) ? saved.right.sha256 : "",
    engine: [engine, ...unavailable === undefined ? [] : [unavailable.message]].join(": "),
  });
};
