/**
 * Numbers as pixels: row 0 at the top. Pixels of one level become one path, and equal neighbours in a row one rectangle of
 * it, so that a digit of MNIST takes some 5 kB rather than 40.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { open } from "../linear/door.ts";
import { Matrix } from "../linear/matrix.ts";
import type { Vector } from "../linear/vector.ts";
import { element, group } from "./element.ts";

/** How many rows and columns there are. */
export interface Shape {
  /** Lines of pixels. */
  readonly rows: number;
  /** Pixels in a line. */
  readonly columns: number;
}

/** A shape, and its numbers row by row. */
export interface Raster extends Shape {
  /** `rows * columns` numbers. */
  readonly values: readonly number[];
}

const squareOf = (what: string, length: number): Shape => {
  const side = Math.round(Math.sqrt(length));
  if (side * side === length) return { rows: side, columns: side };
  throw new RangeError(`Cannot draw ${what}: ${length} numbers are no square, so give rows and columns`);
};

const requireShape = (what: string, { rows, columns }: Shape, length: number): void => {
  const fits = [rows, columns].every((n) => Number.isSafeInteger(n) && n > 0) && rows * columns === length;
  if (!fits) throw new RangeError(`Cannot draw ${what}: ${length} numbers are not ${shown(rows)} x ${shown(columns)}`);
};

/** A matrix as it stands, or a vector in the given shape, else as a square. */
export const rasterOf = (what: string, x: Vector | Matrix, shape?: Shape): Raster => {
  const values = Array.from(open(x));
  const { rows, columns } = shape ?? (x instanceof Matrix ? x : squareOf(what, values.length));
  requireShape(what, { rows, columns }, values.length);
  return { rows, columns, values };
};

/** A shape of which both parts are given. */
export const shapeOf = ({ rows, columns }: Partial<Shape>): Shape | undefined =>
  rows === undefined || columns === undefined ? undefined : { rows, columns };

/** The largest number of some rasters, sign apart. */
export const rangeOf = (rasters: readonly Raster[]): number =>
  rasters.reduce((most, { values }) => values.reduce((m, w) => Math.max(m, Math.abs(w)), most), 0);

/** Throws the RangeError of a range that is not positive. */
export const requireRange = (range: number): void => {
  if (!(range > 0 && range < Infinity)) throw new RangeError(`Cannot draw weights: ${shown(range)} is no range`);
};

/** Throws the RangeError of a pixel outside 0 (paper) to 1 (ink). */
export const requireInk = (what: string, { values }: Raster): void => {
  const wrong = values.findIndex((pixel) => !(0 <= pixel && pixel <= 1));
  if (wrong !== -1) {
    throw new RangeError(`Cannot draw ${what}: pixel ${wrong} is ${shown(values[wrong])}, outside 0 to 1`);
  }
};

/** The raster with f applied to every number. */
export const mapRaster = (f: (value: number) => number, raster: Raster): Raster => ({
  ...raster,
  values: raster.values.map(f),
});

/** For each level but 0, the rectangles of its runs; the order of the levels is that of their first pixels. */
const runs = ({ rows, columns, values }: Raster): ReadonlyMap<number, string> => {
  const paths = new Map<number, string>();
  for (let row = 0; row < rows; row++) {
    for (let start = 0, end = 0; start < columns; start = end) {
      const level = values[row * columns + start]!;
      while (end < columns && values[row * columns + end] === level) end++;
      if (level === 0) continue;
      paths.set(level, `${paths.get(level) ?? ""}M${start} ${row}h${end - start}v1H${start}z`);
    }
  }
  return paths;
};

/** The pixels of a raster of 0 to 1 in so many levels of one colour, each pixel a square of side 1. */
export const pixels = (levels: number, colour: string, raster: Raster): string => {
  const drawn = [...runs(mapRaster((value) => Math.round(value * levels), raster))].sort(([a], [b]) => a - b)
    .map(([level, d]) => element("path", level === levels ? { d } : { "fill-opacity": level / levels, d }));
  return drawn.length === 0 ? "" : group({ class: `fg-${colour}`, "shape-rendering": "crispEdges" }, drawn);
};

/** A line through the middle of every run of pixels that are not 0. */
export const rules = (raster: Raster): string =>
  [...runs(mapRaster((value) => value === 0 ? 0 : 1, raster)).values()].join("")
    .replace(/M(\d+) (\d+)(h\d+)v1H\d+z/g, (_, x: string, y: string, run: string) => `M${x} ${y}.5${run}`);
