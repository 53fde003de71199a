/**
 * What only a terminal is shown: a row of digits, and a progress bar. In a pipe there is nothing of either.
 *
 * @module
 */
import { type Example, toArray } from "../../mod.ts";

const SIDE = 28;
const BAR = 30;

/** Whether somebody is looking. */
export const isTerminal: boolean = Deno.stdout.isTerminal();

const print = (text: string): void => {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
};

const columns = (): number => {
  try {
    return Deno.consoleSize().columns;
  } catch {
    return 80;
  }
};

/** A line of half blocks shows two lines of pixels: the upper as ink, the lower as paper. */
const halfBlocks = (upper: readonly number[], lower: readonly number[]): string =>
  upper.map((ink, k) => `\x1b[38;2;${grey(ink)}m\x1b[48;2;${grey(lower[k]!)}m▀`).join("") + "\x1b[0m";

const grey = (pixel: number): string => Array(3).fill(Math.round(255 * pixel)).join(";");

/** Without colours two lines of pixels become one line of letters. */
const letters = (upper: readonly number[], lower: readonly number[]): string =>
  upper.map((ink, k) => " .:*#"[Math.round(2 * (ink + lower[k]!))]).join("");

/** An image as lines of text, two lines of pixels in each: in colour where somebody is looking, else in letters. */
export const picture = (rows: readonly (readonly number[])[]): readonly string[] => {
  const draw = Deno.noColor || !isTerminal ? letters : halfBlocks;
  return Array.from({ length: rows.length / 2 }, (_, i) => draw(rows[2 * i]!, rows[2 * i + 1]!));
};

const digit = ({ x }: Example): readonly string[] => {
  const pixels = toArray(x);
  return picture(Array.from({ length: SIDE }, (_, j) => pixels.slice(j * SIDE, (j + 1) * SIDE)));
};

/** Shows as many of the digits as fit side by side. */
export const showDigits = (examples: readonly Example[]): void => {
  const fit = Math.max(1, Math.floor((columns() + 1) / (SIDE + 1)));
  const pictures = examples.slice(0, fit).map(digit);
  for (let i = 0; i < SIDE / 2; i++) print(pictures.map((lines) => lines[i]).join(" ") + "\n");
};

/** Draws the bar for `done` of `all` epochs on the line of the cursor. */
export const showProgress = (done: number, all: number): void => {
  if (!isTerminal) return;
  const filled = Math.round(BAR * done / all);
  print(`\r\x1b[K[${"=".repeat(filled)}${" ".repeat(BAR - filled)}] ${done} of ${all} epochs`);
};

/** Takes the bar away. */
export const hideProgress = (): void => {
  if (isTerminal) print("\r\x1b[K");
};
