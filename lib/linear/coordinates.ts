/**
 * Coordinates: what vectors and matrices share. Both are points of a real vector space, a fixed number of reals in a
 * fixed order, immutable and reachable only through `kernel/door.ts`.
 *
 * @module
 */
import { open, Sealed } from "../kernel/door.ts";

const components: unique symbol = Symbol("foldgrad.components");

/** A value of a real vector space: a {@link Vector} or a {@link Matrix}. */
export abstract class Coordinates extends Sealed {
  /** The shape in words, for messages: `3` for a vector, `2 x 3` for a matrix. */
  abstract readonly shape: string;

  /** Owns its numbers; only the library constructs. */
  constructor(numbers: Float64Array<ArrayBuffer>) {
    super(numbers);
    Object.defineProperty(this, components, FOR_DEEP_EQUALITY);
  }

  /** As JSON: an array of numbers, or of rows. */
  abstract toJSON(): unknown;
}

// How `Deno.inspect`, `console.log` and Node.js show it.
for (const inspect of ["Deno.customInspect", "nodejs.util.inspect.custom"]) {
  Object.defineProperty(Coordinates.prototype, Symbol.for(inspect), {
    value(this: Coordinates): string {
      return String(this);
    },
  });
}

/**
 * `assertEquals` and its kin compare what they can enumerate. Without this property they would find two vectors of one
 * shape equal whatever their numbers.
 */
const FOR_DEEP_EQUALITY: PropertyDescriptor & ThisType<Coordinates> = {
  enumerable: true,
  get(): readonly number[] {
    return Array.from(open(this));
  },
};

/** Throws the RangeError of a join of two shapes that differ. */
export const requireSameShape = (action: string, x: Coordinates, y: Coordinates): void => {
  if (x.shape !== y.shape) throw new RangeError(`Cannot ${action}: shapes differ, ${x.shape} and ${y.shape}`);
};

/** Throws the RangeError of a number that is not finite; a hole of an array counts as one. */
export const requireFinite = (what: string, numbers: ArrayLike<number>): void => {
  for (let i = 0; i < numbers.length; i++) {
    if (!Number.isFinite(numbers[i])) {
      throw new RangeError(`Cannot make a ${what}: ${String(numbers[i])} at ${i} is not a finite number`);
    }
  }
};

/** Throws the RangeError of a length that is not a whole number from 0 on. */
export const requireLength = (what: string, length: number): void => {
  if (!Number.isSafeInteger(length) || length < 0) {
    throw new RangeError(`Cannot make a ${what}: ${length} is not a length`);
  }
};
