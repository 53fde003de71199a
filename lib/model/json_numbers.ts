/**
 * The weights and biases of a network as nested lists of JSON: for each layer its rows of weights, and its biases.
 *
 * @module
 */
import { E, type Either, pipe, RA } from "../deps.ts";
import { collected } from "../fault/collected.ts";
import { type Faults, printed } from "../fault/fault.ts";
import type { Precision } from "../numbers/precision.ts";
import { type LayerForm, shapesOf } from "../network/layer.ts";
import { volume } from "../network/layers/grid.ts";
import { isList, type Json, type JsonObject } from "../data/json.ts";
import { type ModelFault, modelFault } from "./model_fault.ts";

/** The result: the numbers of the weights and biases of each layer in turn. */
export type Numbers = readonly Float64Array<ArrayBuffer>[];

/** The place of lists, and the condition on their numbers. */
interface Where {
  readonly path: string;
  readonly tensor: string;
  readonly offset: number;
  readonly precision: Precision;
}

/**
 * The numbers of layers of these forms under the keys `weights` and `biases`. The biases of a layer are a list of numbers,
 * or in `columns` a list of lists of one number.
 */
export const jsonNumbers = (
  object: JsonObject,
  forms: readonly LayerForm[],
  precision: Precision,
  columns: boolean,
): Either<Faults<ModelFault>, Numbers> => {
  const layers = forms.length;
  const [weights, biases] = ["weights", "biases"].map((path) => {
    const { value, at: offset } = object.get(path)!;
    // The table has checked that these are lists.
    return { layers: value as readonly Json[], offset, path };
  }) as [Lists, Lists];
  const counts = [weights, biases].flatMap(({ layers: { length }, offset, path }) =>
    length === layers ? [] : [shapeError({ path, offset }, `an array of ${layers}`, `an array of ${length}`)]
  );
  if (RA.isNonEmpty(counts)) return E.left(counts);
  const readers = weights.layers.flatMap((rows, l) => {
    const { weights: [outputs = 0, ...across] } = shapesOf(forms[l]!);
    const inputs = outputs === 0 ? 0 : volume(across);
    const at = ({ path, offset }: Lists): Where => ({
      path: `${path}[${l}]`,
      tensor: `${path}.${l + 1}`,
      offset,
      precision,
    });
    const column = biases.layers[l]!;
    return [
      () => matrixNumbers(at(weights), rows, outputs, inputs),
      () =>
        columns
          ? matrixNumbers(at(biases), column, outputs, 1)
          : matrixNumbers({ ...at(biases), path: "biases" }, [column], 1, outputs, l),
    ];
  });
  return pipe(
    readers,
    collected((read) => read()),
    E.map((numbers) => numbers.filter(({ length }) => length > 0)),
  );
};

interface Lists {
  readonly path: string;
  readonly layers: readonly Json[];
  readonly offset: number;
}

/** The numbers of rows, or the first fault; paths count the rows from `first`. */
const matrixNumbers = (
  where: Where,
  list: Json,
  rows: number,
  columns: number,
  first = 0,
): Either<Faults<ModelFault>, Float64Array<ArrayBuffer>> => {
  if (!isList(list) || list.length !== rows) {
    return E.left([shapeError(where, `an array of ${rows}`, printed(list))]);
  }
  const short = list.findIndex((row) => !isList(row) || row.length !== columns);
  if (short !== -1) {
    const path = `${where.path}[${first + short}]`;
    return E.left([shapeError({ ...where, path }, `an array of ${columns}`, printed(list[short]))]);
  }
  const numbers = new Float64Array(rows * columns);
  for (let index = 0; index < numbers.length; index++) {
    const j = Math.floor(index / columns);
    const row = list[j] as readonly Json[];
    const x = row[index % columns];
    const wrong = numberFault({ ...where, path: `${where.path}[${first + j}][${index % columns}]` }, index, x);
    if (wrong !== undefined) return E.left([wrong]);
    numbers[index] = x as number;
  }
  return E.right(numbers);
};

const numberFault = (
  { path, tensor, offset, precision }: Where,
  index: number,
  x: Json | undefined,
): ModelFault | undefined => {
  if (typeof x !== "number") {
    return modelFault("ParamError", { path, offset, expected: "a number", actual: printed(x) });
  }
  const details = { path, tensor, field: `[${index}]`, index, offset, actual: String(x) };
  if (!Number.isFinite(x)) return modelFault("NonFinite", { ...details, expected: "a finite number" });
  return precision === "f64" || Math.fround(x) === x
    ? undefined
    : modelFault("NotSingle", { ...details, expected: "a number that single precision holds exactly" });
};

const shapeError = (
  { path, offset }: { readonly path: string; readonly offset: number },
  expected: string,
  actual: string,
): ModelFault => modelFault("ShapeError", { path, offset, expected, actual });
