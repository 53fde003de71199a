/**
 * The laws of a map over components, as predicates.
 *
 * @module
 */

/** What the laws speak of: a container V of numbers. */
export interface Components<V> {
  readonly equals: (x: V, y: V) => boolean;
  readonly map: (f: (a: number) => number, x: V) => V;
  readonly zipWith: (f: (a: number, b: number) => number, x: V, y: V) => V;
  /** The left fold, in order. */
  readonly reduce: <B>(start: B, f: (sum: B, a: number) => B, x: V) => B;
}

/** map(id) = id. */
export const mapPreservesIdentity = <V>({ equals, map }: Components<V>, x: V): boolean => equals(map((a) => a, x), x);

/** map(g ∘ f) = map(g) ∘ map(f). */
export const mapPreservesComposition = <V>(
  { equals, map }: Components<V>,
  g: (a: number) => number,
  f: (a: number) => number,
  x: V,
): boolean => equals(map((a) => g(f(a)), x), map(g, map(f, x)));

/** zipWith(f)(x, y) = zipWith(f with its arguments swapped)(y, x). */
export const zipKeepsSides = <V>(
  { equals, zipWith }: Components<V>,
  f: (a: number, b: number) => number,
  x: V,
  y: V,
): boolean => equals(zipWith(f, x, y), zipWith((b, a) => f(a, b), y, x));

/** zipWith of the first argument alone is the first container. */
export const zipOfTheFirstIsTheFirst = <V>({ equals, zipWith }: Components<V>, x: V, y: V): boolean =>
  equals(zipWith((a) => a, x, y), x);

/** A fold of mapped components is a fold that maps as it goes. */
export const foldFusesWithMap = <V>({ map, reduce }: Components<V>, f: (a: number) => number, x: V): boolean =>
  reduce("", (text, a) => `${text} ${a}`, map(f, x)) === reduce("", (text, a) => `${text} ${f(a)}`, x);
