/**
 * Pooling: each neuron sums up a small region of one feature map of the layer before, and there is nothing to learn. Neighbouring
 * regions do not overlap by default, and at the right and lower borders what fills no region is left out.
 *
 * A kind of pooling is what it makes of the activations of a region, and how it hands an error back to them.
 *
 * @module
 */
import { requireKind } from "../../fault/kind.ts";
import { open } from "../../linear/door.ts";
import { Vector } from "../../linear/vector.ts";
import { ACTIVATION, type Activation } from "../../neuron/activation.ts";
import { linear } from "../../neuron/linear.ts";
import { type Arithmetic, double } from "../../numbers/arithmetic.ts";
import { noParameters, type Parameters } from "../parameters.ts";
import {
  fieldsOf,
  type Grid,
  gridFault,
  gridOf,
  type GridOptions,
  positionsOf,
  remembered,
  type Shape,
  volume,
} from "./grid.ts";
import type { LayerKind } from "./kind.ts";
import { neuronsFault } from "./neurons_fault.ts";
import type { Mapped } from "./shapes.ts";

/** The regions of a pooling layer. */
export type RegionOptions<From extends Shape = Shape> = Omit<GridOptions<From>, "padding">;

/** A pooling layer of some kind. */
export interface PoolingLayer<Tag extends string, From extends Shape, To extends Shape> extends Parameters {
  /** Which kind of layer this is. */
  readonly tag: Tag;
  /** Where the regions lie. */
  readonly grid: Grid<From>;
  /** The shape of the activations that the layer gives. */
  readonly to: To;
  /** The neurons' function and its derivative. */
  readonly activation: Activation;
}

/** The activations of a region: those at the places `places[first]` to `places[first + n - 1]`. */
export interface Region {
  readonly places: Int32Array;
  readonly first: number;
  readonly n: number;
}

/** What a kind of pooling does with the activations of a region. */
export interface Pool {
  /** The weighted input of a neuron. */
  readonly value: (arithmetic: Arithmetic, a: Float64Array, region: Region) => number;
  /** Adds the share of a neuron's error that each activation of its region has to `sum`. */
  readonly spread: (
    arithmetic: Arithmetic,
    a: Float64Array,
    region: Region,
    delta: number,
    sum: (place: number, share: number) => void,
  ) => void;
}

const placesOf = remembered(({ from: [maps, rows, columns], ...grid }): Int32Array => {
  const one = fieldsOf({ ...grid, from: [1, rows, columns] });
  return Int32Array.from(
    { length: maps * one.length },
    (_, i) => one[i % one.length]! + Math.floor(i / one.length) * rows * columns,
  );
});

/** Calls `visit` with each neuron and its region: map after map, position after position. */
export const eachRegion = (grid: Grid, visit: (j: number, region: Region) => void): void => {
  const [places, n] = [placesOf(grid), volume(grid.field)];
  for (let j = 0, first = 0; first < places.length; j++, first += n) visit(j, { places, first, n });
};

/** What a kind of pooling layers does. */
export const poolingKind = <Tag extends string>(
  words: string,
  { value, spread }: Pool,
  make: (grid: Grid, activation: Activation) => PoolingLayer<Tag, Shape, Shape>,
): LayerKind<PoolingLayer<Tag, Shape, Shape>> => ({
  words,
  form: ({ tag, grid, to }) => ({ tag, inputs: volume(grid.from), outputs: volume(to), grid }),
  weightedInput: ({ grid, to }) => (a) => {
    const [z, from] = [new Float64Array(volume(to)), open(a)];
    eachRegion(grid, (j, region) => {
      z[j] = value(double, from, region);
    });
    return new Vector(z);
  },
  pullBack: ({ grid }) => (a, delta) => {
    const [sum, from, errors] = [new Float64Array(volume(grid.from)), open(a), open(delta)];
    eachRegion(grid, (j, region) =>
      spread(double, from, region, errors[j]!, (place, share) => {
        sum[place]! += share;
      }));
    return new Vector(sum);
  },
  gradient: () => () => noParameters,
  fault: ({ grid, to, weights, biases, activation }) =>
    gridFault(grid) ??
      (weights.rows + biases.length > 0 ? "weights or biases, which pooling has not" : undefined) ??
      neuronsFault(grid, to, grid.from[0], activation),
  receives: ({ grid }) => (j, k) => {
    const n = volume(grid!.field);
    return placesOf(grid!).subarray(j * n, (j + 1) * n).includes(k);
  },
  formFault: ({ grid, outputs }) =>
    grid === undefined ? "no regions" : gridFault(grid) ??
      (grid.padding.some((zeros) => zeros > 0) ? "padding, which pooling has not" : undefined) ??
      (outputs === grid.from[0] * volume(positionsOf(grid))
        ? undefined
        : `${outputs} neurons for ${[grid.from[0], ...positionsOf(grid)].join(" x ")} regions`),
  shapes: () => ({ weights: [], biases: [] }),
  make: ({ grid }, _, activation) => make(grid!, activation),
});

/** The pooling layer of some regions; they touch, and neurons output what they receive, by default. */
export const poolingLayer = <Tag extends string, const G extends RegionOptions>(
  tag: Tag,
  regions: G,
  activation: Activation = linear,
): PoolingLayer<Tag, G["from"], Mapped<G["from"][0], G, G["field"]>> => {
  const action = "make a pooling layer";
  const grid: Grid<G["from"]> = gridOf(action, regions, ["from", "field", "stride"], regions?.field);
  requireKind(action, ACTIVATION, activation);
  const shape: readonly number[] = Object.freeze([grid.from[0], ...positionsOf(grid)]);
  const to = shape as Mapped<G["from"][0], G, G["field"]>;
  const fault = neuronsFault(grid, to, grid.from[0], activation);
  if (fault !== undefined) throw new RangeError(`Cannot ${action}: ${fault}`);
  return Object.freeze({ tag, grid, to, ...noParameters, activation });
};
