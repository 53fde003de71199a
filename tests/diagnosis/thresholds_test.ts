/**
 * Every number at which a rule of `diagnose` decides, from both sides: doubled or halved, it would fail a test here.
 */
import { assertEquals } from "@std/assert";
import {
  type DataSet,
  dataSet,
  dense,
  type EpochOptions,
  linear,
  matrix,
  type Network,
  network,
  quadratic,
  seed,
  sigmoid,
  vector,
} from "../../mod.ts";
import { classesOf } from "../../lib/diagnosis/classes.ts";
import { type LayerEvidence, layersOf, scaleOf } from "../../lib/diagnosis/evidence.ts";
import type { Finding } from "../../lib/diagnosis/finding.ts";
import { findingsOf, trainingLabels } from "../../lib/diagnosis/labels.ts";
import { type History, measure, type Measured } from "../../lib/diagnosis/measure.ts";
import { RULES } from "../../lib/diagnosis/rules.ts";
import { learned, type Standing } from "../../lib/diagnosis/standing.ts";
import type { Rates } from "../../lib/diagnosis/trial.ts";
import { areShort, isOutOfReach, type Trial } from "../../lib/diagnosis/trial.ts";
import { verdict } from "../../lib/diagnosis/verdict.ts";
import { biased, constant, gauss, normal, shuffledLabels } from "./runs.ts";

const DATA = gauss(1000, 0.5, 2, 2, 1);
const NET = network([
  dense(matrix([[1, 2], [3, 4]]), vector([0, 0])),
  dense(matrix([[1, 2], [3, 4]]), vector([0, 0])),
]) as Network;
const OPTIONS: EpochOptions = { eta: 1, miniBatch: 10 };
const states = (...networks: readonly Network[]): History["states"] =>
  networks.map((network, epoch) => ({ epoch, network, seed: seed(1) }));

const standing = (given: Partial<Standing> = {}): Standing => (
  { r2: 0.1, gain: 0.5, skill: 0, better: 0, right: [0.5, 0.5], constant: false, ...given }
);
const layer = (given: Partial<LayerEvidence> = {}): LayerEvidence => ({ flat: 0, dead: 0, identical: false, ...given });
const rates = (given: Partial<Rates> = {}): Rates => ({ same: 0, slower: 0, faster: 0, ...given });

/** A run that fails for no cause that is known, and still gets better. */
const measured = (given: Partial<Measured> = {}): Measured => ({
  history: { data: DATA, options: OPTIONS, states: states(NET) },
  classes: classesOf([DATA])!,
  epochs: 10,
  steps: 1000,
  diverged: false,
  size: 1,
  training: standing(),
  moved: 0.5,
  failing: true,
  before: [layer(), layer()],
  after: [layer(), layer()],
  stuck: 0,
  short: false,
  scale: 0.1,
  trials: () => ({ own: rates(), smaller: rates() }),
  ...given,
});

const tags = (findings: readonly Finding[]): string => findings.map(({ tag }) => tag).join();
const said = (given: Partial<Measured>): string =>
  tags(RULES.map((rule) => rule(measured(given))).find((found) => found.length > 0) ?? []);

/** What a rule says where it speaks, and that it is silent on the other side of its threshold. */
const sides = (
  name: string,
  tag: string,
  speaks: readonly Partial<Measured>[],
  silent: readonly Partial<Measured>[],
): void =>
  Deno.test(`threshold: ${name}`, () => {
    assertEquals(speaks.map(said), speaks.map(() => tag));
    assertEquals(silent.map(said), silent.map(() => ""));
  });

sides("the size of inputs", "UnscaledInputs", [{ size: 0.0099 }, { size: 4.1 }, { size: 0 }], [{ size: 0.011 }, {
  size: 3.9,
}]);
sides(
  "small inputs are not to blame where training diverges",
  "EtaTooHigh",
  [{ size: 0.001, diverged: true }, { size: 0, diverged: true }],
  [{ size: 0.02 }],
);
sides(
  "inputs from which a network learns, unless they saturate its first layer",
  "UnscaledInputs",
  [{ size: 5, training: standing({ better: 1.9 }) }, {
    size: 5,
    training: standing({ better: 9 }),
    after: [layer()],
    before: [layer({ flat: 0.81 })],
  }],
  [{ size: 5, training: standing({ better: 2.1 }) }, {
    size: 5,
    training: standing({ better: 9 }),
    before: [layer({ flat: 0.79 })],
  }],
);
sides(
  "neurons that are dead before training",
  "DeadUnits",
  [{ before: [layer({ dead: 0.51 }), layer()] }],
  [{ before: [layer({ dead: 0.5 }), layer()] }],
);
sides(
  "neurons that are dead after training",
  "DeadUnits",
  [{ after: [layer({ dead: 0.51 }), layer()] }],
  [{ after: [layer({ dead: 0.5 }), layer()] }, { after: [layer(), layer({ dead: 1 })] }],
);
sides(
  "layers that are flat before training",
  "SaturatedOutputs",
  [{ before: [layer(), layer({ flat: 0.81 })] }],
  [{ before: [layer(), layer({ flat: 0.79 })] }],
);
sides("outputs that are stuck", "EtaTooHigh", [{ stuck: 0.51, trials: helped({ slower: 0.3 }) }], [
  { stuck: 0.49, trials: helped({ slower: 0.3 }) },
]);
sides("a lower rate that helps", "EtaTooHigh", [{ stuck: 1, trials: helped({ slower: 0.21 }) }], [
  { stuck: 1, trials: helped({ slower: 0.19 }) },
  { stuck: 1, trials: helped({ same: 0.2, slower: 0.39 }) },
]);
sides(
  "smaller weights that help, and a lower rate that does not",
  "WeightsTooLarge",
  [{ stuck: 1, trials: helped({}, { same: 0.21 }) }, { stuck: 1, trials: helped({ slower: 0.19 }, { same: 0.4 }) }, {
    stuck: 1,
    trials: helped({}, { faster: 0.21 }),
  }],
  [{ stuck: 1, trials: helped({}, { same: 0.19 }) }, { stuck: 0.1, trials: helped({}, { same: 1 }) }, {
    stuck: 1,
    scale: 1,
    trials: helped({}, { same: 1 }),
  }],
);
sides(
  "training that does worse than the mean, after so many steps",
  "WeightsTooLarge",
  [{ training: standing({ r2: -0.01 }), steps: 300, trials: helped({}, { same: 0.5 }) }],
  [
    { training: standing({ r2: -0.01 }), steps: 299, trials: helped({}, { same: 0.5 }) },
    { training: standing({ r2: 0.01 }), steps: 300, trials: helped({}, { same: 0.5 }) },
    { training: standing({ r2: -0.01 }), steps: 300, trials: helped({}, { faster: 0.5 }) },
  ],
);
sides(
  "steps that are short",
  "EtaTooLow",
  [{ short: true, moved: 0.0099 }, { short: true, trials: helped({ same: -1, faster: -0.79 }) }],
  [{ short: true, moved: 0.011 }, { short: true, trials: helped({ same: -1, faster: -0.81 }) }, { moved: 0.0099 }],
);

function helped(own: Partial<Rates>, smaller: Partial<Rates> = {}): Measured["trials"] {
  return () => ({ own: rates(own), smaller: rates(smaller) });
}

const SHUFFLED = shuffledLabels(DATA);
const still = standing({ gain: 0.019 });
const shuffled = (given: Partial<Measured>): Partial<Measured> => (
  { history: { data: SHUFFLED, validation: DATA, options: OPTIONS, states: states(NET) }, training: still, ...given }
);
sides(
  "labels are judged where a run stands still, after so much training",
  "ShuffledLabels",
  [shuffled({}), shuffled({ steps: 300, moved: 0.011 }), shuffled({ epochs: 2 })],
  [
    shuffled({ training: standing({ gain: 0.021 }) }),
    shuffled({ steps: 299 }),
    shuffled({ moved: 0.0099 }),
    shuffled({ epochs: 1 }),
    shuffled({ failing: false }),
    shuffled({ short: true, moved: 0.011 }),
  ],
);
sides(
  "labels are judged where a network knows nothing of other data",
  "ShuffledLabels",
  [shuffled({ validation: standing({ skill: 2.9, better: 2.9 }), steps: 300 })],
  [
    shuffled({ validation: standing({ skill: 3.1 }) }),
    shuffled({ validation: standing({ better: 3.1 }) }),
    shuffled({ validation: standing(), steps: 299 }),
  ],
);

const others = (given: Partial<Measured>): Partial<Measured> => ({
  history: { data: DATA, validation: SHUFFLED, options: OPTIONS, states: states(NET) },
  failing: false,
  validation: standing({ skill: 2.9, better: 2.9 }),
  ...given,
});
sides(
  "labels of validation data are judged where a network knows nothing of them",
  "ShuffledLabels",
  [others({}), others({ steps: 300 }), others({ moved: 0.011 })],
  [
    others({ validation: standing({ skill: 3.1 }) }),
    others({ validation: standing({ better: 3.1 }) }),
    others({ steps: 299 }),
    others({ moved: 0.0099 }),
  ],
);

Deno.test("threshold: how much more labels say than their shuffles, here and elsewhere", () => {
  const judged = (here: number, there: number): string =>
    tags(findingsOf("training", (offset) => offset === 0 ? here : offset === 2 ? there : 0));
  assertEquals([judged(2.9, 0), judged(3.1, 0)], ["ShuffledLabels", ""]);
  assertEquals([judged(0, 10.1), judged(0, 9.9)], ["ShiftedLabels", "ShuffledLabels"]);
  assertEquals([judged(10, 30.1), judged(10, 29.9)], ["ShiftedLabels", ""]);
});

Deno.test("threshold: how many examples it takes to judge labels, and how many of them outside the largest class", () => {
  /** Inputs that say nothing; three examples at either end are not asked. */
  const noise = (n: number, second: number): DataSet => {
    const z = normal(n + 6, 3);
    return dataSet(z.map((x, i) => ({ x: vector([x]), y: vector([Number(i >= 3 && i < 3 + second)]) })));
  };
  const judged = (n: number, second: number): string => {
    const data = noise(n, second);
    return tags(trainingLabels(data, classesOf([data])!));
  };
  assertEquals([judged(350, 175), judged(349, 175)], ["ShuffledLabels", ""]);
  assertEquals([judged(700, 70), judged(700, 69)], ["ShuffledLabels", ""]);
});

Deno.test("threshold: neurons so few that they cannot tell the classes apart, and answers worse than the nearest mean's", () => {
  const small = (hidden: number, right: number): string => {
    const net = network([
      dense(matrix(Array.from({ length: hidden }, () => [1, 1])), vector(new Array<number>(hidden).fill(0))),
      dense(matrix([0, 1, 2, 3].map(() => new Array<number>(hidden).fill(1))), vector([0, 0, 0, 0])),
    ]) as Network;
    const z = normal(800, 4);
    const data: DataSet = dataSet(Array.from({ length: 400 }, (_, i) => ({
      x: vector([(i % 4) * 9 + z[2 * i]!, z[2 * i + 1]!]),
      y: vector([0, 1, 2, 3].map((c) => Number(c === i % 4))),
    })));
    return said({
      history: { data, options: OPTIONS, states: states(net) },
      classes: classesOf([data])!,
      training: { ...still, right: [right, 0.25] },
    });
  };
  assertEquals([small(1, 0.5), small(2, 0.5)], ["TooSmall", ""]);
  assertEquals([small(1, 0.98), small(1, 1)], ["TooSmall", ""]);
});

Deno.test("threshold: what counts as learned, as standing still, as too early, and as rare", () => {
  assertEquals(
    [{ r2: 0.51 }, { r2: 0.49 }, { better: 2.1 }, { better: 1.9 }, { r2: NaN, better: NaN }].map((given) =>
      learned(standing(given))
    ),
    [true, false, true, false, false],
  );
  const of = (given: Partial<Measured>): string => tags(verdict(measured(given)));
  assertEquals(of({ training: standing({ r2: 0.51 }) }), "");
  assertEquals(of({ training: standing({ better: 2.1 }), validation: standing({ gain: 0.021 }) }), "TooEarly");
  assertEquals(of({ training: still }), "NoBetterThanGuessing");
  assertEquals(of({ training: still, steps: 300, epochs: 2 }), "NoBetterThanGuessing");
  assertEquals([of({ training: still, steps: 299 }), of({ training: still, epochs: 1 })], ["TooEarly", "TooEarly"]);
  assertEquals(of({ training: standing({ gain: 0.021 }) }), "TooEarly");
  assertEquals(of({ training: standing({ r2: 0.9 }), steps: 0, epochs: 0 }), "TooEarly");
  const hint = (most: number, skill: number): boolean =>
    verdict(measured({ training: { ...still, right: [most, most], skill } }))[0]!.message.includes("another threshold");
  assertEquals([hint(0.61, 2.1), hint(0.59, 2.1), hint(0.61, 1.9)], [true, false, false]);
});

/** A neuron w, from 1 with input 1 and wanted output 0, so that a step of rate eta leads to 1 - eta. */
const trial = (eta: number, explained: (w: number) => number): Trial => ({
  network: network([dense(matrix([[1]]), vector([0]), linear)]) as Network,
  data: dataSet([{ x: vector([1]), y: vector([0]) }]),
  options: { eta, miniBatch: 1 },
  explained: ({ layers }) => explained(layers[0]!.weights.toJSON()[0]![0]!),
});

Deno.test("threshold: steps are short where a thousand times as long a one does half of what a plane would give", () => {
  const gains = (near: number, far: number): boolean =>
    areShort(trial(1e-3, (w) => w > 0.995 ? 0 : w > 0.5 ? near : far));
  assertEquals([gains(0.01, 0.51), gains(0.01, 0.49), gains(-0.01, 0.51), gains(0, 0.51)], [true, false, false, false]);
  // Ten steps away it is near, a thousand steps away far.
  assertEquals(
    [areShort(trial(1e-3, (w) => 1 - w)), areShort(trial(1e-3, (w) => w > 0.993 ? 0 : w > 0.98 ? 0.01 : 1))],
    [true, true],
  );
});

Deno.test("threshold: no step is tried that is longer than a million", () => {
  const from = (eta: number, least: number) => isOutOfReach(trial(eta, (w) => w < 1 - least ? 1 : 0), 0.5);
  assertEquals([from(10, 5e5), from(15, 5e5)], [true, false]);
  assertEquals([from(1e-9, 0.5), isOutOfReach(trial(1e-9, (w) => 1 - w), Infinity)], [true, false]);
});

Deno.test("threshold: a slope below 0.0001 is flat", () => {
  const at = (z: number): number =>
    layersOf(
      network([dense(matrix([[0]]), vector([z]), sigmoid)]) as Network,
      dataSet([{ x: vector([1]), y: vector([0]) }]),
      quadratic,
    )[0]!
      .flat;
  // The slopes are 0.00012 and 0.000083.
  assertEquals([at(9), at(-9), at(9.4), at(-9.4)], [0, 0, 1, 1]);
});

Deno.test("threshold: a run fails where less than half is explained, or, of one wanted output, most neurons are dead", () => {
  /** y = x, and a network that says w x: R^2 = 1 - (1 - w)^2. */
  const explaining = (w: number): boolean => {
    const net = network([dense(matrix([[w]]), vector([0]), linear)]) as Network;
    const data: DataSet = dataSet([-1, 1, -2, 2].map((x) => ({ x: vector([x]), y: vector([x]) })));
    return measure({ data, options: OPTIONS, states: states(net, net) }).failing;
  };
  assertEquals([explaining(0.3), explaining(0.28)], [false, true]);
  const dying = (dead: number): boolean => {
    const [hidden, last] = biased(0).layers;
    const biases = vector([0, 1, 2, 3].map((j) => j < dead ? -100 : 5));
    const net = network([{ ...hidden!, biases }, { ...last!, biases: vector([40]) }]) as Network;
    return measure({
      data: constant(100, [1]),
      validation: constant(10, [1]),
      options: OPTIONS,
      states: states(net, net),
    })
      .failing;
  };
  assertEquals([dying(2), dying(3)], [false, true]);
});

Deno.test("weights are scaled to sqrt(2 / n), to one digit", () => {
  const of = (n: number, w: number) =>
    scaleOf(network([dense(matrix([new Array<number>(n).fill(w)]), vector([0]))]) as Network);
  assertEquals([of(784, 1), of(784, 100), of(784, 0.01), of(2, 0), of(200, -1)], [0.05, 0.0005, 5, 1, 0.1]);
});
