/**
 * Digits of the test set, and what a saved network says of each: its answer, and its confidence, the activation of the output that
 * is largest.
 *
 *     deno run --allow-read=MODEL examples/classify.ts MODEL
 *     deno run --allow-read=MODEL --allow-write=net.onnx examples/classify.ts MODEL --export net.onnx
 *
 * @module
 */
import { type DataSet, evaluate, exampleAt, slice } from "../mod.ts";
import { type Answer, answers } from "../lib/measure.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import { printed } from "../lib/faults.ts";
import { loadNetwork } from "./mnist/checkpoints.ts";
import { showDigits } from "./mnist/terminal.ts";
import { exportTo, withoutExport } from "./support/exported.ts";
import { loadMnist, program, refused } from "./support/program.ts";
import { say } from "./support/print.ts";

const about = `Shows digits of the test set with a network's answers and confidences.

  deno run --allow-read=MODEL examples/classify.ts MODEL [options]

MODEL is what examples/mnist.ts --save or the page wrote, a model as JSON, or a
file of network2.py. --export FILE writes the network to a file for programs
without this library, in the form that its name says: .onnx, .mjs (JavaScript),
.h (C) or .npz (NumPy).`;

const IMAGES = 10_000;

const table = {
  first: { standard: 0, least: 0, most: IMAGES - 1, says: "the first of the test images to show, from 0" },
  count: { standard: 5, least: 1, most: IMAGES, says: "how many to show" },
};

const show = (shown: DataSet) => ({ index, label, answer, confidence }: Answer): void => {
  showDigits([exampleAt(index)(shown)]);
  const verdict = answer === label ? "right" : `wrong: it is ${label}`;
  say(`${answer ?? "no answer"}, confidence ${confidence.toFixed(3)}, ${verdict}\n`);
};

const classify =
  (path: string, file: string | undefined) => async ({ first, count }: { first: number; count: number }) => {
    const loaded = await loadNetwork(path)();
    if (E.isLeft(loaded)) return refused(loaded.left);
    const network = loaded.right;
    const faults = file === undefined ? [] : await exportTo(file, network);
    if (faults.length > 0) return refused(faults);
    const { test } = await loadMnist();
    if (network.sizes[0] !== test.inputs || network.sizes.at(-1) !== test.outputs) {
      return refused([
        `${path}: expected a network from ${test.inputs} to ${test.outputs}, got ${network.sizes.join(",")}`,
      ]);
    }
    const shown: DataSet = slice(first, first + count)(test);
    answers(network)(shown).forEach(show(shown));
    say(
      `${evaluate(network)(shown)} of these ${shown.length} are right, ${evaluate(network)(test)} of all ${IMAGES}`,
    );
    return 0;
  };

if (import.meta.main) {
  const [file, args] = withoutExport(Deno.args);
  const path = args.find((word, i) => i === 0 && !word.startsWith("--"));
  const rest = path === undefined ? args : args.slice(1);
  const faults = path ? [] : [`MODEL: expected the path of a file, got ${printed(path)}; see --help`];
  Deno.exitCode = await program(about, table, classify(path ?? "", file), rest, faults);
}
