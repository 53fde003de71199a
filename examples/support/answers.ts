/**
 * What a network answers, over a whole data set.
 *
 * @module
 */
import type { DataSet, Network } from "../../mod.ts";
import { answers as answersOf } from "../../lib/measure.ts";

const DIGITS = 10;

/** How often a network gives each answer, and how many images there are of each digit. */
export const answers = (
  network: Network,
  data: DataSet,
): { readonly given: readonly number[]; readonly there: readonly number[] } => {
  const all = answersOf(network)(data);
  const count = (digits: readonly (number | undefined)[]): readonly number[] =>
    Array.from({ length: DIGITS }, (_, c) => digits.filter((digit) => digit === c).length);
  return { given: count(all.map(({ answer }) => answer)), there: count(all.map(({ label }) => label)) };
};

/** The one digit that a network always says, if there is one. */
export const constantAnswer = (network: Network, data: DataSet): number | undefined => {
  const only = answers(network, data).given.indexOf(data.length);
  return only === -1 ? undefined : only;
};
