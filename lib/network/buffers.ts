/**
 * A network as the engines see it, and back: the wrapper between immutable values and plain buffers. Nothing is copied on
 * the way in, because engines only read; what comes back is owned by the new network and sealed.
 *
 * @module
 */
import { open } from "../kernel/door.ts";
import type { LayerBuffers } from "../kernel/engine.ts";
import { Matrix } from "../linear/matrix.ts";
import { Vector } from "../linear/vector.ts";
import { dense } from "./layer.ts";
import type { Network, Sizes } from "./network.ts";

/** The layers of a network as buffers, to be read only. */
export const buffersOf = ({ layers }: Network): readonly LayerBuffers[] =>
  layers.map(({ weights, biases, activation }) => ({
    inputs: weights.columns,
    outputs: weights.rows,
    weights: open(weights),
    biases: open(biases),
    activation,
  }));

/** The network of the sizes of `like` whose parameters are those of `buffers`. */
export const networkFrom = <S extends Sizes>(like: Network<S>, buffers: readonly LayerBuffers[]): Network<S> =>
  Object.freeze({
    sizes: like.sizes,
    layers: Object.freeze(
      buffers.map(({ inputs, outputs, weights, biases, activation }) =>
        dense<number, number>(new Matrix(outputs, inputs, weights), new Vector(biases), activation)
      ),
    ),
  });
