/**
 * (BP2) The error of a layer in terms of the error in the next layer:
 *
 *     delta^l = ((w^(l+1))ᵀ delta^(l+1)) ⊙ f'(z^l)
 *
 * The transposed weights move the error backward through the network; the Hadamard product moves it backward through the
 * activation.
 *
 * @module
 */
import { pipe } from "../deps.ts";
import { hadamard } from "../linear/elementwise.ts";
import { apply, transpose } from "../linear/product.ts";
import type { Vector } from "../linear/vector.ts";
import { type Layer, slope } from "../network/layer.ts";
import type { Traced } from "../network/trace.ts";

/** delta^l, from the next layer, its error delta^(l+1), and the trace of this layer. */
export const bp2 = (next: Layer, delta: Vector): (here: Traced) => Vector => ({ layer, z }) =>
  pipe(delta, apply(transpose(next.weights)), hadamard(slope(layer)(z)));
