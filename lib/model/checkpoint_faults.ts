/**
 * Faults of a checkpoint beyond its single values: a position that is not in the run, a plan that does not fit the network.
 *
 * @module
 */
import { apart, fault } from "../fault/fault.ts";
import { type ParamFault, paramFault } from "../fault/fields.ts";
import type { Gradient } from "../backprop/gradient.ts";
import type { Network } from "../network/network.ts";
import { layerWords } from "./layer_words.ts";
import { batchesOf, type Plan } from "./plan.ts";

/** What is wrong with a position of a run. */
export const positionFaults = (plan: Plan, epoch: number, batch: number): readonly ParamFault[] => {
  const { epochs } = plan;
  // After the last epoch there is no further mini-batch.
  const last = epoch === epochs ? 0 : batchesOf(plan) - 1;
  const within = (n: number, most: number): boolean =>
    Number.isSafeInteger(n) && !Object.is(n, -0) && 0 <= n && n <= most;
  return [
    ...(within(epoch, epochs) ? [] : [paramFault("epoch", `an integer in 0..${epochs}`, epoch)]),
    ...(within(batch, last) ? [] : [paramFault("batch", `an integer in 0..${last}`, batch)]),
  ];
};

/** What a plan and the network that it leads to must have in common. */
export const sameFaults = (plan: Plan, network: Network, activations: unknown): readonly ParamFault[] =>
  ([
    ["sizes", plan.sizes, network.sizes],
    ["activations", plan.activations, activations],
    ["layers", plan.layers ?? "dense", layerWords(network) ?? "dense"],
  ] as const).flatMap(
    ([path, ...values]) => {
      const [told, found] = values.map((value) => JSON.stringify(value)) as [string, string];
      const [actual, expected] = apart(told, found);
      return told === found
        ? []
        : [fault("ParamError", path, { path, expected: `those of the network, ${expected}`, actual })];
    },
  );

/** Whether moments have the shape of a network. */
export const isLike = ({ layers }: Network) => (moments: Gradient): boolean =>
  moments.length === layers.length &&
  layers.every((layer, l) =>
    layer.weights.shape === moments[l]!.weights.shape && layer.biases.shape === moments[l]!.biases.shape
  );

/** The faults of moments: only momentum has some, and they have the shape of the network. */
export const momentFaults = ({ momentum = 0 }: Plan, moments: number, fit: boolean = true): readonly ParamFault[] => {
  const most = momentum === 0 ? 0 : 1;
  if (moments > most) return [paramFault("moments", most === 0 ? "0 without momentum" : "0 or 1", moments)];
  return fit ? [] : [paramFault("moments", "the shape of the network", "another")];
};
