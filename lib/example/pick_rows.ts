/**
 * Selected rows of numbers, copied one after another.
 *
 * @module
 */

/** Rows of `width` numbers each, and which of them to copy, in order. */
export type Picked = readonly [values: ArrayLike<number>, order: Uint32Array];

/** Copies the selected rows, part after part, into `to`. */
export const pickRows = <A extends { [place: number]: number }>(
  to: A,
  width: number,
  ...parts: readonly Picked[]
): A => {
  let at = 0;
  for (const [values, order] of parts) {
    for (const row of order) {
      for (let k = row * width; k < (row + 1) * width; k++) to[at++] = values[k]!;
    }
  }
  return to;
};
