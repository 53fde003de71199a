/**
 * Universality as a function: "we can use networks of perceptrons to compute *any* logical function at all" (section 1.1).
 * A table of 2^n rows becomes a network with one hidden layer:
 *
 * - hidden perceptron i fires for the input that spells i alone: weight 2 where bit k of i is 1, else -2, and bias
 *   1 - 2 (ones of i), so that its weighted input is 1 there and at most -1 elsewhere;
 * - output perceptron j weighs hidden perceptron i by twice the table's entry, bias -1.
 *
 * No weighted input is ever 0, so sigmoid neurons can simulate the network (section 1.2).
 *
 * @module
 */
import { E, type Either, RA } from "../deps.ts";
import { type Fault, fault, type Faults, printed } from "../fault/fault.ts";
import { matrixOf } from "../linear/matrix.ts";
import { vectorOf } from "../linear/vector.ts";
import { dense } from "../network/layers/dense.ts";
import { type Network, network } from "../network/network.ts";
import { fires } from "../neuron/perceptron.ts";

/** What is wrong with a truth table: the number of rows, the length of a row, or an entry. */
export type TruthTableFault = Fault<
  "TruthTableError",
  { readonly path: string; readonly expected: string; readonly actual: string }
>;

/** The most inputs of a table. */
const MOST_INPUTS = 16;

const tableFault = (path: string, expected: string, actual: string): TruthTableFault =>
  fault("TruthTableError", path, { path, expected, actual });

const isPowerOfTwo = (n: number): boolean => n > 0 && (n & (n - 1)) === 0;

const rowFaults = (row: unknown, i: number, outputs: number): readonly TruthTableFault[] => {
  if (!Array.isArray(row)) return [tableFault(`rows[${i}]`, "an array of 0 and 1", printed(row))];
  const ragged = row.length === outputs ? [] : [tableFault(`rows[${i}].length`, String(outputs), String(row.length))];
  const entries: readonly unknown[] = Array.from(row);
  return [
    ...ragged,
    ...entries.flatMap((entry, j) =>
      entry === 0 || entry === 1 ? [] : [tableFault(`rows[${i}][${j}]`, "0 or 1", printed(entry))]
    ),
  ];
};

const tableFaults = (rows: unknown): readonly TruthTableFault[] => {
  if (!Array.isArray(rows)) return [tableFault("rows", "an array of rows", printed(rows))];
  const count = isPowerOfTwo(rows.length) && rows.length <= 2 ** MOST_INPUTS
    ? []
    : [tableFault("rows.length", `a power of 2 up to 2^${MOST_INPUTS}`, String(rows.length))];
  const outputs = Array.isArray(rows[0]) ? rows[0].length : undefined;
  const empty = outputs === 0 ? [tableFault("rows[0].length", "at least 1", "0")] : [];
  const list: readonly unknown[] = rows.length <= 2 ** MOST_INPUTS ? Array.from(rows) : [];
  return [
    ...count,
    ...empty,
    ...list.flatMap((row, i) => rowFaults(row, i, outputs ?? (Array.isArray(row) ? row.length : 0))),
  ];
};

/** Bit k of i, the first of n bits being the highest: as in 00, 01, 10, 11. */
const bit = (i: number, k: number, n: number): number => (i >> (n - 1 - k)) & 1;

const compiled = (rows: readonly (readonly number[])[]): Network => {
  const n = 31 - Math.clz32(rows.length);
  const ones = (i: number): number => Array.from({ length: n }, (_, k) => bit(i, k, n)).reduce((sum, b) => sum + b, 0);
  const outputs = rows[0]!.length;
  return network([
    dense<number, number>(
      matrixOf(rows.length, n, (i, k) => bit(i, k, n) === 1 ? 2 : -2),
      vectorOf(rows.length, (i) => 1 - 2 * ones(i)),
      fires,
    ),
    dense<number, number>(
      matrixOf(outputs, rows.length, (j, i) => 2 * rows[i]![j]!),
      vectorOf(outputs, () => -1),
      fires,
    ),
  ]);
};

/**
 * The network of perceptrons that computes a truth table, or every fault in the table. Row i holds the outputs for the
 * inputs that spell i in binary, the first input being the highest bit: rows for 00, 01, 10, 11. A table of one row has no
 * inputs.
 *
 * ```ts
 * import { feedforward, vector } from "@foldgrad/foldgrad";
 * import { fromTruthTable } from "@foldgrad/foldgrad/logic";
 *
 * const exclusiveOr = fromTruthTable([[0], [1], [1], [0]]);
 * if (exclusiveOr._tag === "Right") console.log(feedforward(exclusiveOr.right)(vector([1, 0])).toJSON()); // [ 1 ]
 *
 * const ragged = fromTruthTable([[0], [1, 1]]);
 * if (ragged._tag === "Left") console.log(ragged.left[0].message); // rows[1].length: expected 1, got 2
 * ```
 */
export const fromTruthTable = (
  rows: readonly (readonly number[])[],
): Either<Faults<TruthTableFault>, Network> => {
  const faults = tableFaults(rows);
  return RA.isNonEmpty(faults) ? E.left(faults) : E.right(compiled(rows));
};
