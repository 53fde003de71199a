/** The report of a run, and the journal that it is made of. */
import { assert, assertEquals } from "@std/assert";
import {
  type DataSet,
  evaluate,
  initialise,
  meanCost,
  type Network,
  quadratic,
  seed,
  sgd,
  slice,
  take,
  type Training,
} from "../../mod.ts";
import { diagnose } from "../../lib/diagnosis.ts";
import { mnist } from "../../data/mnist.ts";
import { type Data, type Journal, journal, verdictLines } from "../../examples/mnist/journal.ts";
import { decodeOptions } from "../../examples/mnist/command_line.ts";
import type { Options } from "../../examples/mnist/options.ts";
import { writeReport } from "../../examples/mnist/reported.ts";
import { refusals } from "../../examples/mnist/checkpoints.ts";
import { measures } from "../../examples/report/measures.ts";
import { command, report } from "../../examples/report/report.ts";
import { figure, section, table } from "../../examples/report/html.ts";
import { taskOf } from "../../examples/support/task.ts";

const loaded = await mnist();
if (loaded._tag === "Left") throw new Error(loaded.left[0].message);
const cut = (set: DataSet, n: number): DataSet => slice(0, n)(set);
const DATA: Data = {
  data: cut(loaded.right.training, 1000),
  validation: cut(loaded.right.validation, 300),
  test: cut(loaded.right.test, 300),
};

const optionsOf = (...args: readonly string[]): Options => {
  const decoded = decodeOptions(["--train", "1000", "--epochs", "4", ...args]);
  if (decoded._tag === "Left") throw new Error(decoded.left.join("\n"));
  return decoded.right;
};

const states = (options: Options): readonly Training[] => {
  const [network, next] = initialise([784, 30, 10])(seed(1));
  return take(5)(sgd(DATA.data, taskOf(options))({ epoch: 0, network: network as Network, seed: next }));
};

const kept = (options: Options) => {
  const all = states(options);
  const record = journal(
    options,
    DATA,
    all[0]!,
    ({ network }) => measures(DATA.data, DATA.validation, quadratic)(network),
  );
  const added = all.slice(1).map((state, i) => record.add(state, 1000 + i));
  return { all, record, added };
};

const scoresOf = (record: Journal): readonly number[] => record.entries().map(({ score }) => score);

const pageOf = (options: Options): string => {
  const { record } = kept(options);
  const { network } = record.last();
  return report({
    options,
    data: DATA,
    entries: record.entries(),
    scores: scoresOf(record),
    epochs: record.last().epoch,
    network,
    engine: "simd",
    findings: record.findings(),
  });
};

Deno.test("a journal gives the book's lines, the scores and the measures of each epoch", () => {
  const options = optionsOf();
  const { all, record, added } = kept(options);
  const scores = all.slice(1).map(({ network }) => evaluate(network, options)(DATA.test));
  assertEquals(record.entries().map(({ score }) => score), scores);
  assertEquals(added.map(({ line }) => line), scores.map((score, i) => `Epoch ${i}: ${score} / 300  (1.00${i} s)`));
  assertEquals(record.entries()[1]!.measures!.cost.validation, meanCost(all[2]!.network, quadratic)(DATA.validation));
  assertEquals(record.entries()[1]!.measures!.accuracy.training, evaluate(all[2]!.network)(DATA.data) / 10);
  assertEquals(record.entries()[0]!.measures!.gradients.length, 2);
  assert(record.last() === all.at(-1));
});

Deno.test("the verdict of a journal is that of the whole run, though it keeps three states", () => {
  for (const options of [optionsOf(), optionsOf("--eta", "100"), optionsOf("--eta", "0.0001")]) {
    const { all, record } = kept(options);
    assertEquals(record.findings(), diagnose({ ...DATA, options: taskOf(options), states: all }));
  }
  assertEquals(verdictLines([]), ["Diagnosis: nothing found wrong"]);
  assert(
    verdictLines(kept(optionsOf("--eta", "100")).record.findings())[0]!.startsWith("Diagnosis: EtaTooHigh: eta: "),
  );
});

Deno.test("a report has the options, the curves, the mistakes, the weights, the verdict and the command", () => {
  const options = optionsOf("--seed", "7");
  const html = pageOf(options);
  for (
    const text of [
      '<th scope="row">seed</th><td>7</td>',
      "1.000 s to 1.003 s",
      "<title>Accuracy by epoch</title>",
      "<title>Cost by epoch</title>",
      "<title>Gradients by epoch</title>",
      "<title>Confusion matrix</title>",
      "<title>The surest mistakes</title>",
      "<title>Weights of the hidden layer</title>",
      "Nothing found wrong.",
      command(options),
    ]
  ) assert(html.includes(text), text);
  assert(pageOf(optionsOf("--eta", "100")).includes("<strong>EtaTooHigh</strong>: eta: expected"));
});

Deno.test("layers have one name in the curves, in the weights and in the verdict", () => {
  const html = pageOf(optionsOf());
  for (const text of ["hidden layer: from", "output layer: from", "What the hidden layer looks for"]) {
    assert(html.includes(text), text);
  }
  assert(!/layer \d/.test(html));
});

Deno.test("a report of a run that was gone on with says how far it came, and which epochs it shows", () => {
  const options = optionsOf();
  const { record } = kept(options);
  const page = (from: number): string =>
    report({
      options,
      data: DATA,
      entries: record.entries().slice(from),
      scores: scoresOf(record),
      epochs: 4,
      network: record.last().network,
      engine: "simd",
      findings: [],
    });
  const row = (name: string, value: string): string => `<tr><th scope="row">${name}</th><td>${value}</td></tr>`;
  assert(page(0).includes(row("epochs", "4 of 4")) && !page(0).includes("shown here"));
  assert(page(2).includes(row("epochs", "4 of 4") + row("shown here", "epochs 2 to 3, counted from 0")));
  assert(page(4).includes(row("epochs", "4 of 4")) && !page(4).includes("shown here"));
  const scores = scoresOf(record);
  const best = Math.max(...scores);
  for (const from of [0, 2, 4]) {
    assert(page(from).includes(row("last epoch", `${scores[3]} of ${DATA.test.length} test images right`)));
    assert(page(from).includes(row("best epoch", `${best} of ${DATA.test.length}, in epoch ${scores.indexOf(best)}`)));
  }
});

Deno.test("a report draws the weights of the first hundred neurons, and says of how many", () => {
  const { record } = kept(optionsOf());
  const [network] = initialise([784, 300, 10])(seed(1));
  const html = report({
    options: optionsOf("--sizes", "784,300,10"),
    data: DATA,
    entries: record.entries(),
    scores: scoresOf(record),
    epochs: 4,
    network: network as Network,
    engine: "simd",
    findings: [],
  });
  assert(html.includes("The first 100 of 300 neurons of the hidden layer"));
  assert(html.includes("<desc>The first 100 of 300 neurons. "));
  assert(html.length < 2_000_000, `${html.length} characters`);
  assert(!pageOf(optionsOf()).includes("The first"));
});

Deno.test("a report needs no script and no network, and has one style sheet", () => {
  const html = pageOf(optionsOf());
  assert(!/<script|<link|<img|<iframe|url\(|\bon\w+=/i.test(html));
  assertEquals([...html.matchAll(/(?:href|src)="(?!#)/g)].length, 0);
  assertEquals([...new Set([...html.matchAll(/https?:\/\/[^"' ]+/g)].map(([url]) => url))], [
    "http://www.w3.org/2000/svg",
  ]);
  assertEquals(html.split("<style>").length, 2);
});

Deno.test("the command of a report gives the same options again", () => {
  const chapter3 = ["--cost", "cross-entropy", "--weights", "scaled", "--l2", "5", "--momentum", "0.5"];
  for (const more of [[], chapter3]) {
    const words = ["--sizes", "784,5,10", "--eta", "0.25", "--precision", "f64", "--engine", "reference", ...more];
    const options = optionsOf(...words);
    const again = decodeOptions(command(options).split(" ").slice(3));
    assert(again._tag === "Right");
    assertEquals(again.right, options);
  }
});

Deno.test("what comes from outside is only ever text in a report", () => {
  const hostile = "<script>alert(1)</script>\"'&";
  for (const html of [table(hostile, [[hostile, hostile]]), figure("", hostile), section(hostile, [])]) {
    assert(!html.includes("<script") && html.includes("&lt;script&gt;"), html);
  }
});

Deno.test("a report does not take the place of what is saved", () => {
  const decoded = decodeOptions(["--save", "a", "--resume", "a", "--report", "a"]);
  assert(decoded._tag === "Left");
  assertEquals(decoded.left, [
    "report: expected another file than that of --save, got a",
    "report: expected another file than that of --resume, got a",
  ]);
});

Deno.test("a report that may not be written, or cannot be, is a line", async () => {
  assertEquals(await refusals({ report: "/x/report.html" }), [
    "report: expected --allow-write=/x/report.html, got no permission",
  ]);
  const { record } = kept(optionsOf());
  const [line, ...others] = await writeReport("no folder/report.html", optionsOf(), DATA, record, []);
  assert(line!.startsWith("report: no folder/report.html cannot be written: "), line);
  assertEquals(others, []);
});
