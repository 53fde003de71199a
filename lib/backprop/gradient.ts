/**
 * The gradient of a cost in every weight and every bias of a network, with the network's shape.
 *
 * Laws: gradients of one shape are a commutative monoid under `+` and a vector space (exact where nothing is rounded).
 *
 * @module
 */
import { type Monoid, RA } from "../deps.ts";
import { type Kind, NUMBER, requireKind } from "../fault/kind.ts";
import { map } from "../linear/elementwise.ts";
import { MATRIX } from "../linear/matrix.ts";
import { norm } from "../linear/norm.ts";
import { add, scale, zeroLike } from "../linear/space.ts";
import { VECTOR, vector } from "../linear/vector.ts";
import { NETWORK, type Network } from "../network/network.ts";
import { mapParameters, type OnCoordinates, type Parameters, tensorsOf, zipParameters } from "../network/parameters.ts";

/** dC/dw (BP4) and dC/db (BP3) of every layer, in the order of the network's layers. */
export type Gradient = readonly Parameters[];

const GRADIENT: Kind = {
  words: "a gradient, such as backprop(network, quadratic)(example)",
  is: (u) => Array.isArray(u) && u.every((of) => MATRIX.is(of?.weights) && VECTOR.is(of?.biases)),
};

const mapGradient = (action: string, f: OnCoordinates) => (g: Gradient): Gradient => {
  requireKind(action, GRADIENT, g);
  return RA.map(mapParameters(f))(g);
};

/** c g. */
export const scaleGradient = (c: number): (g: Gradient) => Gradient => mapGradient("scale a gradient", scale(c));

/** g / m, divided component by component. */
export const divideGradient = (m: number): (g: Gradient) => Gradient => (g) => {
  requireKind("divide a gradient", NUMBER, m);
  return mapGradient("divide a gradient", map((sum) => sum / m))(g);
};

/** g + h. */
export const addGradient = (g: Gradient, h: Gradient): Gradient => {
  [g, h].forEach((of) => requireKind("add gradients", GRADIENT, of));
  if (g.length !== h.length) throw new RangeError(`Cannot add gradients: layers differ, ${g.length} and ${h.length}`);
  return g.map((layer, l) => zipParameters(add)(layer, h[l]!));
};

/** The gradient of a network in which every derivative is 0. */
export const zeroGradient = ({ layers }: Network): Gradient =>
  layers.map(({ weights, biases }) => mapParameters(zeroLike)({ weights, biases }));

/** The gradients of networks shaped like this one, under `+`. */
export const gradientMonoid = (network: Network): Monoid<Gradient> => {
  requireKind("make a monoid of gradients", NETWORK, network);
  return { concat: addGradient, empty: zeroGradient(network) };
};

/** ‖g‖, the norm of all components together. */
export const gradientNorm = (g: Gradient): number => {
  requireKind("take the norm of a gradient", GRADIENT, g);
  return norm(vector(g.flatMap(tensorsOf).map(norm)));
};
