/**
 * The causes of failure, a rule for each.
 *
 * @module
 */
import { fault } from "../fault/fault.ts";
import { percent } from "../fault/percent.ts";
import { layerName } from "../network/layer_name.ts";
import { labelled } from "./classes.ts";
import { trainingLabels, validationLabels } from "./labels.ts";
import { isStill, type Measured, MOST, MOVED, STEPS } from "./measure.ts";
import { meansOf, nearestLabels } from "./nearest.ts";
import { learned, type Standing } from "./standing.ts";
import { digits, etaTooLow, type Rule, smallerWeights, tooLarge } from "./step_rules.ts";

/** Root mean squares of inputs that training can start from. */
const SIZE = { least: 0.01, most: 4 } as const;
/** A network that is better than guessing by this many standard deviations has not learned from shuffled labels. */
const KNOWN = 3;
/** The number of examples on which the nearest mean is tested. */
const HALF = 100;

/**
 * Small inputs make training slow, never wild: where it diverges they are not to blame. Nor are inputs of any size from which a
 * network learns, unless they saturate its first layer.
 */
const unscaled: Rule = ({ failing, diverged, size, before, training, validation }) => {
  if (!failing) return [];
  const small = size < SIZE.least && !diverged;
  const harmless = !diverged && learned(validation ?? training) && !(before[0]!.flat > MOST.flat);
  if (harmless || !(small || size > SIZE.most)) return [];
  return [fault("UnscaledInputs", "inputs", {
    size,
    expected: `a root mean square in ${SIZE.least}..${SIZE.most}`,
    actual: size === 0 ? "0 in every input" : digits(size),
    hint: size === 0
      ? "check how they are read"
      : small
      ? "they are too small: check whether they were divided twice, and scale them up"
      : "they are too large: scale them down, as pixels by 255",
  })];
};

/** Whether a network knows something of the examples, in its outputs or its answers. */
const knows = ({ skill, better }: Standing): boolean => skill > KNOWN || better > KNOWN;

/**
 * Where a run still learns, or would with longer steps, labels are not to blame. Meaningless labels are memorised slowly;
 * validation data, if any, shows it.
 */
const isSettled = (measured: Measured): boolean => {
  const { short, moved, validation, training, steps } = measured;
  return !short && moved >= MOVED &&
    (validation === undefined ? isStill(measured, training) : steps >= STEPS && !knows(validation));
};

const labels: Rule = (measured) => {
  const { failing, classes, history: { data } } = measured;
  return failing && classes !== undefined && isSettled(measured) ? trainingLabels(data, classes) : [];
};

/** What is learned must hold for validation data as well, unless it is too early to say. */
const labelsOfValidation: Rule = (measured) => {
  const { failing, classes, steps, moved, validation, history: { data, validation: others } } = measured;
  return classes !== undefined && validation !== undefined && !knows(validation) &&
      (failing ? isSettled(measured) : steps >= STEPS && moved >= MOVED)
    ? validationLabels(data, others!, classes)
    : [];
};

/** The name of a layer, counted from 0 without the input layer. */
const nameOf = (l: number, layers: readonly unknown[]): string => layerName(l + 1, layers.length + 1);

const identical: Rule = ({ after, failing }) =>
  (failing ? after.slice(0, -1) : []).flatMap((layer, l) =>
    layer.identical
      ? [fault("IdenticalWeights", nameOf(l, after), {
        layer: l,
        expected: "neurons that differ",
        actual: "the same weights and bias in all of them",
        hint: "start from random weights: identical neurons stay identical",
      })]
      : []
  );

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

const deadUnits = (when: "before" | "after"): Rule => ({ failing, scale, [when]: layers }) => {
  const hidden = layers.slice(0, -1);
  const layer = hidden.findIndex(({ dead }) => dead > MOST.dead);
  if (!failing || layer === -1) return [];
  const fraction = hidden[layer]!.dead;
  return [fault("DeadUnits", `${nameOf(layer, layers)}, ${when} training`, {
    layer,
    fraction,
    expected: `at most ${percent(MOST.dead)} of the neurons dead`,
    actual: `${percent(fraction)} that learn from no example`,
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
