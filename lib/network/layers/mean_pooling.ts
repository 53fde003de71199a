/**
 * Mean pooling: each neuron outputs the mean of the n activations of its region, and its error is shared equally among them,
 *
 *     z_j = (sum over k in region j of a_k) / n          (dz/da)ᵀ delta = sum over j of (delta_j / n) 1_(region j)
 *
 * Laws: linear; z_j lies between the least and the largest activation of its region.
 *
 * @module
 */
import type { Activation } from "../../neuron/activation.ts";
import type { Shape } from "./grid.ts";
import type { LayerKind } from "./kind.ts";
import { type Pool, poolingKind, type PoolingLayer, poolingLayer, type RegionOptions } from "./pooling.ts";
import type { Mapped } from "./shapes.ts";

/** A layer whose neurons output the mean activation of a region. */
export type MeanPooling<From extends Shape = Shape, To extends Shape = Shape> = PoolingLayer<"MeanPooling", From, To>;

/** The mean of a region. */
export const regionMean: Pool = {
  value: ({ round }, a, { places, first, n }) => {
    let sum = 0;
    for (let i = first; i < first + n; i++) sum = round(sum + a[places[i]!]!);
    return round(sum / n);
  },
  spread: ({ round }, _, { places, first, n }, delta, add) => {
    const share = round(delta / n);
    for (let i = first; i < first + n; i++) add(places[i]!, share);
  },
};

/**
 * The mean pooling layer of the given regions.
 *
 * ```ts
 * import { feedforward, network, vector } from "@foldgrad/foldgrad";
 * import { meanPooling } from "@foldgrad/foldgrad/convolution";
 *
 * const pool = meanPooling({ from: [1, 2, 2], field: 2 });
 * console.log(String(feedforward(network([pool]))(vector([1, 2, 4, 5])))); // Vector [3]
 * ```
 *
 * @throws RangeError where no region fits.
 */
export const meanPooling = <const G extends RegionOptions>(
  regions: G,
  activation?: Activation,
): MeanPooling<G["from"], Mapped<G["from"][0], G, G["field"]>> => poolingLayer("MeanPooling", regions, activation);

/** What mean pooling layers do. */
export const meanPoolingKind: LayerKind<MeanPooling> = poolingKind(
  "mean pooling",
  regionMean,
  ({ from, field, stride }, activation) => meanPooling({ from, field, stride }, activation),
);
