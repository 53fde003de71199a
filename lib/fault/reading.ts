/**
 * Reading as values: lazy asynchronous work, and faults that the beginning of a file already shows.
 *
 * @module
 */

/** Lazy asynchronous work that gives a fault or a result: the type `TaskEither<F, A>` of fp-ts, written out. */
export type Work<F, A> = () => Promise<
  { readonly _tag: "Left"; readonly left: F } | { readonly _tag: "Right"; readonly right: A }
>;

/** Faults that the beginning of a file shows, so that a large file is refused without being read. */
export interface Head<F> {
  /** How many bytes of the beginning are needed. */
  readonly bytes: number;
  /** The faults of a file of this size that begins with these bytes, as far as they show. */
  readonly faults: (first: Uint8Array<ArrayBuffer>, size: number) => readonly F[];
}
