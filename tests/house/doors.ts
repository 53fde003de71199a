/**
 * A valid call of every function of the library, for the test of its doors.
 *
 * @module
 */
import {
  backprop,
  dataSet,
  dense,
  initialise,
  linear,
  matrix,
  type Network,
  quadratic,
  seed,
  sigmoid,
  trace,
  vector,
  withActivation,
} from "../../mod.ts";
import { columns } from "../../lib/algebra.ts";
import { decodeIdx, imagesAndLabels } from "../../lib/data.ts";
import { l2, plain } from "../../lib/learning.ts";
import { classOf } from "../../lib/measure.ts";
import { encodeCheckpoint, encodeModel, encodeModelJson, model } from "../../lib/model.ts";
import type { Files } from "../../lib/storage.ts";
import { decodeModel } from "../../lib/model.ts";
import type { Training } from "../../mod.ts";
import type { Plan } from "../../lib/model.ts";
import { E } from "../../lib/deps.ts";

/** An argument that may also be one of the wrong values, by their names. */
class Argument {
  constructor(readonly value: unknown, readonly mayBe: readonly string[]) {}
}

/** The value of an argument, and what else it may be. */
export const opened = (argument: unknown): Pick<Argument, "value" | "mayBe"> =>
  argument instanceof Argument ? argument : { value: argument, mayBe: [] };

const or = (value: unknown, ...mayBe: readonly string[]): Argument => new Argument(value, mayBe);

/** An argument that may be left out. */
const left = (value: unknown): Argument => or(value, "undefined");

/** Options that may be left out, all of them. */
const options = (value: unknown): Argument => or(value, "undefined", "{}");

/** Anything at all. */
const ANY = [
  "undefined",
  "null",
  "1",
  "NaN",
  '"1"',
  "[]",
  "[1]",
  "{}",
  "() => 0",
  "a vector",
  "a matrix",
  "a data set",
  "a network",
  "a Right",
];

/** A name that only messages show. */
const label = (name: string): Argument => or(name, ...ANY);

const [two, one] = [vector([0.5, 1]), vector([1])];
const w = matrix([[1, 2], [3, 4]]);
const example = { x: two, y: one };
const data = dataSet([example, { x: vector([1, 0]), y: vector([0]) }]);
const [net, next] = initialise([2, 3, 1])(seed(1));
const [square]: readonly [Network, unknown] = initialise([2, 2])(seed(2));
const layer = dense(w, two);
const gradient = backprop(net, quadratic)(example);
const traced = trace(net)(two);
const ofOutput = traced.at(-1)!;
const training: Training<readonly [2, 3, 1]> = { epoch: 0, network: net, seed: next };
const run = { eta: 3, miniBatch: 1 };
const runOptions = { engine: "reference", precision: "f64" };
const history = { data, options: run, states: [training] };
const plan: Plan = {
  sizes: [2, 3, 1],
  activations: ["sigmoid", "sigmoid"],
  eta: 3,
  miniBatch: 1,
  epochs: 1,
  seed: 1,
  train: 2,
  precision: "f64",
  cost: "quadratic",
  data: "two",
};
const checkpoint = { plan, training, history: [] };
const bytesOf = (encoded: E.Either<unknown, Uint8Array<ArrayBuffer>>): Uint8Array<ArrayBuffer> => {
  if (E.isLeft(encoded)) throw new Error(JSON.stringify(encoded.left));
  return encoded.right;
};
const modelBytes = bytesOf(await encodeModel(model(net))());
const checkpointBytes = bytesOf(await encodeCheckpoint(checkpoint)());
const idx = (rank: number, ...bytes: readonly number[]) =>
  E.getOrElseW(() => {
    throw new Error("the IDX file of the table is wrong");
  })(decodeIdx(rank)(Uint8Array.from(bytes)));
const labelFile = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 7);
const gzip = await new Response(new Blob([labelFile]).stream().pipeThrough(new CompressionStream("gzip"))).bytes();
const images = idx(3, 0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255);
const byteImage = { rows: 1, columns: 2, pixels: Uint8Array.of(0, 255) };
const labels = idx(1, 0, 0, 8, 1, 0, 0, 0, 1, 7);
const imageSet = E.getOrElseW(() => {
  throw new Error("the images of the table are wrong");
})(imagesAndLabels(10)(images, labels));
const field = {
  zero: 0,
  one: 1,
  add: (a: number, b: number) => a + b,
  mul: (a: number, b: number) => a * b,
  sub: (a: number, b: number) => a - b,
};
const image = matrix([[0, 1, 0], [0, 1, 1]]);
const read = () => ({ label: 1, score: 1 });
const right = <A>(value: A) => () => Promise.resolve(E.right(value));
const files: Files = {
  separators: "/",
  unique: () => "1-0123456789abcdef",
  create: () => right({ write: (bytes) => right(bytes.length), sync: right(undefined), close: right(undefined) }),
  rename: () => right(undefined),
  openDirectory: () => right({ sync: right(undefined), close: right(undefined) }),
  remove: () => right(undefined),
  read: () => right({ bytes: modelBytes, size: modelBytes.length }),
  list: () => right([]),
};
const model2 = JSON.stringify({ sizes: [1, 1], weights: [[[1]]], biases: [[[1]]], cost: "QuadraticCost" });
const modelJson = E.getOrElse(() => "")(encodeModelJson(model(net)));
const circuit = { inputs: ["x"], gates: [{ name: "a", gate: "NOT", wires: ["x"] }], outputs: ["a"] };

const standardisation = { mean: two, deviation: two };

/** For each function the arguments of each of its calls. */
export const valid: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  abstainBelow: [[0.5, left(classOf)], [two]],
  accuracy: [[net, options(runOptions)], [data]],
  activate: [[layer], [two]],
  adam: [[left(0.9), left(0.999), left(1e-8)]],
  add: [[two, two]],
  addGradient: [[gradient, gradient]],
  adder: [[1]],
  additive: [[]],
  advance: [[data, run, 1], [training]],
  answers: [[net, options(runOptions)], [data]],
  answersRun: [[net, options(runOptions)], [data]],
  apply: [[w], [two]],
  argmax: [[two]],
  asInk: [[image]],
  at: [[0], [two]],
  backprop: [[net, quadratic], [example]],
  balancedAccuracy: [[net, options(runOptions)], [data]],
  beside: [[net, net]],
  best: [[(x: number) => x], [or([1, 2], ...ANY)]],
  bestSegmentation: [[[0, 1], read]],
  bitEncoding: [[10]],
  bitLayer: [[10, left(12)]],
  bp1: [[quadratic, one], [ofOutput]],
  bp2: [[ofOutput.layer, one], [traced[0]]],
  bp3: [[one]],
  bp4: [[two, one]],
  centralDifferences: [[net, quadratic, left(0.1)], [example]],
  centre: [[3, 3], [image]],
  centreOfMass: [[image]],
  checkCost: [[[{ a: one, y: one }]], [quadratic]],
  classOf: [[two]],
  column: [[0], [w]],
  columnInk: [[image]],
  columns: [[data]],
  componentForm: [[field, { weights: [[1]], biases: [1], f: (z: number) => z }], [[1]]],
  compose: [[square, square]],
  concat: [[data, data]],
  confusion: [[net, options(runOptions)], [data]],
  crop: [[{ top: 0, bottom: 1, left: 0, right: 1 }], [image]],
  cropImage: [[{ top: 0, bottom: 1, left: 0, right: 1 }, left(0)], [byteImage]],
  boxOf: [[[[{ x: 1, y: 1 }]]]],
  csvRows: [[{ class: "c", classes: ["a"] }], [or(["x,c\n1,a\n"], ...ANY)]],
  cuts: [[image]],
  dataSet: [[[example]]],
  decodeBase64: [["Zm9s", label("text")]],
  decodeCheckpoint: [[plan], [checkpointBytes], []],
  decodeCsv: [[{ class: "c" }], ["x,c\n1,a\n2,b\n"]],
  decodeExamples: [[2, 1], [[{ input: [1, 2], output: [1] }]]],
  glorotWeights: [[[2, 3, 1], left(sigmoid)], [next]],
  heWeights: [[[2, 3, 1], left(sigmoid)], [next]],
  hyperParameterCodecs: [[2]],
  hyperParametersIn: [[
    or(
      { eta: 3, miniBatch: 1, epochs: 1, seed: 1 },
      "{}",
      "a vector",
      "a matrix",
      "a data set",
      "a network",
      "a Right",
      "[]",
      "[1]",
    ),
  ]],
  misfit: [[20], [{ width: 12, height: 20, paper: 0 }]],
  placeOf: [[files], ["runs/net"]],
  previousOf: [["net"]],
  scaledWeights: [[[2, 3, 1], left(sigmoid)], [next]],
  withRawInputs: [[standardisation], [net]],
  withRawOutputs: [[{ mean: one, deviation: one }], [withActivation(linear)(net)]],
  writeBeside: [[files, "net"], [new Uint8Array(2)], []],
  decodeHyperParameters: [[2], [{ eta: 3, miniBatch: 1, epochs: 1, seed: 1 }]],
  decodeIdx: [[left(1), label("labels")], [labelFile]],
  decodeIdxGzip: [[left(1), label("labels")], [gzip], []],
  decodeJsonExamples: [[options({ inputs: ["x"] })], ['[{"input": {"x": 1}, "output": [1]}]']],
  decodeMnist: [
    [{ trainImages: "", trainLabels: "", testImages: "", testLabels: "" }, options({ expect: "mnist" })],
    [],
  ],
  decodeModel: [[modelBytes], []],
  decodeModelJson: [[modelJson]],
  decodeNetwork2: [[model2]],
  decodeSizes: [[[2, 3, 1]]],
  decodeStandardisation: [[2], [or({ mean: [1, 2], deviation: [1, 2] }, ...ANY)]],
  decodeVector: [[1, label("input")], [[1]]],
  demon: [[{ layer: 0, neuron: 0 }, 0.5], [net], [two]],
  dense: [[w, two, left(sigmoid)]],
  convolution: [[{ from: [1, 1, 3], field: [1, 2] }, w, two, left(sigmoid)]],
  layerWords: [[net]],
  meanPooling: [[{ from: [1, 2, 2], field: 2 }, left(sigmoid)]],
  maxPooling: [[{ from: [1, 2, 2], field: 2 }, left(sigmoid)]],
  descend: [[(v: unknown) => v, 0.5], [two]],
  diagnose: [[history]],
  distance: [[two, two]],
  divideGradient: [[2], [gradient]],
  dot: [[two, two]],
  either: [[() => true, () => true], [or(1, ...ANY)]],
  encodeCheckpoint: [[checkpoint], []],
  encodeModel: [[model(net)], []],
  encodeModelJson: [[model(net)]],
  entry: [[0, 0], [w]],
  epoch: [[data, run], [net]],
  epochOptions: [[plan]],
  epochRun: [[data, run, options({ first: 0, examples: 2 })], [{ network: net }]],
  errors: [[net, quadratic], [example]],
  evaluate: [[net, options(runOptions)], [data]],
  evaluateRun: [[net, options(runOptions)], [data]],
  exampleAt: [[0], [data]],
  f1: [[net, options(runOptions)], [data]],
  feedforward: [[net], [two]],
  fingerprint: [[data], []],
  forwardDifferences: [[net, quadratic, left(0.1)], [example]],
  fromCircuit: [[circuit]],
  fromTruthTable: [[[[0], [1]]]],
  gaussian: [[next]],
  gaussians: [[2], [next]],
  gradientDescent: [[(v: unknown) => v, 0.5], [two]],
  gradientMonoid: [[net]],
  gradientNorm: [[gradient]],
  hadamard: [[two, two]],
  hadamardRing: [[2]],
  identityMatrix: [[2]],
  identityNetwork: [[2]],
  idxElements: [[labels]],
  imagesAndLabels: [[10], [images, labels]],
  importSafetensors: [[[{ weights: "weights.1", biases: "biases.1" }]], [modelBytes]],
  initialise: [[[2, 3, 1], left(sigmoid)], [next]],
  inkBox: [[image]],
  inputStandardisation: [[data]],
  invertImage: [[byteImage]],
  iterate: [[(x: unknown) => x], [or(1, ...ANY)]],
  join: [[two, one]],
  l1: [[5]],
  l2: [[5]],
  lay: [[3, 3, 0, 0], [image]],
  learningSpeeds: [[net, quadratic], [data]],
  likeMnist: [[image]],
  load: [[files, decodeModel], ["net", options({ recover: true })], []],
  logLoss: [[net, options(runOptions)], [data]],
  map: [[(a: number) => a], [or(two, "a matrix")]],
  mapImages: [[1, 2, (u: unknown) => u], [imageSet]],
  mapInputs: [[(x: unknown) => x], [data]],
  mapOutputs: [[(y: unknown) => y], [data]],
  matrix: [[[[1]]]],
  matrixBackprop: [[net, quadratic], [columns(data)]],
  matrixMonoid: [[2, 2]],
  matrixOf: [[2, 2, () => 1]],
  matrixRing: [[2]],
  maxNorm: [[3]],
  meanCost: [[net, quadratic, options(runOptions)], [data]],
  meanCostRun: [[net, quadratic, options(runOptions)], [data]],
  meanGradient: [[net, quadratic, options(runOptions)], [data]],
  meanGradientRun: [[net, quadratic, options(runOptions)], [data]],
  miniBatches: [[1], [data]],
  mistakes: [[net, options(runOptions)], [data]],
  mixed: [[[sigmoid]]],
  model: [[net, options({ epochs: 30 })]],
  momentum: [[0.5]],
  negate: [[or(two, "a matrix")]],
  nesterov: [[0.5]],
  network: [[[layer]]],
  neuron: [[sigmoid, two, 1], [two]],
  neuronInput: [[field, [1, 2], 1], [[1, 2]]],
  nextEpoch: [[data, run], [training]],
  norm: [[or(two, "a matrix")]],
  nudge: [[{ layer: 0, neuron: 0, input: 0 }, 0.5], [net]],
  outcome: [[[training]]],
  outer: [[two, two]],
  outputStandardisation: [[data]],
  outputs: [[net, options(runOptions)], [data]],
  outputsRun: [[net, options(runOptions)], [data]],
  parameterCount: [[[2, 3, 1]]],
  pathCount: [[[2, 3, 1]]],
  patience: [[1, (x: number) => x], [or(1, ...ANY)]],
  perceptron: [[two, 1], [two]],
  permute: [[[1, 0]], [data]],
  precision: [[net, options(runOptions)], [data]],
  product: [[w, w]],
  productForm: [[net, quadratic], [example]],
  regularised: [[l2(5)], [quadratic]],
  rSquared: [[net, options(runOptions)], [data]],
  rasterise: [[3, 3, 1], [[[{ x: 1, y: 1 }]]]],
  readCheckpoint: [[checkpointBytes], []],
  readingOf: [[two]],
  recall: [[net, options(runOptions)], [data]],
  reduce: [[or(0, ...ANY), (sum: unknown) => sum], [or(two, "a matrix")]],
  resize: [[2, 2], [image]],
  restore: [[standardisation], [two]],
  resumeMismatch: [[plan], [plan]],
  rmse: [[net, options(runOptions)], [data]],
  row: [[0], [w]],
  saturation: [[net, left(0.1)], [data]],
  save: [[files, decodeModel], ["net"], [modelBytes], []],
  scale: [[2], [or(two, "a matrix")]],
  scaleGradient: [[2], [gradient]],
  scaleParameters: [[2], [net]],
  seed: [[1]],
  segment: [[read], [image]],
  sgd: [[data, run], [training]],
  shiftImage: [[0, 1, left(0)], [byteImage]],
  shuffle: [[[1, 2]], [next]],
  shuffled: [[data], [next]],
  sigmoidPrime: [[or(1, ...ANY)]],
  slice: [[0, left(1)], [data]],
  slope: [[layer], [two]],
  slopeMatrix: [[layer], [two]],
  smallChange: [[sigmoid, two, 1], [two], [two, 1]],
  split: [[0.5, options({ stratified: false })], [data], [next]],
  standardise: [[standardisation], [two]],
  steepestStep: [[1], [two]],
  step: [[data, 3, quadratic], [net]],
  stepBy: [[data, { eta: 3, cost: quadratic, update: plain }], [{ network: net }]],
  strokesLikeMnist: [[[[{ x: 1, y: 1 }]]]],
  subtract: [[two, two]],
  sumOverPaths: [[net, quadratic], [example]],
  take: [[2], [or([1, 2], "a data set", "a vector", "a matrix")]],
  threshold: [[0.5], [one]],
  thresholdPerceptron: [[two, 1], [two]],
  toArray: [[two]],
  toRows: [[w]],
  trace: [[net], [two]],
  train: [[data, { ...run, epochs: 1 }], [training]],
  transpose: [[w]],
  transposeImage: [[byteImage]],
  turnImage: [[1], [byteImage]],
  uniform: [[next]],
  unit: [[2, 0]],
  unitEncoding: [[10]],
  unregularised: [[quadratic]],
  unsavable: [[plan]],
  until: [[() => true], [or([1], ...ANY)]],
  vector: [[[1]]],
  vectorMonoid: [[2]],
  vectorOf: [[2, () => 1]],
  warnings: [[data, quadratic], [training, training]],
  weightedInput: [[layer], [two]],
  weighted: [[[1, 2]], [quadratic]],
  wiring: [[2, [0, 1]]],
  withActivation: [[sigmoid], [net]],
  withOutput: [[sigmoid], [net]],
  zeroLike: [[or(two, "a matrix")]],
  zeros: [[2]],
  zipWith: [[(a: number) => a, label("zip")], [two, two]],
};
