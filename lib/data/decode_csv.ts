/**
 * Data sets from CSV (RFC 4180): a header, and a row for each example. Some columns hold the numbers of x; one names the class,
 * or some hold the numbers of y.
 *
 * @module
 */
import { RECORD, requireKind, TEXT } from "../fault/kind.ts";
import { E, type Either, pipe, RA } from "../deps.ts";
import { collected } from "../fault/collected.ts";
import { clipped, fault, type Faults, printed } from "../fault/fault.ts";
import { type Column, type Columns, columnsOf } from "./csv_columns.ts";
import { type CsvRecord, csvRecords } from "./csv_records.ts";
import { labelFaults, type NamedData, namedData, type TableFault, type TableRow } from "./table.ts";

/** The meaning of the columns. Either `class` or `targets` is given. */
export interface CsvOptions {
  /** The columns of x; by default all that are not of y. */
  readonly inputs?: readonly Column[];
  /** The column that names the class of an example. */
  readonly class?: Column;
  /** The names of the classes in the order of their numbers, as for a second file; by default those of the text, sorted. */
  readonly classes?: readonly string[];
  /** The columns of y, for regression. */
  readonly targets?: readonly Column[];
  /**
   * Whether the first record names the columns; if not, columns are numbered from 0.
   * @default {true}
   */
  readonly header?: boolean;
  /**
   * The character between two fields.
   * @default {","}
   */
  readonly separator?: string;
}

/**
 * The data set of a CSV text, or all that is wrong with it, by row, column and value.
 *
 * ```ts
 * import { decodeCsv } from "@foldgrad/foldgrad/data";
 *
 * const flowers = decodeCsv({ class: "species" })("length,width,species\n6.2,2.9,virginica\n5.1,3.5,setosa\n");
 * if (flowers._tag === "Right") console.log(flowers.right.inputs.join(), flowers.right.outputs.join()); // length,width setosa,virginica
 * ```
 *
 * @throws RangeError for options that give neither `class` nor `targets`, or both, and for a separator that is not one character.
 */
export const decodeCsv = (options: CsvOptions): (text: string) => Either<Faults<TableFault>, NamedData> => {
  const { header, separator, reader } = csvPlan(options);
  const { targets, classes } = options;
  return (text) => {
    requireKind("read CSV", TEXT, text);
    const records = csvRecords(text, separator);
    return pipe(
      reader(records.next().value ?? { fields: [], row: 1, wrong: [] }),
      E.chain(({ names, columns, read }) =>
        pipe(
          header ? records : csvRecords(text, separator),
          collected(read),
          E.chain((rows) => {
            const [x, y] = [columns.inputs, columns.outputs].map((places) => places.map((k) => names[k]!));
            return namedData(rows, x!, targets && y, classes);
          }),
        )
      ),
    );
  };
};

/** How the rows of a table are read, once its first record is known. */
export interface CsvReader {
  readonly names: readonly string[];
  readonly columns: Columns;
  readonly read: (record: CsvRecord) => Either<Faults<TableFault>, TableRow>;
}

/** The options, checked, with the reader that belongs to a first record. */
export const csvPlan = (options: CsvOptions): {
  readonly header: boolean;
  readonly separator: string;
  readonly reader: (first: CsvRecord) => Either<Faults<TableFault>, CsvReader>;
} => {
  requireKind("read CSV", RECORD, options, "options");
  const { targets, class: label, classes, header = true, separator = "," } = options;
  const outputs = targets ?? (label === undefined ? [] : [label]);
  if (outputs.length === 0 || (targets !== undefined && label !== undefined)) {
    throw new RangeError(
      "Cannot read CSV: either `class`, the column of the class, or `targets`, those of y, is needed",
    );
  }
  if (separator.length !== 1 || '"\r\n'.includes(separator)) {
    throw new RangeError(
      `Cannot read CSV: the separator is ${printed(separator)}, not one character that parts fields`,
    );
  }
  const choose = columnsOf(outputs, options.inputs);
  const named = labelFaults(classes);
  const reader = ({ fields, row, wrong }: CsvRecord): Either<Faults<TableFault>, CsvReader> => {
    const names = header ? fields : fields.map((_, k) => String(k));
    const broken = header ? wrong.map((one) => syntaxFault(names, row, one)) : [];
    if (RA.isNonEmpty(broken)) return E.left(broken);
    return pipe(
      choose(names, row),
      E.map((columns) => ({
        names,
        columns,
        read: readRow(names, columns, targets === undefined ? named : undefined),
      })),
    );
  };
  return { header, separator, reader };
};

const place = (row: number, column: string): string => `row ${row}, ${clipped(column)}`;

const syntaxFault = (
  names: readonly string[],
  row: number,
  { field, ...told }: CsvRecord["wrong"][number],
): TableFault => {
  const column = names[field] ?? String(field);
  return fault("CsvInvalid", place(row, column), { row, column, ...told });
};

/** A row as an example, whose last words are the name of a class where `named` says what is wrong with one. */
const readRow =
  (names: readonly string[], { inputs, outputs }: Columns, named: ReturnType<typeof labelFaults> | undefined) =>
  ({ row, fields, wrong }: CsvRecord): Either<Faults<TableFault>, TableRow> => {
    const faults = wrong.map((one) => syntaxFault(names, row, one));
    if (faults.length === 0 && fields.length !== names.length) faults.push(lengthFault(names, row, fields.length));
    if (RA.isNonEmpty(faults)) return E.left(faults);
    const numbers = (places: readonly number[]): Float64Array => {
      const found = new Float64Array(places.length);
      places.forEach((k, i) => {
        const field = fields[k]!;
        found[i] = NUMBER.test(field) ? Number(field) : NaN;
        if (!Number.isFinite(found[i])) faults.push(numberFault(row, names[k]!, field));
      });
      return found;
    };
    const x = numbers(inputs);
    const [k = 0] = outputs;
    const y = named === undefined ? numbers(outputs) : fields[k]!;
    if (typeof y === "string") faults.push(...named!(y, place(row, names[k]!), { row, column: names[k]! }));
    return RA.isNonEmpty(faults) ? E.left(faults) : E.right({ x, y });
  };

const NUMBER = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

const lengthFault = (names: readonly string[], row: number, length: number): TableFault => {
  const column = names[length] ?? String(names.length);
  const details = { row, column, expected: `${names.length} fields`, actual: String(length) };
  return fault("RowLength", `row ${row}`, details);
};

const numberFault = (row: number, column: string, field: string): TableFault => {
  const details = { row, column, expected: "a finite number", actual: printed(field) };
  const comma = /^\s*[+-]?\d+,\d+\s*$/.test(field);
  return fault(
    "NonFinite",
    place(row, column),
    comma ? { ...details, hint: "write it with a decimal point" } : details,
  );
};
