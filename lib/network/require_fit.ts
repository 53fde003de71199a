/**
 * The check that a data set fits a network, and that the network's layers fit each other, before both go to an engine: a
 * network is a plain record, so it may have been put together by hand.
 *
 * @module
 */
import { requireKind } from "../fault/kind.ts";
import { inputsOf, layerFault, outputsOf } from "./layer.ts";
import { NETWORK, type Network, requireInput } from "./network.ts";
import { COST, type Cost } from "../cost/cost.ts";
import { DATA, type DataSet } from "../example/data_set.ts";
import { EXAMPLE, type Example } from "../example/example.ts";

/** Throws a RangeError for layers that do not have the network's sizes, or data that does not have its inputs and outputs. */
export const requireFit = (action: string, network: Network, data: DataSet): void => {
  if (DATA.is(network) && NETWORK.is(data)) {
    throw new TypeError(`Cannot ${action}: the network and the data set are swapped`);
  }
  requireKind(action, NETWORK, network);
  requireKind(action, DATA, data);
  const [{ sizes, layers }, { inputs, outputs }] = [network, data];
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

/** Throws for anything but a network, a cost and an example, and for an example that does not have the network's sizes. */
export const requireExample = (action: string, network: Network, cost: Cost, example: Example): void => {
  requireKind(action, COST, cost);
  requireKind(action, NETWORK, network);
  requireKind(action, EXAMPLE, example);
  requireInput(action, network, example.x);
  const [outputs, { length }] = [network.sizes.at(-1), example.y];
  if (length !== outputs) {
    throw new RangeError(`Cannot ${action}: the network gives ${outputs} outputs, y has ${length}`);
  }
};
