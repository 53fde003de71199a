/**
 * The trace of an input through a network: the same fold as feedforward, kept as a scan, with every weighted input z^l and
 * every activation a^l (step 2 of the algorithm of section 2.6). The state that the scan carries is the activation.
 *
 * Law: the last activation of the trace is the output of feedforward, bit for bit.
 *
 * @module
 */
import { S, type State } from "../deps.ts";
import { type Kind, recordOf } from "../fault/kind.ts";
import { VECTOR, type Vector } from "../linear/vector.ts";
import { activate, LAYER, type Layer, weightedInput } from "./layer.ts";
import { type First, type Network, requireInput, type Sizes } from "./network.ts";

/** A layer with what went through it: a^(l-1), z^l and a^l. */
export interface Traced {
  /** The layer. */
  readonly layer: Layer;
  /** a^(l-1), the activations it receives. */
  readonly input: Vector;
  /** z^l, its weighted input. */
  readonly z: Vector;
  /** a^l, its activations. */
  readonly a: Vector;
}

const through = (layer: Layer): State<Vector, Traced> => (input) => {
  const z = weightedInput(layer)(input);
  const a = activate(layer)(z);
  return [{ layer, input, z, a }, a];
};

/** How an entry of a trace is recognised and called in messages. */
export const TRACED: Kind = recordOf("an entry of a trace, such as trace(network)(x)[0]", {
  layer: LAYER.is,
  z: VECTOR.is,
  a: VECTOR.is,
});

/**
 * One entry for each layer after the input layer, so entry 0 holds the book's z^2 and a^2.
 *
 * @throws RangeError for an input of another length than the network's.
 */
export const trace = <Z extends Sizes>(network: Network<Z>): (x: Vector<First<Z>>) => readonly Traced[] => (x) => {
  requireInput("feed forward", network, x);
  return S.evaluate<Vector>(x)(S.traverseArray(through)(network.layers));
};
