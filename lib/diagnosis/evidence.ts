/**
 * Measures of a network, from which `diagnose` draws its conclusions: where it is flat, which neurons are dead or alike, how
 * large the weights are and how far training has moved them.
 *
 * @module
 */
import { type Cost, pairOf } from "../cost/cost.ts";
import type { DataSet } from "../example/data_set.ts";
import { open } from "../linear/door.ts";
import { row } from "../linear/matrix.ts";
import { subtract } from "../linear/space.ts";
import { norm } from "../linear/norm.ts";
import { outputsOf, slope } from "../network/layer.ts";
import { type Network, outputActivation } from "../network/network.ts";
import { trace } from "../network/trace.ts";

/** A slope below this is flat: of a sigmoid, |z| above 9.2. */
const FLAT = 1e-4;

/** Measures of a layer over some examples. */
export interface LayerEvidence {
  /** The share of neurons and examples where the slope f'(z) is flat. */
  readonly flat: number;
  /** The share of neurons that are flat for every example. */
  readonly dead: number;
  /** Whether there are several neurons, all with the same weights and bias. */
  readonly identical: boolean;
}

/** Whether a flat slope keeps the output layer from learning: not where it cancels in the error (`cost/cost.ts`). */
const slopeCounts = (network: Network, cost: Cost): boolean => pairOf(cost, outputActivation(network)) === undefined;

/** Flat places, dead neurons and neurons alike, layer by layer. */
export const layersOf = (network: Network, data: DataSet, cost: Cost): readonly LayerEvidence[] => {
  const asked = network.layers.length - (slopeCounts(network, cost) ? 0 : 1);
  const flats = network.layers.map((layer) => new Float64Array(outputsOf(layer)));
  for (const { x } of data) {
    trace(network)(x).slice(0, asked).forEach(({ layer, z }, l) =>
      open(slope(layer)(z)).forEach((fPrime, j) => {
        if (Math.abs(fPrime) < FLAT) flats[l]![j]!++;
      })
    );
  }
  return network.layers.map((layer, l) => {
    const counts = flats[l]!;
    return {
      flat: counts.reduce((sum, count) => sum + count, 0) / (counts.length * data.length),
      dead: counts.filter((count) => count === data.length).length / counts.length,
      identical: identical(layer),
    };
  });
};

/**
 * The cost of outputs where the slope is flat, as a share of `most`, the cost that R^2 is measured by. These outputs are wrong
 * and give no gradient; as long as they are stuck, R^2 is at most 1 minus this.
 */
export const stuck = (network: Network, data: DataSet, most: number, cost: Cost): number => {
  if (!slopeCounts(network, cost)) return 0;
  const layer = network.layers.at(-1)!;
  let sum = 0;
  for (const { x, y } of data) {
    const { z, a } = trace(network)(x).at(-1)!;
    const [slopes, outputs] = [open(slope(layer)(z)), open(a)];
    open(y).forEach((wanted, j) => {
      if (Math.abs(slopes[j]!) < FLAT) sum += (outputs[j]! - wanted) ** 2 / 2;
    });
  }
  return sum === 0 ? 0 : sum / data.length / most;
};

const identical = ({ weights, biases }: Network["layers"][number]): boolean => {
  if (biases.length < 2) return false;
  const first = open(row(0)(weights));
  const [bias] = open(biases);
  return open(biases).every((b, j) => {
    const own = open(row(j)(weights));
    return b === bias && own.every((w, k) => w === first[k]);
  });
};

const lengthOf = (parts: readonly number[]): number => Math.sqrt(parts.reduce((sum, part) => sum + part * part, 0));

/** How far the parameters have moved, relative to their length. */
export const change = (from: Network, to: Network): number => {
  const parts = (network: Network) => network.layers.flatMap(({ weights, biases }) => [norm(weights), norm(biases)]);
  const moved = to.layers.flatMap(({ weights, biases }, l) => {
    const { weights: w, biases: b } = from.layers[l]!;
    return [norm(subtract(weights, w)), norm(subtract(biases, b))];
  });
  return lengthOf(moved) / Math.max(lengthOf(parts(from)), Number.MIN_VALUE);
};

/** The root of the mean square of the inputs. */
export const inputSize = (data: DataSet): number => {
  let sum = 0;
  for (const { x } of data) sum += norm(x) ** 2;
  return Math.sqrt(sum / (data.length * data.inputs));
};

/**
 * By how much to scale parameters so that the weights of the neurons with the most inputs, n, have a root mean square of
 * sqrt(2 / n), with which weighted inputs stay of order 1 (He and others, 2015); to one digit.
 */
export const scaleOf = ({ layers }: Network): number => {
  const { weights } = layers.reduce((widest, layer) => layer.weights.columns > widest.weights.columns ? layer : widest);
  const size = norm(weights) / Math.sqrt(weights.rows * weights.columns);
  return !(size > 0) ? 1 : Number((Math.sqrt(2 / weights.columns) / size).toPrecision(1));
};
