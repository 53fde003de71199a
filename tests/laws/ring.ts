/**
 * The laws of a ring, as predicates.
 *
 * @module
 */

/** What the laws speak of: fp-ts `Ring` with `Eq`. */
export interface LawfulRing<A> {
  readonly equals: (x: A, y: A) => boolean;
  readonly zero: A;
  readonly one: A;
  readonly add: (x: A, y: A) => A;
  readonly sub: (x: A, y: A) => A;
  readonly mul: (x: A, y: A) => A;
}

/** x + y = y + x. */
export const sumCommutes = <A>({ equals, add }: LawfulRing<A>, x: A, y: A): boolean => equals(add(x, y), add(y, x));

/** (x + y) + z = x + (y + z). */
export const sumAssociates = <A>({ equals, add }: LawfulRing<A>, x: A, y: A, z: A): boolean =>
  equals(add(add(x, y), z), add(x, add(y, z)));

/** x + 0 = x. */
export const zeroIsUnitOfSum = <A>({ equals, add, zero }: LawfulRing<A>, x: A): boolean => equals(add(x, zero), x);

/** x - x = 0. */
export const differenceWithItselfIsZero = <A>({ equals, sub, zero }: LawfulRing<A>, x: A): boolean =>
  equals(sub(x, x), zero);

/** x - y = x + (0 - y). */
export const differenceAddsTheNegative = <A>({ equals, add, sub, zero }: LawfulRing<A>, x: A, y: A): boolean =>
  equals(sub(x, y), add(x, sub(zero, y)));

/** (x y) z = x (y z). */
export const productAssociates = <A>({ equals, mul }: LawfulRing<A>, x: A, y: A, z: A): boolean =>
  equals(mul(mul(x, y), z), mul(x, mul(y, z)));

/** 1 x = x = x 1. */
export const oneIsUnitOfProduct = <A>({ equals, mul, one }: LawfulRing<A>, x: A): boolean =>
  equals(mul(one, x), x) && equals(mul(x, one), x);

/** x (y + z) = x y + x z. */
export const productDistributesFromTheLeft = <A>({ equals, add, mul }: LawfulRing<A>, x: A, y: A, z: A): boolean =>
  equals(mul(x, add(y, z)), add(mul(x, y), mul(x, z)));

/** (x + y) z = x z + y z. */
export const productDistributesFromTheRight = <A>({ equals, add, mul }: LawfulRing<A>, x: A, y: A, z: A): boolean =>
  equals(mul(add(x, y), z), add(mul(x, z), mul(y, z)));

/** x y = y x, for those rings that are commutative. */
export const productCommutes = <A>({ equals, mul }: LawfulRing<A>, x: A, y: A): boolean => equals(mul(x, y), mul(y, x));
