/**
 * Every picture there is, of networks that it trains first: SVG files, and a page that shows them all.
 *
 *     deno run examples/pictures.ts
 *     deno run --allow-write=FOLDER examples/pictures.ts FOLDER
 *
 * Without a folder it draws them and says how large they are.
 *
 * @module
 */
import { type DataSet, dense, exampleAt, matrix, type Network, network, row, slice, vector } from "../mod.ts";
import type { Mnist } from "../lib/data.ts";
import { answers, confusion } from "../lib/measure.ts";
import {
  confusionMatrix,
  digit,
  digitGrid,
  digitText,
  networkDiagram,
  show as shown,
  weightGrid,
  weightPicture,
} from "../lib/picture.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import type { Series } from "./charts/curves.ts";
import { notWritten, unwritable } from "./mnist/writable.ts";
import { fetched } from "./support/fetched.ts";
import {
  epochsOption,
  loadMnist,
  program,
  progress,
  refused,
  type Report,
  seedsOption,
  show,
  trainOption,
} from "./support/program.ts";
import { last, type Run, runs } from "./support/runs.ts";
import { figureClass, figureStyle } from "./support/figures.ts";
import { complain, say } from "./support/print.ts";

/** A file: its name and the text of its picture. */
export interface Drawn {
  readonly file: string;
  readonly svg: string;
}

const HIDDEN = [30, 10] as const;
const TEST = 10_000;

const ofExamples = (net: Network, test: DataSet): readonly Drawn[] => {
  const entries = answers(net)(slice(0, 20)(test)).map(({ index, label, answer, confidence }) => (
    { x: exampleAt(index)(test).x, label, answer: answer ?? "none", confidence }
  ));
  return [
    { file: "digit.svg", svg: digit(exampleAt(0)(test).x, { title: "The first test image" }) },
    { file: "digits.svg", svg: digitGrid(entries, { title: "Twenty test images" }) },
    { file: "confusion.svg", svg: confusionMatrix(confusion(net)(test)) },
  ];
};

const ofNetworks = (net: Network): readonly Drawn[] => {
  const nand = network([dense(matrix([[-2, -2]]), vector([3]))]);
  const weights = net.layers[0]!.weights;
  const outputs = Array.from({ length: 10 }, (_, j) => String(j));
  return [
    { file: "network.svg", svg: networkDiagram([784, 15, 10], { outputs }) },
    { file: "nand.svg", svg: networkDiagram(nand, { inputs: ["x₁", "x₂"], title: "NAND as a perceptron" }) },
    { file: "weights.svg", svg: weightGrid(weights, { title: "Weights of the hidden neurons" }) },
    { file: "weight.svg", svg: weightPicture(row(0)(weights), { title: "Weights of the first hidden neuron" }) },
  ];
};

const percent = ({ scores }: Run): readonly number[] => scores.map((right) => 100 * right / TEST);

/** Makes the charts of accuracies by epoch: `charts/with_axes.ts`, which brings packages with it. */
type WithAxes = (series: readonly Series[]) => readonly Drawn[];

/** All pictures, of trained runs by the number of their hidden neurons. */
export const pictures = (
  withAxes: WithAxes,
  trained: readonly (readonly Run[])[],
  test: DataSet,
): readonly Drawn[] => {
  const { network: net } = trained[0]!.reduce((best, run) => last(run) > last(best) ? run : best);
  const series = trained.map((runs, i) => ({ name: `${HIDDEN[i]} hidden neurons`, runs: runs.map(percent) }));
  return [...ofExamples(net, test), ...ofNetworks(net), ...withAxes(series)];
};

const PAGE_STYLE = "body{font-family:system-ui,sans-serif}figure{margin:1.5em 0;overflow-x:auto}";

/** The page that shows them all. */
export const page = (drawn: readonly Drawn[]): string => {
  const figures = drawn.map(({ svg }) =>
    `<figure class="${figureClass(svg)}" tabindex="0">\n${svg}` +
    `<figcaption>${/<title>([^<]*)/.exec(svg)![1]}</figcaption>\n</figure>\n`
  ).join("");
  return '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="color-scheme" content="light dark">\n' +
    '<meta name="viewport" content="width=device-width">\n<title>Pictures</title>\n' +
    `<style>${PAGE_STYLE}${figureStyle(figures)}</style>\n<h1>Pictures</h1>\n${figures}</html>\n`;
};

const describe = (trained: readonly (readonly Run[])[], drawn: readonly Drawn[], test: DataSet): Report => {
  const { x } = exampleAt(0)(test);
  const scores = trained.flat().map(last);
  return {
    lines: [
      String(shown(drawn[0]!.svg, digitText(x))),
      ...drawn.map(({ file, svg }) => `${file.padEnd(16)}${String(svg.length).padStart(7)} characters`),
      `scores: ${scores.join(", ")} of ${TEST}`,
    ],
    holds: Math.min(...scores) > TEST / 2 &&
      drawn.every(({ svg }) => /^<svg [^>]*role="img"[^>]*><title>[^<]/.test(svg)),
  };
};

const INDEX = "index.html";

/** Makes the folder, and says why the pictures cannot be written into it, if so. */
const unwritableIn = (folder: string): readonly string[] => {
  try {
    Deno.mkdirSync(folder, { recursive: true });
  } catch (thrown) {
    return [notWritten("pictures", folder, thrown)];
  }
  return unwritable("pictures", `${folder}/${INDEX}`);
};

const write = async (folder: string, drawn: readonly Drawn[]): Promise<void> => {
  const files = [...drawn, { file: INDEX, svg: page(drawn) }];
  await Promise.all(files.map(({ file, svg }) => Deno.writeTextFile(`${folder}/${file}`, svg)));
};

const about = `Draws every picture there is, as SVG.

  deno run examples/pictures.ts [options]
  deno run --allow-write=FOLDER examples/pictures.ts FOLDER [options]`;

const table = { train: trainOption(10_000), epochs: epochsOption(4), seeds: seedsOption(3) };

const train = (mnist: Mnist, epochs: number, seeds: number): readonly (readonly Run[])[] =>
  HIDDEN.map((hidden) => runs({ sizes: [784, hidden, 10], eta: 3, epochs, seeds, precision: "f32" }, mnist, progress));

const main = (folder: string | undefined) => async (options: { train: number; epochs: number; seeds: number }) => {
  const refusals = folder === undefined ? [] : unwritableIn(folder);
  if (refusals.length > 0) return refused(refusals);
  const charts = await fetched("the charts", () => import("./charts/with_axes.ts"));
  if (E.isLeft(charts)) return refused(charts.left);
  const mnist = await loadMnist();
  const part = { ...mnist, training: slice(0, options.train)(mnist.training) };
  const trained = train(part, options.epochs, options.seeds);
  const drawn = pictures(charts.right.withAxes, trained, mnist.test);
  const code = show(describe(trained, drawn, mnist.test), "Every picture has a name, and every network has learned.");
  if (folder === undefined) return code;
  try {
    await write(folder, drawn);
    say(`Written to ${folder}, with index.html to look at.`);
    return code;
  } catch (error) {
    complain(notWritten("pictures", folder, error));
    return 1;
  }
};

if (import.meta.main) {
  const folder = Deno.args.find((word, i) => i === 0 && !word.startsWith("--"));
  Deno.exitCode = await program(about, table, main(folder), folder === undefined ? Deno.args : Deno.args.slice(1));
}
