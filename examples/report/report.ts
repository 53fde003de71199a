/**
 * The report of a run: one page that can be kept, sent and printed.
 *
 * @module
 */
import { exampleAt, type Network } from "../../mod.ts";
import type { Finding } from "../../lib/diagnosis.ts";
import { confusion, mistakes } from "../../lib/measure.ts";
import {
  confusionMatrix,
  digitGrid,
  escaped,
  layerName,
  pictureStyle,
  weightGrid,
  withoutStyle,
} from "../../lib/picture.ts";
import { HYPER_NAMES, HYPER_PARAMETERS, hyperParametersIn } from "../../lib/model.ts";
import { curves, type Series } from "../charts/curves.ts";
import type { Data, Entry } from "../mnist/journal.ts";
import type { Options } from "../mnist/options.ts";
import { mean } from "../support/numbers.ts";
import { optionOf } from "../support/option_text.ts";
import { figure, page, section, table } from "./html.ts";

/** All that a report tells. */
export interface Told {
  readonly options: Options;
  readonly data: Data;
  /** The epochs that were seen: of a run that was gone on with, those since. */
  readonly entries: readonly Entry[];
  /** How many test images were right after each epoch, from the first of all on. */
  readonly scores: readonly number[];
  /** How many epochs the network has been trained for in all. */
  readonly epochs: number;
  readonly network: Network;
  /** The engine that trained, and why it was not the one asked for, if it was not. */
  readonly engine: string;
  readonly findings: readonly Finding[];
}

const STYLE = `:root{color-scheme:light dark}
body{margin:0;font:1rem/1.5 system-ui,sans-serif;background:#fff;color:#1b1b1f}
main{max-width:54rem;margin:0 auto;padding:1rem}
h1,h2{line-height:1.2}h2{margin-top:2.5rem}
table{border-collapse:collapse}caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.15rem 1rem .15rem 0;font-variant-numeric:tabular-nums}th{font-weight:400}
figure{margin:1rem 0}.scroll{overflow-x:auto}figcaption{font-size:.9rem}
pre{white-space:pre-wrap;padding:.7rem;border:1px solid #767a82;border-radius:.3rem}
.verdict{border-left:.4rem solid #0072b2;padding:.3rem 1rem}.verdict.wrong{border-left-style:double;border-color:#d55e00}
@media screen and (prefers-color-scheme:dark){body{background:#16181d;color:#ececf0}}
@media print{main{max-width:none}section{break-inside:avoid-page}}
`;

/** The command that gives this run again. */
export const command = (options: Options): string => {
  const { sizes, train, precision, engine, cost, weights } = options;
  const words = { sizes: sizes.join(","), ...hyperParametersIn(options), train, precision, engine, cost, weights };
  const given = Object.entries(words).filter(([, word]) => word !== undefined);
  return ["deno run examples/mnist.ts", ...given.map(([name, word]) => `--${optionOf(name)} ${word}`)].join(" ");
};

/** A row for each hyper-parameter but the epochs. */
const hyperRows = (options: Options): readonly (readonly [string, string])[] =>
  HYPER_NAMES.filter((name) => name !== "epochs").map((name) => {
    const { label, unit, default: standard } = HYPER_PARAMETERS[name];
    return [label, [options[name] ?? standard, ...unit === undefined ? [] : [unit]].join(" ")];
  });

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(3)} s`;

/** Which epochs a report shows, where those before a run was gone on with are not among them. */
const shownEpochs = (entries: readonly Entry[]): readonly (readonly [string, string])[] => {
  const [first, last] = [entries[0], entries.at(-1)];
  return first === undefined || last === undefined || first.epoch === 1
    ? []
    : [["shown here", `epochs ${first.epoch - 1} to ${last.epoch - 1}, counted from 0`]];
};

const summary = ({ options, entries, scores, epochs, engine, data }: Told): string => {
  const times = entries.map(({ milliseconds }) => milliseconds);
  const best = Math.max(...scores);
  return table("The run", [
    ["neurons in each layer", options.sizes.join(", ")],
    ["epochs", `${epochs} of ${options.epochs}`],
    ...shownEpochs(entries),
    ...hyperRows(options),
    ["training images", String(data.data.length)],
    ["cost", options.cost ?? "quadratic"],
    ["precision", options.precision],
    ["engine", engine],
    ...scores.length === 0 ? [] : [
      ["last epoch", `${scores.at(-1)} of ${data.test.length} test images right`],
      ["best epoch", `${best} of ${data.test.length}, in epoch ${scores.indexOf(best)}`],
    ] as const,
    ...entries.length === 0 ? [] : [
      [
        "time of an epoch",
        `${seconds(mean(times))}, from ${seconds(Math.min(...times))} to ${seconds(Math.max(...times))}`,
      ],
    ] as const,
  ]);
};

/** What says that nothing can be said is no accusation. */
const isWrong = ({ tag }: Finding): boolean => tag !== "TooEarly" && tag !== "NoBetterThanGuessing";

const verdict = (findings: readonly Finding[]): string =>
  findings.length === 0
    ? '<p class="verdict">Nothing found wrong.</p>\n'
    : findings.map((finding) =>
      `<p class="verdict${isWrong(finding) ? " wrong" : ""}"><strong>${escaped(finding.tag)}</strong>: ${
        escaped(finding.message)
      }</p>\n`
    ).join("");

const series = (name: string, values: readonly number[]): Series => ({ name, runs: [values] });

const drawn = (svg: string, caption: string): string => figure(withoutStyle(svg), caption);

/** Every epoch in numbers. */
const epochTable = (entries: readonly Entry[]): string =>
  "<details><summary>Every epoch in numbers</summary>" +
  table(
    "Test images right, and the time of training",
    entries.map(({ epoch, score, milliseconds }) => [`epoch ${epoch - 1}`, `${score}, ${seconds(milliseconds)}`]),
  ) + "</details>\n";

const curveSection = ({ entries, network, options: { cost = "quadratic" } }: Told): string => {
  const all = entries.flatMap(({ measures }) => measures === undefined ? [] : [measures]);
  if (all.length === 0) return "";
  const from = entries[0]!.epoch - 1;
  const both = (of: "accuracy" | "cost"): readonly Series[] =>
    (["training", "validation"] as const).map((set) => series(set, all.map((measures) => measures[of][set])));
  const layers = network.layers.map((_, l) =>
    series(layerName(l + 1, network.sizes.length), all.map(({ gradients }) => gradients[l]!))
  );
  return section("By epoch", [
    drawn(
      curves({ title: "Accuracy by epoch", y: "images right, in percent", from, series: both("accuracy") }),
      "Accuracy on the first 10,000 training images and on the 10,000 validation images.",
    ),
    drawn(
      curves({ title: "Cost by epoch", y: `${cost} cost`, from, series: both("cost") }),
      `The ${cost} cost, without regularisation, on the first 1,000 images of each set.`,
    ),
    drawn(
      curves({ title: "Gradients by epoch", y: "length of the gradient", from, series: layers }),
      "Length of the gradient in the weights and biases of each layer, on the first 200 training images.",
    ),
    epochTable(entries),
  ]);
};

/** So many mistakes are shown. */
const MOST = 30;

const answerSection = ({ network, options, data: { test } }: Told): string => {
  const wrong = mistakes(network, options)(test);
  const entries = wrong.slice(0, MOST).map(({ index, ...known }) => ({ ...known, x: exampleAt(index)(test).x }));
  return section("Answers", [
    drawn(
      confusionMatrix(confusion(network, options)(test)),
      `How often each digit of the ${test.length} test images got each answer.`,
    ),
    ...entries.length === 0 ? [] : [
      drawn(
        digitGrid(entries, { title: "The surest mistakes" }),
        `The ${entries.length} of ${wrong.length} mistakes of which the network is most sure: label → answer, and its output.`,
      ),
    ],
  ]);
};

/** The weights of so many neurons are shown: they are most of a page's size. */
const NEURONS = 100;

const weightSection = ({ network }: Told): string => {
  const { weights } = network.layers[0]!;
  const name = layerName(1, network.sizes.length);
  const whose = weights.rows > NEURONS
    ? `The first ${NEURONS} of ${weights.rows} neurons of the ${name}`
    : `Every neuron of the ${name}`;
  return section(`What the ${name} looks for`, [
    drawn(
      weightGrid(weights, { title: `Weights of the ${name}`, most: NEURONS }),
      `${whose}, by the weights from the 28 × 28 pixels: orange is positive, blue negative.`,
    ),
  ]);
};

/** The page, as text. */
export const report = (told: Told): string =>
  page(
    "A foldgrad training run",
    STYLE + pictureStyle,
    `<h1>A training run on MNIST</h1>\n${summary(told)}` +
      section("Is it learning?", [verdict(told.findings)]) +
      curveSection(told) + answerSection(told) + weightSection(told) +
      section("Once more", [
        "<p>This command gives the same numbers again, all but the times:</p>\n",
        `<pre><code>${
          escaped(command({ ...told.options, epochs: told.entries.at(-1)?.epoch ?? told.options.epochs }))
        }</code></pre>\n`,
      ]),
  );

/** What a journal needs for it. */
export { measures } from "./measures.ts";
