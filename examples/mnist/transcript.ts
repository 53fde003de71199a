/**
 * The lines of the book's transcript.
 *
 * @module
 */

/** `Epoch 0: 9129 / 10000  (0.071 s)`. */
export const epochLine = (epoch: number, score: number, all: number, milliseconds: number): string =>
  `Epoch ${epoch}: ${score} / ${all}  (${(milliseconds / 1000).toFixed(3)} s)`;

/** `Peak: 9542 / 10000 in epoch 28`; nothing where there was no epoch. */
export const peakLines = (scores: readonly number[], all: number): readonly string[] => {
  const peak = Math.max(...scores);
  return scores.length === 0 ? [] : [`Peak: ${peak} / ${all} in epoch ${scores.indexOf(peak)}`];
};
