/**
 * Writes the kernel's map of its memory: the records `Layer` and `Job` of `assembly/memory_map.ts`, where the meaning of each
 * field is told. Words are 32 bits wide; doubles follow them, at multiples of 8. A test holds the lists below to that file.
 *
 * @module
 */
import { KernelFault } from "./cause.ts";
import { type Instance, LARGEST } from "./instance.ts";

/** The fields of a record in the order of the memory. */
interface Fields<Word extends string, Double extends string> {
  readonly words: readonly Word[];
  readonly doubles: readonly Double[];
}

const fields = <const Word extends string, const Double extends string>(
  words: readonly Word[],
  doubles: readonly Double[],
): Fields<Word, Double> => ({ words, doubles });

/** The numbers of a record. */
type RecordOf<F> = F extends Fields<infer Word, infer Double> ? { readonly [Name in Word | Double]: number } : never;

/** One layer. */
export const LAYER: Fields<
  | "inputs"
  | "outputs"
  | "from"
  | "to"
  | "row"
  | "column"
  | "height"
  | "activation"
  | "w"
  | "b"
  | "transposed"
  | "a"
  | "slope"
  | "delta"
  | "scaled"
  | "wSum"
  | "bSum",
  "peakW" | "peakSum" | "peakA" | "peakDelta"
> = fields(
  [
    "inputs",
    "outputs",
    "from",
    "to",
    "row",
    "column",
    "height",
    "activation",
    "w",
    "b",
    "transposed",
    "a",
    "slope",
    "delta",
    "scaled",
    "wSum",
    "bSum",
  ],
  ["peakW", "peakSum", "peakA", "peakDelta"],
);

/** What a call works on. */
export const JOB: Fields<
  | "layers"
  | "depth"
  | "order"
  | "starts"
  | "table"
  | "x"
  | "input"
  | "xRow"
  | "classes"
  | "y"
  | "near"
  | "touched"
  | "update",
  "mu" | "peakX" | "peakY" | "limit"
> = fields(
  ["layers", "depth", "order", "starts", "table", "x", "input", "xRow", "classes", "y", "near", "touched", "update"],
  ["mu", "peakX", "peakY", "limit"],
);

/** One layer in numbers. */
export type LayerRecord = RecordOf<typeof LAYER>;

/** A job in numbers. */
export type JobRecord = RecordOf<typeof JOB>;

const bytesOfWords = ({ words }: Fields<string, string>): number => 8 * Math.ceil(words.length / 2);

/** Bytes of a record. */
export const bytesOf = (of: Fields<string, string>): number => bytesOfWords(of) + 8 * of.doubles.length;

/** Throws at what is no address or size: nothing negative, fractional or beyond 2^31 reaches the kernel, wrapped to 32 bits. */
export const requireWords = (words: ArrayLike<number>, most: number = LARGEST): void => {
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (Number.isInteger(word) && 0 <= word && word <= most) continue;
    throw new KernelFault({ tag: "Corrupt", message: `${word} is not an integer in 0..${most}` });
  }
};

/** Writes the numbers of a record. */
export const writeRecord = <Word extends string, Double extends string>(
  { memory }: Instance,
  address: number,
  of: Fields<Word, Double>,
  numbers: { readonly [Name in Word | Double]: number },
): void => {
  const words = of.words.map((name) => numbers[name]);
  requireWords(words);
  new Uint32Array(memory.buffer, address, words.length).set(words);
  const doubles = new Float64Array(memory.buffer, address + bytesOfWords(of), of.doubles.length);
  doubles.set(of.doubles.map((name) => numbers[name]));
};
