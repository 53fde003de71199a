/**
 * The report of `examples/mnist.ts`: what it measures on the way, and the file.
 *
 * @module
 */
import type { Training } from "../../mod.ts";
import { measures, report } from "../report/report.ts";
import type { Measures } from "../report/measures.ts";
import type { Data, Journal } from "./journal.ts";
import type { Options } from "./options.ts";
import { notWritten } from "./writable.ts";
import { costOf } from "../support/costs.ts";
import { say } from "../support/print.ts";

/** What a journal measures of each epoch. */
export const measuresOf = (
  { data, validation }: Data,
  { cost = "quadratic" }: Pick<Options, "cost">,
): (training: Training) => Measures => {
  const measure = measures(data, validation, costOf(cost));
  return ({ network }) => measure(network);
};

/** Where nothing was trained, because the run was at its end already, no engine was needed. */
const engineOf = ({ engine, unavailable }: Training): string =>
  [engine ?? "none: nothing was left to train", ...unavailable === undefined ? [] : [unavailable.message]].join(": ");

/** Writes the page, or gives a line that says why not. `history` is the scores of the epochs before the journal's. */
export const writeReport = async (
  path: string,
  options: Options,
  data: Data,
  kept: Journal,
  history: readonly number[],
): Promise<readonly string[]> => {
  const last = kept.last();
  const text = report({
    options,
    data,
    entries: kept.entries(),
    scores: [...history, ...kept.entries().map(({ score }) => score)],
    epochs: last.diverged === undefined ? last.epoch : kept.entries().at(-1)?.epoch ?? 0,
    network: last.network,
    engine: engineOf(last),
    findings: kept.findings(),
  });
  try {
    await Deno.writeTextFile(path, text);
    say(`Report: ${path}`);
    return [];
  } catch (thrown) {
    return [notWritten("report", path, thrown)];
  }
};
