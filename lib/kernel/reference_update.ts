/**
 * An update over the buffers of the reference engine: where the steps of a mini-batch are added, and what becomes of them.
 *
 * @module
 */
import { double, single } from "./arithmetic.ts";
import type { LayerBuffers, ParameterBuffers, Precision } from "./engine.ts";
import type { WorkingLayer } from "./reference_layer.ts";
import type { Update } from "./updates/update.ts";

/** An update at work on the layers of a network. */
export interface WorkingUpdate {
  /** Where the steps of the examples are added: the layers themselves, or sums beside them. */
  readonly sums: readonly WorkingLayer[];
  /** Before the examples of a mini-batch. */
  readonly begin: () => void;
  /** After them: the moments and then the parameters. */
  readonly finish: () => void;
  /** The moments of a layer as they are now. */
  readonly moments: (l: number) => readonly ParameterBuffers[];
}

type Tensors = readonly Float64Array<ArrayBuffer>[];

const tensorsOf = (layers: readonly ParameterBuffers[]): Tensors =>
  layers.flatMap(({ weights, biases }) => [weights, biases]);

/** Makes an update work on layers that have moments, or start from rest. */
export const workingUpdate = (
  { formula, moments }: Update,
  precision: Precision,
  buffers: readonly LayerBuffers[],
  layers: readonly WorkingLayer[],
): WorkingUpdate => {
  if (moments === 0) return { sums: layers, begin: () => {}, finish: () => {}, moments: () => [] };
  const arithmetic = precision === "f64" ? double : single;
  const { start, moment, parameter } = formula(arithmetic);
  const enter = (x: number): number => arithmetic.round(x) + 0;
  const velocities = layers.map(({ weights, biases }, l): ParameterBuffers => {
    const kept = buffers[l]!.moments?.[0];
    return kept === undefined
      ? { weights: new Float64Array(weights.length), biases: new Float64Array(biases.length) }
      : { weights: kept.weights.map(enter), biases: kept.biases.map(enter) };
  });
  const sums = layers.map((layer): WorkingLayer => ({
    ...layer,
    weights: new Float64Array(layer.weights.length),
    biases: new Float64Array(layer.biases.length),
  }));
  const [w, v, s] = [layers, velocities, sums].map(tensorsOf) as [Tensors, Tensors, Tensors];
  const each = (change: (t: number, i: number) => void): void =>
    s.forEach(({ length }, t) => {
      for (let i = 0; i < length; i++) change(t, i);
    });
  return {
    sums,
    begin: () => each((t, i) => s[t]![i] = start(w[t]![i]!, v[t]![i]!)),
    finish: () =>
      each((t, i) => {
        v[t]![i] = moment(s[t]![i]!);
        w[t]![i] = parameter(w[t]![i]!, s[t]![i]!);
      }),
    moments: (l) => [velocities[l]!],
  };
};
