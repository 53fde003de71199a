/**
 * Weights as pictures: what a neuron looks for in the images that it is shown. Zero is paper, positive weights are orange
 * and negative ones blue, the stronger the farther from zero; the strong negative ones are ruled by lines, so that the
 * sign can be seen without colour. One scale, centred at zero, holds for all weights of a picture, and is printed below.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { type Matrix, row } from "../linear/matrix.ts";
import type { Vector } from "../linear/vector.ts";
import { element, group, words } from "./element.ts";
import {
  mapRaster,
  pixels,
  rangeOf,
  type Raster,
  rasterOf,
  requireRange,
  rules,
  type Shape,
  shapeOf,
} from "./raster.ts";
import { svg } from "./svg.ts";
import { cut, readable } from "./text.ts";

/** How one neuron's weights are drawn. */
export interface WeightOptions extends Partial<Shape> {
  /**
   * The title of the picture.
   * @default {"Weights"}
   */
  readonly title?: string;
  /** The weight that is drawn at full strength; by default the largest of the picture. */
  readonly range?: number;
}

/** How the weights of many neurons are drawn. */
export interface WeightGridOptions extends WeightOptions {
  /** Neurons in a row; by default at most 10. */
  readonly perRow?: number;
  /** How many neurons to draw at most, the first; by default all. The scale is that of all. */
  readonly most?: number;
  /** The name of each neuron; by default its number, from 0. */
  readonly names?: readonly string[];
}

/** Levels on each side of zero. */
const LEVELS = 12;
/** From which share of the range on negative weights are ruled. */
const RULED = 0.25;
const LEGEND = 44;

const share = (range: number, sign: 1 | -1) => (w: number): number => Math.min(1, Math.max(0, sign * w / range));

/** Weights as squares of side 1. */
const drawn = (range: number, raster: Raster): readonly string[] => {
  const minus = mapRaster(share(range, -1), raster);
  const strong = rules(mapRaster((a) => a < RULED ? 0 : 1, minus));
  return [
    pixels(LEVELS, "plus", mapRaster(share(range, 1), raster)),
    pixels(LEVELS, "minus", minus),
    ...strong === "" ? [] : [element("path", { class: "fg-paper-stroke", "stroke-width": 0.16, d: strong })],
  ];
};

/** The scale: a bar from -range to range, drawn as weights are. */
const legend = (range: number, x: number, y: number): string => {
  const steps = 2 * LEVELS + 1;
  const bar = { rows: 1, columns: steps, values: Array.from({ length: steps }, (_, i) => range * (i / LEVELS - 1)) };
  const names = [`−${readable(range)}`, "0", readable(range)];
  return group({ transform: `translate(${x} ${y})`, class: "fg-ink", "font-size": 11, "text-anchor": "middle" }, [
    group({ transform: `translate(${-3 * steps})scale(6)` }, drawn(range, bar)),
    element("rect", { class: "fg-line-stroke", x: -3 * steps, width: 6 * steps, height: 6 }),
    ...names.map((name, i) => words(3 * (steps - 1) * (i - 1), 19, name)),
  ]);
};

const said = (range: number): string =>
  `On a scale from −${readable(range)} to ${
    readable(range)
  }: zero is paper, positive is orange, negative is blue and ruled.`;

/**
 * The picture of one neuron's weights: a vector, such as a row of a weight matrix, in rows and columns (by default a square),
 * or a matrix as it stands.
 *
 * ```ts
 * import { weightPicture } from "@foldgrad/foldgrad/picture";
 * import { vector } from "@foldgrad/foldgrad";
 *
 * const picture = weightPicture(vector([-2, 0, 1]), { rows: 1, columns: 3 });
 * console.log(picture.includes("from −2 to 2")); // true
 * ```
 *
 * @throws RangeError for a shape that does not fit, and for a range that is not positive.
 */
export const weightPicture = (w: Vector | Matrix, options: WeightOptions = {}): string => {
  const raster = rasterOf("weights", w, shapeOf(options));
  const { title = "Weights", range = rangeOf([raster]) || 1 } = options;
  requireRange(range);
  const side = Math.max(1, Math.round(224 / Math.max(raster.rows, raster.columns)));
  const width = Math.max(side * raster.columns, 6 * (2 * LEVELS + 1)) + 24;
  const left = (width - side * raster.columns) / 2;
  return svg({ width, height: side * raster.rows + 12 + LEGEND, title, description: said(range) }, [
    group({ transform: `translate(${left} 12)scale(${side})` }, drawn(range, raster)),
    element("rect", {
      class: "fg-line-stroke",
      x: left,
      y: 12,
      width: side * raster.columns,
      height: side * raster.rows,
    }),
    legend(range, width / 2, side * raster.rows + 24),
  ]);
};

const neurons = (shown: number, all: number): string =>
  shown < all ? `The first ${shown} of ${all} neurons` : `${all} neurons`;

const [SIDE, GAP, LINE] = [84, 12, 16];

/**
 * The picture of a layer's weights: one small picture for each row of the matrix, all on one scale.
 *
 * @throws RangeError for a shape that does not fit, a range or a number of neurons that is not positive, and names that are not one
 * for each row.
 */
export const weightGrid = (w: Matrix, options: WeightGridOptions = {}): string => {
  const rasters = Array.from({ length: w.rows }, (_, j) => rasterOf("weights", row(j)(w), shapeOf(options)));
  const { title = "Weights by neuron", range = rangeOf(rasters) || 1, most = w.rows } = options;
  if (!Number.isSafeInteger(most) || most < 1) {
    throw new RangeError(`Cannot draw ${shown(most)} of the neurons: it is not an integer >= 1`);
  }
  const chosen = rasters.slice(0, most);
  const perRow = options.perRow ?? Math.max(2, Math.min(10, chosen.length));
  const names = options.names ?? rasters.map((_, j) => String(j));
  requireRange(range);
  if (names.length !== w.rows) throw new RangeError(`Cannot name ${w.rows} neurons: there are ${names.length} names`);
  if (!Number.isSafeInteger(perRow) || perRow < 1) {
    throw new RangeError(`Cannot draw ${shown(perRow)} neurons in a row`);
  }
  const scale = SIDE / Math.max(1, ...rasters.map(({ rows, columns }) => Math.max(rows, columns)));
  const [across, down] = [SIDE + GAP, Math.max(...rasters.map(({ rows }) => rows)) * scale + GAP + LINE];
  const width = Math.max(across * perRow + GAP, 6 * (2 * LEVELS + 1) + 24);
  const bottom = GAP + down * Math.ceil(chosen.length / perRow);
  return svg(
    { width, height: bottom + LEGEND, title, description: `${neurons(chosen.length, w.rows)}. ${said(range)}` },
    [
      group(
        { class: "fg-ink", "font-size": 11, "text-anchor": "middle" },
        chosen.map((raster, j) =>
          group({ transform: `translate(${GAP + across * (j % perRow)} ${GAP + down * Math.floor(j / perRow)})` }, [
            group({ transform: `scale(${scale})` }, drawn(range, raster)),
            element("rect", { class: "fg-line-stroke", width: scale * raster.columns, height: scale * raster.rows }),
            words(scale * raster.columns / 2, scale * raster.rows + 12, cut(14, names[j]!)),
          ])
        ),
      ),
      legend(range, width / 2, bottom + 8),
    ],
  );
};
