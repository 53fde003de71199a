/**
 * Fuzzers of what reads values: options, sizes, examples, a command line.
 *
 * @module
 */
import { type DataSet, exampleAt, toArray } from "../../mod.ts";
import { type ArrayFault, decodeExamples } from "../../lib/data.ts";
import { decodeHyperParameters, decodeSizes } from "../../lib/model.ts";
import type { SizesFault } from "../../lib/types.ts";
import type { ParamFault, UnknownField } from "../../lib/faults.ts";
import { decodeOptions } from "../../examples/mnist/command_line.ts";
import type { Options } from "../../examples/mnist/options.ts";
import { E, type Either } from "../../lib/deps.ts";
import type { Faults } from "../../lib/fault/fault.ts";
import { type Bytes, utf8 } from "../model/cases.ts";
import { sameNumbers } from "../support/bits.ts";
import { type Fuzzer, tagsOf, text } from "./fuzzer.ts";
import { mutated, textMutations } from "./mutations.ts";
import { textOrTree } from "./tree_mutations.ts";
import { judge, type Promised } from "./oracle.ts";

const paramTags = tagsOf<ParamFault | UnknownField>({ ParamError: true, UnknownField: true });
const hyper = JSON.stringify({ eta: 3, miniBatch: 10, epochs: 30, seed: 1 });

/** JSON where it is some, else the text itself: what a program that reads its options from a file may pass on. */
const parsed = (input: Bytes): unknown => {
  try {
    return JSON.parse(text(input));
  } catch {
    return text(input);
  }
};

const valueFuzzer = <A>(
  name: string,
  valid: readonly string[],
  promised: (u: unknown) => Promised<A>,
  decode: (u: unknown) => Either<Faults, A>,
  reaches: readonly string[],
): Fuzzer => ({
  name,
  valid: valid.map(utf8),
  make: (dice) => utf8(textOrTree(dice, valid)),
  run: (input) => {
    const u = parsed(input);
    return judge(promised(u), () => decode(u));
  },
  reaches,
});

const keeps = (u: unknown) => (value: unknown): boolean => JSON.stringify(value) === JSON.stringify(u);

/** The same fields with the same values, in whatever order. */
const sameFields = (u: unknown) => (value: object): boolean =>
  typeof u === "object" && u !== null && Object.keys(u).length === Object.keys(value).length &&
  Object.entries(value).every(([name, x]) => Object.is(Reflect.get(u, name), x));

const spelled = (options: Options): readonly string[] =>
  Object.entries(options).flatMap(([name, value]) => [
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    String(value),
  ]);

const commandLine = ["--eta", "0.5", "--sizes", "784,12,10", "--mini-batch=7", "--precision", "f64", "--seed", "3"];

const optionsFuzzer: Fuzzer = {
  name: "command line",
  valid: [utf8(commandLine.join("\n"))],
  make: (dice) => utf8(mutated(dice, [commandLine.join("\n"), "--epochs\n2\n--train=100\n--save\nx"], textMutations)),
  run: (input) =>
    judge({
      tags: ["Option"],
      same: (options: Options) => {
        const again = decodeOptions(spelled(options));
        return E.isRight(again) && keeps(options)(again.right);
      },
    }, () => {
      const decoded = decodeOptions(text(input).split("\n"));
      if (E.isRight(decoded)) return decoded;
      const [first, ...rest] = decoded.left.map((message) => ({ tag: "Option", message }));
      return E.left([first!, ...rest]);
    }),
  reaches: ["Option"],
};

/** Examples as they are given. */
type Given = readonly { readonly input: readonly number[]; readonly output: readonly number[] }[];

/** The fuzzers of values. */
export const valueFuzzers: readonly Fuzzer[] = [
  optionsFuzzer,
  valueFuzzer(
    "hyper-parameters",
    [hyper],
    (u) => ({ tags: paramTags, same: (value: object) => sameFields(u)(value) }),
    decodeHyperParameters(50),
    paramTags,
  ),
  valueFuzzer(
    "sizes",
    ["[784,30,10]", "[2,3,1]"],
    (u) => ({ tags: tagsOf<SizesFault>({ ShapeError: true }), same: (sizes) => sameNumbers(sizes, u as number[]) }),
    decodeSizes,
    ["ShapeError"],
  ),
  valueFuzzer(
    "examples",
    ['[{"input":[0,1],"output":[1]},{"input":[-0.5,1e-300],"output":[0]}]'],
    (u) => ({
      tags: tagsOf<ArrayFault>({ ShapeError: true, NonFinite: true, EmptyBatch: true }),
      same: (set: DataSet) =>
        set.length === (u as Given).length &&
        (u as Given).every(({ input, output }, j) => {
          const { x, y } = exampleAt(j)(set);
          return sameNumbers(toArray(x), input) && sameNumbers(toArray(y), output);
        }),
    }),
    decodeExamples(2, 1),
    ["ShapeError", "NonFinite", "EmptyBatch"],
  ),
];
