/**
 * What is kept of a run while it goes: a line of the book's transcript for each epoch, the states that a diagnosis looks at, and
 * what a report measures, where one is wanted.
 *
 * @module
 */
import { type DataSet, evaluate, quadratic, type Training } from "../../mod.ts";
import { diagnose, type Finding } from "../../lib/diagnosis.ts";
import type { Measures } from "../report/measures.ts";
import type { Options } from "./options.ts";
import { taskOf } from "../support/task.ts";
import { epochLine } from "./transcript.ts";
import { watch } from "./watch.ts";

/** The book's three data sets, the first cut to what is trained on. */
export interface Data {
  readonly data: DataSet;
  readonly validation: DataSet;
  readonly test: DataSet;
}

/** An epoch that is done. */
export interface Entry {
  /** Its number, from 1. */
  readonly epoch: number;
  /** How many test images were right after it. */
  readonly score: number;
  /** How long training took. */
  readonly milliseconds: number;
  /** What the report shows of it. */
  readonly measures?: Measures;
}

/** What is to be said of an epoch that is done. */
export interface Added {
  readonly score: number;
  readonly line: string;
  readonly warnings: readonly string[];
}

/** The record of a run. */
export interface Journal {
  /** Writes an epoch down and gives its line, and a line for each warning. */
  readonly add: (training: Training, milliseconds: number) => Added;
  /** Writes down a state from which training cannot go on. */
  readonly stop: (training: Training) => void;
  /** The epochs so far. */
  readonly entries: () => readonly Entry[];
  /** The last state. */
  readonly last: () => Training;
  /** Why the run does not learn, if it does not. */
  readonly findings: () => readonly Finding[];
}

/** Of the last states of a run so many are kept for the diagnosis, besides the first. */
const KEPT = 2;

/**
 * A journal that begins with a state; `measure` is asked once for each epoch, and `begun` is the beginning of a run that is gone
 * on with.
 */
export const journal = (
  options: Options,
  { data, validation, test }: Data,
  first: Training,
  measure?: (training: Training) => Measures,
  begun?: Training,
): Journal => {
  const entries: Entry[] = [];
  let states: readonly Training[] = begun === undefined ? [first] : [begun, first];
  const warningsOf = watch(data, taskOf(options).cost ?? quadratic);
  warningsOf(first);
  const keep = (training: Training): void => {
    states = [states[0]!, ...states.slice(1).slice(1 - KEPT), training];
  };
  return {
    add: (training, milliseconds) => {
      keep(training);
      const score = evaluate(training.network, options)(test);
      const { epoch } = training;
      entries.push({ epoch, score, milliseconds, ...measure === undefined ? {} : { measures: measure(training) } });
      return { score, line: epochLine(epoch - 1, score, test.length, milliseconds), warnings: warningsOf(training) };
    },
    stop: keep,
    entries: () => entries,
    last: () => states.at(-1)!,
    findings: () => diagnose({ data, validation, options: taskOf(options), states }),
  };
};

/** The verdict of a diagnosis, a line for each finding. */
export const verdictLines = (findings: readonly Finding[]): readonly string[] =>
  findings.length === 0
    ? ["Diagnosis: nothing found wrong"]
    : findings.map(({ tag, message }) => `Diagnosis: ${tag}: ${message}`);
