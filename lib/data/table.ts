/**
 * The result of reading a table, from CSV or JSON: a data set, and the names of its components.
 *
 * @module
 */
import { type DataSet, wholeStore } from "../example/data_set.ts";
import { E, type Either, RA } from "../deps.ts";
import { type Fault, fault, type Faults, printed } from "../fault/fault.ts";
import { nearest } from "../fault/nearest.ts";
import type { Store } from "../example/store.ts";

/** A data set, and the names of the components of its examples. */
export interface NamedData<In extends number = number, Out extends number = number> {
  /** The examples, in the order of the text. */
  readonly data: DataSet<In, Out>;
  /** The name of each component of x. */
  readonly inputs: readonly string[];
  /**
   * The name of each component of y. Where examples have classes, class c is called `outputs[c]`, and its y is the unit vector
   * e_c.
   */
  readonly outputs: readonly string[];
}

/** A place in a table. */
export interface InTable {
  /** In CSV as a spreadsheet counts, the header being row 1; in JSON the place in the list, from 0. */
  readonly row: number;
  /** The name of the column. */
  readonly column: string;
}

/** What was expected, and the value that stands there. */
export type Told = { readonly expected: string; readonly actual: string; readonly hint?: string };

/** One thing that is wrong with a table. */
export type TableFault =
  | Fault<"CsvInvalid" | "RowLength" | "NoSuchColumn" | "NonFinite" | "NoSuchClass" | "ShapeError", InTable & Told>
  | Fault<"JsonInvalid", Told & { readonly offset: number }>
  | Fault<"NoRows" | "TableTooLarge", Told>;

/** An example of a table: the numbers of x, and of y or the name of its class. */
export interface TableRow {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number> | string;
}

/** The most numbers of a table, a gigabyte of them: a column named in one example costs every example a number. */
const MOST_NUMBERS = 2 ** 27;

/** What is wrong with a table of so many rows, each of so many numbers. */
export const sizeFaults = (rows: number, numbers: number): readonly TableFault[] => {
  if (rows === 0) return [fault("NoRows", "table", { expected: "at least 1 example", actual: "0" })];
  const actual = `${rows} examples of ${numbers}`;
  return rows * numbers <= MOST_NUMBERS
    ? []
    : [fault("TableTooLarge", "table", { expected: `at most ${MOST_NUMBERS} numbers`, actual })];
};

/** Names of classes in order: numbers by their values, others by their letters. */
const inOrder = (labels: readonly string[]): readonly string[] => {
  const names = [...new Set(labels)];
  return names.every((name) => Number.isFinite(Number(name)))
    ? names.toSorted((a, b) => Number(a) - Number(b))
    : names.toSorted();
};

/** The fault of a name of a class: not a name, or not one of the given classes. */
export const labelFaults =
  (classes?: readonly string[]) => (label: string, where: string, place: InTable): readonly TableFault[] => {
    if (classes === undefined ? label !== "" : classes.includes(label)) return [];
    const near = nearest(label, classes ?? []);
    const expected = classes === undefined ? "the name of a class" : "one of the classes that are given";
    const details = { ...place, expected, actual: printed(label) };
    return [fault("NoSuchClass", where, near === undefined ? details : { ...details, hint: `did you mean ${near}?` })];
  };

/** The data set of some rows; `targets` names the numbers of y, or else `classes` the classes, if their order is given. */
export const namedData = (
  rows: readonly TableRow[],
  inputs: readonly string[],
  targets: readonly string[] | undefined,
  classes?: readonly string[],
): Either<Faults<TableFault>, NamedData> => {
  const outputs = targets ?? classes ?? inOrder(rows.map(({ y }) => String(y)));
  const faults = sizeFaults(rows.length, inputs.length + outputs.length);
  if (RA.isNonEmpty(faults)) return E.left(faults);
  const x = reals(rows.map(({ x }) => x), inputs.length);
  const y = targets === undefined ? classesOf(rows, outputs) : reals(rows.map(({ y }) => y), outputs.length);
  const data: DataSet = wholeStore({ size: rows.length, inputs: inputs.length, outputs: outputs.length, x, y });
  return E.right({ data, inputs, outputs });
};

const classesOf = (rows: readonly TableRow[], names: readonly string[]): Store["y"] => {
  const places = new Map(names.map((name, c) => [name, c]));
  const classes = rows.map(({ y }) => places.get(String(y))!);
  // A class is kept as a byte where it fits.
  if (names.length <= 256) return { kind: "classes", values: Uint8Array.from(classes) };
  const values = new Float64Array(classes.length * names.length);
  classes.forEach((c, i) => values[i * names.length + c] = 1);
  return { kind: "reals", values };
};

const reals = (rows: readonly ArrayLike<number | string>[], length: number) => {
  const values = new Float64Array(rows.length * length);
  rows.forEach((row, i) => values.set(row as ArrayLike<number>, i * length));
  return { kind: "reals", values } as const;
};
