/**
 * Strokes of a pen as an image, with pixels between 0 (paper) and 1 (ink). A stroke is the set of points no
 * farther than half a pen's width from the line through its points, and a pixel has as much ink as that set, at its edge, covers
 * of it: with d the distance from the middle of the pixel to the line and w the width of the pen,
 *
 *     ink = min(1, max(0, w / 2 + 1 / 2 - d))
 *
 * Where strokes cross, ink does not add up: the most counts.
 *
 * Laws: the order of the strokes, and the direction of each, do not matter; strokes moved by whole pixels give the image moved;
 * more strokes never give less ink; a stroke cut in two at one of its points gives the same image.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { type Kind, RECORD, requireKind } from "../fault/kind.ts";
import { requireLength } from "../linear/coordinates.ts";
import { Matrix } from "../linear/matrix.ts";
import type { Box } from "./ink.ts";

/** A point on the sheet, in pixels from its left upper corner: column `x`, row `y`; pixel (0, 0) has its middle at (0.5, 0.5). */
export interface Point {
  /** The column. */
  readonly x: number;
  /** The row. */
  readonly y: number;
}

/** A line through points, drawn with the pen down. A single point is a dot. */
export type Stroke = readonly Point[];

/** The distance from a point to the line between two points. */
const distanceTo = (from: Point, to: Point): (x: number, y: number) => number => {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const squared = dx * dx + dy * dy;
  return (x, y) => {
    const along = squared === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / squared;
    const t = Math.min(1, Math.max(0, along));
    const [px, py] = [x - from.x - t * dx, y - from.y - t * dy];
    return Math.sqrt(px * px + py * py);
  };
};

/** The first pixel that a pen can reach from `low`, and the one after the last from `high`. */
const reach = (low: number, high: number, width: number, most: number): readonly [number, number] => [
  Math.max(0, Math.floor(low - width / 2 - 1)),
  Math.min(most, Math.ceil(high + width / 2 + 1)),
];

/** The lines between neighbouring points. The two ends stand in one order, so that a direction changes no bit. */
const linesOf = (stroke: Stroke): readonly (readonly [Point, Point])[] =>
  (stroke.length === 1
    ? [[stroke[0]!, stroke[0]!] as const]
    : stroke.slice(1).map((to, i) => [stroke[i]!, to] as const))
    .map(([p, q]) => p.x < q.x || (p.x === q.x && p.y <= q.y) ? [p, q] : [q, p]);

const STROKES: Kind = { words: "an array of strokes, such as [[{ x: 1, y: 1 }]]", is: Array.isArray };
const STROKE: Kind = { words: "an array of points, such as [{ x: 1, y: 1 }]", is: Array.isArray };
const POINT: Kind = { words: "a point, such as { x: 1, y: 1 }", is: RECORD.is };

const requirePen = (width: number): void => {
  if (!(Number.isFinite(width) && width > 0)) {
    throw new RangeError(`Cannot draw with a pen of width ${shown(width)}: it has to be above 0`);
  }
};

const requireStrokes = (strokes: readonly Stroke[]): void => {
  requireKind("draw", STROKES, strokes);
  strokes.forEach((stroke, i) => {
    requireKind("draw", STROKE, stroke, `stroke ${i}`);
    stroke.forEach((point, k) => {
      requireKind(`draw stroke ${i}`, POINT, point, `point ${k}`);
      const { x, y } = point;
      if (!Number.isFinite(x) || !Number.isFinite(y)) {
        throw new RangeError(`Cannot draw stroke ${i}: point ${k} is (${shown(x)}, ${shown(y)})`);
      }
    });
  });
};

/** The smallest box with all points of some strokes, whatever the pen; empty, at 0, where there are none. */
export const boxOf = (strokes: readonly Stroke[]): Box => {
  requireStrokes(strokes);
  const points = strokes.flat();
  if (points.length === 0) return { top: 0, bottom: 0, left: 0, right: 0 };
  const least = (a: number, b: number): number => Math.min(a, b);
  const most = (a: number, b: number): number => Math.max(a, b);
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { top: ys.reduce(least), bottom: ys.reduce(most), left: xs.reduce(least), right: xs.reduce(most) };
};

/**
 * The image of some strokes on a sheet of the given size, with a pen of the given width in pixels.
 *
 * ```ts
 * import { rasterise } from "@foldgrad/foldgrad/vision";
 *
 * const line = [{ x: 0.5, y: 1.5 }, { x: 2.5, y: 1.5 }];
 * console.log(String(rasterise(3, 3, 1)([line]))); // Matrix 3 x 3 [[0, 0, 0], [1, 1, 1], [0, 0, 0]]
 * ```
 *
 * What lies beside the sheet is cut off.
 *
 * @throws RangeError for a width that is not positive and finite, and a point that is not finite.
 */
export const rasterise = <Rows extends number, Columns extends number>(
  rows: Rows,
  columns: Columns,
  width: number,
): (strokes: readonly Stroke[]) => Matrix<Rows, Columns> =>
(strokes) => {
  [rows, columns].forEach((length) => requireLength("sheet", length));
  requirePen(width);
  requireStrokes(strokes);
  const ink = new Float64Array(rows * columns);
  for (const [p, q] of strokes.flatMap(linesOf)) {
    const distance = distanceTo(p, q);
    const [top, bottom] = reach(Math.min(p.y, q.y), Math.max(p.y, q.y), width, rows);
    const [left, right] = reach(p.x, q.x, width, columns);
    for (let i = top; i < bottom; i++) {
      for (let j = left; j < right; j++) {
        const covered = Math.min(1, width / 2 + 0.5 - distance(j + 0.5, i + 0.5));
        if (covered > ink[i * columns + j]!) ink[i * columns + j] = covered;
      }
    }
  }
  return new Matrix(rows, columns, ink);
};
