/**
 * Backpropagation (section 2.6): the gradient of the cost of one example in every weight and bias, from one pass forward and
 * one pass back.
 *
 * 1. Input and feedforward: the trace of x.
 * 2. Output error and its way back: a right fold of (BP2) over the layers, seeded by (BP1), kept as a scan.
 * 3. Output: (BP3) and (BP4), which each layer knows for its kind, mapped over the layers.
 *
 * It holds for any activations and any cost. Law: it agrees with finite differences and with dual
 * numbers (`tests/backprop/`).
 *
 * @module
 */
import { RA } from "../deps.ts";
import type { Cost } from "../cost/cost.ts";
import type { Example } from "../example/example.ts";
import { double } from "../numbers/arithmetic.ts";
import { map } from "../linear/elementwise.ts";
import { requireExample } from "../network/require_fit.ts";
import type { Vector } from "../linear/vector.ts";
import { layerGradient } from "../network/layer.ts";
import type { First, Last, Network, Sizes } from "../network/network.ts";
import { trace, type Traced } from "../network/trace.ts";
import { bp1 } from "./bp1.ts";
import { bp2 } from "./bp2.ts";
import type { Gradient } from "./gradient.ts";

/** A traced layer with its error. */
export interface Erred extends Traced {
  /** delta^l, how fast the cost changes with the weighted input of each neuron (2.7). */
  readonly delta: Vector;
}

/** (BP1) and (BP2) give the error; it is +0 where it is negligible (`engine/contract.ts`). */
const erred = (here: Traced, delta: Vector): Erred => ({ ...here, delta: map(double.flush)(delta) });

/** The error delta^l of every layer, with the trace that it belongs to. */
export const errors = <S extends Sizes>(
  network: Network<S>,
  cost: Cost,
): (example: Example<First<S>, Last<S>>) => readonly Erred[] =>
(example) => {
  requireExample("backpropagate", network, cost, example);
  const traced = trace(network)(example.x);
  const output = traced.at(-1)!;
  const seed = erred(output, bp1(cost, example.y)(output));
  const back = (here: Traced, next: Erred): Erred => erred(here, bp2(next.layer, next.delta)(here));
  return RA.scanRight(seed, back)(traced.slice(0, -1));
};

/**
 * The gradient of C_x of one example.
 *
 * ```ts
 * import { backprop, initialise, quadratic, seed, vector } from "@foldgrad/foldgrad";
 *
 * const [net] = initialise([2, 3, 1])(seed(1));
 * const gradient = backprop(net, quadratic)({ x: vector([0, 1]), y: vector([1]) });
 * console.log(gradient.map(({ weights }) => weights.shape)); // [ "3 x 2", "1 x 3" ]
 * ```
 */
export const backprop = <S extends Sizes>(
  network: Network<S>,
  cost: Cost,
): (example: Example<First<S>, Last<S>>) => Gradient =>
(example) => errors(network, cost)(example).map(({ layer, input, delta }) => layerGradient(layer)(input, delta));
