/**
 * A data set: a finite sequence of examples, immutable.
 *
 * Images may stay bytes inside it; an example becomes vectors when it is looked at. Slices and orders of one data set share
 * what is stored.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { type Kind, requireKind } from "../fault/kind.ts";
import { copyInto, hideConstructor, open } from "../linear/door.ts";
import type { Rows, Store } from "./store.ts";
import { type Fits, showAsString } from "../linear/coordinates.ts";
import { notCloned } from "../linear/not_cloned.ts";
import { Vector } from "../linear/vector.ts";
import { EXAMPLE, type Example } from "./example.ts";

let read: (set: DataSet) => Rows;

const components: unique symbol = Symbol("foldgrad.examples");

/** The property that deep equality compares: without it two data sets of one length would be equal whatever their examples. */
const FOR_DEEP_EQUALITY: PropertyDescriptor & ThisType<DataSet> = {
  enumerable: true,
  get(): readonly Example[] {
    return [...this];
  },
};

const NOT_CLONED = notCloned("a data set", "its toJSON(), which decodeExamples reads, or the files that it is from");

/** n examples of inputs in R^In and outputs in R^Out. */
export class DataSet<In extends number = number, Out extends number = number> {
  readonly #rows: Rows;
  /** How many examples there are. */
  readonly length: number;
  /** How many components each x has. */
  readonly inputs: number;
  /** How many components each y has. */
  readonly outputs: number;
  /** @internal Only a type: which sizes fit. */
  declare protected readonly fits?: readonly [Fits<In>, Fits<Out>];

  static {
    read = (set) => set.#rows;
  }

  /** Owns its rows; only the library constructs. */
  constructor(rows: Rows) {
    this.#rows = rows;
    this.length = rows.order.length;
    this.inputs = rows.store.inputs;
    this.outputs = rows.store.outputs;
    Object.defineProperty(this, components, FOR_DEEP_EQUALITY);
    Object.assign(this, NOT_CLONED);
    Object.freeze(this);
  }

  /** The examples in order. */
  *[Symbol.iterator](): Generator<Example<In, Out>, void> {
    for (let i = 0; i < this.length; i++) yield exampleAt(i)(this);
  }

  /** As JSON: what `decodeExamples` reads. */
  toJSON(): readonly { readonly input: readonly number[]; readonly output: readonly number[] }[] {
    return Array.from(this, ({ x, y }) => ({ input: x.toJSON(), output: y.toJSON() }));
  }

  /** `DataSet of 3 examples, 784 -> 10`. */
  toString(): string {
    return `DataSet of ${this.length} examples, ${this.inputs} -> ${this.outputs}`;
  }
}

hideConstructor(DataSet);
showAsString(DataSet.prototype);

/** The rows of a data set, to be read only; for the wrappers of the kernel. `action` is for messages. */
export const rowsOf = (set: DataSet, action: string = "read examples"): Rows => {
  requireKind(action, DATA, set);
  return read(set);
};

/** How a data set is recognised and called in messages. */
export const DATA: Kind = {
  words: "a data set, such as dataSet([{ x: vector([0, 1]), y: vector([1]) }])",
  is: (u) => u instanceof DataSet,
};

/** All rows of a store, in order. */
export const wholeStore = <In extends number, Out extends number>(store: Store): DataSet<In, Out> =>
  new DataSet({ store, order: new Uint32Array(store.size).map((_, i) => i) });

const EXAMPLES: Kind = {
  words: "an array of examples, such as [{ x: vector([0, 1]), y: vector([1]) }]",
  is: Array.isArray,
};

/**
 * The data set of the given examples, copied.
 *
 * ```ts
 * import { dataSet, vector } from "@foldgrad/foldgrad";
 *
 * const xor = dataSet([
 *   { x: vector([0, 1]), y: vector([1]) },
 *   { x: vector([1, 1]), y: vector([0]) },
 * ]);
 * console.log(String(xor)); // DataSet of 2 examples, 2 -> 1
 * ```
 *
 * @throws RangeError when there is no example, or two are of different lengths.
 */
export const dataSet = <In extends number, Out extends number>(
  examples: readonly Example<In, Out>[],
): DataSet<In, Out> => {
  requireKind("make a data set", EXAMPLES, examples);
  const first = examples[0];
  if (first === undefined) throw new RangeError("Cannot make a data set: there is no example");
  requireKind("make a data set", EXAMPLE, first, "example 0");
  const [inputs, outputs] = [first.x.length, first.y.length];
  const x = new Float64Array(examples.length * inputs);
  const y = new Float64Array(examples.length * outputs);
  Array.from(examples).forEach((example, i) => {
    if (example === undefined) throw new RangeError(`Cannot make a data set: there is no example ${i}`);
    requireKind("make a data set", EXAMPLE, example, `example ${i}`);
    if (example.x.length !== inputs || example.y.length !== outputs) {
      throw new RangeError(
        `Cannot make a data set: example 0 is ${inputs} -> ${outputs}, ` +
          `example ${i} is ${example.x.length} -> ${example.y.length}`,
      );
    }
    copyInto(x, open(example.x), i * inputs);
    copyInto(y, open(example.y), i * outputs);
  });
  return wholeStore({
    size: examples.length,
    inputs,
    outputs,
    x: { kind: "reals", values: x },
    y: { kind: "reals", values: y },
  });
};

/** Example i, from 0. */
export const exampleAt =
  (i: number): <In extends number, Out extends number>(set: DataSet<In, Out>) => Example<In, Out> => (set) => {
    const { store, order } = rowsOf(set, "read an example");
    const row = typeof i === "number" ? order[i] : undefined;
    if (row === undefined) throw new RangeError(`Cannot read example ${shown(i)}: there are ${set.length}`);
    return { x: new Vector(inputOf(store, row)), y: new Vector(outputOf(store, row)) };
  };

// A loop rather than `Float64Array.from` with a function, which takes nine times as long (measured).
const inputOf = ({ x, inputs }: Store, row: number): Float64Array<ArrayBuffer> => {
  if (x.kind === "reals") return x.values.slice(row * inputs, (row + 1) * inputs);
  const input = new Float64Array(inputs);
  for (let k = 0; k < inputs; k++) input[k] = x.table[x.values[row * inputs + k]!]!;
  return input;
};

/** The wanted output in a row of a store. */
export const outputOf = ({ y, outputs }: Store, row: number): Float64Array<ArrayBuffer> => {
  if (y.kind === "reals") return y.values.slice(row * outputs, (row + 1) * outputs);
  const target = new Float64Array(outputs);
  target[y.values[row]!] = 1;
  return target;
};

/** The wanted outputs, in order; no input is copied for them. */
export const targetsOf = <Out extends number>(set: DataSet<number, Out>): readonly Vector<Out>[] => {
  const { store, order } = rowsOf(set);
  return Array.from(order, (row) => new Vector<Out>(outputOf(store, row)));
};
