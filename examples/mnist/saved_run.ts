/**
 * Training that is saved on its way, and can be stopped: pieces of an epoch, each short enough that a signal is soon heard.
 *
 * @module
 */
import { advance } from "../../mod.ts";
import type { Checkpoint } from "../../lib/model.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import { commit, kept as keptIn } from "./checkpoints.ts";
import { type Data, type Journal, verdictLines } from "./journal.ts";
import type { Options } from "./options.ts";
import { taskOf } from "../support/task.ts";
import { paced, STANDSTILL } from "../support/pace.ts";
import { listen, type Signals } from "./signals.ts";
import { hideProgress, showProgress } from "./terminal.ts";
import { peakLines } from "./transcript.ts";
import { complain, say } from "../support/print.ts";

/** Lets signals in. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Goes on from a checkpoint to the end, or until a signal, and gives the exit code. */
export const savedRun = async (
  path: string,
  options: Options,
  data: Data,
  from: Checkpoint,
  kept: Journal,
): Promise<number> => {
  const signals = listen();
  try {
    const reached = await train(path, options, data, from, kept, signals);
    return reached === undefined ? 1 : await finish(path, options, data, reached, kept, signals);
  } finally {
    signals.release();
  }
};

/** Says why nothing was saved, and what there is to go on with instead. */
const giveUp = async (path: string, faults: readonly string[]): Promise<void> =>
  [...faults, await keptIn(path)()].forEach(complain);

/** The last checkpoint, not saved yet; `undefined` where training diverged, or stopped because it could not be saved. */
const train = async (
  path: string,
  options: Options,
  { data }: Data,
  from: Checkpoint,
  kept: Journal,
  signals: Signals,
): Promise<Checkpoint | undefined> => {
  const batches = Math.ceil(data.length / options.miniBatch);
  const { epochs, checkpointEvery: every = batches } = options;
  const steps = ({ training: { epoch, batch = 0 } }: Checkpoint): number => epoch * batches + batch;
  let now = from;
  let pace = STANDSTILL;
  while (now.training.epoch < epochs && signals.code() === undefined) {
    showProgress(now.training.epoch, epochs);
    const pieceFrom = performance.now();
    const piece = Math.min(pace.size, every - steps(now) % every);
    const training = advance(data, taskOf(options), piece)(now.training)!;
    pace = paced(pace, { milliseconds: performance.now() - pieceFrom, batches: piece }, batches);
    const { epoch, batch, unavailable, diverged } = training;
    if (diverged !== undefined || batch === undefined) hideProgress();
    if (diverged !== undefined) {
      kept.stop(training);
      [`Epoch ${epoch}: ${diverged.message}`, ...verdictLines(kept.findings())].forEach(complain);
      return undefined;
    }
    if (unavailable !== undefined && now.training.unavailable === undefined) {
      complain(`${unavailable.message}; the reference engine runs`);
    }
    now = { ...now, training };
    if (batch === undefined) {
      const { line, score, warnings } = kept.add(training, pace.spent);
      say(line);
      warnings.forEach(complain);
      now = { ...now, history: [...now.history, score] };
      pace = { ...pace, spent: 0 };
    }
    if (steps(now) % every === 0 && epoch < epochs) {
      const committed = await commit(path)(now)();
      if (E.isLeft(committed)) {
        hideProgress();
        if (options.ifUnsaved === "stop") return void await giveUp(path, committed.left);
        committed.left.forEach(complain);
      }
    }
    await turn();
  }
  hideProgress();
  return now;
};

const finish = async (
  path: string,
  { epochs }: Options,
  { test }: Data,
  reached: Checkpoint,
  kept: Journal,
  signals: Signals,
): Promise<number> => {
  const committed = await commit(path)(reached)();
  const { training: { epoch, batch = 0 }, history } = reached;
  const ended = epoch === epochs;
  if (ended) {
    [...peakLines(history, test.length), ...verdictLines(kept.findings())].forEach(say);
  }
  if (E.isLeft(committed)) {
    await giveUp(path, committed.left);
    return 1;
  }
  if (!ended) {
    complain(
      `Stopped in epoch ${epoch} after ${batch} mini-batches; go on with the same options and --resume ${path}`,
    );
    return signals.code()!;
  }
  say(`Saved: ${path}  (SHA-256 ${committed.right})`);
  return 0;
};
