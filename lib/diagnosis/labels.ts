/**
 * Whether labels match their inputs. Where a run has stopped learning, they are compared with their own shuffles
 * (`shuffles.ts`): in training data by how far the means of classes lie apart, and by how often the nearest example is of the same
 * class; in validation data by how often the nearest mean and example of the training data are. Labels are shifted where moving
 * them by a few places gives a far larger statistic, and as good as shuffled where no statistic tells them from shuffled ones.
 *
 * @module
 */
import type { DataSet } from "../example/data_set.ts";
import { fault } from "../fault/fault.ts";
import { type Asked, type Classes, labelled, largest } from "./classes.ts";
import type { Finding } from "./finding.ts";
import { meansOf, nearestLabels } from "./nearest.ts";
import { between, surprise } from "./shuffles.ts";

/** The least number of examples in a test, and the largest count of numbers in their inputs. */
const ASKED = { examples: 800, numbers: 40_000 } as const;
/** How many of them serve as known examples; each is compared with all others. */
const KNOWN = 100;
/** With fewer examples, or fewer outside the largest class, nothing can be told from chance. */
const FEWEST = { all: 350, others: 70 } as const;
/** Shuffled labels exceed this many standard deviations about once in fifty times, with two classes or ten. */
const SURE = 3;
/** The largest shift that is tried. */
const REACH = 3;
const OFFSETS = [-3, -2, -1, 1, 2, 3] as const;
/** The best of six shifts exceeds this by chance less than once in a hundred times. */
const FOUND = 10;
/** A shift is reported where its statistic is this many times as large; in ordered data every shift gives something. */
const ELSEWHERE = 3;

/** Which labels are tested. */
export type Which = "training" | "validation";

/** For validation data, which is judged by the training data, the inputs may be wrong as well. */
const WORDS = {
  training: {
    where: "labels of the training data",
    hint: "check whether inputs and labels were sorted or shuffled separately",
  },
  validation: {
    where: "labels and inputs of the validation data",
    hint:
      "they do not belong together: check whether the inputs are prepared like those of the training data, and whether " +
      "inputs and labels were sorted or shuffled separately",
  },
} as const;

/** z of labels that are moved by `offset`, compared with their shuffles. */
export type Judge = (offset: number) => number;

const agreement = (guesses: readonly number[]) => (labels: readonly number[]): number =>
  labels.filter((label, i) => label === guesses[i]).length;

/** The largest z of several statistics. */
const judgeOf = (asked: Asked, statistics: readonly ((labels: readonly number[]) => number)[]): Judge => {
  const surprises = statistics.map((statistic) => surprise(statistic, asked.labels()));
  return (offset) => Math.max(...surprises.map((z) => z(asked.labels(offset))));
};

/** Where labels alternate between neighbours, as in a chessboard, neighbours agree too rarely. */
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

/** The findings for labels with this judge. */
export const findingsOf = (data: Which, judge: Judge): readonly Finding[] => {
  const here = judge(0);
  const best = OFFSETS.map((offset) => ({ offset, z: judge(offset) })).reduce((most, next) =>
    next.z > most.z ? next : most
  );
  const { where, hint } = WORDS[data];
  const expected = `labels that fit the inputs better than shuffled ones, by more than ${inWords(SURE)}`;
  if (best.z > FOUND && best.z > ELSEWHERE * here) {
    const which = `${Math.abs(best.offset)} place(s) ${best.offset > 0 ? "after" : "before"}`;
    return [fault("ShiftedLabels", where, {
      data,
      offset: best.offset,
      expected,
      actual: `${inWords(here)}, and ${Number(best.z.toFixed(1))} when the label ${which} is taken`,
      hint: "check whether a header or a row was skipped in one file",
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
