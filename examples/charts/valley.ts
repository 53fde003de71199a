/**
 * The valley of section 1.5 from above: lines of equal cost C(v_1, v_2), and the way that gradient descent takes.
 *
 * @module
 */
import { at, type Vector, vector } from "../../mod.ts";
import { readable } from "../../lib/picture.ts";
import { chart, colour, Plot } from "./plot.ts";

/** A valley and a way through it. */
export interface ValleyChart {
  /** The title of the picture; by default "Gradient descent in a valley". */
  readonly title?: string;
  /** The cost, of two variables. */
  readonly C: (v: Vector<2>) => number;
  /** The points of the way, the first one first. */
  readonly trajectory: readonly Vector<2>[];
}

type Range = readonly [low: number, high: number];

/** A range with room on both sides; of at least 1, so that a way of one point has a place. */
const wide = (values: readonly number[]): Range => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(0.15 * (high - low), (1 - (high - low)) / 2, 0.1);
  return [low - room, high + room];
};

/** How many lines of equal cost there are. They stand closer where the cost is low, so that a parabola's are evenly apart. */
const LINES = 10;

/** Points where C is asked how high and how low the picture goes. */
const GRID = 24;

const heights = (C: (v: Vector<2>) => number, x: Range, y: Range): Range => {
  const asked = Array.from({ length: GRID * GRID }, (_, i) => {
    const along = (range: Range, k: number): number => range[0] + (range[1] - range[0]) * k / (GRID - 1);
    return C(vector([along(x, i % GRID), along(y, Math.floor(i / GRID))]));
  });
  const wrong = asked.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) throw new RangeError(`Cannot draw a valley: its cost is ${wrong} somewhere`);
  return [Math.min(...asked), Math.max(...asked)];
};

const WIDTH = 620;

/**
 * The picture of a valley with the trajectory of gradient descent.
 *
 * @throws RangeError for a trajectory without a point, and for a cost that is not a finite number.
 */
export const valleyChart = ({ title = "Gradient descent in a valley", C, trajectory }: ValleyChart): string => {
  const points = trajectory.map((v, step) => ({ x: at(0)(v), y: at(1)(v), C: C(v), step }));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) {
    throw new RangeError("Cannot draw a valley: the trajectory has no point");
  }
  const [x, y] = [wide(points.map((point) => point.x)), wide(points.map((point) => point.y))];
  const [low, high] = heights(C, x, y);
  const thresholds = Array.from({ length: LINES }, (_, i) => low + (high - low) * ((i + 1) / (LINES + 1)) ** 2);
  const steps = points.slice(1).map((to, i) => ({ x1: points[i]!.x, y1: points[i]!.y, x2: to.x, y2: to.y }));
  const height = Math.min(640, Math.max(240, Math.round(80 + (WIDTH - 80) * (y[1] - y[0]) / (x[1] - x[0]))));
  return chart({
    width: WIDTH,
    height,
    title,
    description: `${steps.length} steps. C goes from ${readable(first.C)} to ${readable(last.C)}.`,
  }, {
    marginTop: 36,
    marginRight: 20,
    marginBottom: 44,
    marginLeft: 60,
    x: { label: "v₁", domain: x, ticks: 8 },
    y: { label: "v₂", domain: y, ticks: 8 },
    marks: [
      Plot.contour({
        value: (v1: number, v2: number) => C(vector([v1, v2])),
        x1: x[0],
        x2: x[1],
        y1: y[0],
        y2: y[1],
        pixelSize: 4,
        thresholds,
        fill: colour("minus"),
        fillOpacity: 0.07,
        stroke: colour("line"),
        strokeWidth: 0.8,
      }),
      Plot.arrow(steps, {
        x1: "x1",
        y1: "y1",
        x2: "x2",
        y2: "y2",
        stroke: colour("plus"),
        strokeWidth: 1.8,
        headLength: 6,
        insetEnd: 4,
      }),
      Plot.dot(points, { x: "x", y: "y", r: 3.5, fill: colour("ink"), stroke: colour("paper") }),
      Plot.text([{ ...first, name: "start" }, { ...last, name: `step ${last.step}` }].slice(0, points.length), {
        x: "x",
        y: "y",
        text: "name",
        dy: -12,
        fill: colour("ink"),
        stroke: colour("paper"),
        strokeWidth: 4,
      }),
    ],
  });
};
