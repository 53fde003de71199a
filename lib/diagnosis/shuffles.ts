/**
 * Whether labels carry more information than their own shuffles: a permutation test. A number that depends on labels is
 * compared with what it is when they are shuffled,
 *
 *     z = (value - mean over shuffles) / (standard deviation over shuffles)
 *
 * so that nothing has to be assumed about the number of classes, their sizes, or the distribution of inputs.
 *
 * @module
 */
import { seed } from "../random/seed.ts";
import { shuffle } from "../random/shuffle.ts";

/** Enough shuffles to know the standard deviation to a tenth. */
const SHUFFLES = 40;

/** Always the same, so that a run has one diagnosis. */
const ordersOf = (length: number): readonly (readonly number[])[] => {
  let next = seed(2);
  return Array.from({ length: SHUFFLES }, () => {
    const [order, after] = shuffle(Array.from({ length }, (_, i) => i))(next);
    next = after;
    return order;
  });
};

/** z of labels, by what a statistic makes of their shuffles; 0 where it is the same for all of them. */
export const surprise = (
  statistic: (labels: readonly number[]) => number,
  labels: readonly number[],
): (ofThese: readonly number[]) => number => {
  const values = ordersOf(labels.length).map((order) => statistic(order.map((place) => labels[place]!)));
  const mean = values.reduce((sum, value) => sum + value, 0) / SHUFFLES;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / SHUFFLES);
  return (ofThese) => deviation === 0 ? 0 : (statistic(ofThese) - mean) / deviation;
};

/** The inputs with each component divided by its standard deviation, from its mean, without those that are always the same. */
const standardised = (inputs: readonly Float64Array[]): readonly Float64Array[] => {
  const n = inputs.length;
  const [mean, square] = [new Float64Array(inputs[0]!.length), new Float64Array(inputs[0]!.length)];
  inputs.forEach((x) => x.forEach((x_k, k) => mean[k]! += x_k / n));
  inputs.forEach((x) => x.forEach((x_k, k) => square[k]! += (x_k - mean[k]!) ** 2 / n));
  const there = Uint32Array.from(square.keys()).filter((k) => square[k]! > 0);
  return inputs.map((x) => {
    const point = new Float64Array(there.length);
    for (let i = 0; i < point.length; i++) {
      point[i] = (x[there[i]!]! - mean[there[i]!]!) / Math.sqrt(square[there[i]!]!);
    }
    return point;
  });
};

/**
 * How far the means of classes lie apart, `sum over classes c of n_c ‖mean_c‖^2`, in standardised inputs: the variance between
 * classes, as in the analysis of variance.
 */
export const between = (inputs: readonly Float64Array[]): (labels: readonly number[]) => number => {
  const points = standardised(inputs);
  return (labels) => {
    const own = new Map<number, number[]>();
    labels.forEach((label, i) => own.set(label, [...own.get(label) ?? [], i]));
    return [...own.values()].reduce(
      (all, places) => all + lengthOfSum(places.map((i) => points[i]!)) / places.length,
      0,
    );
  };
};

/** ‖sum of some points‖^2. */
const lengthOfSum = (points: readonly Float64Array[]): number => {
  const sum = new Float64Array(points[0]!.length);
  for (const point of points) for (let k = 0; k < sum.length; k++) sum[k]! += point[k]!;
  return sum.reduce((all, x) => all + x * x, 0);
};
