/**
 * Networks and inputs on which plain code is tried: every activation, both precisions, numbers at the edges.
 *
 * @module
 */
import {
  type DataSet,
  dataSet,
  dense,
  type Layer,
  matrix,
  matrixOf,
  type Network,
  network,
  outputs,
  toRows,
  vector,
  vectorOf,
} from "../../mod.ts";
import { softmax } from "../../lib/learning.ts";
import { mixed } from "../../lib/neuron/mixed.ts";
import { activations, neurons } from "../../lib/neuron/activations.ts";
import type { Precision } from "../../lib/numbers/precision.ts";
import { uniforms } from "../arbitraries/network.ts";
import { neuronsOf } from "../support/bits.ts";

/** Weighted inputs where the formulas change over, overflow or lose something. */
const EDGES = [0, 1, 0.5, Math.LN2 / 2, 103.97, 104.5, 88.8, 372.5, 708.4, 709.8, 745.2, 746.5, 1e5, 1e300]
  .concat([1e-3, 2 ** -26, 2 ** -60, 2 ** -61, 2 ** -500, 2 ** -501, 2 ** -1022, 5e-324, 1 + 2 ** -52, 2 ** -24]);

/** Numbers of all sizes, most of them where functions bend. */
export const many = (count: number, seed: number): readonly number[] => {
  const u = uniforms(seed);
  const bits = new DataView(new ArrayBuffer(8));
  const any = (): number => {
    bits.setUint32(0, u() * 2 ** 32);
    bits.setUint32(4, u() * 2 ** 32);
    const x = bits.getFloat64(0);
    return Number.isFinite(x) ? x : 0;
  };
  return [
    ...EDGES.flatMap((x) => [x, -x]),
    ...Array.from({ length: count }, (_, i) => i % 8 === 0 ? any() : (u() - 0.5) * [2, 20, 200, 1600][i % 4]!),
  ];
};

/** One input, which neurons of every function receive as it stands: their outputs are the functions' values. */
export const everyFunction: Network = (() => {
  const all = neurons.records;
  return network([dense(matrix(all.map(() => [1])), vectorOf<number>(all.length, () => 0), mixed(all))]);
})();

/** The same, with softmax over all of them, and each value once more as it stands. */
export const everyWholeLayer: Network = network<readonly Layer[]>([
  ...everyFunction.layers,
  dense(matrixOf(3, neurons.records.length, (j, k) => Number(j === k % 3) / 8), vectorOf(3, (j) => j), softmax),
]);

/** Inputs without targets. */
export const inputsOf = (network: Network, rows: readonly (readonly number[])[]): DataSet =>
  dataSet(rows.map((row) => ({ x: vector(row), y: vectorOf(network.sizes.at(-1)!, () => 0) })));

/** What the library gives for some inputs. */
export const wanted = (
  network: Network,
  precision: Precision,
  rows: readonly (readonly number[])[],
): readonly (readonly number[])[] => toRows(outputs(network, { precision })(inputsOf(network, rows)));

/** A network whose functions all have names in files: others are exchanged for those that have. */
export const named = ({ layers }: Network): Network =>
  network<readonly Layer[]>(layers.map((layer, l) => ({
    ...layer,
    activation: mixed(
      neuronsOf(layer).map((f, j) =>
        activations.nameOf(f) === undefined ? neurons.records[(j + l) % neurons.records.length]! : f
      ),
    ),
  })));
