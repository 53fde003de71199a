/**
 * Whether labels belong to their inputs. Where a run has stopped learning, they are compared with their own shuffles
 * (`shuffles.ts`): in training data by how far the means of classes lie apart, and by how often the nearest example is of the same
 * class; in validation data by how often the nearest mean and example of the training data are. Where labels moved by a few places say
 * far more they are shifted, and where neither tells the labels from shuffled ones they are as good as shuffled.
 *
 * @module
 */
import type { DataSet } from "../cost/data_set.ts";
import { fault } from "../fault/fault.ts";
import { type Asked, type Classes, labelled, largest } from "./classes.ts";
import type { Finding } from "./finding.ts";
import { meansOf, nearestLabels } from "./nearest.ts";
import { between, surprise } from "./shuffles.ts";

/** So many examples are asked, at least, and so many numbers of their inputs, at most. */
const ASKED = { examples: 800, numbers: 40_000 } as const;
/** So many are known to the nearest example: each is compared with all that are asked. */
const KNOWN = 100;
/** With fewer examples, or fewer of them outside the largest class, nothing can be told from luck. */
const FEWEST = { all: 350, others: 70 } as const;
/** Shuffled labels say more than their shuffles by so many standard deviations about once in fifty times, one class apart or ten. */
const SURE = 3;
/** Labels are looked for so many places away. */
const REACH = 3;
const OFFSETS = [-3, -2, -1, 1, 2, 3] as const;
/** The best of six places says more than this by luck less than once in a hundred times. */
const FOUND = 10;
/** Moved labels are at fault where they say so many times as much; in data that has an order they say something wherever they are. */
const ELSEWHERE = 3;

/** Where the labels are that are asked for. */
export type Which = "training" | "validation";

/** In validation data, which is judged by the training data, the inputs may be at fault as well. */
const WORDS = {
  training: {
    where: "labels of the training data",
    hint: "see whether inputs and labels were put in order apart from each other",
  },
  validation: {
    where: "labels and inputs of the validation data",
    hint:
      "they do not belong together: see whether the inputs are prepared as those of the training data, and whether " +
      "inputs and labels were put in order apart from each other",
  },
} as const;

/** z of labels that are moved by `offset`: how much more they say than their shuffles. */
export type Judge = (offset: number) => number;

const agreement = (guesses: readonly number[]) => (labels: readonly number[]): number =>
  labels.filter((label, i) => label === guesses[i]).length;

/** The larger of what some statistics say. */
const judgeOf = (asked: Asked, statistics: readonly ((labels: readonly number[]) => number)[]): Judge => {
  const surprises = statistics.map((statistic) => surprise(statistic, asked.labels()));
  return (offset) => Math.max(...surprises.map((z) => z(asked.labels(offset))));
};

/** Of labels that follow from their neighbours by contrast, as in a chessboard, neighbours agree too rarely. */
const inTraining = (asked: Asked): Judge => {
  const [known, others] = [asked.inputs.slice(0, KNOWN), asked.inputs.slice(KNOWN)];
  const places = nearestLabels({ inputs: known, labels: known.map((_, i) => i) })(others);
  const same = (labels: readonly number[]): number =>
    places.filter((place, i) => labels[place] === labels[KNOWN + i]).length;
  const unlike = surprise(same, asked.labels());
  const judge = judgeOf(asked, [between(asked.inputs), same]);
  return (offset) => Math.max(judge(offset), -unlike(asked.labels(offset)));
};

const inValidation = (asked: Asked, training: Asked): Judge => {
  const known = { inputs: training.inputs, labels: training.labels() };
  const some = { inputs: known.inputs.slice(0, KNOWN), labels: known.labels.slice(0, KNOWN) };
  return judgeOf(asked, [meansOf(known), some].map((points) => agreement(nearestLabels(points)(asked.inputs))));
};

const areEnough = (labels: readonly number[]): boolean =>
  labels.length >= FEWEST.all && labels.length - largest(labels)[1] >= FEWEST.others;

const inWords = (z: number): string => `${Number(z.toFixed(1))} standard deviations`;

/** What is said of labels that are judged so. */
export const findingsOf = (data: Which, judge: Judge): readonly Finding[] => {
  const here = judge(0);
  const best = OFFSETS.map((offset) => ({ offset, z: judge(offset) })).reduce((most, next) =>
    next.z > most.z ? next : most
  );
  const { where, hint } = WORDS[data];
  const expected = `labels that say more of the inputs than shuffled ones, by more than ${inWords(SURE)}`;
  if (best.z > FOUND && best.z > ELSEWHERE * here) {
    const which = `${Math.abs(best.offset)} place(s) ${best.offset > 0 ? "after" : "before"}`;
    return [fault("ShiftedLabels", where, {
      data,
      offset: best.offset,
      expected,
      actual: `${inWords(here)}, and ${Number(best.z.toFixed(1))} when the label ${which} is taken`,
      hint: "see whether a header or a row was skipped in one file",
    })];
  }
  return here > SURE ? [] : [fault("ShuffledLabels", where, { data, expected, actual: inWords(here), hint })];
};

const most = ({ inputs }: DataSet): number => Math.max(ASKED.examples, Math.floor(ASKED.numbers / inputs));

/** What is wrong with the labels of the training data. */
export const trainingLabels = (data: DataSet, classes: Classes): readonly Finding[] => {
  const asked = labelled(data, classes, most(data), REACH);
  return areEnough(asked.labels()) ? findingsOf("training", inTraining(asked)) : [];
};

/** What is wrong with the labels of the validation data, or with its inputs, if those of the training data are in order. */
export const validationLabels = (data: DataSet, validation: DataSet, classes: Classes): readonly Finding[] => {
  const [training, asked] = [labelled(data, classes, most(data)), labelled(validation, classes, most(data), REACH)];
  return areEnough(training.labels()) && areEnough(asked.labels())
    ? findingsOf("validation", inValidation(asked, training))
    : [];
};
