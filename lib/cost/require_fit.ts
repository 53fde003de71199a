/**
 * The check that a data set fits a network, for the functions that hand both to an engine.
 *
 * @module
 */
import type { Network } from "../network/network.ts";
import type { DataSet } from "./data_set.ts";

/** Throws the RangeError of data whose examples are not of the network's inputs and outputs. */
export const requireFit = (action: string, { sizes }: Network, { inputs, outputs }: DataSet): void => {
  if (sizes[0] !== inputs || sizes.at(-1) !== outputs) {
    throw new RangeError(
      `Cannot ${action}: the network is ${sizes[0]} -> ${sizes.at(-1)}, the data ${inputs} -> ${outputs}`,
    );
  }
};
