/**
 * Faults that are planted one at a time in a run that is otherwise healthy, each of which has to be named, and healthy runs of
 * many kinds, of which none may be accused.
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  argmax,
  type DataSet,
  dataSet,
  dense,
  diagnose,
  type EpochOptions,
  type Example,
  type Finding,
  gaussians,
  initialise,
  linear,
  map,
  matrixOf,
  type Network,
  network,
  rectifiedLinear,
  scaleParameters,
  seed,
  sgd,
  shuffle,
  type Sizes,
  slice,
  take,
  tanh,
  vector,
  vectorOf,
} from "../../mod.ts";
import { mnist } from "../../data/mnist.ts";

const loaded = await mnist();
if (loaded._tag === "Left") throw new Error(loaded.left[0].message);
const DIGITS: DataSet = slice(0, 2000)(loaded.right.training);
const OTHERS: DataSet = slice(0, 500)(loaded.right.validation);
/** All that the book trains on, and is judged on. */
const ALL = { data: loaded.right.training as DataSet, validation: loaded.right.validation as DataSet };

interface Planted {
  readonly data?: DataSet;
  readonly validation?: DataSet;
  readonly net?: Network;
  readonly options?: Partial<EpochOptions>;
  readonly epochs?: number;
}

const fresh = (sizes: Sizes, from = 1, activation?: Parameters<typeof initialise>[1]): Network =>
  initialise(sizes, activation)(seed(from))[0];

const diagnosed = (
  { data = DIGITS, validation = OTHERS, net = fresh([784, 30, 10]), options = {}, epochs = 5 }: Planted,
): readonly Finding[] => {
  const all: EpochOptions = { eta: 3, miniBatch: 10, precision: "f32", ...options };
  const states = take(epochs + 1)(sgd(data, all)({ epoch: 0, network: net, seed: seed(1) }));
  return diagnose({ data, validation, options: all, states });
};

const known = new Map<Planted, readonly Finding[]>();

/** What is found in a run. Each is made once. */
const found = (planted: Planted): readonly Finding[] => {
  const findings = known.get(planted) ?? diagnosed(planted);
  known.set(planted, findings);
  return findings;
};

const examples = (data: DataSet, change: (example: Example, i: number, all: readonly Example[]) => Example): DataSet =>
  dataSet([...data].map(change));

const withInputs = (change: (x: number) => number) => (data: DataSet): DataSet =>
  examples(data, ({ x, y }) => ({ x: map(change)(x), y }));

const moved = (offset: number) => (data: DataSet): DataSet =>
  examples(data, ({ x }, i, all) => ({ x, y: all[(i + offset + all.length) % all.length]!.y }));

const shuffledLabels = (data: DataSet): DataSet => {
  const [order] = shuffle(Array.from({ length: data.length }, (_, i) => i))(seed(5));
  return examples(data, ({ x }, i, all) => ({ x, y: all[order[i]!]!.y }));
};

const byClass = (data: DataSet): DataSet => dataSet([...data].sort((p, q) => argmax(p.y) - argmax(q.y)));

const alike: Network = network([
  dense(matrixOf<number, number>(30, 784, () => 0), vectorOf<number>(30, () => 0)),
  dense(matrixOf<number, number>(10, 30, () => 0), vectorOf<number>(10, () => 0)),
]);

const dead: Network = network([
  dense(matrixOf<number, number>(30, 784, () => 0.01), vectorOf<number>(30, (j) => -1000 - j), rectifiedLinear),
  dense(matrixOf<number, number>(10, 30, (j, k) => (j - k) / 30), vectorOf<number>(10, () => 0)),
]);

const MANY = { ...ALL, data: slice(0, 20_000)(ALL.data) };

/** Numbers with the law of Gauss. */
const normal = (n: number, from: number): readonly number[] => gaussians(n)(seed(from))[0].toJSON();

/** Which of two classes, as wanted outputs. */
const oneOfTwo = (first: boolean): Example["y"] => vector(first ? [1, 0] : [0, 1]);

/** Four clouds in one, of which opposite quarters are of one class: no mean tells them apart. */
const quarters = (n: number, from: number): DataSet => {
  const z = normal(2 * n, from);
  return dataSet(Array.from({ length: n }, (_, i) => {
    const [p, q] = [z[2 * i]!, z[2 * i + 1]!];
    return { x: vector([p, q]), y: oneOfTwo(p * q > 0) };
  }));
};

/** A ring around another: they have one mean. */
const rings = (n: number, from: number): DataSet => {
  const z = normal(n, from);
  return dataSet(Array.from({ length: n }, (_, i) => {
    const radius = (i % 2 === 0 ? 2 : 1) + z[i]! / 10;
    return { x: vector([radius * Math.cos(2.4 * i), radius * Math.sin(2.4 * i)]), y: oneOfTwo(i % 2 === 1) };
  }));
};

/** Two classes, of the second of which there is one in `every`; nothing tells them apart. */
const rare = (n: number, every: number, from: number): DataSet => {
  const z = normal(4 * n, from);
  return dataSet(Array.from({ length: n }, (_, i) => ({
    x: vectorOf<number>(4, (k) => z[4 * i + k]!),
    y: oneOfTwo(i % every !== 0),
  })));
};

const PLANTED: Readonly<Record<string, Planted & { readonly tag: Finding["tag"] }>> = {
  "eta 100, as in the book": { tag: "EtaTooHigh", options: { eta: 100 } },
  "eta 1000": { tag: "EtaTooHigh", options: { eta: 1000 } },
  "eta with which rectified linear neurons diverge": {
    tag: "EtaTooHigh",
    net: fresh([784, 30, 10], 1, rectifiedLinear),
    options: { eta: 10 },
  },
  "eta 1e-5": { tag: "EtaTooLow", options: { eta: 1e-5 } },
  "eta 0.001": { tag: "EtaTooLow", options: { eta: 0.001 } },
  "eta 40 on all digits: less than half of them right": { tag: "EtaTooHigh", ...ALL, options: { eta: 40 }, epochs: 2 },
  "eta 30 on twenty thousand digits": { tag: "EtaTooHigh", ...MANY, options: { eta: 30 }, epochs: 2 },
  "eta 3 where three hundred neurons drive the outputs": {
    tag: "EtaTooHigh",
    ...MANY,
    net: fresh([784, 300, 10]),
    epochs: 2,
  },
  "eta 0.0001 on all digits": { tag: "EtaTooLow", ...ALL, options: { eta: 1e-4 }, epochs: 10 },
  "eta 0.001 on all digits, thirty epochs": {
    tag: "EtaTooLow",
    ...ALL,
    net: fresh([784, 10, 10]),
    options: { eta: 0.001 },
    epochs: 30,
  },
  "eta 0.01 on all digits": { tag: "EtaTooLow", ...ALL, options: { eta: 0.01 }, epochs: 10 },
  "eta 1e-20": { tag: "EtaTooLow", options: { eta: 1e-20 } },
  "weights a hundred times as large": { tag: "SaturatedOutputs", net: scaleParameters(100)(fresh([784, 30, 10])) },
  "dead rectified linear neurons": { tag: "DeadUnits", net: dead, options: { eta: 0.1 } },
  "pixels of 0..255": {
    tag: "UnscaledInputs",
    data: withInputs((x) => 255 * x)(DIGITS),
    validation: withInputs((x) => 255 * x)(OTHERS),
  },
  "pixels divided by 255 three times": {
    tag: "UnscaledInputs",
    data: withInputs((x) => x / 65025)(DIGITS),
    validation: withInputs((x) => x / 65025)(OTHERS),
  },
  "weights that are all 0": { tag: "IdenticalWeights", net: alike },
  "shuffled labels": { tag: "ShuffledLabels", data: shuffledLabels(DIGITS) },
  "shuffled labels, half of them learned by heart": { tag: "ShuffledLabels", data: shuffledLabels(DIGITS), epochs: 20 },
  "shuffled labels of ten thousand digits": {
    tag: "ShuffledLabels",
    data: shuffledLabels(slice(0, 10_000)(ALL.data)),
  },
  "validation data of ink and paper exchanged": { tag: "ShuffledLabels", validation: withInputs((x) => 1 - x)(OTHERS) },
  "the same, with an R^2 that goes up and down": {
    tag: "ShuffledLabels",
    data: slice(0, 5000)(ALL.data),
    validation: withInputs((x) => 1 - x)(slice(0, 1000)(ALL.validation)),
  },
  "shuffled labels of the validation data": { tag: "ShuffledLabels", validation: shuffledLabels(OTHERS) },
  "labels one place too far": { tag: "ShiftedLabels", data: moved(1)(DIGITS) },
  "labels two places too early": { tag: "ShiftedLabels", data: moved(-2)(DIGITS) },
  "labels of the validation data one place too far": { tag: "ShiftedLabels", validation: moved(1)(OTHERS) },
  "one hidden neuron": { tag: "TooSmall", net: fresh([784, 1, 10]), epochs: 20 },
  "two hidden neurons": { tag: "TooSmall", net: fresh([784, 2, 10]), epochs: 20 },
};

for (const [name, planted] of Object.entries(PLANTED)) {
  Deno.test(`diagnose names ${name}: ${planted.tag}`, () => {
    const findings = found(planted);
    assertEquals(findings.map(({ tag }) => tag), [planted.tag]);
    assert(/: expected .+, got .+ \(.+\)$/.test(findings[0]!.message), findings[0]!.message);
  });
}

const standardised = (data: DataSet): DataSet => withInputs((x) => (x - 0.1307) / 0.3081)(data);

const corners: DataSet = dataSet([[0, 0], [0, 1], [1, 0], [1, 1]].map(([p = 0, q = 0]) => ({
  x: vector([p, q]),
  y: vector(p === q ? [1, 0] : [0, 1]),
})));

const sine: DataSet = dataSet(Array.from({ length: 200 }, (_, i) => ({
  x: vector([i / 200]),
  y: vector([(1 + Math.sin(i / 20)) / 2]),
})));

/** A curve of two outputs: what is wanted are no classes, though one of them is always the larger. */
const circle = (n: number, offset: number): DataSet =>
  dataSet(Array.from({ length: n }, (_, i) => {
    const t = (i + offset) / n;
    return { x: vector([t]), y: vector([(1 + Math.sin(40 * t)) / 2, (1 + Math.cos(40 * t)) / 2]) };
  }));

/** Clouds whose classes come in turn. */
const clouds = (classes: number, from: number, n: number = 60 * classes): DataSet => {
  const z = normal(4 * n, from);
  return dataSet(Array.from({ length: n }, (_, i) => ({
    x: vectorOf<number>(4, (k) => 2 * Math.cos((i % classes) * 2 + k) + z[4 * i + k]! / 4),
    y: vectorOf<number>(classes, (j) => (j === i % classes ? 1 : 0)),
  })));
};

const HEALTHY: Readonly<Record<string, Planted>> = {
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((from) => [`the book's network, seed ${from}`, { net: fresh([784, 30, 10], from) }]),
  ),
  "eta 1": { options: { eta: 1 } },
  "eta 10": { options: { eta: 10 } },
  "eta 0.1, a slow one": { options: { eta: 0.1 } },
  "a single epoch": { epochs: 1 },
  "no epoch yet": { epochs: 0 },
  "mini-batches of 1": { options: { eta: 0.5, miniBatch: 1 } },
  "mini-batches of 100": { options: { eta: 10, miniBatch: 100 }, epochs: 10 },
  "double precision": { options: { precision: "f64" }, epochs: 3 },
  "no hidden layer": { net: fresh([784, 10]) },
  "no hidden layer, all weights 0": {
    net: network([dense(matrixOf<number, number>(10, 784, () => 0), vectorOf<number>(10, () => 0))]),
  },
  "two hidden layers": { net: fresh([784, 30, 30, 10]) },
  "a hundred hidden neurons": { net: fresh([784, 100, 10]) },
  "three hundred hidden neurons": { net: scaleParameters(0.1)(fresh([784, 300, 10])), options: { eta: 0.1 } },
  "eight hidden neurons": { net: fresh([784, 8, 10]), epochs: 10 },
  "tanh": { net: scaleParameters(0.05)(fresh([784, 30, 10], 1, tanh)), options: { eta: 0.05 } },
  "rectified linear": { net: scaleParameters(0.05)(fresh([784, 30, 10], 1, rectifiedLinear)), options: { eta: 0.02 } },
  "linear": { net: scaleParameters(0.05)(fresh([784, 10], 1, linear)), options: { eta: 0.005 } },
  "standardised pixels": { data: standardised(DIGITS), validation: standardised(OTHERS) },
  "exclusive or": {
    data: corners,
    validation: corners,
    net: fresh([2, 3, 2]),
    options: { miniBatch: 2 },
    epochs: 1000,
  },
  "a curve with one output": { data: sine, validation: sine, net: fresh([1, 10, 1]), epochs: 500 },
  "three clouds": { data: clouds(3, 1), validation: clouds(3, 2), net: fresh([4, 6, 3]), epochs: 20 },
  ...Object.fromEntries(
    ([[2, 400], [2, 1000], [4, 400], [4, 800], [5, 1000], [10, 1000], [10, 2000]] as const).flatMap(([classes, n]) =>
      [1, 2, 30].map((epochs) => [`${classes} clouds in turn, ${n} examples, ${epochs} epoch(s)`, {
        data: clouds(classes, 1, n),
        validation: clouds(classes, 2, 300),
        net: fresh([4, 12, classes]),
        options: { eta: 1 },
        epochs,
      }])
    ),
  ),
  ...Object.fromEntries(
    [1, 2, 3, 10, 50].flatMap((epochs) =>
      ([["opposite quarters", quarters], ["a ring around another", rings]] as const).map(([name, of]) => [
        `${name}, ${epochs} epoch(s)`,
        { data: of(400, 1), validation: of(200, 2), net: fresh([2, 8, 2]), options: { eta: 1 }, epochs },
      ])
    ),
  ),
  ...Object.fromEntries(
    [2, 5, 50].map((epochs) => [`a circle, ${epochs} epochs`, {
      data: circle(300, 0),
      validation: circle(200, 0.5),
      net: fresh([1, 30, 2]),
      options: { eta: 1 },
      epochs,
    }]),
  ),
  "one class": { data: slice(0, 200)(byClass(DIGITS)), validation: slice(0, 100)(byClass(OTHERS)), epochs: 2 },
  "classes of which one is rare, and that cannot be told apart": {
    data: rare(400, 25, 1),
    validation: rare(200, 25, 2),
    net: fresh([4, 6, 2]),
    options: { eta: 1 },
    epochs: 10,
  },
  ...Object.fromEntries(
    [1, 3, 10].map((eta) => [`eta ${eta} on twenty thousand digits`, { ...MANY, options: { eta }, epochs: 2 }]),
  ),
  "the book's network on all digits": { ...ALL, epochs: 3 },
  "eta 0.1 on all digits": { ...ALL, options: { eta: 0.1 }, epochs: 3 },
  "a hundred hidden neurons on twenty thousand digits": { ...MANY, net: fresh([784, 100, 10]), epochs: 2 },
  "two clouds in turn, far apart": {
    data: withInputs((x) => 6 * x)(clouds(2, 1, 400)),
    validation: withInputs((x) => 6 * x)(clouds(2, 2, 300)),
    net: scaleParameters(0.2)(fresh([4, 12, 2])),
    options: { eta: 0.3 },
    epochs: 30,
  },
  "twenty digits": { data: slice(0, 20)(DIGITS) },
  "a hundred digits, a single epoch": { data: slice(0, 100)(DIGITS), epochs: 1 },
  "seven clouds": { data: clouds(7, 1), validation: clouds(7, 2), net: fresh([4, 12, 7]), epochs: 30 },
};

Deno.test("data that is sorted by class is not called shuffled, and its faults are found as well", () => {
  const [data, validation] = [byClass(clouds(3, 1)), byClass(clouds(3, 2))];
  assertEquals(found({ data, validation, net: fresh([4, 6, 3]), epochs: 20 }), []);
  assertEquals(found({ data: byClass(DIGITS), validation: byClass(OTHERS) }), []);
  assertEquals(found({ data: byClass(DIGITS), options: { eta: 1e-5 } }).map(({ tag }) => tag), ["EtaTooLow"]);
});

for (const [name, healthy] of Object.entries(HEALTHY)) {
  Deno.test(`diagnose finds nothing wrong with ${name}`, () =>
    assertEquals(found(healthy).map(({ message }) => message), []));
}

Deno.test("there are at least ten planted faults of nine kinds, and twenty healthy runs", () => {
  assertEquals(new Set(Object.values(PLANTED).map(({ tag }) => tag)).size, 9);
  assert(Object.keys(PLANTED).length >= 10 && Object.keys(HEALTHY).length >= 20);
});

Deno.test("diagnose gives the evidence", () => {
  const [shift] = found(PLANTED["labels two places too early"]!);
  assert(shift?.tag === "ShiftedLabels" && shift.offset === 2 && shift.data === "training");
  const [size] = found(PLANTED["pixels of 0..255"]!);
  assert(size?.tag === "UnscaledInputs" && 70 < size.size && size.size < 90);
  const [slow] = found(PLANTED["eta 1e-5"]!);
  assert(slow?.tag === "EtaTooLow" && slow.eta === 1e-5 && 0 < slow.change && slow.change < 1e-3);
  const [small] = found(PLANTED["two hidden neurons"]!);
  assert(small?.tag === "TooSmall" && small.layer === 0 && small.neurons === 2);
});

Deno.test("diagnose prints the share that labels have to reach, and says nothing where luck alone may reach it", () => {
  const [shuffled] = found(PLANTED["shuffled labels"]!);
  const [, wanted, , got] = /more than ([\d.]+) %( right)?, got ([\d.]+) %/.exec(shuffled!.message)!;
  assert(Number(got) <= Number(wanted) && 10 < Number(wanted) && Number(wanted) < 25, shuffled!.message);
  for (const every of [25, 100]) {
    const [data, validation] = [rare(400, every, 1), rare(200, every, 2)];
    assertEquals(
      found({ data, validation, net: fresh([4, 6, 2]), epochs: 10 }).filter(({ tag }) => tag === "ShuffledLabels"),
      [],
    );
  }
});

Deno.test("of validation data whose labels and inputs do not belong together, either may be at fault", () => {
  const [finding] = found(PLANTED["validation data of ink and paper exchanged"]!);
  assert(finding?.tag === "ShuffledLabels" && finding.data === "validation");
  assert(finding.message.includes("labels and inputs of the validation data"), finding.message);
  assert(finding.hint.includes("prepared as those of the training data"), finding.hint);
});

Deno.test("diagnose refuses a run of no state, and one of no data", () => {
  const options: EpochOptions = { eta: 3, miniBatch: 10 };
  const states = [{ epoch: 0, network: fresh([784, 10]), seed: seed(1) }];
  assertThrows(() => diagnose({ data: DIGITS, options, states: [] }), RangeError, "there is no state");
  assertThrows(() => diagnose({ data: slice(0, 0)(DIGITS), options, states }), RangeError, "there is no example");
});
