/**
 * What can be wrong, a rule for each.
 *
 * @module
 */
import { fault } from "../fault/fault.ts";
import { percent } from "../fault/percent.ts";
import { layerName } from "../network/layer_name.ts";
import { labelled } from "./classes.ts";
import type { Finding } from "./finding.ts";
import { trainingLabels, validationLabels } from "./labels.ts";
import { HELP, isStill, type Measured, MOST, MOVED, STEPS } from "./measure.ts";
import { meansOf, nearestLabels } from "./nearest.ts";
import { ENOUGH, LUCK, type Standing } from "./standing.ts";
import { FAR } from "./trial.ts";

/** Root mean squares of inputs that training can start from. */
const SIZE = { least: 0.01, most: 4 } as const;
/** So many examples tell how well the nearest mean does. */
const HALF = 100;

/** A rule gives what it finds in a run. */
export type Rule = (measured: Measured) => readonly Finding[];

const digits = (number: number): string => String(Number(number.toPrecision(3)));

/** Small inputs make training slow, never wild: where it diverges they are not to blame. */
const unscaled: Rule = ({ failing, diverged, size }) => {
  const small = size < SIZE.least && !diverged;
  if (!failing || !(small || size > SIZE.most)) return [];
  return [fault("UnscaledInputs", "inputs", {
    size,
    expected: `a root mean square in ${SIZE.least}..${SIZE.most}`,
    actual: size === 0 ? "0 in every input" : digits(size),
    hint: size === 0
      ? "every input is 0: see how they are read"
      : small
      ? "they are too small: see whether they were divided twice, and multiply them"
      : "they are too large: divide them, as pixels by 255",
  })];
};

/** Whether a network knows something of the examples, in its outputs or its answers. */
const knows = ({ skill, better }: Standing): boolean => skill > LUCK || better > LUCK;

/** Where a run still learns, or would with longer steps, labels are not to blame. It is judged on other data, if it can be. */
const isSettled = (measured: Measured): boolean => {
  const { short, moved, validation, training } = measured;
  return !short && moved >= MOVED && isStill(measured, validation ?? training);
};

const labels: Rule = (measured) => {
  const { failing, classes, validation, history: { data } } = measured;
  const wrong = failing && isSettled(measured) && !(validation !== undefined && knows(validation));
  return wrong && classes !== undefined ? trainingLabels(data, classes) : [];
};

/** What is learned must hold of other data as well, unless it is too early to say. */
const labelsOfValidation: Rule = (measured) => {
  const { failing, classes, steps, moved, validation, history: { data, validation: others } } = measured;
  return classes !== undefined && validation !== undefined && !knows(validation) &&
      (failing ? isSettled(measured) : steps >= STEPS && moved >= MOVED)
    ? validationLabels(data, others!, classes)
    : [];
};

/** Of a layer that is counted from 0, without the input layer. */
const nameOf = (l: number, layers: readonly unknown[]): string => layerName(l + 1, layers.length + 1);

const identical: Rule = ({ after, failing }) =>
  (failing ? after.slice(0, -1) : []).flatMap((layer, l) =>
    layer.identical
      ? [fault("IdenticalWeights", nameOf(l, after), {
        layer: l,
        expected: "neurons that differ",
        actual: "the same weights and bias in all of them",
        hint: "start from random weights: what is alike learns alike",
      })]
      : []
  );

const smallerWeights = (scale: number): string => `start from smaller weights: scaleParameters(${scale})`;

const saturatedFromTheStart: Rule = ({ failing, before, scale }) => {
  const layer = before.findIndex(({ flat }) => flat > MOST.flat);
  if (!failing || layer === -1) return [];
  const fraction = before[layer]!.flat;
  return [fault("SaturatedOutputs", `${nameOf(layer, before)}, before training`, {
    layer,
    fraction,
    expected: `at most ${percent(MOST.flat)} of the slopes near 0`,
    actual: percent(fraction),
    hint: smallerWeights(scale),
  })];
};

/** What went wrong, in words: of steps or weights that are too large. */
const wildness = ({ diverged, stuck, training, history: { states } }: Measured): string =>
  diverged
    ? `training left the finite numbers in epoch ${states.at(-1)!.diverged?.epoch ?? states.at(-1)!.epoch}`
    : stuck > 1 - ENOUGH
    ? `outputs are stuck and wrong: of what is wanted no more than ${percent(Math.max(0, 1 - stuck))} can be learned`
    : `training does worse than saying the mean: R^2 is ${digits(training.r2)}`;

/**
 * Large steps and large weights look alike from outside: training diverges, or outputs are stuck. So the run is tried again with
 * either made smaller, and what helps is named.
 */
const tooLarge: Rule = (measured) => {
  const { failing, diverged, stuck, steps, training, scale, trials, history: { options: { eta } } } = measured;
  const wild = diverged || stuck > 1 - ENOUGH;
  if (!failing || !(wild || (steps >= STEPS && training.r2 < 0))) return [];
  const { own, smaller } = trials();
  const [actual, least] = [wildness(measured), Math.max(own.same, 0) + HELP];
  const helps = (r2: number): boolean => scale < 1 && r2 >= least && r2 - HELP > Math.max(own.slower, own.faster);
  const rate = smaller.same < least ? ", and try ten times as much for eta" : "";
  if (helps(wild ? Math.max(smaller.same, smaller.faster) : smaller.same)) {
    return [fault("WeightsTooLarge", "the weights before training", {
      scale,
      expected: "weights with which the weighted inputs are of order 1",
      actual: `weights ${digits(1 / scale)} times as large: ${actual}`,
      hint: smallerWeights(scale) + rate,
    })];
  }
  if (!(diverged || own.slower >= least || helps(smaller.slower))) return [];
  return [fault("EtaTooHigh", "eta", {
    eta,
    expected: "steps that lower the cost",
    actual: `${eta}, with which ${actual}`,
    hint: "try a tenth of it" + (helps(smaller.slower) ? `, and ${smallerWeights(scale)}` : ""),
  })];
};

/** Where inputs say little of the outputs, higher rates explain little more: then the rate is not to blame. */
const isSlow = ({ short, moved, trials }: Measured): boolean => {
  if (!short || moved < MOVED) return short;
  const { own } = trials();
  return own.faster >= own.same + HELP;
};

const etaTooLow: Rule = (measured) => {
  const { moved, history: { options: { eta } } } = measured;
  return isSlow(measured)
    ? [fault("EtaTooLow", "eta", {
      eta,
      change: moved,
      expected: `a rate of which ${FAR} times as much is too much`,
      actual: `${eta}, with which the parameters moved by ${Number((100 * moved).toPrecision(2))} %`,
      hint: "try ten times as much, or more epochs",
    })]
    : [];
};

const deadUnits = (when: "before" | "after"): Rule => ({ failing, scale, [when]: layers }) => {
  const hidden = layers.slice(0, -1);
  const layer = hidden.findIndex(({ dead }) => dead > MOST.dead);
  if (!failing || layer === -1) return [];
  const fraction = hidden[layer]!.dead;
  return [fault("DeadUnits", `${nameOf(layer, layers)}, ${when} training`, {
    layer,
    fraction,
    expected: `at most ${percent(MOST.dead)} of the neurons dead`,
    actual: `${percent(fraction)} that no example teaches anything`,
    hint: `try a smaller eta, other biases, or ${smallerWeights(scale)}`,
  })];
};

const tooSmall: Rule = (measured) => {
  const { failing, training, classes, history: { data, states } } = measured;
  const { network } = states.at(-1)!;
  const hidden = network.layers.slice(0, -1).map(({ biases }) => biases.length);
  const neurons = Math.min(...hidden);
  if (!failing || classes === undefined || training.right === undefined || !isStill(measured, training)) return [];
  if (hidden.length === 0 || 2 * neurons >= data.outputs) return [];
  const { inputs, labels: labelsAt } = labelled(data, classes, 2 * HALF);
  const labels = labelsAt();
  const known = meansOf({ inputs: inputs.slice(0, HALF), labels: labels.slice(0, HALF) });
  const others = labels.slice(HALF);
  const hits = nearestLabels(known)(inputs.slice(HALF)).filter((label, i) => label === others[i]).length;
  const [wanted, [right]] = [hits / others.length, training.right];
  if (!(right < wanted)) return [];
  return [fault("TooSmall", nameOf(hidden.indexOf(neurons), network.layers), {
    layer: hidden.indexOf(neurons),
    neurons,
    expected: `enough neurons for ${data.outputs} classes`,
    actual: `${neurons}; ${percent(right)} are right, where the nearest mean has ${percent(wanted)}`,
    hint: "add neurons",
  })];
};

/** All rules, the causes that hide others first. */
export const RULES: readonly Rule[] = [
  unscaled,
  labels,
  labelsOfValidation,
  identical,
  deadUnits("before"),
  saturatedFromTheStart,
  tooLarge,
  etaTooLow,
  deadUnits("after"),
  tooSmall,
];
