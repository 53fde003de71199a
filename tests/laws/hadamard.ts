/**
 * The laws of the Hadamard product that join it with the rest of the algebra, as predicates; that it makes a commutative
 * ring is said by `ring.ts`.
 *
 * @module
 */

/** What the laws speak of. */
export interface Hadamard<V> {
  readonly equals: (x: V, y: V) => boolean;
  readonly hadamard: (x: V, y: V) => V;
  readonly scale: (c: number, x: V) => V;
  /** The sum of the components. */
  readonly sum: (x: V) => number;
  readonly dot: (x: V, y: V) => number;
  /** w a for the matrix w with x on its diagonal and 0 elsewhere. */
  readonly applyDiagonal: (x: V, a: V) => V;
}

/** c (x ⊙ y) = (c x) ⊙ y. */
export const scaleGoesThroughHadamard = <V>({ equals, hadamard, scale }: Hadamard<V>, c: number, x: V, y: V): boolean =>
  equals(scale(c, hadamard(x, y)), hadamard(scale(c, x), y));

/** The components of x ⊙ y add up to x · y. */
export const hadamardSumsToDot = <V>({ hadamard, sum, dot }: Hadamard<V>, x: V, y: V): boolean =>
  sum(hadamard(x, y)) === dot(x, y);

/** x ⊙ y = diag(x) y: the exercise of section 2.4, BP1 and BP2 without ⊙. */
export const hadamardIsDiagonal = <V>({ equals, hadamard, applyDiagonal }: Hadamard<V>, x: V, y: V): boolean =>
  equals(hadamard(x, y), applyDiagonal(x, y));
