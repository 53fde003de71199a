/**
 * The answers of a network, example by example: counted by label and answer, and the most confident mistakes. A label is the
 * class of a wanted output, an answer that of an output; `decision.ts` or a rule of the caller decides both.
 *
 * Without a rule of one's own the wanted outputs have to be classes: unit vectors, or 0 and 1 for one output. Regression, where
 * they are any numbers, has no right answers: its measures are `rmse` and `rSquared`.
 *
 * Law: the counts on the diagonal add up to `evaluate`, those off it are the mistakes, and what gets no answer is in neither.
 *
 * @module
 */
import { type DataSet, outputOf, rowsOf } from "../example/data_set.ts";
import { outputsRun } from "./mean_cost.ts";
import { clipped } from "../fault/fault.ts";
import { FUNCTION, requireKind } from "../fault/kind.ts";
import { open } from "../linear/door.ts";
import { requireRunOptions, type Run, type RunOptions } from "../engine/run.ts";
import { type Matrix, row } from "../linear/matrix.ts";
import { Vector } from "../linear/vector.ts";
import type { First, Last, Network, Sizes } from "../network/network.ts";
import { classAt, classOf, confidence, type Decision } from "./decision.ts";

/** How a network is judged. */
export interface EvaluateOptions extends RunOptions {
  /**
   * Which class an output stands for.
   * @default {classOf}
   */
  readonly decide?: Decision;
}

/** The answer of a network to one example. */
export interface Answer {
  /** Which example of the data set it is, from 0. */
  readonly index: number;
  /** The class of y. */
  readonly label: number;
  /** The class of the output, or `undefined` where there is no answer. */
  readonly answer: number | undefined;
  /** The largest output; of one output a, a for the answer 1 and 1 - a for any other. */
  readonly confidence: number;
}

/** A wrong answer. */
export interface Mistake extends Answer {
  /** The class of the output. */
  readonly answer: number;
}

const requireClass = (c: number | undefined): number | undefined => {
  if (c === undefined || (Number.isSafeInteger(c) && c >= 0)) return c;
  throw new RangeError(`Cannot decide: the rule says ${c}, not an integer >= 0 or undefined`);
};

/** The class c of the unit vector e_c, or of the one number 0 or 1; `undefined` for anything else. */
const classOfTarget: Decision = (y) => {
  const numbers = open(y);
  const isClass = numbers.every((number) => number === 0 || number === 1) &&
    (y.length === 1 || numbers.indexOf(1) === numbers.lastIndexOf(1) && numbers.includes(1));
  return isClass ? classOf(y) : undefined;
};

/** The class of every wanted output of a data set. */
export const labelsOf = (data: DataSet, decide: Decision = classOf): readonly number[] => {
  requireKind("tell right from wrong", FUNCTION, decide, "decide");
  const { store, order } = rowsOf(data);
  const [{ y, outputs }, rule] = [store, decide === classOf ? classOfTarget : decide];
  if (y.kind === "classes" && outputs > 1 && decide === classOf) return Array.from(order, (place) => y.values[place]!);
  return Array.from(order, (place, index) => {
    const target = new Vector(outputOf(store, place));
    const label = requireClass(rule(target));
    if (label !== undefined) return label;
    throw new RangeError(
      `Cannot tell right from wrong: the target of example ${index} is no class, ${clipped(String(target))}; ` +
        `a class is ${outputs === 1 ? "0 or 1" : "a unit vector"}, or what a rule of your own says as { decide }, ` +
        "and the measures of regression are rmse and rSquared",
    );
  });
};

/** The answer in every row of the outputs of a network. */
export const decided = (a: Matrix, decide: Decision = classOf): readonly (number | undefined)[] => {
  const numbers = open(a);
  return Array.from(
    { length: a.rows },
    (_, i) => decide === classOf ? classAt(numbers, i * a.columns, a.columns) : requireClass(decide(row(i)(a))),
  );
};

/**
 * The answer for each example, in the order of the data set.
 *
 * @throws RangeError where the data does not fit the network, or a target is no class.
 */
export const answers = <S extends Sizes>(
  network: Network<S>,
  options?: EvaluateOptions,
): (data: DataSet<First<S>, Last<S>>) => readonly Answer[] => {
  requireRunOptions(options);
  return (data) => answersRun(network, options)(data).value;
};

/** The same, with the engine that ran. */
export const answersRun = <S extends Sizes>(
  network: Network<S>,
  options?: EvaluateOptions,
): (data: DataSet<First<S>, Last<S>>) => Run<readonly Answer[]> => {
  requireRunOptions(options);
  return (data) => {
    const { value: a, ...ran } = outputsRun(network, options)(data);
    const labels = labelsOf(data, options?.decide);
    const value = decided(a, options?.decide).map((answer, index) => (
      { index, label: labels[index]!, answer, confidence: confidence(row(index)(a), answer) }
    ));
    return { ...ran, value };
  };
};

/**
 * How often each label got each answer: `counts[label][answer]`. There is a row for each output, two for one output, and more where
 * a rule of one's own says more classes. An example without an answer is not counted.
 *
 * ```ts
 * import { dataSet, dense, matrix, network, vector } from "@foldgrad/foldgrad";
 * import { confusion } from "@foldgrad/foldgrad/measure";
 *
 * const net = network([dense(matrix([[1], [-1]]), vector([0, 0]))]);
 * const data = dataSet([{ x: vector([1]), y: vector([1, 0]) }, { x: vector([2]), y: vector([0, 1]) }]);
 * console.log(confusion(net)(data)); // [ [ 1, 0 ], [ 1, 0 ] ]
 * ```
 *
 * @throws RangeError where the data does not fit the network, or a target is no class.
 */
export const confusion = <S extends Sizes>(
  network: Network<S>,
  options?: EvaluateOptions,
): (data: DataSet<First<S>, Last<S>>) => readonly (readonly number[])[] => {
  requireRunOptions(options);
  return (data) => {
    const all = answers(network, options)(data);
    const classes = all.reduce(
      (n, { label, answer = 0 }) => Math.max(n, label + 1, answer + 1),
      Math.max(2, data.outputs),
    );
    const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
    for (const { label, answer } of all) if (answer !== undefined) counts[label]![answer]!++;
    return counts;
  };
};

const isMistake = (given: Answer): given is Mistake => given.answer !== undefined && given.answer !== given.label;

/**
 * The examples that a network answers wrongly, the most confident first.
 *
 * @throws RangeError where the data does not fit the network, or a target is no class.
 */
export const mistakes = <S extends Sizes>(
  network: Network<S>,
  options?: EvaluateOptions,
): (data: DataSet<First<S>, Last<S>>) => readonly Mistake[] => {
  requireRunOptions(options);
  return (data) =>
    answers(network, options)(data).filter(isMistake).sort((one, other) => other.confidence - one.confidence);
};
