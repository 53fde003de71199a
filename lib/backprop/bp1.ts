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
import { hadamard } from "../linear/elementwise.ts";
import type { Vector } from "../linear/vector.ts";
import type { Cost } from "../cost/cost.ts";
import { slope } from "../network/layer.ts";
import type { Traced } from "../network/trace.ts";

/** delta^L, from the trace of the output layer. */
export const bp1 = (cost: Cost, y: Vector): (output: Traced) => Vector => ({ layer, z, a }) =>
  pipe(cost.derivative(a, y), hadamard(slope(layer)(z)));
