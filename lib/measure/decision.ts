/**
 * Decisions: which class an output stands for. With the book's ten outputs it is the neuron with the highest activation (section
 * 1.6); with one output, a value above 0.5 says "it is a 9" (section 1.2).
 *
 * A decision is any function from an output to a class 0, 1, 2, …, or to `undefined` for no answer. `evaluate`, `accuracy`,
 * `answers`, `confusion`, `mistakes` and `diagnose` take one as the option `decide`; without it they use `classOf`.
 *
 * Laws:
 *
 *     classOf(e_c) = c                    e_c the unit vector with 1 in place c of two or more
 *     classOf([y]) = y                    y = 0, 1
 *     classOf = threshold(0.5)            on one output
 *     abstainBelow(0) = classOf           where no output is negative
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { FUNCTION, requireKind } from "../fault/kind.ts";
import { componentsOf, type Vector } from "../linear/vector.ts";

/** The class that an output stands for, an integer >= 0, or `undefined` for no answer. Must be pure. */
export type Decision = (output: Vector) => number | undefined;

const HALF = 0.5;

/** `classOf` on `count` numbers of a buffer. */
export const classAt = (numbers: Float64Array, from: number, count: number): number | undefined => {
  if (count === 1) return Number.isNaN(numbers[from]) ? undefined : numbers[from]! > HALF ? 1 : 0;
  let best = from;
  for (let j = from; j < from + count; j++) {
    if (Number.isNaN(numbers[j])) return undefined;
    if (numbers[j]! > numbers[best]!) best = j;
  }
  return best - from;
};

/**
 * The default decision. Of two or more outputs the place of the largest, of equals the first; of one output 1 if it is above
 * 0.5, else 0. Outputs with a NaN, which only overflow can make, give no answer.
 *
 * ```ts
 * import { vector } from "@foldgrad/foldgrad";
 * import { classOf } from "@foldgrad/foldgrad/measure";
 *
 * console.log(classOf(vector([0.1, 0.7, 0.2])), classOf(vector([0.7])), classOf(vector([0.5]))); // 1 1 0
 * ```
 *
 * @throws RangeError for an output of length 0.
 */
export const classOf: Decision = (output: Vector): number | undefined => {
  const numbers = componentsOf(output, "decide");
  if (output.length === 0) throw new RangeError("Cannot decide: the output is empty");
  return classAt(numbers, 0, output.length);
};

/**
 * For one output: 1 if it is above `t`, else 0. A lower threshold finds more of class 1 and accuses more of class 0.
 *
 * ```ts
 * import { vector } from "@foldgrad/foldgrad";
 * import { threshold } from "@foldgrad/foldgrad/measure";
 *
 * console.log(threshold(0.2)(vector([0.3])), threshold(0)(vector([-0.9]))); // 1 0
 * ```
 *
 * @throws RangeError for a threshold that is not a finite number, and from the decision for more outputs than one.
 */
export const threshold = (t: number): Decision => {
  if (!Number.isFinite(t)) throw new RangeError(`Cannot decide by a threshold: ${shown(t)} is not a finite number`);
  return (output) => {
    const [a] = componentsOf(output, "decide by a threshold");
    if (output.length !== 1) {
      throw new RangeError(`Cannot decide by a threshold: there are ${output.length} outputs, not one`);
    }
    return Number.isNaN(a) ? undefined : a! > t ? 1 : 0;
  };
};

/**
 * How confident an output is of its answer: its largest component; of one output a, a for class 1 and 1 - a for any other. 0 for
 * a NaN.
 */
export const confidence = (output: Vector, answer: number | undefined): number => {
  const numbers = componentsOf(output, "take the confidence");
  const largest = numbers.length === 1 && answer !== 1 ? 1 - numbers[0]! : Math.max(...numbers);
  return Number.isNaN(largest) ? 0 : largest;
};

/**
 * The decision that gives no answer where the confidence is below `least`, from 0 to 1, and decides like `decide` elsewhere: the
 * reject option of pattern recognition (Chow, 1970).
 *
 * ```ts
 * import { vector } from "@foldgrad/foldgrad";
 * import { abstainBelow } from "@foldgrad/foldgrad/measure";
 *
 * const sure = abstainBelow(0.9);
 * console.log(sure(vector([0.95, 0.2])), sure(vector([0.6, 0.2])), sure(vector([0.02]))); // 0 undefined 0
 * ```
 *
 * @throws RangeError for a confidence outside 0..1.
 */
export const abstainBelow = (least: number, decide: Decision = classOf): Decision => {
  if (!(typeof least === "number" && 0 <= least && least <= 1)) {
    throw new RangeError(`Cannot abstain below ${shown(least)}: a confidence is a number from 0 to 1`);
  }
  requireKind("abstain", FUNCTION, decide, "decide");
  return (output) => {
    const answer = decide(output);
    return answer !== undefined && confidence(output, answer) >= least ? answer : undefined;
  };
};
