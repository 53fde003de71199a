/**
 * Training that is saved on its way, and can be stopped: pieces of an epoch, each short enough that a signal is soon heard. How an
 * epoch is cut into pieces changes no bit of what comes out.
 *
 * @module
 */
import { advance, type Checkpoint } from "../../mod.ts";
import { E } from "../../lib/deps.ts";
import { commit, kept as keptIn } from "./checkpoints.ts";
import { type Data, type Journal, verdictLines } from "./journal.ts";
import type { Options } from "./options.ts";
import { listen, type Signals } from "./signals.ts";
import { hideProgress, showProgress } from "./terminal.ts";
import { peakLines } from "./transcript.ts";

/** A piece of work that takes less than `SHORT` may grow, and one of more than `LONG` shrinks; in milliseconds. */
const [SHORT, LONG] = [20, 80];

const resized = (size: number, milliseconds: number): number =>
  milliseconds < SHORT ? 2 * size : milliseconds > LONG ? Math.max(1, Math.floor(size / 2)) : size;

/** Lets signals in. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const complain = (lines: readonly string[]): void => lines.forEach((line) => console.error(line));

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

/** The last checkpoint, not saved yet; `undefined` where training diverged. */
const train = async (
  path: string,
  options: Options,
  { data }: Data,
  from: Checkpoint,
  kept: Journal,
  signals: Signals,
): Promise<Checkpoint | undefined> => {
  const { epochs, miniBatch, checkpointEvery: every = Math.ceil(data.length / miniBatch) } = options;
  const steps = ({ training: { epoch, batch = 0 } }: Checkpoint): number =>
    epoch * Math.ceil(data.length / miniBatch) + batch;
  let now = from;
  let [size, epochFrom] = [1, performance.now()];
  while (now.training.epoch < epochs && signals.code() === undefined) {
    showProgress(now.training.epoch, epochs);
    const pieceFrom = performance.now();
    const training = advance(data, options, Math.min(size, every - steps(now) % every))(now.training)!;
    size = resized(size, performance.now() - pieceFrom);
    const { epoch, batch, unavailable, diverged } = training;
    if (diverged !== undefined || batch === undefined) hideProgress();
    if (diverged !== undefined) {
      kept.stop(training);
      complain([`Epoch ${epoch}: ${diverged.message}`, ...verdictLines(kept.findings())]);
      return undefined;
    }
    if (unavailable !== undefined && now.training.unavailable === undefined) {
      complain([`${unavailable.message}; the reference engine runs`]);
    }
    now = { ...now, training };
    if (batch === undefined) {
      const { line, score, warnings } = kept.add(training, performance.now() - epochFrom);
      console.log(line);
      complain(warnings);
      now = { ...now, history: [...now.history, score] };
      epochFrom = performance.now();
    }
    if (steps(now) % every === 0 && epoch < epochs) {
      const committed = await commit(path)(now)();
      if (E.isLeft(committed)) complain(committed.left);
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
  if (E.isLeft(committed)) {
    complain([...committed.left, await keptIn(path)()]);
    return 1;
  }
  const { training: { epoch, batch = 0 }, history } = reached;
  if (epoch < epochs) {
    complain([`Stopped in epoch ${epoch} after ${batch} mini-batches; go on with --resume ${path}`]);
    return signals.code()!;
  }
  [...peakLines(history, test.length), ...verdictLines(kept.findings())].forEach((line) => console.log(line));
  console.log(`Saved: ${path}  (SHA-256 ${committed.right})`);
  return 0;
};
