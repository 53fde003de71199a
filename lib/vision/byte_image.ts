/**
 * Images of bytes and how to prepare them for a network. 0 is paper and 255 ink, as in MNIST, or the other way round.
 *
 * Laws: `transposeImage` and `invertImage` undo themselves; four quarter turns are none; `shiftImage(0, 0)` changes nothing;
 * `cropImage(box)` of an image that was laid at the top left of the box gives it back; moving pixels commutes with `invertImage`,
 * if the paper is inverted as well.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { type Kind, NUMBER, RECORD, recordOf, requireKind } from "../fault/kind.ts";
import { transposeInto } from "../data/transposed.ts";
import type { Box } from "./ink.ts";

/** Rows x columns pixels, row by row from the top. */
export interface ByteImage {
  /** How many rows. */
  readonly rows: number;
  /** How many columns. */
  readonly columns: number;
  /** The pixel in row i and column j is `pixels[i * columns + j]`. */
  readonly pixels: Uint8Array<ArrayBuffer>;
}

/** How an image of bytes is recognised and called in messages. */
export const IMAGE: Kind = recordOf("an image, such as { rows: 1, columns: 2, pixels: Uint8Array.of(0, 255) }", {
  rows: NUMBER.is,
  columns: NUMBER.is,
  pixels: (u) => u instanceof Uint8Array,
});

/** A function of images that checks its argument. */
const onImage = (what: string, f: (image: ByteImage) => ByteImage): (image: ByteImage) => ByteImage => (image) => {
  requireKind(what, IMAGE, image);
  return f(image);
};

/**
 * The image whose rows are the columns of the given one.
 *
 * ```ts
 * import { transposeImage } from "@foldgrad/foldgrad/vision";
 *
 * const image = transposeImage({ rows: 1, columns: 2, pixels: Uint8Array.of(7, 9) });
 * console.log(image.rows, image.columns, image.pixels); // 2 1 Uint8Array(2) [ 7, 9 ]
 * ```
 */
export const transposeImage: (image: ByteImage) => ByteImage = onImage(
  "transpose an image",
  ({ rows, columns, pixels }) => ({
    rows: columns,
    columns: rows,
    pixels: transposeInto(new Uint8Array(pixels.length), pixels, rows, columns),
  }),
);

/**
 * The image after the given number of quarter turns clockwise. Transposed and then turned once, it is mirrored left to right.
 *
 * ```ts
 * import { turnImage } from "@foldgrad/foldgrad/vision";
 *
 * console.log(turnImage(2)({ rows: 1, columns: 2, pixels: Uint8Array.of(7, 9) }).pixels); // Uint8Array(2) [ 9, 7 ]
 * ```
 *
 * @throws RangeError where the number of turns is no integer.
 */
export const turnImage = (quarters: number): (image: ByteImage) => ByteImage => {
  requireIntegers("turn an image", { quarters });
  const times = ((quarters % 4) + 4) % 4;
  return onImage("turn an image", (image) => {
    let turned = image;
    for (let turn = 0; turn < times; turn++) turned = turnedOnce(turned);
    return turned;
  });
};

const turnedOnce = ({ rows, columns, pixels }: ByteImage): ByteImage => {
  const turned = new Uint8Array(pixels.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) turned[j * rows + rows - 1 - i] = pixels[i * columns + j]!;
  }
  return { rows: columns, columns: rows, pixels: turned };
};

/** The image with paper for ink and ink for paper: 255 - b for every byte b. */
export const invertImage: (image: ByteImage) => ByteImage = onImage("invert an image", ({ rows, columns, pixels }) => {
  const inverted = new Uint8Array(pixels.length);
  for (let k = 0; k < pixels.length; k++) inverted[k] = 255 - pixels[k]!;
  return { rows, columns, pixels: inverted };
});

/**
 * The part of an image in a box; where the box is larger than the image there is paper. So a box from -2 to 30 pads 28 x 28
 * pixels to 32 x 32.
 *
 * ```ts
 * import { cropImage } from "@foldgrad/foldgrad/vision";
 *
 * const pad = cropImage({ top: 0, bottom: 1, left: -1, right: 3 });
 * console.log(pad({ rows: 1, columns: 2, pixels: Uint8Array.of(7, 9) }).pixels); // Uint8Array(4) [ 0, 7, 9, 0 ]
 * ```
 *
 * @throws RangeError where a side of the box is no integer, the box is empty, or the paper is no byte.
 */
export const cropImage = (box: Box, paper: number = 0): (image: ByteImage) => ByteImage => {
  requireKind("crop an image", RECORD, box, "the box");
  const { top, bottom, left, right } = box;
  requireIntegers("crop an image", { top, bottom, left, right });
  requirePaper("crop an image", paper);
  const [rows, columns] = [bottom - top, right - left];
  if (rows < 1 || columns < 1) throw new RangeError(`Cannot crop an image to ${rows} x ${columns} pixels`);
  return onImage("crop an image", (image) => laid(rows, columns, -top, -left, paper, image));
};

/**
 * The image moved down and to the right, or up and to the left for negative numbers; pixels that leave it are lost, and paper
 * fills the rest.
 *
 * ```ts
 * import { shiftImage } from "@foldgrad/foldgrad/vision";
 *
 * console.log(shiftImage(0, 1)({ rows: 1, columns: 2, pixels: Uint8Array.of(7, 9) }).pixels); // Uint8Array(2) [ 0, 7 ]
 * ```
 *
 * @throws RangeError where a number is no integer, or the paper is no byte.
 */
export const shiftImage = (down: number, right: number, paper: number = 0): (image: ByteImage) => ByteImage => {
  requireIntegers("shift an image", { down, right });
  requirePaper("shift an image", paper);
  return onImage("shift an image", (image) => laid(image.rows, image.columns, down, right, paper, image));
};

/** The image on a sheet of paper, its first pixel in row `top` and column `left`. */
const laid = (
  rows: number,
  columns: number,
  top: number,
  left: number,
  paper: number,
  image: ByteImage,
): ByteImage => {
  const pixels = new Uint8Array(rows * columns);
  if (paper !== 0) pixels.fill(paper);
  const [from, to] = [Math.max(0, left), Math.min(columns, left + image.columns)];
  for (let i = Math.max(0, top); i < Math.min(rows, top + image.rows); i++) {
    const start = (i - top) * image.columns - left;
    for (let j = from; j < to; j++) pixels[i * columns + j] = image.pixels[start + j]!;
  }
  return { rows, columns, pixels };
};

const requirePaper = (what: string, paper: number): void => {
  if (Number.isInteger(paper) && 0 <= paper && paper <= 255) return;
  throw new RangeError(`Cannot ${what}: the paper is ${shown(paper)}, not a byte from 0 to 255`);
};

const requireIntegers = (what: string, numbers: Readonly<Record<string, number>>): void => {
  for (const [name, value] of Object.entries(numbers)) {
    requireKind(what, NUMBER, value, name);
    if (!Number.isInteger(value)) throw new RangeError(`Cannot ${what}: ${name} is ${value}, not an integer`);
  }
};
