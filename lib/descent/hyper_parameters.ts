/**
 * Hyper-parameters from outside: the numbers that training needs and that it does not learn.
 *
 * | field | range |
 * |---|---|
 * | `eta` | a finite number in (0, 1e6] |
 * | `miniBatch` | an integer in 1..n, n the number of training examples |
 * | `epochs` | an integer in 0..1e9 |
 * | `seed` | an integer in 0..2^53-1; a missing one is an error, because nothing here is random by itself |
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import { MOST_FAULTS } from "../fault/collected.ts";
import { type Fault, fault, type Faults, shown } from "../fault/fault.ts";
import {
  type Constrained,
  decodeFields,
  integerIn,
  type ParamFault,
  realAbove,
  type UnknownField,
} from "../fault/fields.ts";

/** What a run of the book's program is told. */
export interface HyperParameters {
  /** The learning rate. */
  readonly eta: number;
  /** How many examples a mini-batch has, m. */
  readonly miniBatch: number;
  /** How many epochs to train. */
  readonly epochs: number;
  /** The seed of all randomness. */
  readonly seed: number;
}

/** There is nothing to learn from. */
export type EmptyDataset = Fault<"EmptyDataset", { path: string; expected: string; actual: string }>;

/** What is wrong with hyper-parameters. */
export type HyperParametersFault = ParamFault | UnknownField | EmptyDataset;

/** One codec for each hyper-parameter of training on n examples, named by what it expects. */
export const hyperParameterCodecs = (
  n: number,
): { readonly [K in keyof HyperParameters]: Constrained<number> } => ({
  eta: realAbove("a finite number in (0, 1e6]", 0, 1e6),
  miniBatch: integerIn(`an integer in 1..${n}`, 1, n),
  epochs: integerIn("an integer in 0..1e9", 0, 1e9),
  seed: integerIn("an integer in 0..2^53-1", 0, Number.MAX_SAFE_INTEGER),
});

/**
 * The hyper-parameters of training on n examples, or every fault in them; on none nothing can be learned.
 *
 * ```ts
 * import { decodeHyperParameters } from "@foldgrad/foldgrad";
 *
 * const decoded = decodeHyperParameters(50000)({ eta: NaN, miniBatch: 10, epochs: 30, seed: 1 });
 * if (decoded._tag === "Left") console.log(decoded.left[0].message); // eta: expected a finite number in (0, 1e6], got NaN
 * ```
 *
 * @throws RangeError where n is no integer from 0 on.
 */
export const decodeHyperParameters = (
  n: number,
): (u: unknown) => Either<Faults<HyperParametersFault>, HyperParameters> => {
  if (!Number.isSafeInteger(n) || n < 0) {
    throw new RangeError(`Cannot train on ${shown(n)} examples: it is no integer from 0 on`);
  }
  return decoderFor(n);
};

const decoderFor = (n: number) => (u: unknown): Either<Faults<HyperParametersFault>, HyperParameters> => {
  if (n !== 0) return decodeFields(hyperParameterCodecs(n))(u);
  const empty = fault("EmptyDataset", "data", { path: "data", expected: "at least 1 example", actual: "0" });
  // The rest is judged as if there were an example.
  const rest = decodeFields(hyperParameterCodecs(1))(u);
  const others = E.isLeft(rest) ? rest.left.filter(({ path }) => path !== "miniBatch") : [];
  return E.left([empty, ...others.slice(0, MOST_FAULTS - 1)]);
};
