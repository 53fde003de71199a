/**
 * Measures of classification for classes of unlike size, of which accuracy says little. Of class c let TP be the examples of c that
 * are answered c, FP those of others that are, and FN those of c that are not, the ones without an answer among them:
 *
 *     precision = TP / (TP + FP)        how many of the answers c are right
 *     recall    = TP / (TP + FN)        how many of the examples of c are found
 *     F1        = 2 TP / (2 TP + FP + FN), the harmonic mean of the two
 *     balanced accuracy = the mean of the recalls of the classes that there are
 *
 * 0 / 0 is 0: the precision where nothing is answered c, the recall where there is no c. With two classes c is 1, the positive one;
 * with more it is the option `class`, or else the mean over the classes that are wanted or answered (the macro average). All of
 * this is as in scikit-learn.
 *
 * @module
 */
import { clipped, shown } from "../fault/fault.ts";
import { requireOptions } from "../fault/kind.ts";
import type { DataSet } from "../example/data_set.ts";
import type { First, Last, Network, Sizes } from "../network/network.ts";
import { requireFit } from "../network/require_fit.ts";
import { answers, type EvaluateOptions } from "./answers.ts";

/** How a class is judged. */
export interface ClassOptions extends EvaluateOptions {
  /** Which class, from 0; by default class 1 of two, and the mean over all classes of more. */
  readonly class?: number;
}

/** How many examples of a class there are, how many answers say it, and how many of these are right. */
interface Tally {
  readonly wanted: number;
  readonly said: number;
  readonly right: number;
}

const talliesOf = <S extends Sizes>(
  action: string,
  network: Network<S>,
  chosen: ClassOptions | undefined,
  data: DataSet<First<S>, Last<S>>,
): readonly Tally[] => {
  requireFit(action, network, data);
  if (data.length === 0) throw new RangeError(`Cannot ${action}: the data set is empty`);
  const { class: _, ...options } = chosen ?? {};
  const all = answers(network, options)(data);
  const classes = all.reduce(
    (n, { label, answer = 0 }) => Math.max(n, label + 1, answer + 1),
    Math.max(2, data.outputs),
  );
  const [wanted, said, right] = [0, 1, 2].map(() => new Array<number>(classes).fill(0));
  for (const { label, answer } of all) {
    wanted![label]!++;
    if (answer !== undefined) said![answer]!++;
    if (answer === label) right![label]!++;
  }
  return wanted!.map((n, c) => ({ wanted: n, said: said![c]!, right: right![c]! }));
};

const ratio = (part: number, whole: number): number => whole === 0 ? 0 : part / whole;
const mean = (numbers: readonly number[]): number => ratio(numbers.reduce((sum, x) => sum + x, 0), numbers.length);

/** A measure of one class, or its mean over those that occur. */
export type ClassMeasure = <S extends Sizes>(
  network: Network<S>,
  options?: ClassOptions,
) => (data: DataSet<First<S>, Last<S>>) => number;

const ofClass = (action: string, measure: (tally: Tally) => number): ClassMeasure => (network, options) => {
  requireOptions(action, options === undefined ? {} : options, ["engine", "precision", "decide", "class"]);
  return (data) => {
    const tallies = talliesOf(action, network, options, data);
    const c = options?.class ?? (tallies.length === 2 ? 1 : undefined);
    if (c === undefined) return mean(tallies.filter(({ wanted, said }) => wanted + said > 0).map(measure));
    const tally = tallies[c];
    if (tally !== undefined && typeof c === "number") return measure(tally);
    throw new RangeError(`Cannot ${action} of class ${clipped(shown(c))}: the classes are 0..${tallies.length - 1}`);
  };
};

/**
 * How many of the answers for a class are right.
 *
 * ```ts
 * import { dataSet, dense, matrix, network, vector } from "@foldgrad/foldgrad";
 * import { f1, precision, recall } from "@foldgrad/foldgrad/measure";
 *
 * const net = network([dense(matrix([[1]]), vector([0]))]); // answers 1 where x > 0
 * const data = dataSet([[3, 1], [2, 0], [-1, 1]].map(([x, y]) => ({ x: vector([x!]), y: vector([y!]) })));
 * console.log(precision(net)(data), recall(net)(data), f1(net)(data)); // 0.5 0.5 0.5
 * ```
 *
 * @throws RangeError for an empty data set, one that does not fit the network, targets that are no classes, and a class that
 * there is not.
 */
export const precision: ClassMeasure = ofClass("take the precision", ({ right, said }) => ratio(right, said));

/** How many of the examples of a class are found. Throws as {@link precision} does. */
export const recall: ClassMeasure = ofClass("take the recall", ({ right, wanted }) => ratio(right, wanted));

/** The harmonic mean of precision and recall. Throws as {@link precision} does. */
export const f1: ClassMeasure = ofClass("take the F1", ({ right, said, wanted }) => ratio(2 * right, said + wanted));

/**
 * The mean of the recalls of the classes of which there is an example: 1 / classes for a network that guesses, however unlike the
 * classes are in size.
 *
 * @throws RangeError for an empty data set, one that does not fit the network, and targets that are no classes.
 */
export const balancedAccuracy = <S extends Sizes>(
  network: Network<S>,
  options?: EvaluateOptions,
): (data: DataSet<First<S>, Last<S>>) => number => {
  requireOptions("take the balanced accuracy", options === undefined ? {} : options, ["engine", "precision", "decide"]);
  return (data) => {
    const tallies = talliesOf("take the balanced accuracy", network, options, data);
    return mean(tallies.flatMap(({ right, wanted }) => wanted === 0 ? [] : [right / wanted]));
  };
};
