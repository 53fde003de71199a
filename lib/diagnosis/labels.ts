/**
 * Whether labels belong to their inputs. Where a run has stopped learning, the nearest mean and the nearest example are asked
 * (`nearest.ts`): if they learn nothing either, the labels are as good as shuffled, unless they learn from them when they are moved
 * by a few places.
 *
 * @module
 */
import type { DataSet } from "../cost/data_set.ts";
import { fault } from "../fault/fault.ts";
import { percent } from "../fault/percent.ts";
import type { Finding } from "./finding.ts";
import { areClasses, cut, halves, type Labelled, labelled } from "./labelled.ts";
import { luck } from "./luck.ts";
import { meansOf, nearestAccuracy } from "./nearest.ts";
import { spread } from "./spread.ts";

/** So many examples to know by, and so many to be judged on. */
const HALF = 200;
/** So many are known to the nearest example: each is compared with all that are judged. */
const KNOWN = 100;
/** With fewer examples luck decides. */
const FEWEST = 100;
const OFFSETS = [-3, -2, -1, 1, 2, 3] as const;

/** Where the labels are that are asked for. */
type Which = "training" | "validation";

/** What labels say of inputs when they are moved by `offset`: the share that is right, and what luck could give. */
type Judge = (offset: number) => { readonly right: number; readonly luck: number };

const judgeOf = (known: Labelled | undefined, data: DataSet): Judge => (offset) => {
  const [first, second] = known === undefined
    ? halves(labelled(data, 2 * HALF, offset))
    : [known, labelled(data, HALF, offset)];
  const right = [meansOf(first), cut(KNOWN)(first)].map((points) => nearestAccuracy(points)(second));
  return { right: Math.max(...right), luck: luck(second.labels) };
};

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

const findingsOf = (data: Which, judge: Judge): readonly Finding[] => {
  const here = judge(0);
  if (here.right > here.luck || here.luck >= 1) return [];
  const [best] = OFFSETS.map((offset) => ({ offset, ...judge(offset) }))
    .filter(({ right, luck }) => right > luck)
    .sort((p, q) => q.right - p.right);
  const { where, hint } = WORDS[data];
  const expected = `labels of which the nearest mean or example gets more than ${percent(here.luck)} right`;
  return [
    best === undefined
      ? fault("ShuffledLabels", where, {
        data,
        expected,
        actual: `${percent(here.right)}, as luck would have it`,
        hint,
      })
      : fault("ShiftedLabels", where, {
        data,
        offset: best.offset,
        expected,
        actual: `${percent(here.right)}, and ${percent(best.right)} when the label ${Math.abs(best.offset)} place(s) ${
          best.offset > 0 ? "after" : "before"
        } is taken`,
        hint: "see whether a header or a row was skipped in one file",
      }),
  ];
};

const areMany = (data: DataSet): boolean => data.outputs > 1 && data.length >= FEWEST && areClasses(spread(HALF)(data));

/** What is wrong with the labels of the training data. */
export const trainingLabels = (data: DataSet): readonly Finding[] =>
  areMany(data) ? findingsOf("training", judgeOf(undefined, data)) : [];

/** What is wrong with the labels of the validation data, or with its inputs, if those of the training data are in order. */
export const validationLabels = (data: DataSet, validation: DataSet): readonly Finding[] =>
  areMany(data) && areMany(validation) ? findingsOf("validation", judgeOf(labelled(data, HALF), validation)) : [];
