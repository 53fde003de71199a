/**
 * A confusion matrix: how often examples of each label got each answer. Right answers are blue, framed on the diagonal; wrong
 * ones are orange, on a scale of their own, since mistakes are few.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { element, group, words } from "./element.ts";
import { svg } from "./svg.ts";
import { cut } from "./text.ts";
import { grouped } from "../fault/percent.ts";
import { percent } from "../fault/percent.ts";

/** How a confusion matrix is drawn. */
export interface ConfusionOptions {
  /**
   * The title of the picture.
   * @default {"Confusion matrix"}
   */
  readonly title?: string;
  /** The names of the classes; by default 0, 1, 2, … */
  readonly names?: readonly string[];
}

type Counts = readonly (readonly number[])[];

/** The strongest colour under words, which have to stay readable on it. */
export const STRONGEST = 0.5;
const [WIDE, HIGH, LEFT, TOP] = [44, 30, 62, 64];

const requireCounts = (counts: Counts): void => {
  if (counts.length === 0) throw new RangeError("Cannot draw a confusion matrix: there is no class");
  counts.forEach((row, j) => {
    if (row.length !== counts.length) {
      throw new RangeError(`Cannot draw a confusion matrix: row ${j} has ${row.length} of ${counts.length} counts`);
    }
    const wrong = Array.from(row).findIndex((count) => !Number.isSafeInteger(count) || count < 0);
    if (wrong !== -1) {
      throw new RangeError(
        `Cannot draw a confusion matrix: ${shown(row[wrong])} in row ${j}, column ${wrong}, is no count`,
      );
    }
  });
};

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** The right answers' share of a row; `undefined` for a row of nothing. */
const recall = (row: readonly number[], j: number): number | undefined =>
  sum(row) === 0 ? undefined : row[j]! / sum(row);

const SIZE = { width: WIDE, height: HIGH } as const;
const frame = element("rect", {
  class: "fg-minus-stroke",
  "stroke-width": 1.5,
  x: 1,
  y: 1,
  width: WIDE - 2,
  height: HIGH - 2,
});

const cell = (count: number, j: number, k: number, strength: number): string => {
  const drawn = [
    ...count === 0
      ? []
      : [element("rect", { class: j === k ? "fg-minus" : "fg-plus", "fill-opacity": strength * STRONGEST, ...SIZE })],
    ...j === k ? [frame] : [],
    ...count === 0 ? [] : [words(WIDE / 2, HIGH / 2 + 4, grouped(count))],
  ];
  return drawn.length === 0 ? "" : group({ transform: `translate(${LEFT + WIDE * k} ${TOP + HIGH * j})` }, drawn);
};

const described = (counts: Counts, names: readonly string[]): string => {
  const right = sum(counts.map((row, j) => row[j]!));
  const mistakes = counts.flatMap((row, j) => row.map((count, k) => ({ count, j, k }))).filter(({ count, j, k }) =>
    j !== k && count > 0
  ).sort((a, b) => b.count - a.count).slice(0, 5).map(({ count, j, k }) =>
    `${names[j]} as ${names[k]}, ${count === 1 ? "once" : `${grouped(count)} times`}`
  );
  return `${grouped(right)} of ${grouped(sum(counts.map(sum)))} right. ` +
    (mistakes.length === 0 ? "No mistake." : `Most often mistaken: ${mistakes.join("; ")}.`);
};

/**
 * The picture of a confusion matrix: `counts[j][k]` says how often label j got answer k. The share of right answers stands at the
 * end of each row.
 *
 * @throws RangeError for no class, rows that are not square, what is no count, and names that are not one for each class.
 */
export const confusionMatrix = (counts: Counts, options: ConfusionOptions = {}): string => {
  requireCounts(counts);
  const { title = "Confusion matrix", names = counts.map((_, j) => String(j)) } = options;
  const n = counts.length;
  if (names.length !== n) throw new RangeError(`Cannot name ${n} classes: there are ${names.length} names`);
  const most = Math.max(1, ...counts.map((row, j) => row[j]!));
  const worst = Math.max(1, ...counts.flatMap((row, j) => row.filter((_, k) => k !== j)));
  const right = counts.map(recall);
  return svg(
    { width: LEFT + WIDE * n + 68, height: TOP + HIGH * n + 16, title, description: described(counts, names) },
    [
      group({ class: "fg-ink", "font-size": 12, "text-anchor": "middle" }, [
        words(LEFT + WIDE * n / 2, 26, "answer", { "font-weight": 600 }),
        words(16, TOP + HIGH * n / 2, "label", {
          "font-weight": 600,
          transform: `rotate(-90 16 ${TOP + HIGH * n / 2})`,
        }),
        words(LEFT + WIDE * n + 34, 52, "right", { class: "fg-muted" }),
        ...names.flatMap((name, j) => [
          words(LEFT + WIDE * (j + 0.5), 52, cut(6, name)),
          words(LEFT - 8, TOP + HIGH * (j + 0.5) + 4, cut(5, name), { "text-anchor": "end" }),
          words(LEFT + WIDE * n + 62, TOP + HIGH * (j + 0.5) + 4, right[j] === undefined ? "" : percent(right[j]), {
            class: "fg-muted",
            "text-anchor": "end",
          }),
        ]),
        ...counts.flatMap((row, j) => row.map((count, k) => cell(count, j, k, j === k ? count / most : count / worst))),
      ]),
    ],
  );
};
