/**
 * The book's main program (section 1.6): a network learns to read handwritten digits.
 *
 *     deno run examples/mnist.ts
 *
 * Saved on its way, stopped with Ctrl-C, and gone on with, to the same bytes:
 *
 *     deno run --allow-read=runs --allow-write=runs examples/mnist.ts --save runs/net.safetensors
 *     deno run --allow-read=runs --allow-write=runs examples/mnist.ts --save runs/net.safetensors --resume runs/net.safetensors
 *
 * @module
 */
import { type Checkpoint, type DataSet, evaluate, initialise, seed, sgd, slice, take } from "../mod.ts";
import { E } from "../lib/deps.ts";
import { decodeOptions, help, type Options } from "./mnist/options.ts";
import { hideProgress, isTerminal, showDigits, showProgress } from "./mnist/terminal.ts";
import { epochLine, peakLines } from "./mnist/transcript.ts";
import { watch } from "./mnist/watch.ts";

/** Where a run starts: the state of training, and the scores of the epochs before it. */
type Start = Pick<Checkpoint, "training" | "history">;

/** Loads the data only when it is wanted: a wrong option is answered at once. */
const load = async ({ train }: Options): Promise<{ readonly data: DataSet; readonly test: DataSet }> => {
  const { mnist } = await import("../data/mnist.ts");
  const decoded = await mnist();
  if (E.isLeft(decoded)) throw new Error(decoded.left.map(({ message }) => message).join("\n"));
  const { training, test } = decoded.right;
  if (isTerminal) showDigits(take(10)(test));
  return { data: slice(0, train)(training), test };
};

const fresh = ({ sizes, seed: number }: Options): Start => {
  const [network, next] = initialise(sizes)(seed(number));
  return { training: { epoch: 0, network, seed: next }, history: [] };
};

/** Trains, with a line for each epoch, and gives the exit code. Training happens between two turns of the loop. */
const train = (options: Options, data: DataSet, test: DataSet, { training, history }: Start): number => {
  const scores = [...history];
  const first = training.epoch + 1;
  const warningsOf = watch(data);
  let from = performance.now();
  for (const state of sgd(data, options)(training)) {
    const { epoch, network, unavailable, diverged } = state;
    const milliseconds = performance.now() - from;
    hideProgress();
    if (diverged !== undefined) {
      console.error(`Epoch ${epoch}: ${diverged.message}`);
      return 1;
    }
    if (unavailable !== undefined && epoch === first) {
      console.error(`${unavailable.message}; the reference engine runs`);
    }
    if (epoch >= first) {
      const score = evaluate(network, options)(test);
      console.log(epochLine(epoch - 1, score, test.length, milliseconds));
      scores.push(score);
    }
    warningsOf(state).forEach((line) => console.error(line));
    if (epoch === options.epochs) break;
    showProgress(epoch, options.epochs);
    from = performance.now();
  }
  peakLines(scores, test.length).forEach((line) => console.log(line));
  return 0;
};

/** The same, saved on its way, gone on with, or both; what has to do with files is loaded only here. */
const withFiles = async (options: Options): Promise<number> => {
  const { planOf, refusals, resume } = await import("./mnist/checkpoints.ts");
  const lines = await refusals(options);
  if (lines.length > 0) return refuse(lines);
  const plan = planOf(options);
  const resumed = options.resume === undefined ? E.right(fresh(options)) : await resume(options.resume, plan)();
  if (E.isLeft(resumed)) return refuse(resumed.left);
  const { data, test } = await load(options);
  if (options.save === undefined) return train(options, data, test, resumed.right);
  const { savedRun } = await import("./mnist/saved_run.ts");
  return await savedRun(options.save, options, data, test, { plan, ...resumed.right });
};

const run = async (options: Options): Promise<number> => {
  if (options.save !== undefined || options.resume !== undefined) return await withFiles(options);
  const { data, test } = await load(options);
  return train(options, data, test, fresh(options));
};

const refuse = (lines: readonly string[]): number => {
  lines.forEach((line) => console.error(line));
  return 2;
};

if (import.meta.main) {
  if (Deno.args.includes("--help") || Deno.args.includes("-h")) console.log(help);
  else {
    const decoded = decodeOptions(Deno.args);
    Deno.exitCode = E.isLeft(decoded) ? refuse(decoded.left) : await run(decoded.right);
  }
}
