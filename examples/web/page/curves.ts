/// <reference lib="dom" />
/**
 * The live curves: shares of digits read right, by epoch. Two curves that differ in colour and in dashes; their names stand below
 * them, in the page's text. Everything grows with that text. (A charting library would be larger than the rest of the page.)
 *
 * @module
 */
import { drawn, percent } from "./dom.ts";

/** Lengths at the usual size of text, which is 16 pixels. */
const [HEIGHT, LEFT, RIGHT, TOP, BOTTOM, TEXT] = [240, 48, 12, 12, 30, 16];

/** The least whole tenth under all values. */
const floorOf = (values: readonly number[]): number => Math.min(0.9, Math.floor(10 * Math.min(...values)) / 10);

/** A picture of both curves; epochs are counted from 1, `all` of them are planned; it is so wide, and text so high, in pixels. */
export const curves = (
  test: readonly number[],
  training: readonly number[],
  all: number,
  width: number,
  text: number,
): SVGElement => {
  const [height, left, right, top, bottom] = [HEIGHT, LEFT, RIGHT, TOP, BOTTOM].map((length) =>
    length * text / TEXT
  ) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const last = Math.max(all, test.length, 2);
  const low = test.length === 0 ? 0 : floorOf([...test, ...training]);
  const x = (epoch: number): number => left + (width - left - right) * (epoch - 1) / (last - 1);
  const y = (share: number): number => top + (height - top - bottom) * (1 - share) / (1 - low);
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
  const described = test.length === 0
    ? "No epoch yet."
    : `After epoch ${test.length}: ${percent(test.at(-1)!)} of the test digits right.`;
  return drawn(
    "svg",
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-label": `Accuracy by epoch. ${described}`,
    },
    ...ticks.flatMap((share) => [
      drawn("line", { class: "grid-line", x1: left, x2: width - right, y1: y(share), y2: y(share) }),
      drawn("text", { x: left * .9, y: y(share) + text / 4, "text-anchor": "end" }, `${Math.round(100 * share)} %`),
    ]),
    drawn("text", { x: left, y: height - text / 2, "text-anchor": "middle" }, "1"),
    drawn("text", { x: width, y: height - text / 2, "text-anchor": "end" }, `epoch ${last}`),
    ...line(training, test.length - training.length + 1, "two"),
    ...line(test, 1, "one"),
  );
};
