/**
 * The statistics that the tests of randomness use.
 *
 * @module
 */
import type { Random, Seed } from "../../mod.ts";

/** n answers of a random computation, the seed threaded through. */
export const drawn = <A>(n: number, from: Random<A>, start: Seed): readonly A[] => {
  const answers: A[] = [];
  for (let i = 0, now = start; i < n; i++) {
    const [answer, next] = from(now);
    answers.push(answer);
    now = next;
  }
  return answers;
};

/** The mean of some numbers. */
export const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length;

/** The mean of the k-th powers of what is left of some numbers when m is taken away. */
export const moment = (k: number, xs: readonly number[], m = 0): number => mean(xs.map((x) => (x - m) ** k));

/** Pearson's chi-square of counts that should all be equal. */
export const chiSquare = (counts: readonly number[]): number => {
  const expected = counts.reduce((sum, n) => sum + n, 0) / counts.length;
  return counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
};

/** How many of the numbers, which lie in [0, 1), fall in each of `bins` equal parts. */
export const histogram = (bins: number, xs: readonly number[]): readonly number[] => {
  const counts = new Array<number>(bins).fill(0);
  for (const x of xs) counts[Math.floor(x * bins)]!++;
  return counts;
};

/** The largest distance of the empirical distribution of some numbers from the distribution F (Kolmogorov and Smirnov). */
export const largestDistance = (xs: readonly number[], F: (x: number) => number): number =>
  xs.toSorted((a, b) => a - b).reduce((most, x, i) => {
    const p = F(x);
    return Math.max(most, p - i / xs.length, (i + 1) / xs.length - p);
  }, 0);

/** The normal distribution, within 1e-7 (M. Abramowitz and I. Stegun, *Handbook of Mathematical Functions*, 26.2.17). */
export const normalDistribution = (x: number): number => {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const coefficients = [0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const tail = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * coefficients.reduceRight((sum, b) => (sum + b) * t, 0);
  return x < 0 ? tail : 1 - tail;
};

/** The correlation of two lists of numbers. */
export const correlation = (xs: readonly number[], ys: readonly number[]): number => {
  const [x, y] = [mean(xs), mean(ys)];
  const together = mean(xs.map((a, i) => (a - x) * (ys[i]! - y)));
  return together / Math.sqrt(moment(2, xs, x) * moment(2, ys, y));
};
