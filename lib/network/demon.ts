/**
 * The demon (section 2.4): it sits at one neuron and adds a little change to its weighted input, so that instead of f(z_j)
 * the neuron outputs f(z_j + dz_j). How fast the cost changes with dz_j is the neuron's error,
 *
 *     delta_j^l = dC/dz_j^l        (2.7)
 *
 * Law: the derivative at 0 of the cost of what the demon makes the network say is delta_j^l of `errors`.
 *
 * @module
 */
import { identity, pipe } from "../deps.ts";
import { add, scale } from "../linear/space.ts";
import { unit, type Vector } from "../linear/vector.ts";
import { activate, outputsOf, weightedInput } from "./layer.ts";
import { type First, type Last, type Network, requireInput, type Sizes } from "./network.ts";
import { type Place, requireChange, requirePlaceIn } from "./nudge.ts";

/**
 * The output of a network in which a demon adds `change` to the weighted input of one neuron.
 *
 * ```ts
 * import { dense, linear, matrix, network, vector } from "@foldgrad/foldgrad";
 * import { demon } from "@foldgrad/foldgrad/derivations";
 *
 * const net = network([dense(matrix([[1], [1]]), vector([0, 0]), linear)]);
 * const output = demon({ layer: 0, neuron: 1 }, 0.5)(net)(vector([2]));
 * console.log(String(output)); // Vector [2, 2.5]
 * ```
 *
 * @throws RangeError for a neuron that the network does not have, or a change that is not finite.
 */
export const demon = (
  place: Place,
  change: number,
): <S extends Sizes>(network: Network<S>) => (x: Vector<First<S>>) => Vector<Last<S>> =>
<S extends Sizes>(network: Network<S>) => {
  requirePlaceIn("place a demon", network, place);
  requireChange("place a demon", change);
  const neurons = outputsOf(network.layers[place.layer]!);
  const mess = scale(change)(unit<number>(neurons, place.neuron));
  const messes = (z: Vector): Vector => add(z, mess);
  return (x) => {
    requireInput("feed forward", network, x);
    return network.layers.reduce<Vector>(
      (a, layer, l) => pipe(a, weightedInput(layer), l === place.layer ? messes : identity, activate(layer)),
      x,
    ) as Vector<Last<S>>;
  };
};
