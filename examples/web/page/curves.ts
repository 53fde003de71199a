/// <reference lib="dom" />
/**
 * The live curves: shares of digits read right, by epoch. Two curves that differ in colour, in dashes and in name. (A charting
 * library would be larger than the rest of the page.)
 *
 * @module
 */
import { drawn, percent } from "./dom.ts";

const [HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [240, 48, 80, 12, 30];

/** The least whole tenth under all values. */
const floorOf = (values: readonly number[]): number => Math.min(0.9, Math.floor(10 * Math.min(...values)) / 10);

/** A picture of both curves; epochs are counted from 1, `all` of them are planned, and it is so many pixels wide. */
export const curves = (
  test: readonly number[],
  training: readonly number[],
  all: number,
  width: number,
): SVGElement => {
  const last = Math.max(all, test.length, 2);
  const low = test.length === 0 ? 0 : floorOf([...test, ...training]);
  const x = (epoch: number): number => LEFT + (width - LEFT - RIGHT) * (epoch - 1) / (last - 1);
  const y = (share: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - share) / (1 - low);
  const ticks = [low, (1 + low) / 2, 1];
  const line = (values: readonly number[], first: number, name: string): readonly SVGElement[] => {
    if (values.length === 0) return [];
    const points = values.map((share, i) => `${x(first + i).toFixed(1)},${y(share).toFixed(1)}`).join(" ");
    const [endX, endY] = [x(first + values.length - 1), y(values.at(-1)!)];
    return [
      drawn("polyline", { class: name, points }),
      drawn("circle", { class: `dot-${name}`, cx: endX, cy: endY, r: 3.5 }),
    ];
  };
  const label = (values: readonly number[], words: string, other: number): readonly SVGElement[] => {
    if (values.length === 0) return [];
    const own = y(values.at(-1)!);
    const shift = Math.abs(own - other) < 14
      ? (own <= other ? -(14 - Math.abs(own - other)) / 2 : (14 - Math.abs(own - other)) / 2)
      : 0;
    return [drawn("text", { x: x(test.length) + 8, y: own + shift + 4 }, words)];
  };
  const first = test.length - training.length + 1;
  const described = test.length === 0
    ? "No epoch yet."
    : `After epoch ${test.length}: ${percent(test.at(-1)!)} of the test digits right.`;
  return drawn(
    "svg",
    {
      viewBox: `0 0 ${width} ${HEIGHT}`,
      width,
      height: HEIGHT,
      role: "img",
      "aria-label": `Accuracy by epoch. ${described}`,
    },
    ...ticks.flatMap((share) => [
      drawn("line", { class: "grid-line", x1: LEFT, x2: width - RIGHT, y1: y(share), y2: y(share) }),
      drawn("text", { x: LEFT - 6, y: y(share) + 4, "text-anchor": "end" }, `${Math.round(100 * share)} %`),
    ]),
    drawn("text", { x: LEFT, y: HEIGHT - 8, "text-anchor": "middle" }, "1"),
    drawn("text", { x: width - RIGHT, y: HEIGHT - 8, "text-anchor": "middle" }, `epoch ${last}`),
    ...line(training, first, "two"),
    ...line(test, 1, "one"),
    ...label(test, "test", training.length === 0 ? -99 : y(training.at(-1)!)),
    ...label(training, "training", test.length === 0 ? -99 : y(test.at(-1)!) + 0.001),
  );
};
