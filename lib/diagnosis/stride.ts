/**
 * Whether the steps of a run are far too short. Close by, a cost is as good as a plane: a step a hundred times as long lowers it by
 * a hundred times as much. Where that still holds about as far away as a thousand steps, the rate wastes time. A rate that
 * is well chosen is near the longest that lowers the cost at all, so that a thousand times as much leads far up the other side.
 *
 * @module
 */
import { E } from "../deps.ts";
import type { DataSet } from "../cost/data_set.ts";
import { epoch } from "../descent/epoch.ts";
import type { EpochOptions } from "../descent/options.ts";
import type { Network } from "../network/network.ts";
import { explained } from "./evidence.ts";

/** Close by: so many steps away. */
const NEAR = 10;
/** Far away. */
export const FAR = 1000;
/** A tenth of what a plane would give is enough, as in Armijo's condition: what a step has to give of what the slope promises. */
const SHARE = 0.1;

/** How much more is explained after one step on all of the data, so many times as long as those of the run. */
const gain = (network: Network, data: DataSet, options: EpochOptions, times: number): number => {
  const eta = Math.min(times * options.eta, Number.MAX_VALUE);
  const stepped = epoch(data, { ...options, eta, miniBatch: data.length, precision: "f64" })(network);
  return E.isLeft(stepped) ? -Infinity : explained(stepped.right, data) - explained(network, data);
};

/** Whether a step `FAR` times as long as those of a run does good, and about so many times as much as a short one. */
export const areShort = (network: Network, data: DataSet, options: EpochOptions): boolean => {
  const [near, far] = [gain(network, data, options, NEAR), gain(network, data, options, FAR)];
  return near > 0 && far > SHARE * FAR / NEAR * near;
};
