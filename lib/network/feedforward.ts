/**
 * Feedforward: the output of a network is a left fold of its layers over the input,
 *
 *     a^1 = x        a^l = f(w^l a^(l-1) + b^l)        (1.22), (2.3)
 *
 * Law: `feedforward(compose(g, f)) = feedforward(g) ∘ feedforward(f)`, bit for bit.
 *
 * @module
 */
import { inTwoCalls } from "../linear/calls.ts";
import { pipe } from "../deps.ts";
import type { Vector } from "../linear/vector.ts";
import { activate, type Layer, weightedInput } from "./layer.ts";
import { type First, type Last, type Network, requireInput, type Sizes } from "./network.ts";

const through = (a: Vector, layer: Layer): Vector => pipe(a, weightedInput(layer), activate(layer));

/**
 * The output a^L of a network, as a function of its input x.
 *
 * ```ts
 * import { feedforward, initialise, seed, vector } from "@foldgrad/foldgrad";
 *
 * const [net] = initialise([2, 3, 1])(seed(1));
 * console.log(feedforward(net)(vector([0, 1])).length); // 1
 * ```
 *
 * @throws RangeError for an input of another length than the network's.
 */
export const feedforward: <S extends Sizes>(network: Network<S>) => (x: Vector<First<S>>) => Vector<Last<S>> =
  inTwoCalls(
    "feedforward(network)(x)",
    <S extends Sizes>(network: Network<S>) => (x: Vector<First<S>>): Vector<Last<S>> => {
      requireInput("feed forward", network, x);
      return network.layers.reduce(through, x) as Vector<Last<S>>;
    },
  );
