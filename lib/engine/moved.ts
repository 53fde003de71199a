/**
 * A layer after an update.
 *
 * @module
 */
import type { LayerBuffers, ParameterBuffers } from "./contract.ts";

/** The layer with other parameters and the moments of the update that gave them, if it keeps any. */
export const moved = (
  { tag, inputs, outputs, grid, activation }: LayerBuffers,
  { weights, biases }: ParameterBuffers,
  moments: readonly ParameterBuffers[],
): LayerBuffers => ({
  tag,
  inputs,
  outputs,
  ...grid === undefined ? {} : { grid },
  activation,
  weights,
  biases,
  ...moments.length === 0 ? {} : { moments },
});
