/**
 * The laws of the transpose, as predicates.
 *
 * @module
 */

/** What the laws speak of. */
export interface Transposed<M, V> {
  readonly equalMaps: (u: M, v: M) => boolean;
  readonly transpose: (w: M) => M;
  readonly product: (u: M, v: M) => M;
  readonly add: (u: M, v: M) => M;
  readonly apply: (w: M, x: V) => V;
  readonly dot: (u: V, v: V) => number;
  readonly outer: (u: V, v: V) => M;
}

/** (wᵀ)ᵀ = w. */
export const transposeUndoesItself = <M, V>({ equalMaps, transpose }: Transposed<M, V>, w: M): boolean =>
  equalMaps(transpose(transpose(w)), w);

/** (u v)ᵀ = vᵀ uᵀ. */
export const transposeReversesProducts = <M, V>(
  { equalMaps, transpose, product }: Transposed<M, V>,
  u: M,
  v: M,
): boolean => equalMaps(transpose(product(u, v)), product(transpose(v), transpose(u)));

/** (u + v)ᵀ = uᵀ + vᵀ. */
export const transposePreservesSums = <M, V>({ equalMaps, transpose, add }: Transposed<M, V>, u: M, v: M): boolean =>
  equalMaps(transpose(add(u, v)), add(transpose(u), transpose(v)));

/** x · (w y) = (wᵀ x) · y. */
export const transposeIsAdjoint = <M, V>({ transpose, apply, dot }: Transposed<M, V>, w: M, x: V, y: V): boolean =>
  dot(x, apply(w, y)) === dot(apply(transpose(w), x), y);

/** (u vᵀ)ᵀ = v uᵀ. */
export const transposeSwapsOuter = <M, V>({ equalMaps, transpose, outer }: Transposed<M, V>, u: V, v: V): boolean =>
  equalMaps(transpose(outer(u, v)), outer(v, u));
