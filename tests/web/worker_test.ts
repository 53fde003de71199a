/** What the worker of the page does, without a browser: runs, reading, explaining, and the script that only reads. */
import { assert, assertEquals } from "@std/assert";
import {
  backprop,
  type DataSet,
  dense,
  errors,
  exampleAt,
  feedforward,
  initialise,
  linear,
  type Network,
  network,
  quadratic,
  scale,
  seed,
  sgd,
  slice,
  take,
  toArray,
  toRows,
  vector,
} from "../../mod.ts";
import { encodeModelJson, model } from "../../lib/model.ts";
import { mnist } from "../../data/mnist.ts";
import { readStrokes } from "../../examples/web/inference.ts";
import { taskOf } from "../../examples/support/task.ts";
import { decodeSettings, DEFAULTS, type Settings, type Texts } from "../../examples/web/settings.ts";
import { explain, readDrawing } from "../../examples/web/worker/reading.ts";
import {
  begin,
  beginWith,
  goOn,
  isDone,
  judged,
  mistakenIn,
  type Run,
  verdict,
} from "../../examples/web/worker/run.ts";
import { keptOf, modelBytes, modelIn, resumed } from "../../examples/web/worker/saved.ts";

const loaded = await mnist();
if (loaded._tag === "Left") throw new Error(loaded.left[0].message);
const TRAINING: DataSet = loaded.right.training;
const [VALIDATION, TEST] = [loaded.right.validation, loaded.right.test].map((set): DataSet => slice(0, 500)(set));
const SETS = { training: TRAINING, validation: VALIDATION!, test: TEST!, name: "MNIST" };

const settingsOf = (texts: Partial<Texts>): Settings => {
  const decoded = decodeSettings({ ...DEFAULTS, train: "2000", epochs: "3", ...texts }, 50_000);
  if (decoded._tag === "Left") throw new Error(decoded.left[0]!.message);
  return decoded.right;
};

const toTheEnd = (from: Run, batches: number): Run => {
  let run = from;
  while (!isDone(run)) {
    const next = goOn(run, SETS, batches);
    run = next.training.epoch > run.training.epoch ? judged(next, SETS) : next;
  }
  return run;
};

Deno.test("a run of the page is the library's own, however it is cut into pieces", () => {
  const settings = settingsOf({});
  const [drawn, next] = initialise([784, 30, 10])(seed(settings.seed));
  const states = take(4)(
    sgd(slice(0, 2000)(TRAINING), taskOf(settings))({ epoch: 0, network: drawn as Network, seed: next }),
  );
  for (const batches of [7, 64, Infinity]) {
    const run = toTheEnd(begin(settings), batches);
    assertEquals(run.training.network, states[3]!.network);
    assertEquals([run.scores.length, run.onTraining.length, run.states.length], [3, 3, 3]);
  }
});

Deno.test("the activation is that of the hidden layers, and the last layer stays between 0 and 1", () => {
  const names = ({ training: { network } }: Run) =>
    network.layers.map(({ activation }) => [activation].flat()[0]).map((one) =>
      (one as { readonly name: string }).name
    );
  assertEquals(names(begin(settingsOf({ activation: "tanh", hidden: "5,4" }))), ["tanh", "tanh", "sigmoid"]);
});

Deno.test("a checkpoint goes on to the same bits, and only for its own settings", async () => {
  const settings = settingsOf({ eta: "2" });
  const half = goOn(goOn(begin(settings), SETS, Infinity), SETS, 33);
  const kept = (await keptOf(half, SETS))!;
  const again = (await resumed(settings, SETS, kept))!;
  assertEquals([kept.epoch, kept.batch], [1, 33]);
  assertEquals(toTheEnd(again, 50).training.network, toTheEnd(begin(settings), Infinity).training.network);
  assertEquals(await resumed(settingsOf({ eta: "3" }), SETS, kept), undefined);
  assertEquals(await resumed(settings, { ...SETS, name: "other" }, kept), undefined);
  assertEquals(await resumed(settings, SETS, { ...kept, bytes: kept.bytes.slice(0, -1) }), undefined);
});

Deno.test("a network goes into a file and comes back; another kind of file is refused in words", async () => {
  const run = toTheEnd(begin(settingsOf({ epochs: "1" })), Infinity);
  const saved = await modelBytes(run);
  assert(saved._tag === "Right" && /^[0-9a-f]{64}$/.test(saved.right.sha256));
  const back = await modelIn(saved.right.bytes);
  assert(back._tag === "Right");
  assertEquals(back.right.network, run.training.network);
  assertEquals(await modelBytes(beginWith(settingsOf({ precision: "f64" }), back.right)), saved);
  const further = await modelBytes(toTheEnd(beginWith(run.settings, back.right), Infinity));
  assert(further._tag === "Right");
  const counted = await modelIn(further.right.bytes);
  assert(counted._tag === "Right");
  assertEquals(counted.right.counters, { epochs: 2, steps: 400 });
  const small = await modelBytes(
    beginWith(run.settings, model(initialise([2, 1])(seed(1))[0] as Network, { precision: "f64" })),
  );
  assert(small._tag === "Right");
  assertEquals(await modelIn(small.right.bytes), {
    _tag: "Left",
    left: ["sizes: expected 784 first and 10 last, got 2, 1"],
  });
  for (const text of ["", "{", "no model", '{"format":"x"}']) {
    const refused = await modelIn(new TextEncoder().encode(text));
    assert(refused._tag === "Left" && refused.left.every((line) => line.includes("expected")), text);
  }
});

Deno.test("the page takes what examples/mnist.ts --save writes, JSON with a byte-order mark, and what network2.py saves", async () => {
  const run = toTheEnd(begin(settingsOf({ epochs: "1" })), Infinity);
  const { network } = run.training;
  const checkpoint = await keptOf(run, SETS);
  assert(checkpoint !== undefined);
  const json = encodeModelJson(model(network, { epochs: 1, steps: 200 }));
  assert(json._tag === "Right");
  const layers = network.layers.map(({ weights, biases }) => [toRows(weights), toArray(biases).map((b) => [b])]);
  const [weights, biases] = [0, 1].map((part) => layers.map((layer) => layer[part]));
  const network2 = JSON.stringify({ sizes: network.sizes, weights, biases, cost: "QuadraticCost" });
  const utf8 = (text: string) => new TextEncoder().encode(text);
  for (const bytes of [checkpoint.bytes, utf8(`\uFEFF${json.right}`), utf8(`\n ${json.right}`), utf8(network2)]) {
    const read = await modelIn(bytes);
    assert(read._tag === "Right", read._tag === "Left" ? read.left[0] : "");
    assertEquals(read.right.network, network);
  }
  const read = await modelIn(checkpoint.bytes);
  assert(read._tag === "Right");
  assertEquals([read.right.precision, read.right.counters], ["f32", { epochs: 1, steps: 200 }]);
  for (const text of ['{"format":"foldgrad.model"}', '{"sizes":[784,10]}', "[1]"]) {
    assertEquals((await modelIn(utf8(text)))._tag, "Left", text);
  }
});

const TRAINED = toTheEnd(begin(settingsOf({ train: "20000", epochs: "4" })), Infinity);
const NET = TRAINED.training.network;

const stroke = (points: readonly (readonly [number, number])[], left = 0) =>
  points.map(([x, y]) => ({ x: left + 84 * x, y: 84 * y }));
const THREE = [[.25, .25], [.45, .15], [.6, .2], [.6, .35], [.4, .48], [.6, .55], [.62, .75], [.42, .85], [
  .22,
  .78,
]] as const;
const ONE = [[.5, .15], [.45, .85]] as const;

Deno.test("digits that are drawn are read, alone and side by side, wherever they stand", () => {
  for (const left of [0, 60, 168]) {
    assertEquals(readDrawing(NET, [stroke(THREE, left)]).map(({ answer }) => answer), [3]);
    assertEquals(readDrawing(NET, [stroke(ONE, left)]).map(({ answer }) => answer), [1]);
  }
  const pieces = readDrawing(NET, [stroke(THREE), stroke(ONE, 84), stroke(THREE, 168)]);
  assertEquals(pieces.map(({ answer }) => answer), [3, 1, 3]);
  assert(pieces.every(({ from, to }) => 0 <= from && from < to && to <= 1));
  assertEquals(readDrawing(NET, []), []);
});

Deno.test("where outputs are no numbers there is no digit, and everything can be shown all the same", () => {
  const [layer] = (initialise([784, 10])(seed(1))[0] as Network).layers;
  const huge = scale(1e308)(layer!.weights);
  const wild = network([dense(huge, layer!.biases, linear)]) as Network;
  assertEquals(readDrawing(wild, [stroke(THREE)]), []);
  assertEquals(explain(wild, SETS.test, 0).tag, "explained");
});

Deno.test("what speaks for an answer is the output's derivative times the pixel", () => {
  const [piece] = readDrawing(NET, [stroke(THREE)]);
  const { pixels, speaks, answer } = piece!;
  const h = 1e-6;
  pixels.map((ink, k) => ({ ink, k })).filter(({ ink }) => ink > 0).slice(0, 40).forEach(({ ink, k }) => {
    const at = (by: number) => feedforward(NET)(vector(pixels.map((x, i) => i === k ? x + by : x))).toJSON()[answer]!;
    const slope = (at(h) - at(-h)) / (2 * h);
    assert(Math.abs(speaks[k]! - ink * slope) < 1e-7, `${k}: ${speaks[k]} ${ink * slope}`);
  });
});

Deno.test("an explanation has the numbers of the four equations", () => {
  const told = explain(NET, SETS.test, 3);
  assert(told.tag === "explained");
  const example = exampleAt(3)(SETS.test);
  assertEquals(
    told.layers.map(({ delta }) => delta),
    errors(NET, quadratic)(example).map(({ delta }) => delta.toJSON()),
  );
  const gradient = backprop(NET, quadratic)(example);
  told.layers.forEach(({ biases, neuron, row, delta }, l) => {
    assertEquals(biases, gradient[l]!.biases.toJSON());
    assertEquals(row, toRows(gradient[l]!.weights)[neuron]!);
    assertEquals(Math.abs(delta[neuron]!), Math.max(...delta.map(Math.abs)));
  });
});

Deno.test("mistakes and the verdict are those of the run", () => {
  const { mistakes, all } = mistakenIn(TRAINED, SETS);
  assertEquals(all, SETS.test.length - TRAINED.scores.at(-1)!);
  assert(mistakes.length === Math.min(24, all) && mistakes.every(({ label, answer }) => label !== answer));
  assertEquals(verdict(TRAINED, SETS), ["Diagnosis: nothing found wrong"]);
});

Deno.test("the script that only reads gives the answers of the page", () => {
  const read = readStrokes(NET, { width: 252, height: 84 })([stroke(THREE, 100)]);
  const [piece] = readDrawing(NET, [stroke(THREE, 100)]);
  assertEquals([read!.answer, read!.outputs], [3, piece!.layers.at(-1)!.a]);
});
