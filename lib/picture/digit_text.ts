/**
 * A digit in a terminal: a character for every two pixels, one above the other.
 *
 * @module
 */
import type { Matrix } from "../linear/matrix.ts";
import type { Vector } from "../linear/vector.ts";
import { rasterOf, requireInk } from "./raster.ts";

/** How a digit is printed. */
export interface DigitTextOptions {
  /**
   * Whether to print half blocks in the greys of a terminal of 24 bits instead of letters.
   * @default {false}
   */
  readonly colour?: boolean;
}

const grey = (pixel: number): string => Array(3).fill(Math.round(255 * pixel)).join(";");

/** A half block shows the upper pixel as its ink and the lower as its paper. */
const halfBlock = (upper: number, lower: number): string => `\x1b[38;2;${grey(upper)}m\x1b[48;2;${grey(lower)}m▀`;

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
  const { rows, columns, values } = raster;
  const draw = colour ? halfBlock : letter;
  return Array.from({ length: Math.ceil(rows / 2) }, (_, i) => {
    const line = Array.from(
      { length: columns },
      (_, k) => draw(values[2 * i * columns + k]!, values[(2 * i + 1) * columns + k] ?? 0),
    ).join("");
    return colour ? `${line}\x1b[0m` : line.trimEnd();
  }).join("\n");
};
