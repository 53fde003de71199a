/**
 * Examples from outside, such as parsed JSON: `[{ input: [0, 1], output: [1] }, …]`. Every array is read once, so that the
 * checked values are those that are kept; a hole is no number; nothing is allocated for an array of the wrong length.
 *
 * @module
 */
import { E, type Either } from "../deps.ts";
import { type Fault, fault, type Faults, printed } from "../fault/fault.ts";
import { looked } from "../fault/looked.ts";
import { Vector } from "../linear/vector.ts";
import { type DataSet, dataSet } from "./data_set.ts";
import type { Example } from "./example.ts";

/** What is wrong with an array of numbers, or a list of examples. */
export type ArrayFault =
  | Fault<"ShapeError", { path: string; expected: number | string; actual: number | string }>
  | Fault<"NonFinite", { path: string; index: number; expected: string; actual: string }>
  | Fault<"EmptyBatch", { path: string; expected: string; actual: string }>;

type Checked<A> = Either<Faults<ArrayFault>, A>;

const shapeFault = (path: string, expected: number | string, actual: number | string): ArrayFault =>
  fault("ShapeError", path, { path, expected, actual });

/** Reads a value whose getters may throw. */
const readable = <A>(path: string, read: (u: unknown) => Checked<A>): (u: unknown) => Checked<A> =>
  looked(read, (expected, actual) => shapeFault(path, expected, actual));

const nonFinite = (path: string, index: number, value: unknown): Checked<never> =>
  E.left([
    fault("NonFinite", `${path}[${index}]`, { path, index, expected: "a finite number", actual: printed(value) }),
  ]);

/** An array, or a typed array of numbers. */
const isArray = (u: unknown): u is ArrayLike<unknown> =>
  Array.isArray(u) || (ArrayBuffer.isView(u) && !(u instanceof DataView));

const numbersAt = (path: string, length: number) => (u: unknown): Checked<Float64Array<ArrayBuffer>> => {
  if (!isArray(u)) return E.left([shapeFault(path, `an array of ${length} numbers`, printed(u))]);
  if (u.length !== length) return E.left([shapeFault(path, length, u.length)]);
  const numbers = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const value = u[i];
    if (typeof value !== "number" || !Number.isFinite(value)) return nonFinite(path, i, value);
    numbers[i] = value;
  }
  return E.right(numbers);
};

/**
 * A vector of so many components, or what is wrong with it. `path` is what the faults call it.
 *
 * ```ts
 * import { decodeVector } from "@foldgrad/foldgrad/data";
 *
 * const decoded = decodeVector(3)([1, NaN, 0]);
 * if (decoded._tag === "Left") console.log(decoded.left[0].message); // input[1]: expected a finite number, got NaN
 * ```
 */
export const decodeVector = <N extends number>(
  length: N,
  path: string = "input",
): (u: unknown) => Either<Faults<ArrayFault>, Vector<N>> =>
  readable(
    path,
    (u) => E.map((numbers: Float64Array<ArrayBuffer>) => new Vector<N>(numbers))(numbersAt(path, length)(u)),
  );

/** A field of an object's own, or `undefined`. */
export const fieldOf = (u: unknown, name: string): unknown =>
  typeof u === "object" && u !== null && Object.hasOwn(u, name) ? Reflect.get(u, name) : undefined;

const decodeExample =
  <In extends number, Out extends number>(inputs: In, outputs: Out) =>
  (u: unknown, j: number): Checked<Example<In, Out>> => {
    const x = decodeVector(inputs, `batch[${j}].input`)(fieldOf(u, "input"));
    const y = decodeVector(outputs, `batch[${j}].output`)(fieldOf(u, "output"));
    if (E.isRight(x) && E.isRight(y)) return E.right({ x: x.right, y: y.right });
    const [first, ...rest] = [x, y].flatMap((part) => E.isLeft(part) ? part.left : []);
    return E.left([first!, ...rest]);
  };

/**
 * The data set of a list of examples of so many inputs and outputs, or what is wrong with the first that is wrong.
 *
 * ```ts
 * import { decodeExamples } from "@foldgrad/foldgrad/data";
 *
 * const decode = decodeExamples(2, 1);
 * const decoded = decode([{ input: [0, 1], output: [1] }, { input: [1], output: [0] }]);
 * if (decoded._tag === "Left") console.log(decoded.left[0].message); // batch[1].input: expected 2, got 1
 * ```
 */
export const decodeExamples = <In extends number, Out extends number>(
  inputs: In,
  outputs: Out,
): (u: unknown) => Either<Faults<ArrayFault>, DataSet<In, Out>> => readable("batch", examplesOf(inputs, outputs));

const examplesOf =
  <In extends number, Out extends number>(inputs: In, outputs: Out) => (u: unknown): Checked<DataSet<In, Out>> => {
    if (!Array.isArray(u)) return E.left([shapeFault("batch", "an array of examples", printed(u))]);
    const list: readonly unknown[] = u;
    if (list.length === 0) {
      return E.left([fault("EmptyBatch", "batch", { path: "batch", expected: "at least 1 example", actual: "0" })]);
    }
    const decode = decodeExample(inputs, outputs);
    const examples: Example<In, Out>[] = [];
    for (let j = 0; j < list.length; j++) {
      const example = decode(list[j], j);
      if (E.isLeft(example)) return example;
      examples.push(example.right);
    }
    return E.right(dataSet(examples));
  };
