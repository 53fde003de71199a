/**
 * Training that is saved on its way, and can be stopped: pieces of an epoch, each short enough that a signal is soon heard. How an
 * epoch is cut into pieces changes no bit of what comes out.
 *
 * @module
 */
import { advance, type Checkpoint, type DataSet, evaluate } from "../../mod.ts";
import { E } from "../../lib/deps.ts";
import { commit } from "./checkpoints.ts";
import type { Options } from "./options.ts";
import { listen, type Signals } from "./signals.ts";
import { hideProgress, showProgress } from "./terminal.ts";
import { epochLine, peakLines } from "./transcript.ts";
import { watch } from "./watch.ts";

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
  data: DataSet,
  test: DataSet,
  from: Checkpoint,
): Promise<number> => {
  const signals = listen();
  try {
    const reached = await train(path, options, data, test, from, signals);
    return reached === undefined ? 1 : await finish(path, options, test, reached, signals);
  } finally {
    signals.release();
  }
};

/** The last checkpoint, not saved yet; `undefined` where training diverged. */
const train = async (
  path: string,
  options: Options,
  data: DataSet,
  test: DataSet,
  from: Checkpoint,
  signals: Signals,
): Promise<Checkpoint | undefined> => {
  const { epochs, miniBatch, checkpointEvery: every = Math.ceil(data.length / miniBatch) } = options;
  const steps = ({ training: { epoch, batch = 0 } }: Checkpoint): number =>
    epoch * Math.ceil(data.length / miniBatch) + batch;
  const warningsOf = watch(data);
  warningsOf(from.training);
  let now = from;
  let [size, epochFrom] = [1, performance.now()];
  while (now.training.epoch < epochs && signals.code() === undefined) {
    showProgress(now.training.epoch, epochs);
    const pieceFrom = performance.now();
    const training = advance(data, options, Math.min(size, every - steps(now) % every))(now.training)!;
    size = resized(size, performance.now() - pieceFrom);
    const { epoch, network, batch, unavailable, diverged } = training;
    if (diverged !== undefined || batch === undefined) hideProgress();
    if (diverged !== undefined) {
      complain([`Epoch ${epoch}: ${diverged.message}`]);
      return undefined;
    }
    if (unavailable !== undefined && now.training.unavailable === undefined) {
      complain([`${unavailable.message}; the reference engine runs`]);
    }
    now = { ...now, training };
    if (batch === undefined) {
      const seconds = performance.now() - epochFrom;
      const score = evaluate(network, options)(test);
      console.log(epochLine(epoch - 1, score, test.length, seconds));
      complain(warningsOf(training));
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
  test: DataSet,
  reached: Checkpoint,
  signals: Signals,
): Promise<number> => {
  const committed = await commit(path)(reached)();
  if (E.isLeft(committed)) {
    complain(committed.left);
    return 1;
  }
  const { training: { epoch, batch = 0 }, history } = reached;
  if (epoch < epochs) {
    complain([`Stopped in epoch ${epoch} after ${batch} mini-batches; go on with --resume ${path}`]);
    return signals.code()!;
  }
  peakLines(history, test.length).forEach((line) => console.log(line));
  console.log(`Saved: ${path}  (SHA-256 ${committed.right})`);
  return 0;
};
