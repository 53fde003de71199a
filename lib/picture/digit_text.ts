/**
 * A digit in a terminal: a character for every two pixels, one above the other.
 *
 * @module
 */
import type { Matrix } from "../linear/matrix.ts";
import type { Vector } from "../linear/vector.ts";
import { halfBlocks, lines, RESET } from "./lines.ts";
import { rasterOf, requireInk } from "./raster.ts";

/** How a digit is printed. */
export interface DigitTextOptions {
  /**
   * Whether to print half blocks in the greys of a terminal of 24 bits instead of letters.
   * @default {false}
   */
  readonly colour?: boolean;
}

const greys = halfBlocks((pixel) => [255 * pixel, 255 * pixel, 255 * pixel]);

const letter = (upper: number, lower: number): string => " .:*#"[Math.round(2 * (upper + lower))]!;

/**
 * An image of pixels from 0 (paper) to 1 (ink) as lines of text.
 *
 * ```ts
 * import { digitText } from "@foldgrad/foldgrad/picture";
 * import { matrix } from "@foldgrad/foldgrad";
 *
 * console.log(digitText(matrix([[0, 1, 1], [0.5, 0, 1]]))); // .:#
 * ```
 *
 * @throws RangeError for a pixel outside 0 to 1, and for a vector whose length is no square.
 */
export const digitText = (x: Vector | Matrix, { colour = false }: DigitTextOptions = {}): string => {
  const raster = rasterOf("a digit", x);
  requireInk("a digit", raster);
  return colour ? lines(raster, greys, RESET) : lines(raster, letter, "");
};
