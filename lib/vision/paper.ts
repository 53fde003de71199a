/**
 * Which of an image's pixels are paper, and which are ink. The library has 0 for paper and 1 for ink; scans and photographs have
 * dark ink on light paper, bytes, grey paper. With p the paper's level and q the level farthest from it,
 *
 *     ink = (x - p) / (q - p),   and 0 where that is no more than the paper's own noise
 *
 * The paper is light, and the image dark on light, where the four corners, more than half of the edge and more than half of all
 * pixels are lighter than the middle of the range, and some pixel inside is not: a bar that fills its image is ink.
 *
 * Laws: an image between 0 and 1 on paper of 0 stays as it is; an image turned from light to dark gives the same ink.
 *
 * @module
 */
import { map } from "../linear/elementwise.ts";
import { entriesOf, type Matrix } from "../linear/matrix.ts";

const quantile = (share: number, numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(share * (numbers.length - 1))] ?? 0;

/** Ink differs from the paper by more than three times as much as nine tenths of the paper at the edge does. */
const ABOVE_NOISE = 3;

/** Whether a pixel is at the edge of an image. */
const atEdge = ({ rows, columns }: Matrix, i: number): boolean => {
  const [row, column] = [Math.floor(i / columns), i % columns];
  return row === 0 || column === 0 || row === rows - 1 || column === columns - 1;
};

const range = (pixels: readonly number[]): readonly [least: number, most: number] => [
  pixels.reduce((a, b) => Math.min(a, b), Infinity),
  pixels.reduce((a, b) => Math.max(a, b), 0),
];

/** Whether an image is dark ink on light paper. */
export const isDarkOnLight = (image: Matrix): boolean => {
  const pixels = Array.from(entriesOf(image, "find ink"));
  const [least, most] = range(pixels);
  const isLight = (pixel: number): boolean => 2 * pixel > least + most;
  const mostly = (some: readonly number[]): boolean => 2 * some.filter(isLight).length > some.length;
  const corners = [0, image.columns - 1, pixels.length - image.columns, pixels.length - 1];
  return mostly(pixels) && mostly(pixels.filter((_, i) => atEdge(image, i))) &&
    corners.every((i) => isLight(pixels[i]!)) && pixels.some((pixel, i) => !isLight(pixel) && !atEdge(image, i));
};

/**
 * An image as ink on paper: 0 for paper, 1 for the most ink, whichever of the two is lighter, in bytes or in shares.
 *
 * ```ts
 * import { matrix } from "@foldgrad/foldgrad";
 * import { asInk } from "@foldgrad/foldgrad/vision";
 *
 * const scan = matrix([[255, 255, 255], [255, 0, 255], [255, 255, 255]]);
 * console.log(String(asInk(scan))); // Matrix 3 x 3 [[0, 0, 0], [0, 1, 0], [0, 0, 0]]
 * ```
 */
export const asInk = <Rows extends number, Columns extends number>(
  image: Matrix<Rows, Columns>,
): Matrix<Rows, Columns> => {
  const pixels = Array.from(entriesOf(image, "find ink"));
  const [least, most] = range(pixels);
  const darkest = isDarkOnLight(image) ? least : most;
  const edge = pixels.filter((x, i) => atEdge(image, i) && 2 * Math.abs(x - darkest) > most - least);
  const paper = quantile(1 / 2, edge);
  const noise = ABOVE_NOISE * quantile(9 / 10, edge.map((x) => Math.abs(x - paper)));
  if (paper === 0 && noise === 0 && most <= 1) return image;
  const contrast = darkest - paper;
  return map((x) => (x - paper) / contrast > noise / Math.abs(contrast) ? Math.min(1, (x - paper) / contrast) : 0)(
    image,
  );
};
