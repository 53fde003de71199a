/// <reference lib="dom" />
/**
 * Training, a piece at a time, and the news of it while it goes.
 *
 * @module
 */
import { ended, mistakes, scores, show, standing, type State, tell, weights } from "./news.ts";
import { paced } from "../../support/pace.ts";
import { batchesOf, goOn, isDone, judged, stepsOf } from "./run.ts";
import { keptOf } from "./saved.ts";
import { keep } from "./store.ts";

/** Milliseconds between two pictures of the weights, two lists of mistakes, two checkpoints. */
const EVERY = { picture: 150, list: 500, checkpoint: 1000 } as const;
const last = { picture: -Infinity, list: -Infinity, checkpoint: -Infinity };

/** What is due by the clock. */
const due = (what: keyof typeof EVERY): boolean => {
  const now = performance.now();
  if (now - last[what] < EVERY[what]) return false;
  last[what] = now;
  return true;
};

/** Saves a run; a state that has diverged is not saved: read again it would look like a good one. */
const save = async ({ slot, run, sets }: State): Promise<void> => {
  if (slot === undefined || run.training.diverged !== undefined) return;
  const kept = await keptOf(run, sets);
  if (kept !== undefined && await keep(slot, kept)) tell({ tag: "saved", epoch: kept.epoch, batch: kept.batch });
};

/** The state after so many more mini-batches, at most to the end of the epoch. */
const after = ({ run, sets, pace, ...others }: State, batches: number): State => {
  const from = performance.now();
  const next = goOn(run, sets, batches);
  const milliseconds = performance.now() - from;
  const batchesDone = stepsOf(next) - stepsOf(run);
  const examples = Math.min(run.settings.train, batchesDone * run.settings.miniBatch);
  const done = next.training.epoch > run.training.epoch;
  return {
    ...others,
    sets,
    run: done ? judged(next, sets) : next,
    pace: paced(pace, { milliseconds, batches: batchesDone, examples }, batchesOf(run)),
  };
};

/** One piece of training, and the news of it where it ends an epoch. */
export const piece = (from: State, batches: number): State => {
  const now = after(from, batches);
  if (now.run.training.epoch === from.run.training.epoch) return now;
  scores(now);
  return { ...now, pace: { ...now.pace, spent: 0 } };
};

/** What is due while training goes on. */
export const onTheWay = async (now: State): Promise<void> => {
  if (due("picture")) {
    standing(now, true);
    weights(now);
  }
  if (due("list")) mistakes(now);
  if (due("checkpoint")) await save(now);
};

/** What is due when training rests. */
export const atRest = async (now: State): Promise<void> => {
  show(now, false);
  await save(now);
  if (isDone(now.run)) await ended(now);
};
