/**
 * Data sets from JSON: a list of examples, each with an `input` and an `output`, in one of three forms.
 *
 *     [{ "input": [0, 1], "output": [1] }, …]                             numbers in order; a single number is a list of one
 *     [{ "input": { "r": 0.1, "g": 0.7 }, "output": { "dark": 1 } }, …]   numbers by name; a missing one is 0
 *     [{ "input": [5.1, 3.5], "output": "setosa" }, …]                    the name of a class
 *
 * All inputs are of the form of the first, and so are all outputs.
 *
 * @module
 */
import { RECORD, requireKind, TEXT as STRING } from "../fault/kind.ts";
import { E, type Either, pipe, RA } from "../deps.ts";
import { collected } from "../fault/collected.ts";
import { clipped, fault, type Faults, printed } from "../fault/fault.ts";
import { JSON_TEXT, lookHint, TEXT } from "../fault/looks_like.ts";
import { nearest } from "../fault/nearest.ts";
import { isList, isObject, type Json, type JsonProblem, parseJson } from "./json.ts";
import {
  labelFaults,
  type NamedData,
  namedData,
  sizeFaults,
  type TableFault,
  type TableRow,
  type Told,
} from "./table.ts";

/** The columns, for a second text: the `inputs` and `outputs` of the first one. */
export interface JsonExamplesOptions {
  /** The names of the numbers of x; by default those of the text, in order of appearance. */
  readonly inputs?: readonly string[];
  /** The names of the numbers of y, or of the classes; by default those of the text, classes sorted. */
  readonly outputs?: readonly string[];
}

/**
 * The data set of a JSON text, or all that is wrong with it, by row, column and value.
 *
 * ```ts
 * import { decodeJsonExamples } from "@foldgrad/foldgrad/data";
 *
 * const colours = '[{"input": {"r": 0.9, "g": 1}, "output": {"light": 1}}, {"input": {"r": 0.1}, "output": {"dark": 1}}]';
 * const decoded = decodeJsonExamples()(colours);
 * if (decoded._tag === "Right") console.log(decoded.right.inputs.join(), decoded.right.outputs.join()); // r,g light,dark
 *
 * const wrong = decodeJsonExamples()('[{"input": [0, NaN], "output": [1]}]');
 * if (wrong._tag === "Left") console.log(wrong.left[0].message); // [0].input[1]: expected a finite number, got NaN
 * ```
 */
export const decodeJsonExamples =
  (options: JsonExamplesOptions = {}): (text: string) => Either<Faults<TableFault>, NamedData> => (text) => {
    requireKind("read JSON", RECORD, options, "options");
    requireKind("read JSON", STRING, text);
    const parsed = parseJson(text);
    if (E.isLeft(parsed) || !isList(parsed.right)) return E.left([notExamples(text, parsed)]);
    const inputs = parsed.right.map((example) => valueOf(example, "input"));
    const outputs = parsed.right.map((example) => valueOf(example, "output"));
    const xNames = options.inputs ?? namesOf(inputs);
    const yNames = typeof outputs[0] === "string" ? undefined : options.outputs ?? namesOf(outputs);
    const size = sizeFaults(inputs.length, xNames.length + (yNames ?? []).length);
    if (RA.isNonEmpty(size)) return E.left(size);
    const readX = numbersIn("input", xNames, isObject(inputs[0]));
    const readY: Read<Float64Array | string> = yNames === undefined
      ? labelIn(options.outputs)
      : numbersIn("output", yNames, isObject(outputs[0]));
    return pipe(
      inputs,
      collected((input, row): Either<Faults<TableFault>, TableRow> => {
        const [x, y] = [readX(input, row), readY(outputs[row], row)];
        if (E.isRight(x) && E.isRight(y)) return E.right({ x: x.right, y: y.right });
        const [first, ...rest] = [x, y].flatMap((side) => E.isLeft(side) ? side.left : []);
        return E.left([first!, ...rest]);
      }),
      E.chain((rows) => namedData(rows, xNames, yNames, options.outputs)),
    );
  };

type Side = "input" | "output";

/** Reads one side of an example. */
type Read<A> = (value: Json | undefined, row: number) => Either<Faults<TableFault>, A>;

const valueOf = (example: Json, side: Side): Json | undefined =>
  isObject(example) ? example.get(side)?.value : undefined;

/** The names of the numbers: those in any example, where they have names, else their places in the first. */
const namesOf = (values: readonly (Json | undefined)[]): readonly string[] => {
  const [first] = values;
  if (isList(first)) return first.map((_, k) => String(k));
  return isObject(first) ? [...new Set(values.flatMap((value) => isObject(value) ? [...value.keys()] : []))] : ["0"];
};

const notExamples = (text: string, parsed: Either<JsonProblem, Json>): TableFault => {
  const [offset, actual] = E.isLeft(parsed) ? [parsed.left.at, parsed.left.actual] : [0, shown(parsed.right)];
  const details = { offset, expected: "an array of examples in JSON", actual, ...lookHint(text, JSON_TEXT, TEXT) };
  return fault("JsonInvalid", `text at offset ${offset}`, details);
};

const shown = (json: Json | undefined): string => printed(isObject(json) ? {} : json);

const labelIn = (classes?: readonly string[]): Read<string> => {
  const faultsOf = labelFaults(classes);
  return (value, row) => {
    const [where, place] = [`[${row}].output`, { row, column: "output" }];
    if (typeof value !== "string") {
      return E.left([fault("NoSuchClass", where, { ...place, expected: "the name of a class", actual: shown(value) })]);
    }
    const faults = faultsOf(value, where, place);
    return RA.isNonEmpty(faults) ? E.left(faults) : E.right(value);
  };
};

/** The values under the names, in their order; `undefined` where the value is not of that form. */
const cellsIn = (value: Json | undefined, names: readonly string[], byName: boolean) => {
  if (names.length === 0) return undefined;
  if (byName) return isObject(value) ? names.map((name) => value.has(name) ? value.get(name)!.value : 0) : undefined;
  const list = isList(value) ? value : [value];
  return list.length === names.length ? list : undefined;
};

const numbersIn = (side: Side, names: readonly string[], byName: boolean): Read<Float64Array> => {
  const known = new Set(names);
  return (value, row) => {
    const cells = cellsIn(value, names, byName);
    if (cells === undefined) {
      const expected = byName ? "an object of numbers" : `an array of ${names.length || "at least 1"} numbers`;
      return E.left([fault("ShapeError", `[${row}].${side}`, { row, column: side, expected, actual: shown(value) })]);
    }
    const wrong = (tag: "NonFinite" | "NoSuchColumn", key: string, told: Told): TableFault => {
      const column = byName ? `${side}.${clipped(key)}` : `${side}[${key}]`;
      return fault(tag, `[${row}].${column}`, { row, column, ...told });
    };
    const strange = isObject(value) ? [...value.keys()].filter((key) => !known.has(key)) : [];
    const faults = strange.map((key) => {
      const near = nearest(key, names);
      const told = { expected: "one of the names that are given", actual: printed(key) };
      return wrong("NoSuchColumn", key, near === undefined ? told : { ...told, hint: `did you mean ${near}?` });
    });
    cells.forEach((x, k) => {
      if (typeof x === "number" && Number.isFinite(x)) return;
      faults.push(wrong("NonFinite", names[k]!, { expected: "a finite number", actual: shown(x) }));
    });
    return RA.isNonEmpty(faults) ? E.left(faults) : E.right(Float64Array.from(cells as readonly number[]));
  };
};
