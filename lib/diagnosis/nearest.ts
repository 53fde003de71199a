/**
 * The least that can be learned from labels: an input gets the class of the nearest example that is known, or the class whose
 * mean is nearest. Neither has a learning rate, weights or a seed, so their success depends on the data alone. The mean averages
 * noise out; the nearest example separates classes that surround one another.
 *
 * @module
 */
/** Inputs with the class of each. */
export interface Labelled {
  readonly inputs: readonly Float64Array[];
  readonly labels: readonly number[];
}

/** For each class the mean of its inputs. */
export const meansOf = ({ inputs, labels }: Labelled): Labelled => {
  const classes = [...new Set(labels)];
  const means = classes.map((c) => {
    const own = inputs.filter((_, i) => labels[i] === c);
    const mean = new Float64Array(inputs[0]!.length);
    own.forEach((input) => input.forEach((x, k) => mean[k]! += x / own.length));
    return mean;
  });
  return { inputs: means, labels: classes };
};

/** ‖x - y‖^2. */
export const squaredDistance = (x: Float64Array, y: Float64Array): number => {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += (x[k]! - y[k]!) ** 2;
  return sum;
};

/** Which of some points is the nearest, of equals the first; -1 for numbers that overflowed. */
export const nearest = (x: Float64Array, known: readonly Float64Array[]): number => {
  let [best, least] = [-1, Infinity];
  known.forEach((y, i) => {
    const distance = squaredDistance(x, y);
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
};

/** For each input the label of the nearest of some that are known. */
export const nearestLabels = (known: Labelled) => (inputs: readonly Float64Array[]): readonly number[] =>
  inputs.map((x) => known.labels[nearest(x, known.inputs)]!);
