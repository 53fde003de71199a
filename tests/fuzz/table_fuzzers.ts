/**
 * Fuzzers of tables: CSV and JSON examples. What was read is written anew, in the plainest form, and must be read as the same.
 *
 * @module
 */
import { exampleAt, toArray } from "../../mod.ts";
import { decodeCsv, decodeJsonExamples, type NamedData, type TableFault } from "../../lib/data.ts";
import { E, type Either } from "../../lib/deps.ts";
import type { Faults } from "../../lib/fault/fault.ts";
import { spellNumber, spellNumbers } from "../../lib/model/spell.ts";
import { utf8 } from "../model/cases.ts";
import { sameNumbers } from "../support/bits.ts";
import { type Fuzzer, tagsOf, text } from "./fuzzer.ts";
import { mutated, textMutations } from "./mutations.ts";
import { judge } from "./oracle.ts";
import { textOrTree } from "./tree_mutations.ts";

const tags = tagsOf<TableFault>({
  CsvInvalid: true,
  RowLength: true,
  NoSuchColumn: true,
  NonFinite: true,
  NoSuchClass: true,
  ShapeError: true,
  JsonInvalid: true,
  NoRows: true,
  TableTooLarge: true,
});

type Read = (text: string) => Either<Faults, NamedData>;

const words = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The same numbers under the same names. */
const sameData = (a: NamedData, b: NamedData): boolean =>
  words(a.inputs, b.inputs) && words(a.outputs, b.outputs) && a.data.length === b.data.length &&
  Array.from(a.data).every(({ x, y }, i) => {
    const other = exampleAt(i)(b.data);
    return sameNumbers(toArray(x), toArray(other.x)) && sameNumbers(toArray(y), toArray(other.y));
  });

const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`;

const rowsOf = ({ data }: NamedData) => Array.from(data, ({ x, y }) => [toArray(x), toArray(y)] as const);

const csvOfClasses = (of: NamedData): string =>
  [[...of.inputs, "species"], ...rowsOf(of).map(([x, y]) => [...x.map(spellNumber), of.outputs[y.indexOf(1)]!])]
    .map((record) => record.map(quoted).join(",")).join("\r\n");

const csvOfTargets = (of: NamedData): string =>
  [[...of.inputs, ...of.outputs], ...rowsOf(of).map(([x, y]) => [...x, ...y].map(spellNumber))]
    .map((record) => record.map(quoted).join(",")).join("\n");

const json = (of: NamedData): string =>
  `[${rowsOf(of).map(([x, y]) => `{"input":${spellNumbers(x)},"output":${spellNumbers(y)}}`)}]`;

const tableFuzzer = (
  name: string,
  valid: readonly string[],
  make: Fuzzer["make"],
  read: Read,
  again: (of: NamedData) => Either<Faults, NamedData>,
  reaches: readonly string[],
): Fuzzer => ({
  name,
  valid: valid.map(utf8),
  make,
  run: (input) => {
    const same = (of: NamedData): boolean => {
      const second = again(of);
      return E.isRight(second) && sameData(of, second.right);
    };
    return judge({ tags, same }, () => read(text(input)));
  },
  reaches,
});

const classes = [
  'length,width,species\r\n5.1,3.5,"setosa"\r\n6.2,-2.9e0,"vir""g,\r\ninica"\r\n',
  "a,species\n1,x\n2,y\n",
];
const targets = ["rooms,area,price,tax\n3,70.5,1e3,-0\n4,80,2000,1\n"];
const examples = [
  '[{"input":[0,1],"output":[1]},{"input":[-0.5,1e-300],"output":[0]}]',
  '[{"input":{"r":0.1,"g":1},"output":{"dark":1}},{"input":{"r":0.9},"output":{"light":1}}]',
  '[{"input":[1],"output":"b"},{"input":[2],"output":"a"}]',
];

const ofTargets = decodeCsv({ targets: [-2, -1] });

/** The fuzzers of tables. */
export const tableFuzzers: readonly Fuzzer[] = [
  tableFuzzer(
    "CSV classes",
    classes,
    (dice) => utf8(mutated(dice, classes, textMutations)),
    decodeCsv({ class: "species" }),
    (of) => decodeCsv({ class: -1, classes: of.outputs })(csvOfClasses(of)),
    ["CsvInvalid", "RowLength", "NoSuchColumn", "NonFinite", "NoSuchClass", "NoRows"],
  ),
  tableFuzzer(
    "CSV targets",
    targets,
    (dice) => utf8(mutated(dice, targets, textMutations)),
    ofTargets,
    (of) => ofTargets(csvOfTargets(of)),
    ["CsvInvalid", "RowLength", "NoSuchColumn", "NonFinite", "NoRows"],
  ),
  tableFuzzer(
    "JSON examples",
    examples,
    (dice) => utf8(textOrTree(dice, examples)),
    decodeJsonExamples(),
    (of) => decodeJsonExamples(of)(json(of)),
    ["JsonInvalid", "ShapeError", "NonFinite", "NoSuchClass", "NoRows"],
  ),
];
