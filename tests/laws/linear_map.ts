/**
 * The laws of matrices as linear maps, as predicates.
 *
 * @module
 */
import type { VectorSpace } from "./vector_space.ts";

/** What the laws speak of. */
export interface LinearMaps<M, V> {
  readonly space: VectorSpace<V>;
  readonly equalMaps: (u: M, v: M) => boolean;
  /** w x. */
  readonly apply: (w: M, x: V) => V;
  /** u v: first v, then u. */
  readonly product: (u: M, v: M) => M;
  /** The identity of the space of x. */
  readonly identity: (x: V) => M;
  /** u vᵀ. */
  readonly outer: (u: V, v: V) => M;
  readonly dot: (u: V, v: V) => number;
}

/** w (x + y) = w x + w y. */
export const mapPreservesSums = <M, V>({ space, apply }: LinearMaps<M, V>, w: M, x: V, y: V): boolean =>
  space.equals(apply(w, space.add(x, y)), space.add(apply(w, x), apply(w, y)));

/** w (c x) = c (w x). */
export const mapPreservesMultiples = <M, V>({ space, apply }: LinearMaps<M, V>, w: M, c: number, x: V): boolean =>
  space.equals(apply(w, space.scale(c, x)), space.scale(c, apply(w, x)));

/** (u v) x = u (v x). */
export const productIsComposition = <M, V>({ space, apply, product }: LinearMaps<M, V>, u: M, v: M, x: V): boolean =>
  space.equals(apply(product(u, v), x), apply(u, apply(v, x)));

/** (u v) w = u (v w). */
export const compositionAssociates = <M, V>({ equalMaps, product }: LinearMaps<M, V>, u: M, v: M, w: M): boolean =>
  equalMaps(product(product(u, v), w), product(u, product(v, w)));

/** 1 x = x. */
export const identityKeeps = <M, V>({ space, apply, identity }: LinearMaps<M, V>, x: V): boolean =>
  space.equals(apply(identity(x), x), x);

/** (u vᵀ) x = (v · x) u. */
export const outerProjects = <M, V>({ space, apply, outer, dot }: LinearMaps<M, V>, u: V, v: V, x: V): boolean =>
  space.equals(apply(outer(u, v), x), space.scale(dot(v, x), u));
