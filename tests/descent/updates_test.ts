/**
 * Updates and regularisers: against an independent program, the algebra against both engines, resumed runs, and the gradient of
 * the whole objective over the cross product of cost, activation, regulariser and update.
 */
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  advance,
  type Cost,
  type DataSet,
  dataSet,
  dense,
  initialise,
  linear,
  matrix,
  meanCost,
  meanGradient,
  miniBatches,
  type Network,
  network,
  nextEpoch,
  quadratic,
  rectifiedLinear,
  seed,
  sgd,
  sigmoid,
  take,
  tanh,
  toRows,
  type Training,
  vector,
  withActivation,
} from "../../mod.ts";
import { epochRun, stepBy } from "../../lib/derivations.ts";
import {
  adam,
  crossEntropy,
  l1,
  l2,
  logLikelihood,
  maxNorm,
  momentum,
  type Moving,
  nesterov,
  plain,
  regularised,
  type Regulariser,
  relativeEntropy,
  softmax,
  type Update,
  withOutput,
} from "../../lib/learning.ts";
import { E } from "../../lib/deps.ts";
import { shareWithin } from "../../lib/cost/max_norm.ts";
import { nudge, type ParameterPlace } from "../../lib/network/nudge.ts";
import { double } from "../../lib/numbers/arithmetic.ts";
import { power } from "../../lib/numbers/power.ts";
import { updates } from "../../lib/update/updates.ts";
import { problem, rough, smooth, specs } from "../arbitraries/network.ts";
import { sameBits, sameNetwork, valuesOf } from "../support/bits.ts";
import { law, refuted } from "../support/property.ts";
import gold from "../gold/updates.json" with { type: "json" };

const ENGINES = ["simd", "reference"] as const;

const rightOf = <A>(either: E.Either<unknown, A>): A => {
  if (E.isRight(either)) return either.right;
  throw new Error(JSON.stringify(either.left));
};

// Gold: tests/gold/updates.py.

type Tensors = {
  readonly weights: readonly (readonly (readonly number[])[])[];
  readonly biases: readonly (readonly number[])[];
};
const networkOf = ({ weights, biases }: Tensors): Network =>
  network(weights.map((w, l) => dense<number, number>(matrix(w), vector(biases[l]!), sigmoid)) as [
    ReturnType<typeof dense>,
  ]) as Network;
const goldData: DataSet = dataSet(gold.x.map((x, i) => ({ x: vector(x), y: vector(gold.y[i]!) })));

type GoldRun = Tensors & {
  readonly update: string;
  readonly settings: readonly number[];
  readonly regulariser: string;
  readonly l2?: number;
  readonly l1?: number;
  readonly maxNorm?: number;
};

const regularisersOf = ({ l2: squares, l1: sizes, maxNorm: bound }: GoldRun): readonly Regulariser[] => [
  ...squares === undefined ? [] : [l2(squares)],
  ...sizes === undefined ? [] : [l1(sizes)],
  ...bound === undefined ? [] : [maxNorm(bound)],
];

const trainGold = (run: GoldRun, engine: "simd" | "reference"): Network => {
  const update = updates[run.update]!.of(...run.settings);
  const cost = regularised(...regularisersOf(run))(crossEntropy);
  const options = { eta: gold.eta, miniBatch: gold.miniBatch, cost, update, engine };
  let state: Moving = { network: networkOf(gold.start) };
  for (let epoch = 0; epoch < gold.epochs; epoch++) state = rightOf(epochRun(goldData, options)(state).value);
  return state.network;
};

/** The largest difference of a run from the gold one. */
const off = (run: GoldRun, trained: Network): number => {
  const wanted = valuesOf(networkOf(run).layers);
  return Math.max(...valuesOf(trained.layers).map((x, i) => Math.abs(x - wanted[i]!)));
};

for (const run of gold.runs as readonly GoldRun[]) {
  Deno.test(`${run.update} with ${run.regulariser} regularisation: NumPy's values to 1e-12`, () => {
    for (const engine of ENGINES) {
      const found = off(run, trainGold(run, engine));
      assert(found <= 1e-12, String(found));
    }
  });
}

Deno.test("the gold values tell the updates and the regularisers apart", () => {
  const runs = gold.runs as readonly GoldRun[];
  for (const one of runs) {
    for (const other of runs) assert(one === other || off(one, networkOf(other)) > 1e-4);
  }
});

// The algebra, the engines, resumed runs.

const UPDATES: Readonly<Record<string, Update>> = {
  plain,
  momentum: momentum(0.9),
  nesterov: nesterov(0.9),
  adam: adam(0.9, 0.99, 0.1),
};
const REGULARISERS: Readonly<Record<string, readonly Regulariser[]>> = {
  none: [],
  l2: [l2(0.5)],
  l1: [l1(0.25)],
  maxNorm: [maxNorm(0.75)],
  all: [l1(0.25), maxNorm(1.25), l2(0.5)],
};

const same = (one: Moving, other: Moving): boolean =>
  sameNetwork(one.network, other.network) && one.steps === other.steps &&
  (one.moments ?? []).length === (other.moments ?? []).length &&
  (one.moments ?? []).every((moment, i) => sameBits(moment, other.moments![i]!));

const given = fc.record({
  spec: specs({ hidden: [0, 2], widest: 6, mostExamples: 9 }),
  eta: fc.constantFrom(0.1, 0.5, 1 / 3),
  update: fc.constantFrom(...Object.keys(UPDATES)),
  regulariser: fc.constantFrom(...Object.keys(REGULARISERS)),
  texture: fc.constantFrom("smooth", "rough"),
});
type Given = typeof given extends fc.Arbitrary<infer A> ? A : never;

/** Two epochs in an engine against a fold of steps in the algebra, moments, counts and all. */
const isFold =
  (engine: "simd" | "reference", change: (cost: Cost) => Cost = (cost) => cost) =>
  ({ spec, eta, update: name, regulariser, texture }: Given): boolean => {
    const made = problem(spec, texture === "smooth" ? smooth : rough);
    const [data, update] = [made.data, UPDATES[name]!];
    const cost = regularised(...REGULARISERS[regulariser]!)(made.cost.cost);
    const run = epochRun(data, { eta, miniBatch: spec.miniBatch, cost, update, engine });
    const fold = (from: Moving): Moving =>
      miniBatches(spec.miniBatch)(data).reduce<Moving>(
        (state, batch) => stepBy(batch, { eta, cost: change(cost), update, examples: data.length })(state),
        from,
      );
    const once = run({ network: made.network }).value;
    if (E.isLeft(once)) return true;
    const twice = run(once.right).value;
    return E.isLeft(twice) || same(twice.right, fold(fold({ network: made.network })));
  };

for (const engine of ENGINES) {
  law(
    `an epoch by any update and regulariser is the fold of steps, on the ${engine} engine, bit for bit`,
    given,
    isFold(engine),
    300,
  );
}
refuted(
  "an epoch is the fold of steps without the regulariser",
  given,
  isFold("reference", (cost) => ({ ...cost, regularisers: [] })),
);

for (const [name, update] of Object.entries(UPDATES)) {
  const data = goldData;
  const start: Training = { epoch: 0, network: networkOf(gold.start), seed: seed(3) };
  const options = { eta: 0.1, miniBatch: 5, cost: regularised(...REGULARISERS["all"]!)(crossEntropy), update };

  Deno.test(`${name}: a run that is stopped at any mini-batch and goes on is the run that was never stopped`, () => {
    const wanted = take(4)(sgd(data, options)(start)).at(-1)!;
    for (const stop of [1, 2]) {
      let state: Training = start;
      while (state.epoch < 3) {
        const half = advance(data, options, stop)(state)!;
        state = half.batch === undefined ? half : nextEpoch(data, options)(half)!;
      }
      assert(same(state, wanted) && state.seed.every((word, i) => word === wanted.seed[i]));
    }
    assertEquals(wanted.steps, update.counts ? 9 : undefined);
  });

  Deno.test(`${name}: in single precision every number is of it, on either engine`, () => {
    for (const engine of ENGINES) {
      const { network, moments = [] } = rightOf(epochRun(data, { ...options, precision: "f32", engine })(start).value);
      const numbers = [network.layers, ...moments].flatMap(valuesOf);
      assert(numbers.every((x) => Object.is(x, Math.fround(x))));
    }
  });
}

Deno.test("a state that another update left is refused, and so is a count that is none", () => {
  const net = networkOf(gold.start);
  const after = rightOf(epochRun(goldData, { eta: 0.1, miniBatch: 5, update: adam() })({ network: net }).value);
  assertThrows(
    () => epochRun(goldData, { eta: 0.1, miniBatch: 5, update: momentum(0.9) })(after),
    RangeError,
    "Cannot train: the state has 2 moments, the update momentum keeps 1",
  );
  for (const steps of [-1, 0.5, NaN]) {
    assertThrows(
      () => epochRun(goldData, { eta: 0.1, miniBatch: 5, update: adam() })({ network: net, steps }),
      RangeError,
      "steps, not a whole number from 0 on",
    );
  }
});

// The gradient of the objective, over the cross product.

const COSTS: readonly (readonly [Cost, typeof sigmoid | typeof softmax])[] = [
  [quadratic, sigmoid],
  [quadratic, softmax],
  [quadratic, linear],
  [crossEntropy, sigmoid],
  [crossEntropy, softmax],
  [relativeEntropy, sigmoid],
  [logLikelihood, softmax],
  [logLikelihood, sigmoid],
];
const HIDDEN = [sigmoid, tanh, rectifiedLinear, linear, softmax];

const checkData: DataSet = dataSet([0, 1, 2].map((i) => ({
  x: vector([0.3 * i - 0.2, 0.7 - 0.5 * i]),
  y: vector([i === 0 ? 0.75 : 0.125, i === 1 ? 1 : 0.5, 0.25]),
})));

const placesOf = ({ layers }: Network): readonly ParameterPlace[] =>
  layers.flatMap(({ weights }, layer) => [
    ...toRows(weights).flatMap((row, neuron) => row.map((_, input) => ({ layer, neuron, input }))),
    ...toRows(weights).map((_, neuron) => ({ layer, neuron })),
  ]);

/** dC/dw of every parameter by central differences of the objective. */
const numericGradient = (net: Network, cost: Cost): readonly number[] => {
  const h = 2 ** -17;
  const C = (by: number, place: ParameterPlace): number => meanCost(nudge(place, by)(net) as Network, cost)(checkData);
  return placesOf(net).map((place) => (C(h, place) - C(-h, place)) / (2 * h));
};

for (const [cost, output] of COSTS) {
  Deno.test(`the step of ${cost.name} with ${output.name} outputs is along the gradient of the objective: all hidden activations, regularisers, updates`, () => {
    for (const hidden of HIDDEN) {
      const net = withOutput(output)(withActivation(hidden)(initialise([2, 3, 3])(seed(5))[0])) as Network;
      for (const [named, regularisers] of Object.entries(REGULARISERS)) {
        const penalties = regularisers.filter(({ bound }) => bound === undefined);
        const objective = regularised(...penalties)(cost);
        const gradient = numericGradient(net, objective);
        valuesOf(meanGradient(net, objective)(checkData)).forEach((g, i) => assertAlmostEquals(g, gradient[i]!, 1e-8));
        for (const update of Object.values(UPDATES)) {
          const eta = 0.5;
          const moved = stepBy(checkData, { eta, cost: objective, update })({ network: net }).network;
          const { rate, start, moments, parameter } = update.formula(double);
          const before = valuesOf(net.layers);
          const wanted = before.map((w, i) => {
            const s = start(w, 0) - rate(eta, 1) * gradient[i]!;
            const next = moments.map((moment) => moment(s, 0));
            return parameter(eta, 1)(w, s, next[0] ?? 0, next[1] ?? 0);
          });
          valuesOf(moved.layers).forEach((w, i) =>
            assertAlmostEquals(w, wanted[i]!, 1e-7, `${hidden.name}, ${named}, ${update.name}, parameter ${i}`)
          );
        }
      }
    }
  });
}

// Laws of single pieces.

const number = fc.double({ min: -100, max: 100, noNaN: true });

for (const one of [l2(0.5), l1(0.25)]) {
  const isSlope = (slope: Regulariser["slope"]) => (w: number): boolean => {
    const h = 1e-4;
    return Math.abs(w) < 2 * h || Math.abs(slope(w) - (one.penalty(w + h) - one.penalty(w - h)) / (2 * h)) < 1e-6;
  };
  law(`${one.name}: R' is the derivative of R`, number, isSlope(one.slope));
  refuted(`${one.name}: R' is twice itself`, number, isSlope((w) => 2 * one.slope(w)));
  law(
    `${one.name}: a decay is s - rate R'(w)`,
    fc.tuple(number, number),
    ([s, w]) =>
      Math.abs(one.decay(double)(0.1)(s, w) - (s - 0.1 * one.slope(w))) <=
        1e-12 * Math.max(1, Math.abs(s), Math.abs(w)),
  );
}

Deno.test("L2: a plain step without gradient multiplies a weight by 1 - eta lambda / n, and leaves the bias; L1 stops at 0", () => {
  const net = network([dense(matrix([[2, 0]]), vector([3]), linear)]);
  const data = dataSet(Array.from({ length: 4 }, () => ({ x: vector([0, 0]), y: vector([3]) })));
  const after = (...all: readonly Regulariser[]): readonly number[] => {
    const cost = regularised(...all)(quadratic);
    return valuesOf(rightOf(epochRun(data, { eta: 0.5, miniBatch: 4, cost })({ network: net }).value).network.layers);
  };
  assertEquals(after(l2(2)), [2 * (1 - 0.5 * 2 / 4), 0, 3]);
  assertEquals(after(l1(2)), [2 - 0.5 * 2 / 4, 0, 3]);
  assertEquals(after(maxNorm(0.5)), [0.5, 0, 3]);
  assertEquals(after(), [2, 0, 3]);
});

law(
  "maxNorm: after it no norm is above the bound, and weights within it are left alone",
  fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 6 }),
  (weights) => {
    const share = shareWithin(2)(Float64Array.from(weights));
    const largest = Math.max(...weights.map(Math.abs));
    const scaled = weights.map((w) => w * share);
    const norm = Math.sqrt(scaled.reduce((sum, w) => sum + w * w, 0));
    return 0 <= share && share <= 1 && norm <= 2 * (1 + 1e-15 * weights.length) && (largest > 0.8 || share === 1);
  },
);

Deno.test("Adam: the first step is -eta g / (|g| + epsilon); a parameter without a gradient stays; squares do not overflow", () => {
  const { moments, parameter } = adam(0.9, 0.999, 1e-8).formula(double);
  const first = (g: number): number => {
    const [m, v] = moments.map((next) => next(-g, 0));
    return parameter(0.5, 1)(1, -g, m!, v!);
  };
  for (const g of [1e-12, -0.25, 3, 1e100]) assertAlmostEquals(first(g), 1 - 0.5 * g / (Math.abs(g) + 1e-8), 1e-12);
  for (const g of [-1e200, 1e300]) assert(Number.isFinite(first(g)));
  assertEquals(first(0), 1);
  const still = adam(0.9, 0.999, 0).formula(double);
  assertEquals(still.parameter(0.5, 1)(1, 0, 0, 0), 1);
});

Deno.test("powers with whole exponents", () => {
  for (const [x, n] of [[0.9, 0], [0.9, 1], [0.999, 1000], [0.5, 1074], [2, 1023]] as const) {
    assertAlmostEquals(power(x, n), x ** n, 1e-14 * Math.max(1, x ** n));
  }
  assertEquals(power(0.5, 1074), 5e-324);
});

Deno.test("settings out of range are refused", () => {
  for (const bad of [-0.1, 1, NaN, Infinity]) {
    assertThrows(() => nesterov(bad), RangeError, `mu is ${bad}, not a number in [0, 1)`);
    assertThrows(() => adam(bad), RangeError, `beta1 is ${bad}`);
    assertThrows(() => adam(0.9, bad), RangeError, `beta2 is ${bad}`);
  }
  for (const bad of [-1, NaN, Infinity]) {
    assertThrows(() => adam(0.9, 0.999, bad), RangeError, `epsilon is ${bad}`);
    assertThrows(() => l2(bad), RangeError, `lambda is ${bad}, not a finite number from 0 on`);
    assertThrows(() => l1(bad), RangeError, `lambda is ${bad}, not a finite number from 0 on`);
    assertThrows(() => maxNorm(bad), RangeError, `c is ${bad}, not a positive finite number`);
  }
  assertThrows(() => maxNorm(0), RangeError, "c is 0");
});
