/**
 * What can be wrong, a rule for each.
 *
 * @module
 */
import { accuracy } from "../descent/evaluate.ts";
import { fault } from "../fault/fault.ts";
import { percent } from "../fault/percent.ts";
import { inputSize } from "./evidence.ts";
import type { Finding } from "./finding.ts";
import { halves, labelled } from "./labelled.ts";
import { layerName } from "../network/layer_name.ts";
import { trainingLabels, validationLabels } from "./labels.ts";
import { ENOUGH, type Measured } from "./measure.ts";
import { meansOf, nearestAccuracy } from "./nearest.ts";
import { FAR } from "./stride.ts";

/** A share of flat or dead neurons above this is most of them. */
const MOST = { flat: 0.8, dead: 0.5 } as const;
/** A run whose parameters have moved less than this, as a share of their length, has hardly begun. */
const MOVED = 0.01;
/** Root mean squares of inputs that training can start from. */
const SIZE = { least: 0.01, most: 4 } as const;

/** A rule gives what it finds in a run. */
export type Rule = (measured: Measured) => readonly Finding[];

const unscaled: Rule = ({ failing, sample }) => {
  const size = inputSize(sample);
  if (!failing || (SIZE.least <= size && size <= SIZE.most)) return [];
  return [fault("UnscaledInputs", "inputs", {
    size,
    expected: `a root mean square in ${SIZE.least}..${SIZE.most}`,
    actual: String(Number(size.toPrecision(3))),
    hint: "divide them, as pixels by 255",
  })];
};

/** Where a run still learns, or would with longer steps, labels are not to blame. It is judged on other data, if it can be. */
const labels: Rule = ({ failing, short, moved, training, validation, history: { data } }) =>
  failing && !short && moved >= MOVED && (validation ?? training).still ? trainingLabels(data) : [];

/** What is learned must hold of other data as well, unless it is too early to say. */
const labelsOfValidation: Rule = ({ failing, short, moved, validation, history: { data, validation: others } }) =>
  validation !== undefined && validation.r2 <= 0 && (!failing || (validation.still && !short)) && moved >= MOVED
    ? validationLabels(data, others!)
    : [];

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

const saturatedFromTheStart: Rule = ({ failing, before }) => {
  const layer = before.findIndex(({ flat }) => flat > MOST.flat);
  if (!failing || layer === -1) return [];
  const fraction = before[layer]!.flat;
  return [fault("SaturatedOutputs", `${nameOf(layer, before)}, before training`, {
    layer,
    fraction,
    expected: `at most ${percent(MOST.flat)} of the slopes near 0`,
    actual: percent(fraction),
    hint: "start from smaller weights",
  })];
};

const etaTooHigh: Rule = ({ failing, stuck, diverged, history: { options: { eta }, states } }) =>
  diverged || (failing && 1 - stuck < ENOUGH)
    ? [fault("EtaTooHigh", "eta", {
      eta,
      expected: "steps that lower the cost",
      actual: diverged
        ? `${eta}, with which training left the finite numbers in epoch ${states.at(-1)!.diverged!.epoch}`
        : `${eta}, with which outputs are stuck and wrong: of what is wanted no more than ${
          percent(Math.max(0, 1 - stuck))
        } can be learned`,
      hint: "try a tenth of it, or smaller weights to start from",
    })]
    : [];

const etaTooLow: Rule = ({ failing, short, moved, history: { options: { eta } } }) =>
  short || (failing && moved < MOVED)
    ? [fault("EtaTooLow", "eta", {
      eta,
      change: moved,
      expected: short
        ? `a rate of which ${FAR} times as much is too much`
        : `one that moves the parameters by ${percent(MOVED)}`,
      actual: `${eta}, with which the parameters moved by ${Number((100 * moved).toPrecision(2))} %`,
      hint: "try ten times as much, or more epochs",
    })]
    : [];

const deadUnits = (when: "before" | "after"): Rule => ({ failing, [when]: layers }) => {
  const hidden = layers.slice(0, -1);
  const layer = hidden.findIndex(({ dead }) => dead > MOST.dead);
  if (!failing || layer === -1) return [];
  const fraction = hidden[layer]!.dead;
  return [fault("DeadUnits", `${nameOf(layer, layers)}, ${when} training`, {
    layer,
    fraction,
    expected: `at most ${percent(MOST.dead)} of the neurons dead`,
    actual: `${percent(fraction)} that no example teaches anything`,
    hint: "try a smaller eta, smaller weights or other biases",
  })];
};

const tooSmall: Rule = ({ failing, training: { still }, sample, history: { states } }) => {
  const { network } = states.at(-1)!;
  const hidden = network.layers.slice(0, -1).map(({ biases }) => biases.length);
  const neurons = Math.min(...hidden);
  if (!failing || !still || hidden.length === 0 || 2 * neurons >= sample.outputs) return [];
  const [known, others] = halves(labelled(sample, sample.length));
  const [wanted, right] = [nearestAccuracy(meansOf(known))(others), accuracy(network)(sample)];
  if (right >= wanted) return [];
  return [fault("TooSmall", nameOf(hidden.indexOf(neurons), network.layers), {
    layer: hidden.indexOf(neurons),
    neurons,
    expected: `enough neurons for ${sample.outputs} classes`,
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
  etaTooHigh,
  etaTooLow,
  deadUnits("after"),
  tooSmall,
];
