/**
 * A network as the engines see it, and back: the wrapper between immutable values and plain buffers. Nothing is copied on
 * the way in, because engines only read; what comes back is owned by the new network and sealed.
 *
 * @module
 */
import { open } from "../linear/door.ts";
import type { LayerBuffers, ParameterBuffers } from "./contract.ts";
import { Matrix } from "../linear/matrix.ts";
import { Vector } from "../linear/vector.ts";
import { formOf } from "../network/layer.ts";
import type { Network, Sizes } from "../network/network.ts";
import { showsItself } from "../network/network_text.ts";
import type { Parameters } from "../network/parameters.ts";

const parameterBuffers = ({ weights, biases }: Parameters): ParameterBuffers => ({
  weights: open(weights),
  biases: open(biases),
});

/** The layers of a network as buffers, to be read only, with the moments of their parameters where there are some. */
export const buffersOf = (
  { layers }: Network,
  moments?: readonly (readonly Parameters[])[],
): readonly LayerBuffers[] =>
  layers.map((layer, l) => ({
    ...formOf(layer),
    ...parameterBuffers(layer),
    activation: layer.activation,
    ...moments === undefined ? {} : { moments: moments.map((of) => parameterBuffers(of[l]!)) },
  }));

/** The parameters of the shapes of `like` whose numbers are those of `buffers`. */
export const parametersFrom = (like: Parameters, { weights, biases }: ParameterBuffers): Parameters => ({
  weights: new Matrix(like.weights.rows, like.weights.columns, weights),
  biases: new Vector(biases),
});

/** The network of the shape of `like` whose parameters are those of `buffers`. */
export const networkFrom = <S extends Sizes>(like: Network<S>, buffers: readonly ParameterBuffers[]): Network<S> =>
  showsItself({
    sizes: like.sizes,
    layers: Object.freeze(
      like.layers.map((layer, l) => Object.freeze({ ...layer, ...parametersFrom(layer, buffers[l]!) })),
    ),
  });

/** The moments that lie beside the parameters of `buffers`, if there are some, each of the shape of `like`. */
export const momentsFrom = (
  like: Network,
  buffers: readonly LayerBuffers[],
): { readonly moments?: readonly (readonly Parameters[])[] } => {
  const kept = buffers[0]?.moments;
  return kept === undefined ? {} : {
    moments: kept.map((_, i) => like.layers.map((layer, l) => parametersFrom(layer, buffers[l]!.moments![i]!))),
  };
};
