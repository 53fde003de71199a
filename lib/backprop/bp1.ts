/**
 * (BP1) The error in the output layer:
 *
 *     delta^L = nabla_a C ⊙ f'(z^L)        delta_j^L = dC/da_j^L f'(z_j^L)
 *
 * How fast the cost changes with an output, times how fast that output changes with its weighted input. For the
 * quadratic cost it is `(a^L - y) ⊙ f'(z^L)`, the book's (30). For an activation of a whole layer it is
 * `J(z^L)ᵀ nabla_a C`; of an elementwise one J is diagonal, and that is the equation above. Where the cost and the activation
 * belong together (`cost/cost.ts`) the cost gives delta^L itself, without the product of a large and a small number.
 *
 * @module
 */
import { requireKind } from "../fault/kind.ts";
import type { Vector } from "../linear/vector.ts";
import { COST, type Cost, pairOf } from "../cost/cost.ts";
import { TRACED, type Traced } from "../network/trace.ts";
import { pulledBack } from "../neuron/activation.ts";

/** delta^L, from the trace of the output layer. */
export const bp1 = (cost: Cost, y: Vector): (output: Traced) => Vector => (output) => {
  requireKind("take (BP1)", COST, cost);
  requireKind("take (BP1)", TRACED, output);
  const { layer, z, a } = output;
  const pair = pairOf(cost, layer.activation);
  return pair === undefined ? pulledBack(layer.activation)(z)(cost.derivative(a, y)) : pair.delta(a, y);
};
