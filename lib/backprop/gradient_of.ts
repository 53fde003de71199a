/**
 * A gradient from its components, one number for each weight and bias.
 *
 * @module
 */
import { matrixOf } from "../linear/matrix.ts";
import { vectorOf } from "../linear/vector.ts";
import type { Network } from "../network/network.ts";
import type { ParameterPlace } from "../network/nudge.ts";
import type { Gradient } from "./gradient.ts";

/** The gradient, shaped like a network, whose component at each place is `f(place)`. */
export const gradientOf = ({ layers }: Network, f: (place: ParameterPlace) => number): Gradient =>
  layers.map(({ weights: { rows, columns } }, layer) => ({
    weights: matrixOf(rows, columns, (neuron, input) => f({ layer, neuron, input })),
    biases: vectorOf(rows, (neuron) => f({ layer, neuron })),
  }));
