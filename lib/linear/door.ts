/**
 * The only access to the buffer of an immutable value.
 *
 * An immutable value keeps its numbers in a private field. `open` is the only way to them; it is never exported from
 * `mod.ts`, and whoever holds an opened buffer may read it and nothing else. Where the engine has immutable array
 * buffers (`ArrayBuffer.prototype.transferToImmutable`), the numbers are sealed by the engine as well, and a write would
 * throw a TypeError.
 *
 * @module
 */

import { type Kind, wrongKind } from "../fault/kind.ts";

interface MaybeImmutable extends ArrayBuffer {
  readonly transferToImmutable?: () => ArrayBuffer;
}

/** The same numbers in an immutable buffer where the engine has those; else the buffer itself. */
export const seal = (numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
  const buffer: MaybeImmutable = numbers.buffer;
  return buffer.transferToImmutable === undefined ? numbers : new Float64Array(buffer.transferToImmutable());
};

let read: (sealed: Sealed, action: string) => Float64Array<ArrayBuffer>;

const SEALED: Pick<Kind, "words"> = { words: "a vector or a matrix, such as vector([1, 2]) or matrix([[1, 2]])" };

/** A value with numbers that only `open` gives access to. It owns the buffer that it is made with. */
export abstract class Sealed {
  readonly #numbers: Float64Array<ArrayBuffer>;

  static {
    read = (sealed, action) => {
      if (typeof sealed === "object" && sealed !== null && #numbers in sealed) return sealed.#numbers;
      throw wrongKind(action, SEALED, sealed);
    };
  }

  /** Owns and seals `numbers`. */
  constructor(numbers: Float64Array<ArrayBuffer>) {
    this.#numbers = seal(numbers);
  }
}

/** The numbers of a sealed value, to be read only; `action` is for the message where it is no such value. */
export const open = (sealed: Sealed, action: string = "read numbers"): Float64Array<ArrayBuffer> =>
  read(sealed, action);

/**
 * Takes away the path from a value to the constructor of its class: what is constructed owns a buffer, and whoever passed that
 * buffer could still write to it.
 */
export const hideConstructor = ({ name, prototype }: { readonly name: string; readonly prototype: object }): void => {
  const value = {
    [name]: function (): never {
      throw new TypeError(`Cannot construct a ${name}: the library's functions make it, from copies`);
    },
  }[name];
  Object.defineProperty(prototype, "constructor", { value });
};

/**
 * Copies numbers into a buffer, from place `start` on. V8 15 refuses an immutable buffer as the *source* of
 * `TypedArray.prototype.set`, though nothing is written to it; hence a loop.
 */
export const copyInto = (to: Float64Array<ArrayBuffer>, from: Float64Array, start: number = 0): void => {
  for (let i = 0; i < from.length; i++) to[start + i] = from[i]!;
};
