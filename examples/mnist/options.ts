/**
 * The options of `examples/mnist.ts`: texts in, `Either` out, all faults together.
 *
 * @module
 */
import type { Precision, Sizes } from "../../mod.ts";
import { decodeSizes, HYPER_PARAMETERS, hyperParameterCodecs, type HyperParameters } from "../../lib/model.ts";
import type { EngineName } from "../../lib/types.ts";
import * as E from "npm:fp-ts@2.16.11/lib/Either.js";
import { pipe } from "npm:fp-ts@2.16.11/lib/function.js";
import * as t from "npm:io-ts@2.2.22";
import { codec, type Constrained, constrained, decodeFields, integerIn, oneOf } from "../../lib/faults.ts";
import { numeric } from "../support/numeric.ts";
import { faultLine } from "../support/fault_line.ts";
import type { Words } from "../support/words.ts";

/** Whether a run that could not be saved on its way goes on, which it does where nothing is said, or stops. */
export type IfUnsaved = "go-on" | "stop";

/** What the program is told. */
export interface Options extends HyperParameters {
  readonly sizes: Sizes;
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

/** What stands for an option that was not given, where there is no default. */
const NONE = null;

/** What each option is, as text, where nothing is given. */
export const defaults: Readonly<Record<string, string | typeof NONE>> = {
  sizes: "784,30,10",
  epochs: "30",
  "mini-batch": "10",
  eta: "3.0",
  momentum: String(HYPER_PARAMETERS.momentum.book),
  // The book's rule, the best of three runs: of seeds 1 to 3 this one ends best on the validation images (9527 of 10,000).
  seed: "2",
  train: "50000",
  precision: "f32",
  engine: "simd",
  save: NONE,
  resume: NONE,
  "checkpoint-every": NONE,
  "if-unsaved": NONE,
  report: NONE,
};

const [PIXELS, DIGITS, EXAMPLES] = [784, 10, 50_000];

/** The path of a file: it ends with a name. */
const file = codec(
  "the path of a file",
  (u): u is string | typeof NONE => u === NONE || (typeof u === "string" && !/(^|[/\\])\.{0,2}$/.test(u)),
);

/** What makes sense only where something is saved. */
const withSave = <A>(saves: boolean, { name, is, constraint }: Constrained<A>): Constrained<A | typeof NONE> =>
  constrained(
    saves ? name : "--save FILE with it",
    (u): u is A | typeof NONE => u === NONE || (saves && is(u)),
    constraint,
  );

/** What each option has to be. */
type OptionCodecs =
  & Readonly<Record<"eta" | "epochs" | "seed" | "mini-batch" | "momentum" | "train", Constrained<number>>>
  & Readonly<Record<"save" | "resume" | "report", t.Type<string | typeof NONE>>>
  & {
    readonly precision: Constrained<Precision>;
    readonly engine: Constrained<EngineName>;
    readonly "checkpoint-every": Constrained<number | typeof NONE>;
    readonly "if-unsaved": Constrained<IfUnsaved | typeof NONE>;
  };

/** A codec for each option but the sizes, which {@link decodeSizes} reads, by its name on the command line. */
export const optionCodecs = (train: unknown, saves: boolean): OptionCodecs => {
  const examples = integerIn(`an integer in 1..${EXAMPLES}`, 1, EXAMPLES);
  const { miniBatch, ...others } = hyperParameterCodecs(examples.is(train) ? train : EXAMPLES);
  return {
    ...others,
    "mini-batch": miniBatch,
    train: examples,
    precision: oneOf<Precision>(["f32", "f64"]),
    engine: oneOf<EngineName>(["simd", "reference"]),
    save: file,
    resume: file,
    report: file,
    "checkpoint-every": withSave(saves, integerIn("an integer in 1..1e9", 1, 1e9)),
    "if-unsaved": withSave(saves, oneOf<IfUnsaved>(["go-on", "stop"])),
  };
};

const sizesOf = (word: string): E.Either<readonly string[], Sizes> =>
  pipe(
    decodeSizes(word.split(",").map(numeric)),
    E.mapLeft((faults) => faults.map(faultLine)),
    E.filterOrElse(
      (sizes) => sizes[0] === PIXELS && sizes.at(-1) === DIGITS,
      (sizes) => [`sizes: expected ${PIXELS} first and ${DIGITS} last, got ${sizes.join(",")}`],
    ),
  );

/** The options that some texts mean, by name, all of them given; or a line for each fault. */
export const decodeTexts = (
  read: Words<string | typeof NONE>,
): E.Either<readonly string[], Options> => {
  const numbers: Readonly<Record<string, unknown>> = {
    ...Object.fromEntries(Object.entries(read).map(([name, word]) => [name, numeric(word)])),
    save: read["save"],
    resume: read["resume"],
    report: read["report"],
    "if-unsaved": read["if-unsaved"],
  };
  const sizes = sizesOf(read["sizes"] ?? "");
  const fields = pipe(
    decodeFields({ sizes: t.unknown, ...optionCodecs(numbers["train"], read["save"] !== NONE) })(numbers),
    E.mapLeft((faults) => faults.map(faultLine)),
  );
  if (E.isRight(sizes) && E.isRight(fields)) {
    const {
      "mini-batch": miniBatch,
      save,
      resume,
      report,
      "checkpoint-every": checkpointEvery,
      "if-unsaved": ifUnsaved,
      ...others
    } = fields.right;
    return E.right({
      ...others,
      miniBatch,
      sizes: sizes.right,
      ...save === NONE ? {} : { save },
      ...resume === NONE ? {} : { resume },
      ...report === NONE ? {} : { report },
      ...checkpointEvery === NONE ? {} : { checkpointEvery },
      ...ifUnsaved === NONE ? {} : { ifUnsaved },
    });
  }
  return E.left([sizes, fields].flatMap((part) => E.isLeft<readonly string[]>(part) ? part.left : []));
};
