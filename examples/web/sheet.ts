/**
 * The sheet that is drawn on: as high as one digit, as wide as three, and the width of its pen, which is two of MNIST's pixels for a
 * digit two thirds as high.
 *
 * @module
 */

/** The pixels of the sheet, and its pen. */
export const SHEET = { rows: 84, columns: 252, pen: 5.5 } as const;
