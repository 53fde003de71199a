/**
 * The book's main program (section 1.6): a network learns to read handwritten digits.
 *
 *     deno run examples/mnist.ts
 *
 * @module
 */
import { type DataSet, evaluate, initialise, seed, sgd, slice, take, type Training } from "../mod.ts";
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

/** Trains, with a line for each epoch, and gives the exit code. Training happens between two turns of the loop. */
const run = async (options: Options): Promise<number> => {
  const { training, test } = await load();
  const data = slice(0, options.train)(training);
  if (isTerminal) showDigits(take(10)(test));

  const scores: number[] = [];
  let from = performance.now();
  for (const { epoch, network, unavailable, diverged } of sgd(data, options)(start(options))) {
    const seconds = (performance.now() - from) / 1000;
    hideProgress();
    if (diverged !== undefined) {
      console.error(`Epoch ${epoch}: ${diverged.message}`);
      return 1;
    }
    if (unavailable !== undefined && epoch === 1) console.error(`${unavailable.message}; the reference engine runs`);
    if (epoch > 0) {
      const score = evaluate(network, options)(test);
      console.log(`Epoch ${epoch - 1}: ${score} / ${test.length}  (${seconds.toFixed(3)} s)`);
      scores.push(score);
    }
    if (epoch === options.epochs) break;
    showProgress(epoch, options.epochs);
    from = performance.now();
  }
  const peak = Math.max(...scores);
  if (scores.length > 0) console.log(`Peak: ${peak} / ${test.length} in epoch ${scores.indexOf(peak)}`);
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
