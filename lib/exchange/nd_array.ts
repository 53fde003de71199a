/**
 * Arrays of numbers of any rank, as NumPy and ONNX have them: a type, a shape, and the numbers row by row (the last index runs
 * fastest). They are immutable and opaque.
 *
 * @module
 */
import { type Kind, requireKind } from "../fault/kind.ts";
import { type Coordinates, NUMBERS, showAsString } from "../linear/coordinates.ts";
import { hideConstructor, open } from "../linear/door.ts";
import { MATRIX, Matrix } from "../linear/matrix.ts";
import { notCloned } from "../linear/not_cloned.ts";
import { VECTOR, type Vector } from "../linear/vector.ts";
import { shown } from "../fault/fault.ts";
import { type Elements, FORMATS, type NumberType } from "./number_types.ts";

let read: (array: NdArray) => Elements;

const NOT_CLONED = notCloned("an array", "its file for decodeNpy");

/** An array of numbers. */
export class NdArray {
  readonly #elements: Elements;
  /** The type of the numbers. */
  readonly type: NumberType;
  /** How many there are along each axis; none for a single number. */
  readonly shape: readonly number[];

  static {
    read = (array) => array.#elements;
  }

  /** Owns the elements; only the library constructs. */
  constructor(type: NumberType, shape: readonly number[], elements: Elements) {
    this.#elements = elements;
    this.type = type;
    this.shape = Object.freeze([...shape]);
    Object.assign(this, NOT_CLONED);
    Object.freeze(this);
  }

  /** `NdArray float64 60000 x 28 x 28`. */
  toString(): string {
    return `NdArray ${this.type} ${this.shape.join(" x ")}`;
  }
}

hideConstructor(NdArray);
showAsString(NdArray.prototype);

/** How an array is recognised and called in messages. */
export const ND_ARRAY: Kind = {
  words: 'an array, such as ndArray("float64", [2], [1, 2])',
  is: (u) => u instanceof NdArray,
};

/** The numbers, to be read only. */
export const elementsOf = (array: NdArray): Elements => read(array);

/** How many numbers a shape has. */
export const countOf = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);

/**
 * The array of a type and a shape whose numbers, row by row, are given, and copied.
 *
 * ```ts
 * import { ndArray } from "@foldgrad/foldgrad/exchange";
 *
 * console.log(String(ndArray("uint8", [2, 2], [0, 255, 255, 0]))); // NdArray uint8 2 x 2
 * ```
 *
 * @throws RangeError where there are more or fewer numbers than the shape has, or where the type does not hold one exactly.
 */
export const ndArray = (type: NumberType, shape: readonly number[], numbers: ArrayLike<number>): NdArray => {
  const action = "make an array";
  requireKind(action, NUMBERS, shape, "the shape");
  requireKind(action, NUMBERS, numbers);
  if (!Object.hasOwn(FORMATS, type)) throw new RangeError(`Cannot ${action}: there is no type ${shown(type)}`);
  const { room, bytes, read, write } = FORMATS[type];
  const wrong = Array.from(shape).find((length) => !Number.isSafeInteger(length) || length < 0);
  if (wrong !== undefined) throw new RangeError(`Cannot ${action}: ${shown(wrong)} is no length`);
  if (countOf(shape) !== numbers.length) {
    throw new RangeError(`Cannot ${action}: the shape has ${countOf(shape)} numbers, and ${numbers.length} are given`);
  }
  const view = new DataView(new ArrayBuffer(bytes));
  const elements = room(numbers.length);
  for (let i = 0; i < elements.length; i++) {
    const x = numbers[i]!;
    if (!holds(type, x)) throw new RangeError(`Cannot ${action}: ${shown(x)} at ${i} is no ${type}`);
    write(view, 0, x, true);
    elements[i] = Number(read(view, 0, true));
    if (!Object.is(elements[i], x)) throw new RangeError(`Cannot ${action}: ${shown(x)} at ${i} is no ${type}`);
  }
  return new NdArray(type, shape, elements);
};

/** Whether a type may hold a number, as far as its kind tells. */
const holds = (type: NumberType, x: unknown): boolean =>
  typeof x === "number" && (type.startsWith("float") || (Number.isInteger(x) && !(type === "bool" && x > 1)));

/** The numbers, row by row, copied out. */
export const ndNumbers = (array: NdArray): readonly number[] => {
  requireKind("copy numbers", ND_ARRAY, array);
  return Array.from(read(array));
};

/** What can be written as an array. */
export type Writable = Vector | Matrix | NdArray;

const WRITABLE: Kind = {
  words: "a vector, a matrix, or an array, such as vector([1, 2])",
  is: (u) => VECTOR.is(u) || MATRIX.is(u) || ND_ARRAY.is(u),
};

/** The array that a value is: a vector has one axis, a matrix two; its numbers are only read. */
export const asNdArray = (value: Writable, action: string, what?: string): NdArray => {
  requireKind(action, WRITABLE, value, what);
  if (value instanceof NdArray) return value;
  const shape = value instanceof Matrix ? [value.rows, value.columns] : [value.length];
  return new NdArray("float64", shape, open(value as Coordinates));
};
