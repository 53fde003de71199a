/**
 * Coordinates: what vectors and matrices share. Both are points of a real vector space, a fixed number of reals in a
 * fixed order, immutable and reachable only through `linear/door.ts`.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { type Kind, requireKind } from "../fault/kind.ts";
import { open, Sealed } from "./door.ts";
import { brief, MANY } from "./brief.ts";
import { notCloned } from "./not_cloned.ts";

const components: unique symbol = Symbol("foldgrad.components");

/**
 * What makes a type with sizes accept equal ones and, checked when the program runs, unknown ones: the parameters of a method may
 * be of either's subtypes, so `number` fits any size and any size fits `number`, but 3 does not fit 4.
 */
export type Fits<N> = { of(size: N): void }["of"];

/** A value of a real vector space: a {@link Vector} or a {@link Matrix}. */
export abstract class Coordinates extends Sealed {
  /** The shape in words, for messages: `3` for a vector, `2 x 3` for a matrix. */
  abstract readonly shape: string;

  /** Owns its numbers; only the library constructs. */
  constructor(numbers: Float64Array<ArrayBuffer>) {
    super(numbers);
    Object.defineProperty(this, components, FOR_DEEP_EQUALITY);
    Object.assign(this, NOT_CLONED);
  }

  /** As JSON: an array of numbers, or of rows. */
  abstract toJSON(): unknown;
}

/** Makes `Deno.inspect`, `console.log` and Node.js show the values of a class by a text, their `toString` by default. */
export const showAsString = <A extends object>(prototype: A, text: (x: A) => string = String): void => {
  for (const inspect of ["Deno.customInspect", "nodejs.util.inspect.custom"]) {
    Object.defineProperty(prototype, Symbol.for(inspect), {
      value(this: A): string {
        return text(this);
      },
    });
  }
};

/** How a terminal shows a vector or a matrix: by its shape and first numbers where there are many. */
export const inBrief = (name: string) => (x: Coordinates): string => {
  const numbers = open(x);
  return numbers.length < MANY ? String(x) : `${name} ${x.shape} [${brief(numbers)}]`;
};

/**
 * `assertEquals` and similar functions compare enumerable properties. Without this one, two vectors of one
 * shape would be equal whatever their numbers.
 */
const FOR_DEEP_EQUALITY: PropertyDescriptor & ThisType<Coordinates> = {
  enumerable: true,
  get(): readonly number[] {
    return Array.from(open(this));
  },
};

const NOT_CLONED = notCloned("a vector or a matrix", "its toJSON(), which vector and matrix read");

/** The numbers of two values of one shape, to be read only. Throws a TypeError or a RangeError for others. */
export const openBoth = (action: string, x: Coordinates, y: Coordinates): readonly [Float64Array, Float64Array] => {
  const both = [open(x, action), open(y, action)] as const;
  if (x.shape !== y.shape) throw new RangeError(`Cannot ${action}: shapes differ, ${x.shape} and ${y.shape}`);
  return both;
};

/** An array or a typed array; its entries are not checked. */
export const NUMBERS: Kind = {
  words: "an array of numbers",
  is: (u) => Array.isArray(u) || (ArrayBuffer.isView(u) && !(u instanceof DataView)),
};

/** A copy of the numbers. Throws a RangeError where one is not a finite number; neither is a hole in an array. */
export const finiteNumbers = (what: string, numbers: ArrayLike<number>): Float64Array<ArrayBuffer> => {
  requireKind(`make a ${what}`, NUMBERS, numbers);
  const copy = new Float64Array(numbers.length);
  for (let i = 0; i < copy.length; i++) {
    const number = numbers[i];
    if (!Number.isFinite(number)) {
      throw new RangeError(`Cannot make a ${what}: ${shown(number)} at ${i} is not a finite number`);
    }
    copy[i] = number!;
  }
  return copy;
};

/** Throws a RangeError for a length that is not an integer >= 0. */
export const requireLength = (what: string, length: number): void => {
  if (!Number.isSafeInteger(length) || length < 0) {
    throw new RangeError(`Cannot make a ${what}: ${shown(length)} is not a length`);
  }
};
