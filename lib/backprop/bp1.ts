/**
 * (BP1) The error in the output layer:
 *
 *     delta^L = nabla_a C ⊙ f'(z^L)        delta_j^L = dC/da_j^L f'(z_j^L)
 *
 * How fast the cost changes with an output, times how fast that output changes with its weighted input. For the
 * quadratic cost it is `(a^L - y) ⊙ f'(z^L)`, the book's (30).
 *
 * @module
 */
import { pipe } from "../deps.ts";
import { requireKind } from "../fault/kind.ts";
import { hadamard } from "../linear/elementwise.ts";
import type { Vector } from "../linear/vector.ts";
import { COST, type Cost } from "../cost/cost.ts";
import { slope } from "../network/layer.ts";
import { TRACED, type Traced } from "../network/trace.ts";

/** delta^L, from the trace of the output layer. */
export const bp1 = (cost: Cost, y: Vector): (output: Traced) => Vector => (output) => {
  requireKind("take (BP1)", COST, cost);
  requireKind("take (BP1)", TRACED, output);
  const { layer, z, a } = output;
  return pipe(cost.derivative(a, y), hadamard(slope(layer)(z)));
};
