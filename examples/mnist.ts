/**
 * The book's main program (section 1.6): a network learns to read handwritten digits.
 *
 *     deno run examples/mnist.ts
 *
 * Saved on its way, stopped with Ctrl-C, and gone on with, to the same bytes:
 *
 *     mkdir -p runs
 *     deno run --allow-read=runs --allow-write=runs examples/mnist.ts --save runs/net.safetensors
 *     deno run --allow-read=runs --allow-write=runs examples/mnist.ts --save runs/net.safetensors --resume runs/net.safetensors
 *
 * With a page about the run:
 *
 *     deno run --allow-write=report.html examples/mnist.ts --report report.html
 *
 * @module
 */
import { seed, sgd, slice, take } from "../mod.ts";
import type { Checkpoint } from "../lib/model.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import { INITIAL_WEIGHTS, softmax, withOutput } from "../lib/learning.ts";
import { outputOf } from "./support/costs.ts";
import { type Data, type Journal, journal, verdictLines } from "./mnist/journal.ts";
import { decodeOptions, help } from "./mnist/command_line.ts";
import type { Options } from "./mnist/options.ts";
import { hideProgress, isTerminal, showDigits, showProgress } from "./mnist/terminal.ts";
import { fetched } from "./support/fetched.ts";
import { planOf } from "./mnist/plan.ts";
import { taskOf } from "./support/task.ts";
import { peakLines } from "./mnist/transcript.ts";
import { complain, exitCode, say, wasHeard } from "./support/print.ts";
import { refused } from "./support/program.ts";

/** Where a run starts: the state of training, and the scores of the epochs before it. */
type Start = Pick<Checkpoint, "training" | "history">;

/** Loads the data only when it is wanted: a wrong option is answered at once. */
const load = async ({ train }: Options): Promise<Data> => {
  const { mnist } = await import("../data/mnist.ts");
  const decoded = await mnist();
  if (E.isLeft(decoded)) throw new Error(decoded.left.map(({ message }) => message).join("\n"));
  const { training, validation, test } = decoded.right;
  if (isTerminal) showDigits(take(10)(test));
  return { data: slice(0, train)(training), validation, test };
};

const fresh = ({ sizes, seed: number, weights = "large", cost = "quadratic" }: Options): Start => {
  const [drawn, next] = INITIAL_WEIGHTS[weights](sizes)(seed(number));
  const network = outputOf(cost) === "softmax" ? withOutput(softmax)(drawn) : drawn;
  return { training: { epoch: 0, network, seed: next }, history: [] };
};

/** Trains, with a line for each epoch, and gives the exit code. Training happens between two turns of the loop. */
const train = (options: Options, { data, test }: Data, { training, history }: Start, kept: Journal): number => {
  const first = training.epoch + 1;
  let from = performance.now();
  for (const state of sgd(data, taskOf(options))(training)) {
    const { epoch, unavailable, diverged } = state;
    const milliseconds = performance.now() - from;
    hideProgress();
    if (diverged !== undefined) {
      kept.stop(state);
      [`Epoch ${epoch}: ${diverged.message}`, ...verdictLines(kept.findings())].forEach(complain);
      return 1;
    }
    if (unavailable !== undefined && epoch === first) {
      complain(`${unavailable.message}; the reference engine runs`);
    }
    if (epoch >= first) {
      const { line, warnings } = kept.add(state, milliseconds);
      say(line);
      warnings.forEach(complain);
    }
    // Nobody hears, and nothing is written at the end: then there is nothing left to do.
    if (!wasHeard() && options.report === undefined) return 1;
    if (epoch === options.epochs) break;
    showProgress(epoch, options.epochs);
    from = performance.now();
  }
  const scores = [...history, ...kept.entries().map(({ score }) => score)];
  [...peakLines(scores, test.length), ...verdictLines(kept.findings())].forEach(say);
  return 0;
};

/** What writes a report, if one is wanted. */
const reporting = async ({ report }: Options) => report === undefined ? undefined : await import("./mnist/reported.ts");

/** The same, with files: saved on its way, gone on with, reported; what has to do with them is loaded only here. */
const withFiles = async (options: Options): Promise<number> => {
  const { refusals, resume } = await import("./mnist/checkpoints.ts");
  const plan = planOf(options);
  const lines = await refusals(options, plan);
  if (lines.length > 0) return refused(lines);
  const resumed = options.resume === undefined ? E.right(fresh(options)) : await resume(options.resume, plan)();
  if (E.isLeft(resumed)) return refused(resumed.left);
  const charts = await fetched("the charts of a report", () => reporting(options));
  if (E.isLeft(charts)) return refused(charts.left);
  const start = resumed.right;
  const data = await load(options);
  const reported = charts.right;
  const kept = journal(options, data, start.training, reported?.measuresOf(data, options), fresh(options).training);
  const code = options.save === undefined
    ? train(options, data, start, kept)
    : await (await import("./mnist/saved_run.ts")).savedRun(options.save, options, data, { plan, ...start }, kept);
  const unwritten = options.report === undefined
    ? []
    : await reported!.writeReport(options.report, options, data, kept, start.history);
  unwritten.forEach(complain);
  return unwritten.length > 0 ? 1 : code;
};

const run = async (options: Options): Promise<number> => {
  const { save, resume, report } = options;
  if (save !== undefined || resume !== undefined || report !== undefined) return await withFiles(options);
  const data = await load(options);
  const start = fresh(options);
  return train(options, data, start, journal(options, data, start.training));
};

if (import.meta.main) {
  const decoded = decodeOptions(Deno.args);
  const asked = Deno.args.includes("--help") || Deno.args.includes("-h");
  if (asked) say(help);
  Deno.exitCode = exitCode(asked ? 0 : E.isLeft(decoded) ? refused(decoded.left) : await run(decoded.right));
}
