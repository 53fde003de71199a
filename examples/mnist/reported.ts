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

/** What a journal measures of each epoch. */
export const measuresOf = ({ data, validation }: Data): (training: Training) => Measures => {
  const measure = measures(data, validation);
  return ({ network }) => measure(network);
};

const engineOf = ({ engine, unavailable }: Training): string =>
  [engine ?? "none", ...unavailable === undefined ? [] : [unavailable.message]].join(": ");

/** Writes the page, or gives a line that says why not. */
export const writeReport = async (
  path: string,
  options: Options,
  data: Data,
  kept: Journal,
): Promise<readonly string[]> => {
  const last = kept.last();
  const text = report({
    options,
    data,
    entries: kept.entries(),
    epochs: last.diverged === undefined ? last.epoch : kept.entries().at(-1)?.epoch ?? 0,
    network: last.network,
    engine: engineOf(last),
    findings: kept.findings(),
  });
  try {
    await Deno.writeTextFile(path, text);
    console.log(`Report: ${path}`);
    return [];
  } catch (thrown) {
    return [`report: ${path} cannot be written: ${thrown instanceof Error ? thrown.message : String(thrown)}`];
  }
};
