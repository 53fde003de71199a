/**
 * What only a terminal is shown: a row of digits, and a progress bar. In a pipe there is nothing of either.
 *
 * @module
 */
import { type Example, type Matrix, matrix, type Vector } from "../../mod.ts";
import { digitText } from "../../lib/picture.ts";
import { print, say } from "../support/print.ts";

const SIDE = 28;
const BAR = 30;

/** Whether somebody is looking. */
export const isTerminal: boolean = Deno.stdout.isTerminal();

const columns = (): number => {
  try {
    return Deno.consoleSize().columns;
  } catch {
    return 80;
  }
};

const lines = (image: Vector | Matrix): readonly string[] =>
  digitText(image, { colour: isTerminal && !Deno.noColor }).split("\n");

/** An image as lines of text, two lines of pixels in each: in colour where somebody is looking, else in letters. */
export const picture = (rows: readonly (readonly number[])[]): readonly string[] => lines(matrix(rows));

/** In letters a line ends where its ink does; here another digit follows it. */
const digit = ({ x }: Example): readonly string[] => lines(x).map((line) => line.padEnd(SIDE));

/** Shows as many of the digits as fit side by side. */
export const showDigits = (examples: readonly Example[]): void => {
  const fit = Math.max(1, Math.floor((columns() + 1) / (SIDE + 1)));
  const pictures = examples.slice(0, fit).map(digit);
  for (let i = 0; i < SIDE / 2; i++) say(pictures.map((lines) => lines[i]).join(" "));
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
