/**
 * Central differences with the step that balances truncation against rounding, h = eps^(1/3) max(1, |w|) for 3 points and
 * eps^(1/5) max(1, |w|) for 5, divided by the step that was really taken, half of (w + h) - (w - h).
 *
 * @module
 */

/** A numeric derivative, the step it was taken with, and the points at which the function was asked. */
export interface Difference {
  readonly slope: number;
  readonly h: number;
  readonly points: readonly number[];
}

/** A rule for the derivative of C at w. */
export type DifferenceRule = (C: (w: number) => number) => (w: number) => Difference;

const stepAt = (w: number, order: number): readonly [h: number, taken: number] => {
  const h = Number.EPSILON ** (1 / order) * Math.max(1, Math.abs(w));
  return [h, ((w + h) - (w - h)) / 2];
};

/** (C(w + h) - C(w - h)) / 2h, h about 6.06e-6. */
export const threePoint: DifferenceRule = (C) => (w) => {
  const [h, taken] = stepAt(w, 3);
  const points = [w - h, w + h] as const;
  return { slope: (C(points[1]) - C(points[0])) / (2 * taken), h, points };
};

/** (C(w - 2h) - 8 C(w - h) + 8 C(w + h) - C(w + 2h)) / 12h, h about 7.4e-4. */
export const fivePoint: DifferenceRule = (C) => (w) => {
  const [h, taken] = stepAt(w, 5);
  const points = [w - 2 * h, w - h, w + h, w + 2 * h] as const;
  const near = 8 * (C(points[2]) - C(points[1]));
  const far = C(points[3]) - C(points[0]);
  return { slope: (near - far) / (12 * taken), h, points };
};
