/**
 * A network with one of its parameters changed a little, the `w + epsilon e_j` of (2.21) and the `w_jk + Delta w_jk` of
 * (2.22).
 *
 * Law: only the activation of that one neuron changes in its layer, and nothing before it does.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { type Kind, RECORD, requireKind } from "../fault/kind.ts";
import { open } from "../linear/door.ts";
import { Matrix } from "../linear/matrix.ts";
import { Vector } from "../linear/vector.ts";
import { showsItself } from "./network_text.ts";
import { NETWORK, type Network, type Sizes } from "./network.ts";

/**
 * Where a neuron stands. Layers count from 0 as in `network.layers` and in a trace, the first after the input layer, so the
 * book's l is `layer + 2`; neurons count from 0, so the book's j is `neuron + 1`.
 */
export interface Place {
  /** The layer l. */
  readonly layer: number;
  /** The neuron j. */
  readonly neuron: number;
}

/** Where a weight w_jk or, without k, a bias b_j stands. */
export interface ParameterPlace extends Place {
  /** The neuron k of the layer before, from 0; none for a bias. */
  readonly input?: number;
}

const PLACE: Kind = { words: "a place, such as { layer: 0, neuron: 0 }", is: RECORD.is };

/** Throws a RangeError for a place that a network does not have. */
export const requirePlaceIn = (action: string, network: Network, place: ParameterPlace): void => {
  requireKind(action, PLACE, place);
  requireKind(action, NETWORK, network);
  const [{ layers }, { layer, neuron, input }] = [network, place];
  requireIndex(action, "layer", layer, layers.length);
  const { rows, columns } = layers[layer]!.weights;
  requireIndex(action, "neuron", neuron, rows);
  if (input !== undefined) requireIndex(action, "input", input, columns);
};

const requireIndex = (action: string, what: string, index: number, size: number): void => {
  if (!Number.isInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`Cannot ${action}: there is no ${what} ${shown(index)}, there are ${size}`);
  }
};

/** Throws a RangeError for a change that is not finite. */
export const requireChange = (action: string, change: number): void => {
  if (!Number.isFinite(change)) throw new RangeError(`Cannot ${action}: ${shown(change)} is not a finite change`);
};

/**
 * The network with `change` added to one weight or bias.
 *
 * ```ts
 * import { dense, matrix, network, vector } from "@foldgrad/foldgrad";
 * import { nudge } from "@foldgrad/foldgrad/derivations";
 *
 * const net = network([dense(matrix([[1, 2]]), vector([3]))]);
 * const nudged = nudge({ layer: 0, neuron: 0, input: 1 }, 0.5)(net);
 * console.log(String(nudged.layers[0]?.weights)); // Matrix 1 x 2 [[1, 2.5]]
 * ```
 *
 * @throws RangeError for a place that the network does not have, or a change that is not finite.
 */
export const nudge = (
  place: ParameterPlace,
  change: number,
): <S extends Sizes>(network: Network<S>) => Network<S> =>
(network) => {
  requirePlaceIn("nudge a parameter", network, place);
  requireChange("nudge a parameter", change);
  const { layer: l, neuron: j, input: k } = place;
  const { weights, biases } = network.layers[l]!;
  const { rows, columns } = weights;
  const changed = k === undefined
    ? { biases: new Vector(added(open(biases), j, change)) }
    : { weights: new Matrix(rows, columns, added(open(weights), j * columns + k, change)) };
  return showsItself({ sizes: network.sizes, layers: network.layers.with(l, { ...network.layers[l]!, ...changed }) });
};

const added = (numbers: Float64Array<ArrayBuffer>, i: number, change: number): Float64Array<ArrayBuffer> =>
  numbers.with(i, numbers[i]! + change);
