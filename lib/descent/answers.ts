/**
 * What a network answers, example by example: counted by label and answer, and the mistakes of which it is most sure. As for
 * `evaluate`, an answer is the place of the largest output, and a label that of the largest component of y (section 1.6).
 *
 * Law: the counts on the diagonal add up to `evaluate`, and the mistakes are all the others.
 *
 * @module
 */
import { type DataSet, outputOf, rowsOf } from "../cost/data_set.ts";
import { outputs } from "../cost/mean_cost.ts";
import type { RunOptions } from "../kernel/run.ts";
import { row } from "../linear/matrix.ts";
import { argmax } from "../linear/norm.ts";
import { at, Vector } from "../linear/vector.ts";
import type { First, Last, Network, Sizes } from "../network/network.ts";

/** What a network makes of one example. */
export interface Answer {
  /** Which example of the data set it is, from 0. */
  readonly index: number;
  /** Where y is largest. */
  readonly label: number;
  /** Where the output is largest. */
  readonly answer: number;
  /** The largest output. */
  readonly confidence: number;
}

/**
 * The answer for each example, in the order of the data set.
 *
 * @throws RangeError where the data does not fit the network.
 */
export const answers = <S extends Sizes>(
  network: Network<S>,
  options: RunOptions = {},
): (data: DataSet<First<S>, Last<S>>) => readonly Answer[] =>
(data) => {
  const all = outputs(network, options)(data);
  const { store, order } = rowsOf(data);
  return Array.from(order, (place, index) => {
    const a = row(index)(all);
    const answer = argmax(a);
    return { index, label: argmax(new Vector(outputOf(store, place))), answer, confidence: at(answer)(a) };
  });
};

/**
 * How often each label got each answer: `counts[label][answer]`.
 *
 * ```ts
 * import { confusion, dataSet, dense, matrix, network, vector } from "@foldgrad/foldgrad";
 *
 * const net = network([dense(matrix([[1], [-1]]), vector([0, 0]))]);
 * const data = dataSet([{ x: vector([1]), y: vector([1, 0]) }, { x: vector([2]), y: vector([0, 1]) }]);
 * console.log(confusion(net)(data)); // [ [ 1, 0 ], [ 1, 0 ] ]
 * ```
 *
 * @throws RangeError where the data does not fit the network.
 */
export const confusion = <S extends Sizes>(
  network: Network<S>,
  options: RunOptions = {},
): (data: DataSet<First<S>, Last<S>>) => readonly (readonly number[])[] =>
(data) => {
  const all = answers(network, options)(data);
  const counts = Array.from({ length: data.outputs }, () => new Array<number>(data.outputs).fill(0));
  for (const { label, answer } of all) counts[label]![answer]!++;
  return counts;
};

/**
 * The examples that a network gets wrong, the one of which it is most sure first.
 *
 * @throws RangeError where the data does not fit the network.
 */
export const mistakes = <S extends Sizes>(
  network: Network<S>,
  options: RunOptions = {},
): (data: DataSet<First<S>, Last<S>>) => readonly Answer[] =>
(data) =>
  answers(network, options)(data)
    .filter(({ label, answer }) => label !== answer)
    .sort((one, other) => other.confidence - one.confidence);
