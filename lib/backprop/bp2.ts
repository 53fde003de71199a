/**
 * (BP2) The error of a layer in terms of the error in the next layer:
 *
 *     delta^l = ((w^(l+1))ᵀ delta^(l+1)) ⊙ f'(z^l)
 *
 * The transposed weights move the error backward through the network; the Hadamard product moves it backward through the
 * activation. For any kind of layer and of activation both are products with a transposed Jacobian,
 * `J(z^l)ᵀ (dz^(l+1)/da^l)ᵀ delta^(l+1)`.
 *
 * @module
 */
import { pipe } from "../deps.ts";
import { requireKind } from "../fault/kind.ts";
import type { Vector } from "../linear/vector.ts";
import { LAYER, type Layer, pullBack } from "../network/layer.ts";
import { TRACED, type Traced } from "../network/trace.ts";
import { pulledBack } from "../neuron/activation.ts";

/** delta^l, from the next layer, its error delta^(l+1), and the trace of this layer. */
export const bp2 = (next: Layer, delta: Vector): (here: Traced) => Vector => (here) => {
  requireKind("take (BP2)", LAYER, next);
  requireKind("take (BP2)", TRACED, here);
  return pipe(pullBack(next)(here.a, delta), pulledBack(here.layer.activation)(here.z));
};
