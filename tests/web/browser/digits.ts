/**
 * Digits as a hand draws them: strokes through points of a square, 0 0 at its top left and 1 1 at its bottom right.
 *
 * @module
 */

/** A place on the square. */
export type Point = readonly [across: number, down: number];

/** The way of a pen between touching and leaving the paper. */
export type Stroke = readonly Point[];

/** An arc of an ellipse, by its middle, its half axes, and two angles in turns, 0 to the right and 0.25 down. */
const arc = ([x, y]: Point, across: number, down: number, from: number, to: number): Stroke =>
  Array.from({ length: 17 }, (_, i) => {
    const angle = 2 * Math.PI * (from + (to - from) * i / 16);
    return [x + across * Math.cos(angle), y + down * Math.sin(angle)];
  });

/** How each of some digits is drawn. */
export const DIGITS: { readonly [digit: number]: readonly Stroke[] } = {
  0: [arc([0.5, 0.5], 0.2, 0.32, -0.25, 0.75)],
  1: [[[0.54, 0.16], [0.5, 0.5], [0.46, 0.84]]],
  2: [[...arc([0.5, 0.33], 0.2, 0.17, -0.5, 0.1), [0.3, 0.82], [0.74, 0.8]]],
  3: [[...arc([0.48, 0.33], 0.2, 0.16, -0.45, 0.2), ...arc([0.48, 0.66], 0.23, 0.18, -0.22, 0.42)]],
  7: [[[0.28, 0.22], [0.72, 0.2], [0.6, 0.45], [0.48, 0.84]]],
};

/** A stroke with further points between its own, as the events of a moving pointer have them. */
export const fine = (stroke: Stroke, between: number): Stroke => [
  ...stroke.slice(1).flatMap(([x, y], i) =>
    Array.from({ length: between }, (_, j): Point => {
      const [fromX, fromY] = stroke[i]!;
      return [fromX + (x - fromX) * j / between, fromY + (y - fromY) * j / between];
    })
  ),
  ...stroke.slice(-1),
];
