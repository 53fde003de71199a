/**
 * The book's main program (section 1.6): a network learns to read handwritten digits.
 *
 *     deno run examples/mnist.ts
 *
 * @module
 */
import { type DataSet, evaluate, exampleAt, initialise, seed, sgd, slice, type Training } from "../mod.ts";
import { E } from "../lib/deps.ts";
import { decodeOptions, help, type Options } from "./mnist/options.ts";
import { hideProgress, isTerminal, showDigits, showProgress } from "./mnist/terminal.ts";

/** Loads the data only when it is wanted: a wrong option is answered at once. */
const load = async (): Promise<{ readonly training: DataSet; readonly test: DataSet }> => {
  const { mnist } = await import("../data/mnist.ts");
  const decoded = await mnist();
  if (E.isLeft(decoded)) throw new Error(decoded.left.map(({ message }) => message).join("\n"));
  return decoded.right;
};

const start = ({ sizes, seed: number }: Options): Training => {
  const [network, next] = initialise(sizes)(seed(number));
  return { epoch: 0, network, seed: next };
};

const run = async (options: Options): Promise<number> => {
  const { epochs } = options;
  const { training, test } = await load();
  const data = slice(0, options.train)(training);
  if (isTerminal) showDigits([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => exampleAt(i)(test)));

  const states = sgd(data, options)(start(options))[Symbol.iterator]();
  states.next(); // The state before the first epoch.
  const scores: number[] = [];
  while (scores.length < epochs) {
    if (isTerminal) showProgress(scores.length, epochs);
    const from = performance.now();
    const { network, diverged } = states.next().value as Training;
    const seconds = (performance.now() - from) / 1000;
    if (isTerminal) hideProgress();
    if (diverged !== undefined) {
      console.error(`Epoch ${scores.length}: ${diverged.message}`);
      return 1;
    }
    const score = evaluate(network)(test);
    console.log(`Epoch ${scores.length}: ${score} / ${test.length}  (${seconds.toFixed(3)} s)`);
    scores.push(score);
  }
  if (epochs > 0) {
    const peak = Math.max(...scores);
    console.log(`Peak: ${peak} / ${test.length} in epoch ${scores.indexOf(peak)}`);
  }
  return 0;
};

const refuse = (lines: readonly string[]): number => {
  lines.forEach((line) => console.error(line));
  return 2;
};

if (import.meta.main) {
  if (Deno.args.includes("--help")) console.log(help);
  else {
    const decoded = decodeOptions(Deno.args);
    Deno.exitCode = E.isLeft(decoded) ? refuse(decoded.left) : await run(decoded.right);
  }
}
