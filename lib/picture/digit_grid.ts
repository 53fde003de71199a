/**
 * Digits in rows and columns, each with its label, the network's answer, and its confidence.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import type { Matrix } from "../linear/matrix.ts";
import type { Vector } from "../linear/vector.ts";
import { element, group, words } from "./element.ts";
import { pixels, type Raster, rasterOf, requireInk } from "./raster.ts";
import { svg } from "./svg.ts";
import { cut } from "./text.ts";
import { percent } from "../fault/percent.ts";

/** A digit, and what is known of it. */
export interface DigitEntry {
  /** Its pixels, from 0 (paper) to 1 (ink). */
  readonly x: Vector | Matrix;
  /** The label. */
  readonly label?: string | number;
  /** The network's answer. */
  readonly answer?: string | number;
  /** The confidence of the answer, from 0 to 1. */
  readonly confidence?: number;
}

/** How a grid is drawn. */
export interface DigitGridOptions {
  /**
   * The title of the picture.
   * @default {"Digits"}
   */
  readonly title?: string;
  /** Digits in a row; by default at most 10. */
  readonly columns?: number;
}

/** Grey levels: fewer than MNIST's 256, to keep a large grid small. */
const LEVELS = 16;
const [SIDE, GAP, LINE] = [64, 12, 14];

const isWrong = ({ label, answer }: DigitEntry): boolean =>
  label !== undefined && answer !== undefined && String(label) !== String(answer);

/** `4`, `4 → 9`, or `→ 9`. */
const reading = (entry: DigitEntry): string => {
  const [label, answer] = [entry.label, entry.answer].map((name) => name === undefined ? "" : cut(4, String(name)));
  return isWrong(entry) ? `${label} → ${answer}` : label || (answer && `→ ${answer}`) || "";
};

const inWords = (entry: DigitEntry, i: number): string => {
  const { label, answer, confidence } = entry;
  const parts = [
    ...label === undefined ? [] : [`label ${label}`],
    ...answer === undefined
      ? []
      : [`answer ${answer}${label === undefined ? "" : isWrong(entry) ? " (wrong)" : " (right)"}`],
    ...confidence === undefined ? [] : [`confidence ${percent(confidence)}`],
  ];
  return parts.length === 0 ? "" : `${i + 1}: ${parts.join(", ")}.`;
};

/** A wrong answer has a frame and a cross as well as an arrow. */
const cross = group({ class: "fg-plus-stroke", "stroke-width": 2 }, [
  element("rect", { x: -2, y: -2, width: SIDE + 4, height: SIDE + 4, rx: 3 }),
  element("path", { d: `M${SIDE - 9} 2l7 7m0-7l-7 7` }),
]);

const frame = element("rect", { class: "fg-line-stroke", "stroke-opacity": 0.5, width: SIDE, height: SIDE });

const cell = (entry: DigitEntry, raster: Raster, x: number, y: number): string => {
  const scale = SIDE / Math.max(raster.rows, raster.columns);
  const [left, top] = [(SIDE - scale * raster.columns) / 2, (SIDE - scale * raster.rows) / 2];
  const under = [reading(entry), entry.confidence === undefined ? "" : percent(entry.confidence)].filter((line) =>
    line
  );
  return group({ transform: `translate(${x} ${y})` }, [
    isWrong(entry) ? cross : frame,
    group({ transform: `translate(${left} ${top})scale(${scale})` }, [pixels(LEVELS, "ink", raster)]),
    ...under.map((line, i) => words(SIDE / 2, SIDE + LINE * (i + 1), line, i === 0 ? {} : { class: "fg-muted" })),
  ]);
};

const requireConfidence = ({ confidence }: DigitEntry, i: number): void => {
  if (confidence === undefined || (0 <= confidence && confidence <= 1)) return;
  throw new RangeError(`Cannot draw digit ${i}: its confidence is ${shown(confidence)}, outside 0 to 1`);
};

/**
 * The picture of some digits, row by row. Under each stands its label, or `label → answer` where the network is wrong.
 *
 * @throws RangeError for no digit, a number of columns that is none, a pixel or a confidence outside 0 to 1, and for a
 * vector whose length is no square.
 */
export const digitGrid = (entries: readonly DigitEntry[], options: DigitGridOptions = {}): string => {
  const { title = "Digits", columns = Math.max(1, Math.min(10, entries.length)) } = options;
  if (entries.length === 0) throw new RangeError("Cannot draw a grid of digits: there is none");
  if (!Number.isSafeInteger(columns) || columns < 1) {
    throw new RangeError(`Cannot draw a grid of ${shown(columns)} columns`);
  }
  const rasters = entries.map(({ x }, i) => rasterOf(`digit ${i}`, x));
  rasters.forEach((raster, i) => requireInk(`digit ${i}`, raster));
  entries.forEach(requireConfidence);
  const lines = entries.some(({ confidence }) => confidence !== undefined) ? 2 : entries.some(reading) ? 1 : 0;
  const [across, down] = [SIDE + GAP, SIDE + GAP + LINE * lines];
  const cells = entries.map((entry, i) =>
    cell(entry, rasters[i]!, GAP + across * (i % columns), GAP + down * Math.floor(i / columns))
  );
  return svg({
    width: GAP + across * columns,
    height: GAP + down * Math.ceil(entries.length / columns),
    title,
    description: entries.map(inWords).filter((line) => line).join(" ") || `${entries.length} digits.`,
  }, [group({ class: "fg-ink", "font-size": 12, "text-anchor": "middle" }, cells)]);
};
