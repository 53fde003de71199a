/**
 * What the longer examples share: options decoded with all their faults together, the data, a line of progress, and the
 * exit code: 0 where the claim holds, 1 where it fails, 2 for wrong options.
 *
 * @module
 */
import type { Mnist } from "../../lib/data.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import type * as t from "npm:io-ts@2.2.22";
import { HYPER_PARAMETERS } from "../../lib/model.ts";
import { decodeFields, integerIn } from "../../lib/faults.ts";
import { EXAMPLES } from "../mnist/options.ts";
import { isTerminal } from "../mnist/terminal.ts";
import { numeric } from "./numeric.ts";
import { faultLine } from "./fault_line.ts";
import { helpLines } from "./option_text.ts";
import { repeated, words } from "./words.ts";
import { complain, exitCode, print, say } from "./print.ts";

/** What an example found: lines to print, and whether its claim holds. */
export interface Report {
  readonly lines: readonly string[];
  readonly holds: boolean;
}

/** Told how far a run has come, in words. */
export type Progress = (text: string) => void;

/** An option that is a whole number, with its default, its range, and what `--help` says of it. */
export interface IntegerOption {
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  readonly says: string;
}

/** The options of a program by name. */
export type Table = Readonly<Record<string, IntegerOption>>;

/** The decoded options. */
export type Decoded<T extends Table> = { readonly [K in keyof T]: number };

/** `--train N`, how many of the 50,000 training images to use. */
export const trainOption = (standard: number = EXAMPLES): IntegerOption => ({
  standard,
  least: 1,
  most: EXAMPLES,
  says: `how many of the ${EXAMPLES} training images to use`,
});

/** `--epochs N`. */
export const epochsOption = (standard: number): IntegerOption => ({
  standard,
  least: 1,
  most: 1000,
  says: HYPER_PARAMETERS.epochs.words,
});

/** `--seeds N`. */
export const seedsOption = (standard: number): IntegerOption => ({
  standard,
  least: 1,
  most: 100,
  says: "how many runs, from the seeds 1, 2, 3, …",
});

/** The options as `--help` shows them. */
export const optionLines = (table: Table): readonly string[] => [
  ...Object.entries(table).flatMap(([name, { standard, says }]) => helpLines(`--${name} ${standard}`, says)),
  ...helpLines("--help", "this text"),
];

/** The options, or a line for each fault. */
export const decodeOptions =
  <T extends Table>(table: T) => (args: readonly string[]): E.Either<readonly string[], Decoded<T>> => {
    const defaults = Object.fromEntries(Object.entries(table).map(([name, { standard }]) => [name, String(standard)]));
    const numbers = Object.fromEntries(
      Object.entries(words(args, defaults)).map(([name, word]) => [name, numeric(word)]),
    );
    const codecs: t.Props = Object.fromEntries(
      Object.entries(table).map(([name, { least, most }]) => [
        name,
        integerIn(`an integer in ${least}..${most}`, least, most),
      ]),
    );
    const decoded = decodeFields(codecs)(numbers);
    const faults = [
      ...E.isLeft(decoded) ? decoded.left.map(faultLine) : [],
      ...repeated(args, defaults),
    ];
    return E.isRight(decoded) && faults.length === 0 ? E.right(decoded.right as Decoded<T>) : E.left(faults);
  };

/** The data, loaded only when it is wanted. */
export const loadMnist = async (): Promise<Mnist> => {
  const { mnist } = await import("../../data/mnist.ts");
  const decoded = await mnist();
  if (E.isLeft(decoded)) throw new Error(decoded.left.map(({ message }) => message).join("\n"));
  return decoded.right;
};

/** One line that is written over again, where somebody is looking. */
export const progress: Progress = (text) => {
  if (isTerminal) print(`\r\x1b[K${text}`);
};

/** Prints what an example found, with a last line that says whether its claim holds, and gives the exit code. */
export const show = ({ lines, holds }: Report, claim: string): number => {
  progress("");
  lines.forEach((line) => say(line));
  say(holds ? claim : `FAILED: it is not so that ${claim[0]!.toLowerCase()}${claim.slice(1)}`);
  return holds ? 0 : 1;
};

/** Says why a program does not start, and gives the exit code. */
export const refused = (lines: readonly string[]): number => {
  lines.forEach(complain);
  return 2;
};

/** A program with options: its help, its options, and what it does with them, an exit code. `faults` were found before. */
export const program = async <T extends Table>(
  about: string,
  table: T,
  main: (options: Decoded<T>) => number | Promise<number>,
  args: readonly string[] = Deno.args,
  faults: readonly string[] = [],
): Promise<number> => {
  if (args.includes("--help") || args.includes("-h")) {
    [about, "", ...optionLines(table)].forEach(say);
    return exitCode(0);
  }
  const decoded = decodeOptions(table)(args);
  if (E.isRight(decoded) && faults.length === 0) return exitCode(await main(decoded.right));
  return refused([...faults, ...E.isLeft(decoded) ? decoded.left : []]);
};
