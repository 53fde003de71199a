/**
 * The nearest mean: the least that can be learned from labels. Each class is the mean of its inputs, and an input gets the class
 * whose mean is nearest. It has no learning rate, no weights and no seed, so what it can do says something of the data alone:
 * labels from which even it learns nothing may be shuffled, and labels from which it learns when they are moved are shifted.
 *
 * @module
 */
import { type DataSet, exampleAt } from "../cost/data_set.ts";
import { argmax } from "../linear/norm.ts";
import { places } from "./spread.ts";

/** Inputs with the class of each. */
export interface Labelled {
  readonly inputs: readonly (readonly number[])[];
  readonly labels: readonly number[];
}

/**
 * At most so many examples, evenly spread over a data set, as plain numbers; each input with the label `offset` places after its
 * own. What has none is left out.
 */
export const labelled = (data: DataSet, most: number, offset: number = 0): Labelled => {
  const there = places(most, data.length).filter((place) => 0 <= place + offset && place + offset < data.length);
  return {
    inputs: there.map((place) => exampleAt(place)(data).x.toJSON()),
    labels: there.map((place) => argmax(exampleAt(place + offset)(data).y)),
  };
};

interface Means {
  readonly classes: readonly number[];
  readonly means: readonly Float64Array[];
}

const meansOf = ({ inputs, labels }: Labelled): Means => {
  const classes = [...new Set(labels)];
  const means = classes.map((c) => {
    const mean = new Float64Array(inputs[0]!.length);
    const own = inputs.filter((_, i) => labels[i] === c);
    own.forEach((input) => input.forEach((x, k) => mean[k]! += x / own.length));
    return mean;
  });
  return { classes, means };
};

const squaredDistance = (x: readonly number[], mean: Float64Array): number => {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += (x[k]! - mean[k]!) ** 2;
  return sum;
};

const classOf = (x: readonly number[], { classes, means }: Means): number => {
  const distances = means.map((mean) => squaredDistance(x, mean));
  return classes[distances.indexOf(Math.min(...distances))]!;
};

/** The share, from 0 to 1, of some examples that the means of others get right. */
export const nearestMeanAccuracy = (known: Labelled) => ({ inputs, labels }: Labelled): number => {
  const means = meansOf(known);
  return inputs.filter((x, i) => classOf(x, means) === labels[i]).length / inputs.length;
};

/** The share of the most frequent label: what always saying it would get right. */
export const chance = ({ labels }: Labelled): number =>
  Math.max(...[...new Set(labels)].map((c) => labels.filter((label) => label === c).length)) / labels.length;

/** Three standard deviations above chance: more than luck would give once in seven hundred times. */
export const aboveChance = (sample: Labelled, accuracy: number): boolean => {
  const p = chance(sample);
  return accuracy > p + 3 * Math.sqrt(p * (1 - p) / sample.labels.length);
};
