/**
 * Pixels as lines of text: a character for every two, one above the other, since a character is about twice as high as wide.
 *
 * @module
 */
import type { Raster } from "./raster.ts";

/** What stands for an upper and a lower pixel. */
export type Draw = (upper: number, lower: number) => string;

/** A half block, which shows the upper pixel as its ink and the lower as its paper, in colours of 24 bits. */
export const halfBlocks = (rgb: (pixel: number) => readonly number[]): Draw => {
  const colour = (pixel: number): string => rgb(pixel).map(Math.round).join(";");
  return (upper, lower) => `\x1b[38;2;${colour(upper)}m\x1b[48;2;${colour(lower)}m▀`;
};

/** The lines of a raster; a lower pixel that is not there is 0. */
export const lines = ({ rows, columns, values }: Raster, draw: Draw, end: string): string =>
  Array.from({ length: Math.ceil(rows / 2) }, (_, i) => {
    const line = Array.from(
      { length: columns },
      (_, k) => draw(values[2 * i * columns + k]!, values[(2 * i + 1) * columns + k] ?? 0),
    ).join("");
    return end === "" ? line.trimEnd() : `${line}${end}`;
  }).join("\n");

/** What puts a terminal's colours back. */
export const RESET = "\x1b[0m";
