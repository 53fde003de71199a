/// <reference lib="dom" />
/**
 * Training, a piece at a time, and the news of it while it goes.
 *
 * @module
 */
import { ended, failed, mistakes, scores, show, standing, type State, tell, weights } from "./news.ts";
import { paced } from "../../support/pace.ts";
import { batchesOf, goOn, isDone, judged, stepsOf } from "./run.ts";
import { keptOf } from "./saved.ts";
import { keep } from "./store.ts";

/** Milliseconds between two pictures of the weights, and two lists of mistakes; longer where they take longer. */
const EVERY = { picture: 150, list: 500 } as const;
/** Of all time at most one part in so many is for what is shown. */
const SHARE = 4;
const next = { picture: -Infinity, list: -Infinity };

/** Does what is due by the clock. */
const whenDue = (what: keyof typeof EVERY, act: () => void): void => {
  const from = performance.now();
  if (from < next[what]) return;
  act();
  const end = performance.now();
  next[what] = end + Math.max(EVERY[what], SHARE * (end - from));
};

/** Saves a run; a state that has diverged is not saved: read again it would look like a good one. */
const save = async ({ slot, run, sets }: State): Promise<void> => {
  if (slot === undefined || run.training.diverged !== undefined) return;
  const kept = await keptOf(run, sets);
  const safe = kept && await keep(slot, kept);
  if (safe === undefined) return;
  tell({
    tag: "saved",
    ...safe,
    before: safe.epoch > kept!.epoch || (safe.epoch === kept!.epoch && safe.batch > kept!.batch),
  });
};

/** Training goes on while a checkpoint is written, and so many milliseconds after it was. */
const BETWEEN = 200;
let saving: Promise<void> | undefined;
let nextSave = -Infinity;

/** Begins to write a checkpoint, where none is being written and it is time. */
const saveBeside = (now: State): void => {
  if (saving !== undefined || performance.now() < nextSave) return;
  saving = save(now).finally(() => {
    nextSave = performance.now() + BETWEEN;
    saving = undefined;
  });
  saving.catch(failed);
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
export const onTheWay = (now: State): void => {
  whenDue("picture", () => {
    standing(now, true);
    weights(now);
  });
  whenDue("list", () => mistakes(now));
  saveBeside(now);
};

/** What is due when training rests. */
export const atRest = async (now: State): Promise<void> => {
  show(now, false);
  await saving;
  await save(now);
  if (isDone(now.run)) await ended(now);
};
