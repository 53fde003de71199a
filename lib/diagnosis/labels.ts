/**
 * Whether labels belong to their inputs. Where a run learns nothing, the nearest mean is asked (`nearest_mean.ts`): if it learns
 * nothing either, the labels are as good as shuffled, unless it learns from them when they are moved by a few places.
 *
 * @module
 */
import type { DataSet } from "../cost/data_set.ts";
import { fault } from "../fault/fault.ts";
import type { Network } from "../network/network.ts";
import { explained } from "./evidence.ts";
import type { Finding } from "./finding.ts";
import { aboveChance, chance, type Labelled, labelled, nearestMeanAccuracy } from "./nearest_mean.ts";
import { spread } from "./spread.ts";
import { percent } from "../fault/percent.ts";

/** Half of them to know by, half to be judged on. */
const SAMPLE = 600;
/** With fewer examples luck decides. */
const FEWEST = 100;
const OFFSETS = [-3, -2, -1, 1, 2, 3] as const;

/** Every other example, from the first and from the second on: both have something of each part of the data. */
export const halves = ({ inputs, labels }: Labelled): readonly [Labelled, Labelled] => {
  const half = (odd: number): Labelled => ({
    inputs: inputs.filter((_, i) => i % 2 === odd),
    labels: labels.filter((_, i) => i % 2 === odd),
  });
  return [half(0), half(1)];
};

/** What labels say of inputs when they are moved by `offset`. */
type Judge = (offset: number) => { readonly accuracy: number; readonly chance: number; readonly above: boolean };

const judgeOf = (known: Labelled | undefined, data: DataSet): Judge => (offset) => {
  const moved = labelled(data, SAMPLE, offset);
  const [first, second] = known === undefined ? halves(moved) : [known, moved];
  const accuracy = nearestMeanAccuracy(first)(second);
  return { accuracy, chance: chance(second), above: aboveChance(second, accuracy) };
};

const findingsOf = (data: "training" | "validation", judge: Judge): readonly Finding[] => {
  const here = judge(0);
  // Of labels that are all one there is nothing to learn, and nothing to be said.
  if (here.above || here.chance === 1) return [];
  const others = OFFSETS.map((offset) => ({ offset, ...judge(offset) })).filter(({ above }) => above);
  const best = others.reduce<typeof others[number] | undefined>(
    (best, next) => best === undefined || next.accuracy > best.accuracy ? next : best,
    undefined,
  );
  const expected = `labels from which the nearest mean learns more than ${percent(here.chance)}`;
  return [
    best === undefined
      ? fault("ShuffledLabels", `labels of the ${data} data`, {
        data,
        expected,
        actual: `${percent(here.accuracy)} right, as luck would have it`,
        hint: "see whether inputs and labels were put in order apart from each other",
      })
      : fault("ShiftedLabels", `labels of the ${data} data`, {
        data,
        offset: best.offset,
        expected,
        actual: `${percent(here.accuracy)} right, and ${percent(best.accuracy)} when the label ${
          Math.abs(best.offset)
        } place(s) ${best.offset > 0 ? "after" : "before"} is taken`,
        hint: "see whether a header or a row was skipped in one file",
      }),
  ];
};

/** Findings about the labels of the training data, where training fails, and of the validation data, where that fails. */
export const labelFindings = (
  network: Network,
  data: DataSet,
  validation: DataSet | undefined,
  failing: boolean,
): readonly Finding[] => {
  if (data.outputs < 2 || data.length < FEWEST) return [];
  const found = failing ? findingsOf("training", judgeOf(undefined, data)) : [];
  if (found.length > 0 || validation === undefined || validation.length < FEWEST) return found;
  if (explained(network, spread(SAMPLE)(validation)) > 0) return [];
  return findingsOf("validation", judgeOf(labelled(data, SAMPLE), validation));
};
