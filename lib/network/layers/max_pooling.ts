/**
 * Max pooling: each neuron outputs the largest activation of its region, the first of several equal ones, and only that one is
 * told of the neuron's error,
 *
 *     z_j = max over k in region j of a_k              (dz/da)ᵀ delta = sum over j of delta_j e_(argmax of region j)
 *
 * Laws: z_j is one of the activations of the region and none is larger; `max(c a) = c max(a)` for c > 0.
 *
 * @module
 */
import type { Activation } from "../../neuron/activation.ts";
import type { Shape } from "./grid.ts";
import type { LayerKind } from "./kind.ts";
import { type Pool, poolingKind, type PoolingLayer, poolingLayer, type Region, type RegionOptions } from "./pooling.ts";
import type { Mapped } from "./shapes.ts";

/** A layer whose neurons output the largest activation of a region. */
export type MaxPooling<From extends Shape = Shape, To extends Shape = Shape> = PoolingLayer<"MaxPooling", From, To>;

/** The place of the largest activation of a region, the first of several. */
const largest = (a: Float64Array, { places, first, n }: Region): number => {
  let place = places[first]!;
  for (let i = first + 1; i < first + n; i++) if (a[places[i]!]! > a[place]!) place = places[i]!;
  return place;
};

/** The maximum of a region. */
export const maximum: Pool = {
  value: (_, a, region) => a[largest(a, region)]!,
  spread: (_, a, region, delta, sum) => sum(largest(a, region), delta),
};

/**
 * The max pooling layer of the given regions.
 *
 * ```ts
 * import { feedforward, network, vector } from "@foldgrad/foldgrad";
 * import { maxPooling } from "@foldgrad/foldgrad/convolution";
 *
 * const pool = maxPooling({ from: [1, 2, 4], field: 2 });
 * console.log(pool.to, String(feedforward(network([pool]))(vector([1, 2, 0, 0, 4, 3, 0, 9])))); // [ 1, 1, 2 ] Vector [4, 9]
 * ```
 *
 * @throws RangeError where no region fits.
 */
export const maxPooling = <const G extends RegionOptions>(
  regions: G,
  activation?: Activation,
): MaxPooling<G["from"], Mapped<G["from"][0], G, G["field"]>> => poolingLayer("MaxPooling", regions, activation);

/** What max pooling layers do. */
export const maxPoolingKind: LayerKind<MaxPooling> = poolingKind(
  "max pooling",
  maximum,
  ({ from, field, stride }, activation) => maxPooling({ from, field, stride }, activation),
);
