/**
 * Means, spreads and how many runs they come from, as the examples report them.
 *
 * @module
 */

/** The mean of some numbers. */
export const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length;

/** The sample standard deviation, with n - 1; 0 for a single number. */
export const spread = (xs: readonly number[]): number => {
  const middle = mean(xs);
  return Math.sqrt(xs.reduce((sum, x) => sum + (x - middle) ** 2, 0) / Math.max(1, xs.length - 1));
};

/** `9500.3 ± 12.1`. */
export const meanAndSpread = (xs: readonly number[], digits: number = 1): string =>
  `${mean(xs).toFixed(digits)} ± ${spread(xs).toFixed(digits)}`;

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;

/** `3 runs of 30 epochs of 50000 images; scores of 10000 test images`. */
export const runsInWords = (
  { seeds, epochs, training, test }: Readonly<Record<"seeds" | "epochs" | "training" | "test", number>>,
): string =>
  `${counted(seeds, "run")} of ${counted(epochs, "epoch")} of ${counted(training, "image")}; ` +
  `scores of ${counted(test, "test image")}`;

/** The slope of the straight line that fits some points best, by least squares. */
export const fittedSlope = (points: readonly (readonly [x: number, y: number])[]): number => {
  const [x, y] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const across = points.reduce((sum, [p, q]) => sum + (p - x) * (q - y), 0);
  return across / points.reduce((sum, [p]) => sum + (p - x) ** 2, 0);
};
