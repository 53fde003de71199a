/**
 * The columns of a CSV text: those of x and those of y.
 *
 * @module
 */
import { E, type Either, RA } from "../deps.ts";
import { collected } from "../fault/collected.ts";
import { clipped, fault, type Faults } from "../fault/fault.ts";
import { lookHint, TEXT } from "../fault/looks_like.ts";
import { nearest } from "../fault/nearest.ts";
import type { TableFault } from "./table.ts";

/** A column by its name, or by its number from 0; -1 is the last. */
export type Column = string | number;

/** The numbers of the columns. */
export interface Columns {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** The columns of y, and those of x: all others, unless they are given. */
export const columnsOf =
  (outputs: readonly Column[], inputs?: readonly Column[]) =>
  (names: readonly string[], row: number): Either<Faults<TableFault>, Columns> => {
    const find = collected(placeOf(names, row));
    const y = find(outputs);
    const ofY = E.isRight(y) ? y.right : [];
    const x = inputs === undefined ? E.right(names.map((_, k) => k).filter((k) => !ofY.includes(k))) : find(inputs);
    const ofX = E.isRight(x) ? x.right : [];
    const faults = [
      ...E.isLeft(x) ? x.left : [],
      ...E.isLeft(y) ? y.left : [],
      ...ofX.filter((k) => ofY.includes(k)).map((k) => wrongColumn(row, names[k]!, "a column of x or of y", "both")),
      ...E.isRight(x) && E.isRight(y) && ofX.length === 0 ? [wrongColumn(row, "", "a column of x", "none")] : [],
    ];
    return RA.isNonEmpty(faults) ? E.left(faults) : E.right({ inputs: ofX, outputs: ofY });
  };

const placeOf = (names: readonly string[], row: number) => (column: Column): Either<Faults<TableFault>, number> => {
  const asked = typeof column === "number" && column < 0 ? names.length + column : column;
  const [place, ...more] = names.flatMap((name, k) => asked === (typeof asked === "number" ? k : name) ? [k] : []);
  if (place !== undefined && more.length === 0) return E.right(place);
  const [expected, actual] = place === undefined
    ? ["a column of the header", clipped(names.join(", "))]
    : ["the name of one column", `${1 + more.length} columns of this name`];
  return E.left([wrongColumn(row, String(column), expected, actual, hintOf(String(column), names))]);
};

const wrongColumn = (row: number, column: string, expected: string, actual: string, hint = {}): TableFault =>
  fault("NoSuchColumn", `row ${row}, ${clipped(column)}`, { row, column, expected, actual, ...hint });

/** A hint: the nearest name, the separator of a header without commas, or the format that the text looks like. */
const hintOf = (column: string, names: readonly string[]): { readonly hint?: string } => {
  const near = nearest(column, names);
  const [other] = names.length === 1 ? /[;\t|]/.exec(names[0]!) ?? [] : [];
  if (other !== undefined) return { hint: `give separator: ${JSON.stringify(other)}` };
  return near === undefined || near === column ? lookHint(names.join(","), TEXT) : { hint: `did you mean ${near}?` };
};
