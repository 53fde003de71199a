/**
 * Images whose rows become columns.
 *
 * Law: to transpose rows x columns and then columns x rows is the identity.
 *
 * @module
 */

/** Images of rows x columns pixels, one after another in `from`, as images of columns x rows pixels in `to`. */
export const transposeInto = <A extends { [pixel: number]: number }>(
  to: A,
  from: ArrayLike<number>,
  rows: number,
  columns: number,
): A => {
  const size = rows * columns;
  for (let start = 0; start < from.length; start += size) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) to[start + j * rows + i] = from[start + i * columns + j]!;
    }
  }
  return to;
};
