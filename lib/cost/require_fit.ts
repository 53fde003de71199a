/**
 * The check that a data set fits a network, and the layers of the network each other, for the functions that hand both to
 * an engine: a network is a plain record, so its parts may have been put together by hand.
 *
 * @module
 */
import { inputsOf, layerFault, outputsOf } from "../network/layer.ts";
import type { Network } from "../network/network.ts";
import type { DataSet } from "./data_set.ts";

/** Throws the RangeError of layers that are not of the network's sizes, or of data that is not of its inputs and outputs. */
export const requireFit = (action: string, { sizes, layers }: Network, { inputs, outputs }: DataSet): void => {
  if (layers.length !== sizes.length - 1) {
    throw new RangeError(`Cannot ${action}: the network has ${sizes.length} sizes and ${layers.length} layers`);
  }
  layers.forEach((layer, l) => {
    const fault = layerFault(layer) ??
      (inputsOf(layer) === sizes[l] && outputsOf(layer) === sizes[l + 1]
        ? undefined
        : `${inputsOf(layer)} inputs and ${outputsOf(layer)} neurons`);
    if (fault === undefined) return;
    throw new RangeError(
      `Cannot ${action}: layer ${l} has ${fault}, between ${sizes[l]} and ${sizes[l + 1]} neurons`,
    );
  });
  if (sizes[0] !== inputs || sizes.at(-1) !== outputs) {
    throw new RangeError(
      `Cannot ${action}: the network is ${sizes[0]} -> ${sizes.at(-1)}, the data ${inputs} -> ${outputs}`,
    );
  }
};
