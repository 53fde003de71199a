/**
 * Arrays as data sets, and back: x of n rows, whatever the shape of a row, and y of n labels or n targets.
 *
 * Images of type `uint8` stay bytes and become x_k = byte / 255, as those of IDX files do; numbers of other types are taken as they
 * are.
 *
 * Law: `ndDataSet()` undoes `dataSetArrays`.
 *
 * @module
 */
import { PIXELS } from "../data/images_and_labels.ts";
import { E, type Either, pipe } from "../deps.ts";
import { type DataSet, rowsOf, wholeStore } from "../example/data_set.ts";
import type { Store } from "../example/store.ts";
import { type Faults, shown } from "../fault/fault.ts";
import { requireKind, requireOptions } from "../fault/kind.ts";
import { MOST_NEURONS } from "../network/sizes.ts";
import { countOf, elementsOf, ND_ARRAY, NdArray } from "./nd_array.ts";
import { type NdFault, ndFault } from "./nd_fault.ts";
import { finite } from "./nd_values.ts";

/** How targets are read. */
export interface NdDataOptions {
  /** How many classes there are, where y has a label 0, 1, 2, … for each row; without it, y has the targets themselves. */
  readonly classes?: number;
}

/**
 * The data set of n inputs and n labels or targets.
 *
 * ```ts
 * import { ndArray, ndDataSet } from "@foldgrad/foldgrad/exchange";
 *
 * // Two images of 1 x 2 pixels, and their labels: what decodeNpz reads as x_train and y_train.
 * const read = ndDataSet({ classes: 10 })(ndArray("uint8", [2, 1, 2], [0, 255, 255, 0]), ndArray("int64", [2], [7, 3]));
 * if (read._tag === "Right") console.log(String(read.right)); // DataSet of 2 examples, 2 -> 10
 * ```
 *
 * @throws RangeError where the number of classes is no integer in 1..65536.
 */
export const ndDataSet = (
  options: NdDataOptions = {},
): (x: NdArray, y: NdArray) => Either<Faults<NdFault>, DataSet> => {
  const action = "make a data set";
  requireOptions(action, options, ["classes"]);
  const { classes } = options;
  if (classes !== undefined && !(Number.isInteger(classes) && 1 <= classes && classes <= MOST_NEURONS)) {
    throw new RangeError(`Cannot ${action} of ${shown(classes)} classes: it is not an integer in 1..${MOST_NEURONS}`);
  }
  return (x, y) => {
    requireKind(action, ND_ARRAY, x, "x");
    requireKind(action, ND_ARRAY, y, "y");
    const [first, ...others] = shapeFaults(x, y, classes);
    if (first !== undefined) return E.left([first, ...others]);
    const [size, inputs, width] = [x.shape[0]!, countOf(x.shape.slice(1)), countOf(y.shape.slice(1))];
    return pipe(
      inputsOf(x),
      E.chain((inputs) =>
        pipe(classes === undefined ? targetsOf(y) : labelsOf(y, classes), E.map((y) => [inputs, y] as const))
      ),
      E.map(([xs, ys]) => wholeStore({ size, inputs, outputs: classes ?? width, x: xs, y: ys })),
    );
  };
};

const shapeFaults = (x: NdArray, y: NdArray, classes: number | undefined): readonly NdFault[] => {
  const fault = (path: string, expected: string, { shape }: NdArray): NdFault =>
    ndFault("ShapeError", `${path}.shape`, expected, `[${shape.join(",")}]`);
  const width = countOf(y.shape.slice(1));
  return [
    ...x.shape.length === 0 || countOf(x.shape) === 0 ? [fault("x", "rows of at least one number", x)] : [],
    ...y.shape.length === 0 || (classes === undefined ? width === 0 : width !== 1)
      ? [fault("y", classes === undefined ? "rows of at least one number" : "one label for each row", y)]
      : [],
    ...x.shape.length === 0 || x.shape[0] === y.shape[0]
      ? []
      : [ndFault("CountMismatch", "y.shape[0]", `${x.shape[0]}`, `${y.shape[0]}`)],
  ];
};

const inputsOf = (x: NdArray): Either<Faults<NdFault>, Store["x"]> => {
  const elements = elementsOf(x);
  return x.type === "uint8" && elements instanceof Uint8Array
    ? E.right({ kind: "bytes", values: elements, table: PIXELS })
    : pipe(finite(x, "x"), E.map((values) => ({ kind: "reals", values })));
};

const targetsOf = (y: NdArray): Either<Faults<NdFault>, Store["y"]> =>
  pipe(finite(y, "y"), E.map((values) => ({ kind: "reals", values })));

/** Classes below 256 as bytes, others as unit vectors. */
const labelsOf = (y: NdArray, classes: number): Either<Faults<NdFault>, Store["y"]> => {
  const labels = elementsOf(y);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      return E.left([ndFault("LabelOutOfRange", `y[${i}]`, `an integer in 0..${classes - 1}`, String(label))]);
    }
  }
  if (classes <= 256) return E.right({ kind: "classes", values: Uint8Array.from(labels) });
  const values = new Float64Array(labels.length * classes);
  for (let i = 0; i < labels.length; i++) values[i * classes + labels[i]!] = 1;
  return E.right({ kind: "reals", values });
};

/**
 * The inputs and the targets of a data set as arrays of one row for each example: inputs that are bytes as `uint8`, all else as
 * `float64`.
 *
 * ```ts
 * import { dataSet, vector } from "@foldgrad/foldgrad";
 * import { dataSetArrays, encodeNpz } from "@foldgrad/foldgrad/exchange";
 *
 * const { x, y } = dataSetArrays(dataSet([{ x: vector([0, 1]), y: vector([1]) }]));
 * console.log(x.shape, y.shape); // [ 1, 2 ] [ 1, 1 ]
 * const file = await encodeNpz({ x, y })();
 * ```
 */
export const dataSetArrays = (data: DataSet): { readonly x: NdArray; readonly y: NdArray } => {
  const { store, order } = rowsOf(data, "list arrays");
  const { inputs, outputs, x, y } = store;
  const [n, reals] = [order.length, new Float64Array(order.length * outputs)];
  const bytes = x.kind === "bytes" && x.table === PIXELS;
  const numbers = bytes ? new Uint8Array(n * inputs) : new Float64Array(n * inputs);
  order.forEach((row, i) => {
    for (let k = 0; k < inputs; k++) {
      const value = x.values[row * inputs + k]!;
      numbers[i * inputs + k] = bytes || x.kind === "reals" ? value : x.table[value]!;
    }
    if (y.kind === "classes") reals[i * outputs + y.values[row]!] = 1;
    else for (let j = 0; j < outputs; j++) reals[i * outputs + j] = y.values[row * outputs + j]!;
  });
  return {
    x: new NdArray(bytes ? "uint8" : "float64", [n, inputs], numbers),
    y: new NdArray("float64", [n, outputs], reals),
  };
};
