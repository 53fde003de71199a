/**
 * Weights in a terminal: a character for every two, one above the other. What a neuron looks for is `#` or `+`, what speaks against
 * it `=` or `-`, and what it does not look at is empty.
 *
 * @module
 */
import type { Matrix } from "../linear/matrix.ts";
import type { Vector } from "../linear/vector.ts";
import { halfBlocks, lines, RESET } from "./lines.ts";
import { mapRaster, rangeOf, rasterOf, requireRange, type Shape, shapeOf } from "./raster.ts";

/** How weights are printed. */
export interface WeightTextOptions extends Partial<Shape> {
  /** The weight that is drawn at full strength; the largest, sign apart, by default. */
  readonly range?: number;
  /** Half blocks of orange and blue in a terminal of 24 bits, or letters; letters by default. */
  readonly colour?: boolean;
}

/** Orange for a positive weight, blue for a negative one, black for 0. */
const shades = halfBlocks((w) => (w > 0 ? [255, 140, 26] : [64, 140, 255]).map((part) => part * Math.abs(w)));

const letter = (upper: number, lower: number): string => {
  const sum = upper + lower;
  return "=- +#"[2 + Math.sign(sum) * Math.round(Math.abs(sum))]!;
};

/**
 * Weights, such as a row of a weight matrix, as lines of text; a vector as a square by default.
 *
 * ```ts
 * import { weightText } from "@foldgrad/foldgrad/picture";
 * import { vector } from "@foldgrad/foldgrad";
 *
 * console.log(weightText(vector([-2, -1, 0, 1, 2]), { rows: 1, columns: 5 })); // -- ++
 * ```
 *
 * @throws RangeError for a shape that does not fit, and for a range that is not positive.
 */
export const weightText = (w: Vector | Matrix, options: WeightTextOptions = {}): string => {
  const raster = rasterOf("weights", w, shapeOf(options));
  const { range = rangeOf([raster]) || 1, colour = false } = options;
  requireRange(range);
  const parts = mapRaster((a) => Math.max(-1, Math.min(1, a / range)), raster);
  return colour ? lines(parts, shades, RESET) : lines(parts, letter, "");
};
