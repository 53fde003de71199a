/**
 * Hyper-parameters: the numbers that training needs and that it does not learn. What is known of each (its option on a command
 * line, its range, the book's value, its words) stands here once; decoders, plans, files, help and pages read it.
 *
 * | field | range |
 * |---|---|
 * | `eta` | a finite number in (0, 1e6] |
 * | `miniBatch` | an integer in 1..n, n the number of training examples |
 * | `epochs` | an integer in 0..1e9 |
 * | `seed` | an integer in 0..2^53-1; a missing one is an error, because nothing here is random by itself |
 * | `momentum` | a number in [0, 1); 0, plain gradient descent, where it is missing |
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
  optional,
  type ParamFault,
  realAbove,
  realFrom,
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
  /**
   * The momentum coefficient mu of the updates.
   * @default {0}
   */
  readonly momentum?: number;
}

/** What is known of a hyper-parameter. */
export interface HyperParameter {
  /** Its option on a command line. */
  readonly option: string;
  /** What it has to be where there are n training examples. */
  readonly codec: (n: number) => Constrained<number>;
  /** The book's value in its first experiment. */
  readonly book: number;
  /** What it is, in a few words. */
  readonly words: string;
  /** The version of the formats of files since which it is written; what an older file does not say is the book's value. */
  readonly since: number;
}

/** All hyper-parameters, in the order in which their faults are told. */
export const HYPER_PARAMETERS: { readonly [Name in keyof HyperParameters]-?: HyperParameter } = {
  eta: {
    option: "eta",
    codec: () => realAbove("a finite number in (0, 1e6]", 0, 1e6),
    book: 3,
    words: "the learning rate",
    since: 1,
  },
  miniBatch: {
    option: "mini-batch",
    codec: (n) => integerIn(`an integer in 1..${n}`, 1, n),
    book: 10,
    words: "how many examples make one step of gradient descent",
    since: 1,
  },
  epochs: {
    option: "epochs",
    codec: () => integerIn("an integer in 0..1e9", 0, 1e9),
    book: 30,
    words: "how many times to go through the training data",
    since: 1,
  },
  seed: {
    option: "seed",
    codec: () => integerIn("an integer in 0..2^53-1", 0, Number.MAX_SAFE_INTEGER),
    book: 1,
    words: "the seed of all randomness: the same seed, the same run",
    since: 1,
  },
  momentum: {
    option: "momentum",
    codec: () => optional(realFrom("a number in [0, 1)", 0, 1)),
    book: 0,
    words: "how much of its velocity a parameter keeps from step to step",
    since: 2,
  },
};

/** The names of the hyper-parameters, in order. */
export const HYPER_NAMES = Object.keys(HYPER_PARAMETERS) as readonly (keyof HyperParameters)[];

/** There is nothing to learn from. */
export type EmptyDataset = Fault<"EmptyDataset", { path: string; expected: string; actual: string }>;

/** What is wrong with hyper-parameters. */
export type HyperParametersFault = ParamFault | UnknownField | EmptyDataset;

/** One codec for each hyper-parameter of training on n examples, named by what it expects. */
export const hyperParameterCodecs = (n: number): { readonly [K in keyof HyperParameters]-?: Constrained<number> } => {
  requireCount(n);
  return Object.fromEntries(HYPER_NAMES.map((name) => [name, HYPER_PARAMETERS[name].codec(n)])) as {
    readonly [K in keyof HyperParameters]-?: Constrained<number>;
  };
};

const requireCount = (n: number): void => {
  if (!Number.isSafeInteger(n) || n < 0) {
    throw new RangeError(`Cannot train on ${shown(n)} examples: it is no integer from 0 on`);
  }
};

/**
 * The hyper-parameters of training on n examples, or every fault in them; on none nothing can be learned.
 *
 * ```ts
 * import { decodeHyperParameters } from "@foldgrad/foldgrad/model";
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
  requireCount(n);
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
