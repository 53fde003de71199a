/**
 * A digit as the network sees it: a square for each of its inputs, the darker the more ink (on dark paper, the lighter).
 *
 * @module
 */
import type { Matrix } from "../linear/matrix.ts";
import type { Vector } from "../linear/vector.ts";
import { group } from "./element.ts";
import { pixels, rasterOf, requireInk } from "./raster.ts";
import { svg } from "./svg.ts";

/** How a digit is drawn. */
export interface DigitOptions {
  /**
   * The title of the picture.
   * @default {"A digit"}
   */
  readonly title?: string;
  /**
   * The side of a pixel.
   * @default {8}
   */
  readonly side?: number;
}

/** Grey levels: MNIST's own, so that the picture loses nothing. */
const LEVELS = 255;

/**
 * The picture of an image of pixels from 0 (paper) to 1 (ink): a matrix, or a vector that is drawn as a square.
 *
 * ```ts
 * import { digit } from "@foldgrad/foldgrad/picture";
 * import { vector } from "@foldgrad/foldgrad";
 *
 * console.log(digit(vector([0, 1, 1, 0])).startsWith("<svg")); // true
 * ```
 *
 * @throws RangeError for a pixel outside 0 to 1, and for a vector whose length is no square.
 */
export const digit = (x: Vector | Matrix, { title = "A digit", side = 8 }: DigitOptions = {}): string => {
  const raster = rasterOf("a digit", x);
  requireInk("a digit", raster);
  const { rows, columns } = raster;
  return svg({
    width: columns * side,
    height: rows * side,
    title,
    description: `An image of ${rows} x ${columns} pixels.`,
  }, [group({ transform: `scale(${side})` }, [pixels(LEVELS, "ink", raster)])]);
};
