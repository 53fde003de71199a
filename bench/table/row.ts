/**
 * A row of the table: the work, and what foldgrad and its peers took for it, in turn.
 *
 * @module
 */
import type { Laps } from "./laps.ts";

/** What there is of the laps of one kind of work; a peer that is not installed has none. */
export interface Row {
  readonly work: string;
  readonly ours: Laps;
  readonly numpy?: Laps | undefined;
  readonly torch?: Laps | undefined;
}

/** The names of the columns. */
export const HEAD: readonly string[] = [
  "| work; least / median | foldgrad, ms | NumPy, ms | PyTorch, ms | times faster than NumPy | than PyTorch |",
  "|---|---:|---:|---:|---:|---:|",
];

const ms = ({ min, median }: Laps): string => {
  const digits = min < 20 ? 2 : min < 1000 ? 1 : 0;
  return `${min.toFixed(digits)} / ${median.toFixed(digits)}`;
};

const or = <A>(laps: A | undefined, text: (laps: A) => string): string => laps === undefined ? "-" : text(laps);

/** A row as Markdown. */
export const line = ({ work, ours, numpy, torch }: Row): string => {
  const faster = ({ min, median }: Laps): string =>
    `${(min / ours.min).toFixed(1)} / ${(median / ours.median).toFixed(1)}`;
  return `| ${[work, ms(ours), or(numpy, ms), or(torch, ms), or(numpy, faster), or(torch, faster)].join(" | ")} |`;
};
