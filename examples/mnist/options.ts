/**
 * The options of `examples/mnist.ts`: one table, from which the decoder, the help, the report and the page are made.
 *
 * @module
 */
import type { Precision, Sizes } from "../../mod.ts";
import { HYPER_NAMES, HYPER_PARAMETERS, type HyperParameters } from "../../lib/model.ts";
import type { EngineName } from "../../lib/types.ts";
import type * as t from "npm:io-ts@2.2.22";
import { codec, type Constrained, constrained, integerIn, oneOf } from "../../lib/faults.ts";
import { INITIAL_WEIGHTS } from "../../lib/learning.ts";
import { COST_WORDS, type CostWord } from "../support/costs.ts";
import { helpLines, optionOf } from "../support/option_text.ts";

/** Whether a run that could not be saved on its way goes on, which it does where nothing is said, or stops. */
export type IfUnsaved = "go-on" | "stop";

/** What the program is told. */
export interface Options extends HyperParameters {
  readonly sizes: Sizes;
  /** What is to be made small. */
  readonly cost?: CostWord;
  /** How the first weights are drawn. */
  readonly weights?: WeightsWord;
  /** How many of the 50,000 training examples to use. */
  readonly train: number;
  readonly precision: Precision;
  readonly engine: EngineName;
  /** The file to save the run in. */
  readonly save?: string;
  /** The file of a run to go on with. */
  readonly resume?: string;
  /** How many mini-batches to train between two checkpoints. */
  readonly checkpointEvery?: number;
  /** What a run does that could not be saved on its way. */
  readonly ifUnsaved?: IfUnsaved;
  /** The file to write the report of the run in. */
  readonly report?: string;
}

/** How the first weights are drawn. */
export type WeightsWord = keyof typeof INITIAL_WEIGHTS;

/** What stands for an option that was not given, where there is no default. */
export const NONE = null;
type None = typeof NONE;

/** The size of the first layer. */
export const PIXELS = 784;
/** The size of the last layer. */
export const DIGITS = 10;
/** How many training examples MNIST has. */
export const EXAMPLES = 50_000;

/** What the codec of an option may depend on. */
export interface Given {
  /** How many training examples there are. */
  readonly examples: number;
  /** Whether the run is saved. */
  readonly saves: boolean;
}

/** What is known of an option. */
export interface Said {
  /** Its text where it is not given. */
  readonly default: string | None;
  /** What `--help` shows in its place where there is no default. */
  readonly value?: string;
  /** What it does. */
  readonly words: string;
}

/** The same, with its codec. */
export interface Option<A> extends Said {
  readonly codec: (given: Given) => t.Type<A> | t.Type<A | None>;
  /** Whether its value is text, also where it is spelt like a number. */
  readonly isText?: boolean;
}

/** A row for every field of {@link Options} but the sizes. */
export type OptionTable = { readonly [Name in Exclude<keyof Options, "sizes">]-?: Option<NonNullable<Options[Name]>> };

const hyperOption = (name: keyof HyperParameters): Option<number> => {
  const { codec, default: standard, words } = HYPER_PARAMETERS[name];
  return {
    default: String(standard),
    codec: ({ examples }) => codec(examples),
    words: `${words}; ${codec(EXAMPLES).name}`,
  };
};

const hyperOptions = Object.fromEntries(HYPER_NAMES.map((name) => [name, hyperOption(name)])) as {
  readonly [Name in keyof HyperParameters]-?: Option<number>;
};

/** The path of a file: it ends with a name. */
const path = codec(
  "the path of a file",
  (u): u is string | None => u === NONE || (typeof u === "string" && !/(^|[/\\])\.{0,2}$/.test(u)),
);

const fileOption = (words: string): Option<string> => ({
  default: NONE,
  value: "FILE",
  codec: () => path,
  words,
  isText: true,
});

/** What makes sense only where something is saved. */
const withSave = <A>({ name, is, constraint }: Constrained<A>) => ({ saves }: Given): Constrained<A | None> =>
  constrained(
    saves ? name : "--save FILE with it",
    (u): u is A | None => u === NONE || (saves && is(u)),
    constraint,
  );

const examplesCodec = integerIn(`an integer in 1..${EXAMPLES}`, 1, EXAMPLES);
const precisionCodec = oneOf<Precision>(["f32", "f64"]);
const engineCodec = oneOf<EngineName>(["simd", "reference"]);

/** The sizes, which have a decoder of their own. */
const SIZES: Said = {
  default: "784,30,10",
  words: `neurons in each layer; the first is ${PIXELS}, the last is ${DIGITS}`,
};

/** Every other option. */
export const OPTIONS: OptionTable = {
  ...hyperOptions,
  cost: {
    default: "quadratic",
    codec: () => oneOf<CostWord>(COST_WORDS),
    words: "quadratic, cross-entropy, or log-likelihood, which has softmax outputs",
  },
  weights: {
    default: "large",
    codec: () => oneOf<WeightsWord>(Object.keys(INITIAL_WEIGHTS) as readonly WeightsWord[]),
    words: "large, scaled, glorot or he: the first weights; large is chapter 1's, scaled chapter 3's",
  },
  train: {
    default: String(EXAMPLES),
    codec: () => examplesCodec,
    words: "how many of the 50,000 training images to use",
  },
  precision: {
    default: "f32",
    codec: () => precisionCodec,
    words: "f32 or f64: the numbers that training computes with",
  },
  engine: {
    default: "simd",
    codec: () => engineCodec,
    words: "simd or reference: the compiled kernel, or plain loops; the same bits",
  },
  save: fileOption(
    "saves the run in FILE, a new safetensors file, after each epoch and at the end; Ctrl-C saves and stops; a second " +
      "Ctrl-C stops at once",
  ),
  checkpointEvery: {
    default: NONE,
    value: "N",
    codec: withSave(integerIn("an integer in 1..1e9", 1, 1e9)),
    words: "saves after every N mini-batches instead",
  },
  ifUnsaved: {
    default: NONE,
    value: "go-on",
    codec: withSave(oneOf<IfUnsaved>(["go-on", "stop"])),
    words: "go-on or stop: what a run does when such a save fails",
    isText: true,
  },
  resume: fileOption(
    "goes on with the run in FILE, whose options have to be given again; the end is the same to the bit; with more " +
      "--epochs than before a run that has ended goes on too",
  ),
  report: fileOption("writes a page about the run in FILE: curves, mistakes, weights, diagnosis"),
};

const SAID: readonly (readonly [option: string, Said])[] = Object.entries<Said>({ sizes: SIZES, ...OPTIONS })
  .map(([name, said]) => [optionOf(name), said]);

/** What each option is, as text, where nothing is given. */
export const defaults: Readonly<Record<string, string | None>> = Object.fromEntries(
  SAID.map(([option, said]) => [option, said.default]),
);

/** The lines of the options in `--help`. */
export const optionLines: readonly string[] = SAID.flatMap(([option, said]) =>
  helpLines(`--${option} ${said.default ?? said.value}`, said.words)
);

/** A codec for each option but the sizes, which {@link decodeSizes} reads, by its name on the command line. */
export const optionCodecs = (train: unknown, saves: boolean): Readonly<Record<string, t.Mixed>> => {
  const given = { examples: examplesCodec.is(train) ? train : EXAMPLES, saves };
  return Object.fromEntries(Object.entries(OPTIONS).map(([name, { codec }]) => [optionOf(name), codec(given)]));
};
