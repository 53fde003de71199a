/**
 * The laws of a vector space over the reals, as predicates.
 *
 * @module
 */

/** What the laws speak of. */
export interface VectorSpace<V> {
  readonly equals: (x: V, y: V) => boolean;
  /** The zero of the space that x is in. */
  readonly zero: (x: V) => V;
  readonly add: (x: V, y: V) => V;
  /** x - y. */
  readonly subtract: (x: V, y: V) => V;
  readonly negate: (x: V) => V;
  readonly scale: (c: number, x: V) => V;
}

/** x + y = y + x. */
export const additionCommutes = <V>({ equals, add }: VectorSpace<V>, x: V, y: V): boolean =>
  equals(add(x, y), add(y, x));

/** (x + y) + z = x + (y + z). */
export const additionAssociates = <V>({ equals, add }: VectorSpace<V>, x: V, y: V, z: V): boolean =>
  equals(add(add(x, y), z), add(x, add(y, z)));

/** x + 0 = x = 0 + x. */
export const zeroIsNeutral = <V>({ equals, add, zero }: VectorSpace<V>, x: V): boolean =>
  equals(add(x, zero(x)), x) && equals(add(zero(x), x), x);

/** x + (-x) = 0. */
export const negativeCancels = <V>({ equals, add, negate, zero }: VectorSpace<V>, x: V): boolean =>
  equals(add(x, negate(x)), zero(x));

/** x - y = x + (-y). */
export const subtractionAddsTheNegative = <V>(
  { equals, add, subtract, negate }: VectorSpace<V>,
  x: V,
  y: V,
): boolean => equals(subtract(x, y), add(x, negate(y)));

/** (x - y) + y = x. */
export const subtractionUndoesAddition = <V>({ equals, add, subtract }: VectorSpace<V>, x: V, y: V): boolean =>
  equals(add(subtract(x, y), y), x);

/** 1 x = x. */
export const oneScalesToItself = <V>({ equals, scale }: VectorSpace<V>, x: V): boolean => equals(scale(1, x), x);

/** 0 x = 0. */
export const zeroScalesToZero = <V>({ equals, scale, zero }: VectorSpace<V>, x: V): boolean =>
  equals(scale(0, x), zero(x));

/** (c d) x = c (d x). */
export const scalesCompose = <V>({ equals, scale }: VectorSpace<V>, c: number, d: number, x: V): boolean =>
  equals(scale(c * d, x), scale(c, scale(d, x)));

/** c (x + y) = c x + c y. */
export const scaleDistributesOverVectors = <V>(
  { equals, add, scale }: VectorSpace<V>,
  c: number,
  x: V,
  y: V,
): boolean => equals(scale(c, add(x, y)), add(scale(c, x), scale(c, y)));

/** (c + d) x = c x + d x. */
export const scaleDistributesOverNumbers = <V>(
  { equals, add, scale }: VectorSpace<V>,
  c: number,
  d: number,
  x: V,
): boolean => equals(scale(c + d, x), add(scale(c, x), scale(d, x)));
