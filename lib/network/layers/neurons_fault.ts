/**
 * Whether the neurons of a layer of feature maps are as many as its maps and positions ask for.
 *
 * @module
 */
import { shown } from "../../fault/fault.ts";
import { type Activation, isElementwise } from "../../neuron/activation.ts";
import { type Grid, positionsOf, type Shape, volume } from "./grid.ts";

/** Why a layer of so many maps over a grid has not this shape or these activations; nothing where it has. */
export const neuronsFault = (grid: Grid, to: Shape, maps: number, activation: Activation): string | undefined => {
  const shape = [maps, ...positionsOf(grid)];
  if (!Array.isArray(to) || to.length !== 3 || shape.some((n, i) => n !== to[i])) {
    return `the shape ${shown(to)}, not [${shape.join(", ")}]`;
  }
  const neurons = isElementwise(activation) ? undefined : activation.neurons;
  return neurons === undefined || neurons.length === volume(shape)
    ? undefined
    : `${volume(shape)} neurons and ${neurons.length} activations`;
};
