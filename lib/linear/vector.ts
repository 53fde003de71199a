/**
 * Vectors: immutable, opaque, with their length in the type.
 *
 * A `Vector<3>` and a `Vector<4>` do not join: `add(v3, v4)` does not compile. A length known only at run time has the type
 * `Vector<number>`, which joins with any; joining it wrongly is a RangeError that names both lengths. Indices count from 0; the
 * book's count from 1.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { FUNCTION, type Kind, requireKind } from "../fault/kind.ts";
import { copyInto, hideConstructor, open } from "./door.ts";
import { Coordinates, finiteNumbers, type Fits, inBrief, requireLength, showAsString } from "./coordinates.ts";
import { showInNotebook } from "./notebook.ts";

/** An element of R^N. */
export class Vector<N extends number = number> extends Coordinates {
  /** How many components it has. */
  readonly length: number;
  /** @internal Only a type: which sizes fit. */
  declare protected readonly fits?: Fits<N>;

  /** Owns `numbers`; only `linear/` and the wrappers of the kernel construct. */
  constructor(numbers: Float64Array<ArrayBuffer>) {
    const { length } = numbers; // Sealing takes the numbers out of `numbers`.
    super(numbers);
    this.length = length;
    Object.freeze(this);
  }

  /** The length. */
  override get shape(): string {
    return String(this.length);
  }

  /** The components. */
  override toJSON(): readonly number[] {
    return Array.from(open(this));
  }

  /** The components, in order. */
  [Symbol.iterator](): ArrayIterator<number> {
    return open(this).values();
  }

  /** `Vector [1, 2, 3]`. */
  override toString(): string {
    return `Vector [${open(this).join(", ")}]`;
  }
}

hideConstructor(Vector);
showAsString(Vector.prototype, inBrief("Vector"));
showInNotebook("Vector", Vector.prototype, (v) => v.toJSON().map((component) => [component]));

/**
 * The vector of the given components, which are copied. A literal gives its length to the type.
 *
 * ```ts
 * import { vector } from "@foldgrad/foldgrad";
 *
 * const v = vector([1, 2, 3]); // Vector<3>
 * console.log(String(v)); // Vector [1, 2, 3]
 * ```
 *
 * @throws RangeError for NaN, an infinity, or a hole.
 */
export const vector = <const A extends readonly number[]>(components: A): Vector<A["length"]> => {
  return new Vector(finiteNumbers("vector", components));
};

/** How a vector is recognised and called in messages. */
export const VECTOR: Kind = { words: "a vector, such as vector([1, 2])", is: (u) => u instanceof Vector };

/** The components of a vector, to be read only; `action` is for the message where it is no vector. */
export const componentsOf = (v: Vector, action: string): Float64Array<ArrayBuffer> => {
  requireKind(action, VECTOR, v);
  return open(v, action);
};

/** The vector of length n whose component j is `f(j)`, j = 0 … n - 1. */
export const vectorOf = <N extends number>(n: N, f: (j: number) => number): Vector<N> => {
  requireLength("vector", n);
  requireKind("make a vector", FUNCTION, f);
  return new Vector(finiteNumbers("vector", Array.from({ length: n }, (_, j) => f(j))));
};

/** The zero vector of length n. */
export const zeros = <N extends number>(n: N): Vector<N> => vectorOf(n, () => 0);

/** The unit vector e_j of length n: 1 in place j, 0 elsewhere. */
export const unit = <N extends number>(n: N, j: number): Vector<N> => {
  requireLength("unit vector", n);
  if (!Number.isInteger(j) || j < 0 || j >= n) {
    throw new RangeError(`Cannot make a unit vector: no place ${shown(j)} in ${n}`);
  }
  return vectorOf(n, (i) => i === j ? 1 : 0);
};

/** Component j of a vector, from 0. */
export const at = (j: number): (v: Vector) => number => (v) => {
  const component = componentsOf(v, "read a component")[j];
  if (component !== undefined && typeof j === "number") return component;
  throw new RangeError(`Cannot read component ${shown(j)}: the length is ${v.length}`);
};

/** The components, copied out. */
export const toArray = (v: Vector): readonly number[] => Array.from(componentsOf(v, "copy the components"));

/** Two vectors end to end. */
export const join = (u: Vector, v: Vector): Vector => {
  const [first, second] = [componentsOf(u, "join"), componentsOf(v, "join")];
  const joined = new Float64Array(first.length + second.length);
  copyInto(joined, first);
  copyInto(joined, second, first.length);
  return new Vector(joined);
};
