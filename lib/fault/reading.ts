/**
 * Reading from outside as values: work that is not begun before it is called, and what can be said of a file by its beginning.
 *
 * @module
 */

/** Work that is not begun before it is called, and gives a fault or a result: the type `TaskEither<F, A>` of fp-ts, written out. */
export type Work<F, A> = () => Promise<
  { readonly _tag: "Left"; readonly left: F } | { readonly _tag: "Right"; readonly right: A }
>;

/** What is wrong with a file, told by its beginning: so that a large file need not be read to be refused. */
export interface Head<F> {
  /** How many bytes of the beginning are needed. */
  readonly bytes: number;
  /** What is wrong with a file of this size that begins with these bytes, as far as they tell. */
  readonly faults: (first: Uint8Array<ArrayBuffer>, size: number) => readonly F[];
}
