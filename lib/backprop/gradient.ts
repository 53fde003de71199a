/**
 * The gradient of a cost in every weight and every bias of a network, with the network's shape.
 *
 * Laws: gradients of one shape are a commutative monoid under `+` and a vector space (exact where nothing is rounded).
 *
 * @module
 */
import type { Monoid } from "../deps.ts";
import { type Kind, NUMBER, requireKind } from "../fault/kind.ts";
import { map } from "../linear/elementwise.ts";
import type { Coordinates } from "../linear/coordinates.ts";
import { MATRIX, type Matrix } from "../linear/matrix.ts";
import { norm } from "../linear/norm.ts";
import { add, scale, zeroLike } from "../linear/space.ts";
import { VECTOR, type Vector, vector } from "../linear/vector.ts";
import { NETWORK, type Network } from "../network/network.ts";

/** dC/dw and dC/db of one layer. */
export interface LayerGradient {
  /** dC/dw, (BP4). */
  readonly weights: Matrix;
  /** dC/db, (BP3). */
  readonly biases: Vector;
}

/** dC/dw and dC/db of every layer, in the order of the network's layers. */
export type Gradient = readonly LayerGradient[];

type OnBoth = <A extends Coordinates>(x: A) => A;

const GRADIENT: Kind = {
  words: "a gradient, such as backprop(network)(example)",
  is: (u) => Array.isArray(u) && u.every((of) => MATRIX.is(of?.weights) && VECTOR.is(of?.biases)),
};

const mapGradient = (action: string, f: OnBoth) => (g: Gradient): Gradient => {
  requireKind(action, GRADIENT, g);
  return g.map(({ weights, biases }) => ({ weights: f(weights), biases: f(biases) }));
};

/** c g. */
export const scaleGradient = (c: number): (g: Gradient) => Gradient => mapGradient("scale a gradient", scale(c));

/** g / m, divided component by component. */
export const divideGradient = (m: number): (g: Gradient) => Gradient => (g) => {
  requireKind("divide a gradient", NUMBER, m);
  return mapGradient("divide a gradient", map((sum) => sum / m))(g);
};

/** g + h: `pipe(g, addGradient(h))`. */
export const addGradient = (h: Gradient): (g: Gradient) => Gradient => (g) => {
  [g, h].forEach((of) => requireKind("add gradients", GRADIENT, of));
  if (g.length !== h.length) throw new RangeError(`Cannot add gradients: layers differ, ${g.length} and ${h.length}`);
  return g.map(({ weights, biases }, l) => ({
    weights: add(h[l]!.weights)(weights),
    biases: add(h[l]!.biases)(biases),
  }));
};

/** The gradients of networks shaped like this one, under `+`. */
export const gradientMonoid = (network: Network): Monoid<Gradient> => {
  requireKind("make a monoid of gradients", NETWORK, network);
  return {
    concat: (g, h) => addGradient(h)(g),
    empty: network.layers.map(({ weights, biases }) => ({ weights: zeroLike(weights), biases: zeroLike(biases) })),
  };
};

/** ‖g‖, the norm of all components together. */
export const gradientNorm = (g: Gradient): number => {
  requireKind("take the norm of a gradient", GRADIENT, g);
  return norm(vector(g.flatMap(({ weights, biases }) => [norm(weights), norm(biases)])));
};
