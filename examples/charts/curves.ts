/**
 * Curves by epoch: for each series the mean of its runs as a line, and from the least to the most of them as a band. Series
 * differ by colour, by dashes and by the mark at their points, and carry their names.
 *
 * @module
 */
import type { Markish } from "npm:@observablehq/plot@0.6.17";
import { mean } from "../support/numbers.ts";
import { readable } from "../../lib/picture.ts";
import { caption, chart, colour, Plot } from "./plot.ts";

/** Runs that belong together: of one network with several seeds, for instance. */
export interface Series {
  /** What stands at the end of the curve. */
  readonly name: string;
  /** One or more runs of one length: a number for each epoch, the first epoch first. */
  readonly runs: readonly (readonly number[])[];
}

/** A chart of curves. */
export interface Curves {
  /** What the picture is called. */
  readonly title: string;
  /** What is measured: "cost", "accuracy in percent". */
  readonly y: string;
  /** What is counted; by default "epoch". */
  readonly x?: string;
  /** The number of the first epoch; by default 0. */
  readonly from?: number;
  /** The curves. */
  readonly series: readonly Series[];
}

interface Point {
  readonly x: number;
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

const DASHES = ["0", "7 4", "2 3", "10 3 2 3", "4 2"] as const;
const SYMBOLS = ["circle", "square", "triangle", "diamond", "star"] as const;
const symbolOf = (s: number): typeof SYMBOLS[number] => SYMBOLS[s % SYMBOLS.length]!;
const [WIDTH, HEIGHT, MARGIN] = [680, 380, { marginTop: 36, marginBottom: 44, marginLeft: 60 }] as const;

const requireRuns = ({ name, runs }: Series): void => {
  const [first] = runs;
  if (first === undefined || first.length === 0) throw new RangeError(`Cannot draw the curve ${name}: it has no point`);
  if (runs.some((run) => run.length !== first.length)) {
    throw new RangeError(`Cannot draw the curve ${name}: its runs are of different lengths`);
  }
  const wrong = runs.flat().find((value) => !Number.isFinite(value));
  if (wrong !== undefined) throw new RangeError(`Cannot draw the curve ${name}: ${wrong} is not a finite number`);
};

const pointsOf = (from: number) => ({ runs }: Series): readonly Point[] =>
  runs[0]!.map((_, i) => {
    const values = runs.map((run) => run[i]!);
    return { x: from + i, mean: mean(values), least: Math.min(...values), most: Math.max(...values) };
  });

/** The heights of labels at least `gap` apart and none above `top`, in their order and near where they belong. */
export const apart = (gap: number, top: number, heights: readonly number[]): readonly number[] => {
  const order = heights.map((_, i) => i).sort((a, b) => heights[a]! - heights[b]!);
  const up = order.reduce<readonly number[]>(
    (placed, i) => [...placed, Math.max(heights[i]!, (placed.at(-1) ?? -Infinity) + gap)],
    [],
  );
  const down = up.reduceRight<readonly number[]>(
    (placed, height) => [Math.min(height, placed.length === 0 ? top : placed[0]! - gap), ...placed],
    [],
  );
  return heights.map((_, i) => down[order.indexOf(i)]!);
};

const marksOf = (points: readonly Point[], s: number): readonly Markish[] => [
  Plot.areaY(points, { x: "x", y1: "least", y2: "most", fill: colour(s), fillOpacity: 0.18 }),
  Plot.lineY(points, {
    x: "x",
    y: "mean",
    stroke: colour(s),
    strokeWidth: 2,
    strokeDasharray: DASHES[s % DASHES.length]!,
  }),
  Plot.dot(points.filter((_, i) => i % Math.ceil(points.length / 12) === 0 || i === points.length - 1), {
    x: "x",
    y: "mean",
    fill: colour(s),
    symbol: symbolOf(s),
    r: 3.5,
  }),
];

const described = ({ name, runs }: Series, points: readonly Point[]): string => {
  const [first, last] = [points[0]!, points.at(-1)!];
  const of = runs.length === 1 ? "" : `, mean of ${runs.length} runs`;
  return `${name}${of}: from ${readable(first.mean, 4)} at ${first.x} to ${readable(last.mean, 4)} at ${last.x}.`;
};

/**
 * The picture of curves by epoch.
 *
 * @throws RangeError for no series, a series without a point, runs of different lengths, and what is not a finite number.
 */
export const curves = ({ title, x = "epoch", y, from = 0, series }: Curves): string => {
  if (series.length === 0) throw new RangeError("Cannot draw curves: there is none");
  series.forEach(requireRuns);
  const points = series.map(pointsOf(from));
  const all = points.flat();
  const [low, high] = [Math.min(...all.map(({ least }) => least)), Math.max(...all.map(({ most }) => most))];
  const names = series.map(({ name }) => caption(name));
  const gap = 15 * (high - low || 1) / (HEIGHT - MARGIN.marginTop - MARGIN.marginBottom);
  const heights = apart(gap, high, points.map((list) => list.at(-1)!.mean));
  const end = Math.max(...all.map((point) => point.x));
  const labels = names.map((name, s) => ({ name, x: points[s]!.at(-1)!.x, y: heights[s]!, s }));
  const marginRight = 34 + 7.5 * Math.max(...names.map((name) => name.length));
  return chart({
    width: WIDTH,
    height: HEIGHT,
    title,
    description: series.map((one, s) => described(one, points[s]!)).join(" "),
  }, {
    ...MARGIN,
    marginRight,
    x: {
      label: caption(x),
      domain: [from, Math.max(end, from + 1)],
      tickFormat: "d",
      ticks: Math.min(10, Math.max(1, end - from)),
    },
    y: { label: caption(y, 60), domain: [low, high === low ? low + 1 : high], nice: true, grid: true, ticks: 6 },
    marks: [
      ...points.flatMap(marksOf),
      ...labels.map((label) =>
        Plot.dot([label], { x: "x", y: "y", dx: 14, r: 3.5, fill: colour(label.s), symbol: symbolOf(label.s) })
      ),
      Plot.text(labels, { x: "x", y: "y", text: "name", textAnchor: "start", dx: 22, fill: colour("ink") }),
    ],
  });
};
