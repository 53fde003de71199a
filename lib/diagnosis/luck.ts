/**
 * What labels give away to somebody who does not look at the inputs.
 *
 * @module
 */

/** The share of the most frequent label: what always saying it gets right. */
export const chance = (labels: readonly number[]): number =>
  Math.max(...[...new Set(labels)].map((c) => labels.filter((label) => label === c).length)) / labels.length;

/**
 * Three standard deviations above chance,
 *
 *     p + 3 sqrt(p (1 - p) / n)
 *
 * of which luck gives more once in seven hundred times. Of labels that are nearly all one it is 1 or more: there nothing can be
 * told from luck.
 */
export const luck = (labels: readonly number[]): number => {
  const p = chance(labels);
  return p + 3 * Math.sqrt(p * (1 - p) / labels.length);
};
