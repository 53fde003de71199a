/**
 * Whether a cost satisfies the two assumptions of section 2.2, tried on samples.
 *
 * 1. The cost is an average over examples: so C_x must not depend on what other examples it was asked about, and is asked
 *    again, in another order, for copies of the same a and y.
 * 2. C_x is a function of the outputs: so `derivative` must be its gradient in a, and is compared with five-point
 *    differences of `value`,
 *
 *        (C(a - 2h) - 8 C(a - h) + 8 C(a + h) - C(a + 2h)) / 12h
 *
 * A cost need not be positive for backpropagation, and that is not asked here. Samples belong where the cost has a derivative:
 * inside its domain (for a cross-entropy not at 0 or 1) and off its kinks, further than 0.002.
 *
 * @module
 */
import { E, type Either, RA } from "../deps.ts";
import { MOST_FAULTS } from "../fault/collected.ts";
import { type Fault, fault, type Faults, printed, printedError } from "../fault/fault.ts";
import { type Kind, requireKind } from "../fault/kind.ts";
import { toArray, VECTOR, Vector, vector } from "../linear/vector.ts";
import { COST, type Cost } from "./cost.ts";

/** Outputs a and a wanted y on which a cost is tried. */
export interface CostSample {
  /** Output activations. */
  readonly a: Vector;
  /** The wanted output. */
  readonly y: Vector;
}

/** What is wrong with a cost: in which sample, from 0, and in which part of it, `value` or `derivative[j]`. */
export type CostFault = Fault<"CostFault", {
  sample: number;
  path: string;
  expected: string;
  actual: string;
  hint?: string;
}>;

const SAMPLES: Kind = {
  words: "an array of samples, such as [{ a: vector([0.25]), y: vector([1]) }]",
  is: (u) => Array.isArray(u) && u.every((sample) => VECTOR.is(sample?.a) && VECTOR.is(sample?.y)),
};

/** What a function gives, or how it throws. */
type Answer<A> = Either<string, A>;

const answer = <A>(f: () => A): Answer<A> => E.tryCatch(f, (error) => `an exception, ${printedError(error)}`);

const copy = (v: Vector): Vector => vector(toArray(v));

const costFault = (sample: number, path: string, expected: string, actual: string, hint?: string): CostFault => {
  const details = { sample, path, expected, actual };
  return fault("CostFault", `sample ${sample}, ${path}`, hint === undefined ? details : { ...details, hint });
};

/** eps^(1/5), where truncation and rounding balance for values of order 1, and smaller steps for costs that bend more. */
const STEPS: readonly number[] = [7.4e-4, 7.4e-4 / 8, 7.4e-4 / 64];

const fivePoint = (C: (t: number) => number, t: number, step: number): number => {
  const h = step * Math.max(1, Math.abs(t));
  return (C(t - 2 * h) - 8 * C(t - h) + 8 * C(t + h) - C(t + 2 * h)) / (12 * h);
};

/** Whether a slope is that of C at t, at one of the steps; rounding weighs more in a smaller one. */
const isSlope = (claimed: number, C: (t: number) => number, t: number): boolean =>
  STEPS.some((step) => {
    const difference = fivePoint(C, t, step);
    const rounding = 1e-10 * Math.max(1, Math.abs(C(t))) * STEPS[0]! / step;
    return Math.abs(claimed - difference) <= rounding + 1e-8 * Math.max(Math.abs(claimed), Math.abs(difference));
  });

const valueFaults = (first: Answer<number>, again: Answer<number>, i: number): readonly CostFault[] => {
  if (E.isLeft(first)) return [costFault(i, "value", "a finite number", first.left)];
  if (!Number.isFinite(first.right)) return [costFault(i, "value", "a finite number", printed(first.right))];
  if (E.isRight(again) && Object.is(first.right, again.right)) return [];
  const actual = E.isLeft(again) ? again.left : printed(again.right);
  return [costFault(i, "value", `${first.right} again`, actual, "a cost depends on a and y only")];
};

const derivativeFaults = (cost: Cost, { a, y }: CostSample, i: number): readonly CostFault[] => {
  const found = answer(() => cost.derivative(a, y));
  if (E.isLeft(found)) return [costFault(i, "derivative", "a vector", found.left)];
  const nabla: unknown = found.right;
  if (!(nabla instanceof Vector)) return [costFault(i, "derivative", "a vector", printed(nabla))];
  if (nabla.length !== a.length) {
    return [costFault(i, "derivative", `a vector of length ${a.length}`, `one of length ${nabla.length}`)];
  }
  const outputs = toArray(a);
  return toArray(nabla).flatMap((slope, j) => {
    const path = `derivative[${j}]`;
    const C = (t: number): number => cost.value(vector(outputs.with(j, t)), y);
    const agrees = answer(() => isSlope(slope, C, outputs[j]!));
    if (E.isLeft(agrees)) return [costFault(i, path, "a value on either side of the sample", agrees.left)];
    if (agrees.right) return [];
    return [costFault(i, path, `about ${fivePoint(C, outputs[j]!, STEPS[0]!)}`, printed(slope))];
  });
};

/**
 * The cost, or every way in which it breaks the assumptions of section 2.2 on the given samples.
 *
 * ```ts
 * import { add, type Cost, quadratic, vector } from "@foldgrad/foldgrad";
 * import { checkCost } from "@foldgrad/foldgrad/measure";
 *
 * const samples = [{ a: vector([0.25]), y: vector([1]) }];
 * console.log(checkCost(samples)(quadratic)._tag); // Right
 *
 * const wrong: Cost = { ...quadratic, name: "a + y for a - y", derivative: (a, y) => add(a, y) };
 * const checked = checkCost(samples)(wrong);
 * if (checked._tag === "Left") console.log(checked.left[0].path, checked.left[0].actual); // derivative[0] 1.25
 * ```
 */
export const checkCost =
  (samples: readonly CostSample[]): (cost: Cost) => Either<Faults<CostFault>, Cost> => (cost) => {
    requireKind("check a cost", SAMPLES, samples);
    requireKind("check a cost", COST, cost);
    const first = samples.map(({ a, y }) => answer(() => cost.value(a, y)));
    const again = samples.toReversed().map(({ a, y }) => answer(() => cost.value(copy(a), copy(y)))).toReversed();
    const faults = samples.flatMap((sample, i) => {
      const found = valueFaults(first[i]!, again[i]!, i);
      return found.length > 0 ? found : derivativeFaults(cost, sample, i);
    });
    const most = faults.slice(0, MOST_FAULTS);
    if (RA.isNonEmpty(most)) return E.left(most);
    return samples.length > 0 ? E.right(cost) : E.left([costFault(0, "value", "at least one sample", "none")]);
  };
