/**
 * How well a network does, compared with a guess that ignores the inputs: always the mean of the wanted outputs, or always the
 * largest class.
 *
 *     R^2 = 1 - C / C_mean                                  how much of the wanted outputs is explained, with the quadratic cost
 *     z   = (sum over examples of d) / sqrt(sum of d^2)     d = what guessing loses - what the network loses
 *
 * For right and wrong answers z is McNemar's test (1947). It exceeds 2 by chance once in forty times. Where all wanted outputs
 * are equal, guessing costs nothing and R^2 is undefined; there the network is compared with itself before training.
 *
 * @module
 */
import { type DataSet, exampleAt, targetsOf } from "../example/data_set.ts";
import { outputs } from "../measure/mean_cost.ts";
import { open } from "../linear/door.ts";
import { row } from "../linear/matrix.ts";
import type { Network } from "../network/network.ts";
import { type Classes, largest } from "./classes.ts";
import { squaredDistance } from "./nearest.ts";

/** A larger z is more than chance. */
export const LUCK = 2;
/** The R^2 from which a network is said to learn. */
export const ENOUGH = 0.5;

/** How well a network does on some examples. */
export interface Standing {
  /** R^2, the explained part of the wanted outputs. */
  readonly r2: number;
  /** The gain in R^2 since the state before; `undefined` where there is none. */
  readonly gain?: number;
  /** z of the squared errors against those of the mean. */
  readonly skill: number;
  /** z of the wrong answers against those of always saying the largest class; of regression it is `skill`. */
  readonly better: number;
  /** The share of right answers, and that of the largest class; absent in regression. */
  readonly right?: readonly [network: number, largest: number];
  /** Whether all wanted outputs are one, so that there is nothing to tell apart. */
  readonly constant: boolean;
}

/** Whether it does better than guessing. */
export const learned = ({ r2, better }: Standing): boolean => r2 >= ENOUGH || better > LUCK;

/** z of some differences; 0 where there is none. */
export const zOf = (differences: readonly number[]): number => {
  const sum = differences.reduce((all, d) => all + d, 0);
  return sum === 0 ? 0 : sum / Math.sqrt(differences.reduce((all, d) => all + d * d, 0));
};

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** ‖y - a‖^2 / 2 for each example. */
const costsOf = (network: Network, data: DataSet): readonly number[] => {
  const a = outputs(network)(data);
  return targetsOf(data).map((y, i) => squaredDistance(open(row(i)(a)), open(y)) / 2);
};

/** The cost of saying the mean of the wanted outputs, for each example; exactly 0 where all of them are one. */
const costsOfMean = (data: DataSet): readonly number[] => {
  const wanted = targetsOf(data).map((y) => open(y));
  const [first] = wanted;
  const middle = first!.map((y_j, j) => y_j + mean(wanted.map((y) => y[j]! - y_j)));
  return wanted.map((y) => squaredDistance(y, middle) / 2);
};

/** The cost that R^2 is measured by: that of the mean, or, where that is 0, of the untrained network or of saying 0. */
const guessing = (first: Network, data: DataSet): { readonly costs: readonly number[]; readonly constant: boolean } => {
  const costs = costsOfMean(data);
  if (costs.some((cost) => cost > 0)) return { costs, constant: false };
  const wanted = open(exampleAt(0)(data).y);
  const cost = Math.max(mean(costsOf(first, data)), squaredDistance(wanted, new Float64Array(wanted.length)) / 2);
  return { costs: costs.map(() => cost), constant: true };
};

/** What guessing costs in the mean, by which R^2 is measured; `first` is the untrained network. */
export const costOfGuessing = (data: DataSet, first: Network): number => mean(guessing(first, data).costs);

/** R^2 of networks on some examples. */
export const explainedOn = (data: DataSet, most: number): (network: Network) => number => (network) =>
  most === 0 ? 1 : 1 - mean(costsOf(network, data)) / most;

/** Right and wrong answers. */
const answered = (network: Network, data: DataSet, classes: Classes): Pick<Standing, "right" | "better"> => {
  const a = outputs(network)(data);
  const labels = targetsOf(data).map(classes.label);
  const [most, count] = largest(labels);
  const right = labels.map((label, i) => Number(classes.answer(row(i)(a)) === label));
  return {
    right: [mean(right), count / labels.length],
    better: zOf(right.map((mine, i) => mine - Number(labels[i] === most))),
  };
};

/** The standing of the last state of a run; the untrained one comes first. */
export const standingOn = (data: DataSet, classes: Classes | undefined) => (states: readonly Network[]): Standing => {
  const [first, last] = [states[0]!, states.at(-1)!];
  const { costs, constant } = guessing(first, data);
  const explained = explainedOn(data, mean(costs));
  const skill = zOf(costsOf(last, data).map((cost, i) => costs[i]! - cost));
  const r2 = explained(last);
  return {
    r2,
    ...states.length < 2 ? {} : { gain: r2 - explained(states.at(-2)!) },
    skill,
    constant,
    ...classes === undefined || constant ? { better: skill } : answered(last, data, classes),
  };
};
