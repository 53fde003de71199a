/**
 * The laws of a monoid, as predicates.
 *
 * @module
 */

/** What the laws speak of: fp-ts `Monoid` with `Eq`. */
export interface LawfulMonoid<A> {
  readonly equals: (x: A, y: A) => boolean;
  readonly concat: (x: A, y: A) => A;
  readonly empty: A;
}

/** (x y) z = x (y z). */
export const concatAssociates = <A>({ equals, concat }: LawfulMonoid<A>, x: A, y: A, z: A): boolean =>
  equals(concat(concat(x, y), z), concat(x, concat(y, z)));

/** empty x = x. */
export const emptyIsLeftUnit = <A>({ equals, concat, empty }: LawfulMonoid<A>, x: A): boolean =>
  equals(concat(empty, x), x);

/** x empty = x. */
export const emptyIsRightUnit = <A>({ equals, concat, empty }: LawfulMonoid<A>, x: A): boolean =>
  equals(concat(x, empty), x);

/** x y = y x, for those monoids that are commutative. */
export const concatCommutes = <A>({ equals, concat }: LawfulMonoid<A>, x: A, y: A): boolean =>
  equals(concat(x, y), concat(y, x));
