/**
 * (BP3) The rate of change of the cost with respect to any bias:
 *
 *     dC/db_j^l = delta_j^l        dC/db = delta        (2.8)
 *
 * The error *is* the gradient in the biases.
 *
 * @module
 */
import { requireKind } from "../fault/kind.ts";
import { VECTOR, type Vector } from "../linear/vector.ts";

/** dC/db of a layer, from its error. */
export const bp3 = <N extends number>(delta: Vector<N>): Vector<N> => {
  requireKind("take (BP3)", VECTOR, delta);
  return delta;
};
