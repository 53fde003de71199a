/**
 * Runs to be diagnosed: data of many kinds, ways to spoil it, and what `diagnose` says of a run.
 */
import {
  type Activation,
  argmax,
  type DataSet,
  dataSet,
  dense,
  type EpochOptions,
  type Example,
  initialise,
  map,
  matrixOf,
  type Network,
  network,
  rectifiedLinear,
  seed,
  sgd,
  shuffle,
  type Sizes,
  slice,
  take,
  vector,
  vectorOf,
} from "../../mod.ts";
import { gaussians } from "../../lib/algebra.ts";
import { bitEncoding, mapOutputs } from "../../lib/data.ts";
import { diagnose, type Finding } from "../../lib/diagnosis.ts";
import type { Decision } from "../../lib/measure.ts";
import { mnist } from "../../data/mnist.ts";

const loaded = await mnist();
if (loaded._tag === "Left") throw new Error(loaded.left[0].message);
export const DIGITS: DataSet = slice(0, 2000)(loaded.right.training);
export const OTHERS: DataSet = slice(0, 500)(loaded.right.validation);
/** All that the book trains on, and is judged on. */
export const ALL: { readonly data: DataSet; readonly validation: DataSet } = {
  data: loaded.right.training as DataSet,
  validation: loaded.right.validation as DataSet,
};

/** A run. */
export interface Planted {
  readonly data?: DataSet;
  /** `null` for none. */
  readonly validation?: DataSet | null;
  readonly decide?: Decision;
  readonly net?: Network;
  readonly options?: Partial<EpochOptions>;
  readonly epochs?: number;
}

export const fresh = (sizes: Sizes, from = 1, activation?: Parameters<typeof initialise>[1]): Network =>
  initialise(sizes, activation)(seed(from))[0];

const diagnosed = (
  { data = DIGITS, validation = OTHERS, net = fresh([784, 30, 10]), options = {}, epochs = 5, decide }: Planted,
): readonly Finding[] => {
  const all: EpochOptions = { eta: 3, miniBatch: 10, precision: "f32", ...options };
  const states = take(epochs + 1)(sgd(data, all)({ epoch: 0, network: net, seed: seed(1) }));
  return diagnose({
    data,
    ...validation === null ? {} : { validation },
    ...decide === undefined ? {} : { decide },
    options: all,
    states,
  });
};

const known = new Map<Planted, readonly Finding[]>();

/** What is found in a run. Each is made once. */
export const found = (planted: Planted): readonly Finding[] => {
  const findings = known.get(planted) ?? diagnosed(planted);
  known.set(planted, findings);
  return findings;
};

export const examples = (
  data: DataSet,
  change: (example: Example, i: number, all: readonly Example[]) => Example,
): DataSet => dataSet([...data].map(change));

export const withInputs = (change: (x: number) => number) => (data: DataSet): DataSet =>
  examples(data, ({ x, y }) => ({ x: map(change)(x), y }));

export const moved = (offset: number) => (data: DataSet): DataSet =>
  examples(data, ({ x }, i, all) => ({ x, y: all[(i + offset + all.length) % all.length]!.y }));

export const shuffledLabels = (data: DataSet): DataSet => {
  const [order] = shuffle(Array.from({ length: data.length }, (_, i) => i))(seed(5));
  return examples(data, ({ x }, i, all) => ({ x, y: all[order[i]!]!.y }));
};

export const byClass = (data: DataSet): DataSet => dataSet([...data].sort((p, q) => argmax(p.y) - argmax(q.y)));

export const alike: Network = network([
  dense(matrixOf<number, number>(30, 784, () => 0), vectorOf<number>(30, () => 0)),
  dense(matrixOf<number, number>(10, 30, () => 0), vectorOf<number>(10, () => 0)),
]);

export const dead: Network = network([
  dense(matrixOf<number, number>(30, 784, () => 0.01), vectorOf<number>(30, (j) => -1000 - j), rectifiedLinear),
  dense(matrixOf<number, number>(10, 30, (j, k) => (j - k) / 30), vectorOf<number>(10, () => 0)),
]);

export const MANY: { readonly data: DataSet; readonly validation: DataSet } = {
  ...ALL,
  data: slice(0, 20_000)(ALL.data),
};

/** Numbers with the law of Gauss. */
export const normal = (n: number, from: number): readonly number[] => gaussians(n)(seed(from))[0].toJSON();

/** Which of two classes, as wanted outputs. */
export const oneOfTwo = (first: boolean): Example["y"] => vector(first ? [1, 0] : [0, 1]);

/** Four clouds in one, of which opposite quarters are of one class: no mean tells them apart. */
export const quarters = (n: number, from: number): DataSet => {
  const z = normal(2 * n, from);
  return dataSet(Array.from({ length: n }, (_, i) => {
    const [p, q] = [z[2 * i]!, z[2 * i + 1]!];
    return { x: vector([p, q]), y: oneOfTwo(p * q > 0) };
  }));
};

/** A ring around another: they have one mean. */
export const rings = (n: number, from: number): DataSet => {
  const z = normal(n, from);
  return dataSet(Array.from({ length: n }, (_, i) => {
    const radius = (i % 2 === 0 ? 2 : 1) + z[i]! / 10;
    return { x: vector([radius * Math.cos(2.4 * i), radius * Math.sin(2.4 * i)]), y: oneOfTwo(i % 2 === 1) };
  }));
};

/** Two classes, of the second of which there is one in `every`; nothing tells them apart. */
export const rare = (n: number, every: number, from: number): DataSet => {
  const z = normal(4 * n, from);
  return dataSet(Array.from({ length: n }, (_, i) => ({
    x: vectorOf<number>(4, (k) => z[4 * i + k]!),
    y: oneOfTwo(i % every !== 0),
  })));
};

export const standardised = (data: DataSet): DataSet => withInputs((x) => (x - 0.1307) / 0.3081)(data);

export const corners: DataSet = dataSet([[0, 0], [0, 1], [1, 0], [1, 1]].map(([p = 0, q = 0]) => ({
  x: vector([p, q]),
  y: vector(p === q ? [1, 0] : [0, 1]),
})));

export const sine: DataSet = dataSet(Array.from({ length: 200 }, (_, i) => ({
  x: vector([i / 200]),
  y: vector([(1 + Math.sin(i / 20)) / 2]),
})));

/** A curve of two outputs: what is wanted are no classes, though one of them is always the larger. */
export const circle = (n: number, offset: number): DataSet =>
  dataSet(Array.from({ length: n }, (_, i) => {
    const t = (i + offset) / n;
    return { x: vector([t]), y: vector([(1 + Math.sin(40 * t)) / 2, (1 + Math.cos(40 * t)) / 2]) };
  }));

/** Clouds whose classes come in turn. */
export const clouds = (classes: number, from: number, n: number = 60 * classes): DataSet => {
  const z = normal(4 * n, from);
  return dataSet(Array.from({ length: n }, (_, i) => ({
    x: vectorOf<number>(4, (k) => 2 * Math.cos((i % classes) * 2 + k) + z[4 * i + k]! / 4),
    y: vectorOf<number>(classes, (j) => (j === i % classes ? 1 : 0)),
  })));
};

/** Two classes in n dimensions, their means so many standard deviations apart; `share` of the examples are of the second. */
export const gauss = (
  n: number,
  share: number,
  apart: number,
  outputs: 1 | 2,
  from: number,
  dimensions = 2,
): DataSet => {
  const z = normal(dimensions * n, from);
  return dataSet(Array.from({ length: n }, (_, i) => {
    const second = Math.floor((i + 1) * share) > Math.floor(i * share);
    return {
      x: vectorOf<number>(dimensions, (k) => z[dimensions * i + k]! + (k === 0 && second ? apart : 0)),
      y: outputs === 1 ? vector([Number(second)]) : oneOfTwo(!second),
    };
  }));
};

/** The same data with one output instead, or with bits. */
export const asked = (f: (digit: number) => readonly number[]) => (data: DataSet): DataSet =>
  mapOutputs<number, number>((y) => vector(f(argmax(y))))(data);
export const isNine: (data: DataSet) => DataSet = asked((digit) => [Number(digit === 9)]);
export const isOdd: (data: DataSet) => DataSet = asked((digit) => [digit % 2]);
export const oddOrEven: (data: DataSet) => DataSet = asked((digit) => [digit % 2 === 1 ? 1 : -1]);
export const bits: (data: DataSet) => DataSet = asked((digit) => bitEncoding(10).encode(digit).toJSON());

/** Every so many examples have the label of the next. */
export const noisy = (every: number) => (data: DataSet): DataSet =>
  examples(data, ({ x, y }, i, all) => ({ x, y: i % every === 0 ? all[(i + 1) % all.length]!.y : y }));

/** Examples of one wanted output. */
export const constant = (n: number, y: readonly number[]): DataSet => {
  const z = normal(2 * n, 9);
  return dataSet(Array.from({ length: n }, (_, i) => ({ x: vector([z[2 * i]!, z[2 * i + 1]!]), y: vector(y) })));
};

/** A network of two inputs whose four hidden neurons differ, with such a bias, and such an activation. */
export const biased = (bias: number, activation: Activation = rectifiedLinear, last: number = 0): Network =>
  network([
    dense(matrixOf<number, number>(4, 2, (j, k) => (j - k + 1) / 10), vectorOf<number>(4, () => bias), activation),
    dense(matrixOf<number, number>(1, 4, (_, k) => (k - 1) / 10), vectorOf<number>(1, () => last)),
  ]);

/** A line with noise, of which inputs explain a quarter. */
export const noisyLine = (n: number, from: number): DataSet => {
  const z = normal(2 * n, from);
  return dataSet(
    Array.from({ length: n }, (_, i) => ({ x: vector([z[2 * i]!]), y: vector([z[2 * i]! / 2 + z[2 * i + 1]!]) })),
  );
};

/** The digits with one output, and a network for them. */
export const ofOne = (asked: (data: DataSet) => DataSet): Planted => (
  { data: asked(DIGITS), validation: asked(OTHERS), net: fresh([784, 30, 1]) }
);
