/**
 * The passes of one mini-batch through a network of the reference engine: forward and back for every example, then the
 * updates. What each example leaves behind (z, a and delta of every neuron) stands in flat buffers, example after
 * example, layer after layer.
 *
 * @module
 */
import type { CostBuffers, LayerBuffers } from "../contract.ts";
import type { Precision } from "../../numbers/precision.ts";
import type { Rows, Store } from "../../example/store.ts";
import { arithmeticOf, fill, type Signal, signal, whole, type WorkingLayer, workingLayer } from "./layer.ts";
import { loopsOf } from "./loops.ts";

/** A weighted input that is not finite: of which layer, at which place, and what it is. */
export interface BadInput {
  readonly layer: number;
  readonly index: number;
  readonly value: number;
}

/** The passes over some rows with some layers. */
export interface Passes {
  readonly layers: readonly WorkingLayer[];
  /** Runs row `order[i]` forward and leaves its z and a in `slot`. */
  readonly forward: (i: number, slot: number) => void;
  /** The output activations in a slot. */
  readonly output: (slot: number) => Float64Array;
  /** Runs BP1 and BP2 in a slot that was run forward with row `order[i]`, and leaves its deltas there. */
  readonly backward: (i: number, slot: number) => void;
  /** The wanted output of row `order[i]`, rounded. */
  readonly target: (i: number) => Float64Array;
  /** The first weighted input in a slot that is not finite. */
  readonly badInput: (slot: number) => BadInput | undefined;
  /** Takes the step of one example: the sums of every layer descend with `rate`. */
  readonly descend: (i: number, slot: number, rate: number, sums: readonly WorkingLayer[]) => void;
}

/** Prepares passes with room for `slots` examples at once. */
export const passesOver = (
  buffers: readonly LayerBuffers[],
  cost: CostBuffers | undefined,
  { store, order }: Rows,
  precision: Precision,
  slots: number,
): Passes => {
  const arithmetic = arithmeticOf(precision);
  const { round, flush } = arithmetic;
  const layers = buffers.map(workingLayer(precision));
  const places: number[] = [];
  let width = 0;
  for (const { outputs } of layers) {
    places.push(width);
    width += outputs;
  }
  const [z, a, delta] = [0, 1, 2].map(() => new Float64Array(slots * width)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const signals = layers.map(({ inputs }) => signal(inputs));
  const input = inputReader(store, round);
  const target = targetReader(store, round);
  const last = layers.length - 1;
  const lastPlace = places[last]!;
  const outputs = layers[last]!.outputs;

  /** The input of layer l: the row itself, or the activations of the layer before. */
  const heard = (l: number, i: number, slot: number): Signal => {
    const to = signals[l]!;
    if (l === 0) input(to, order[i]!);
    else {
      const from = slot * width + places[l - 1]!;
      fill(to, (k) => a[from + k]!);
    }
    return to;
  };

  /** Calls `use` with each layer's place in the slot's deltas and the input that the layer receives from row `order[i]`. */
  const eachLayer = (i: number, slot: number, use: (layer: number, offset: number, input: Signal) => void): void => {
    for (let l = 0; l <= last; l++) use(l, slot * width + places[l]!, heard(l, i, slot));
  };

  return {
    layers,
    forward: (i, slot) =>
      eachLayer(i, slot, (l, offset, input) => {
        const layer = layers[l]!;
        loopsOf(layer).forward(layer, whole(layer.outputs), arithmetic, input, z, offset);
        layer.activate(z, a, offset);
      }),
    output: (slot) => a.subarray(slot * width + lastPlace, slot * width + lastPlace + outputs),
    target: (i) => target(order[i]!),
    backward: (i, slot) => {
      const start = slot * width;
      const nabla = cost!.derivative(
        a.slice(start + lastPlace, start + lastPlace + outputs),
        target(order[i]!).slice(),
      );
      const enter = cost!.paired ? (error: number) => flush(round(error)) : round;
      for (let j = 0; j < outputs; j++) delta[start + lastPlace + j] = enter(nabla[j]!);
      if (!cost!.paired) layers[last]!.pullBack(z, delta, start + lastPlace);
      for (let l = last; l > 0; l--) {
        const before = start + places[l - 1]!;
        const layer = layers[l]!;
        loopsOf(layer).backward(layer, whole(layer.inputs), arithmetic, a, delta, start + places[l]!, before);
        layers[l - 1]!.pullBack(z, delta, before);
      }
    },
    badInput: (slot) => {
      const index = z.subarray(slot * width, (slot + 1) * width).findIndex((z_j) => !Number.isFinite(z_j));
      if (index === -1) return undefined;
      const layer = places.findLastIndex((place) => place <= index);
      return { layer, index: index - places[layer]!, value: z[slot * width + index]! };
    },
    descend: (i, slot, rate, sums) =>
      eachLayer(i, slot, (l, offset, input) => {
        const layer = sums[l]!;
        loopsOf(layer).descend(layer, whole(layer.outputs), arithmetic, rate, delta, offset, input);
      }),
  };
};

/** Fills a signal with the input of a row of the store. */
const inputReader = ({ x, inputs }: Store, round: (x: number) => number): (to: Signal, row: number) => void => {
  const { values } = x;
  const table = x.kind === "bytes" ? x.table.map(round) : undefined;
  return (to, row) => {
    const start = row * inputs;
    if (table === undefined) fill(to, (k) => round(values[start + k]!));
    else fill(to, (k) => table[values[start + k]!]!);
  };
};

/** Reads the wanted output of a row of the store, into one buffer again and again. */
const targetReader = ({ y, outputs }: Store, round: (x: number) => number): (row: number) => Float64Array => {
  const target = new Float64Array(outputs);
  return (row) => {
    if (y.kind === "classes") {
      target.fill(0);
      target[y.values[row]!] = 1;
    } else for (let j = 0; j < outputs; j++) target[j] = round(y.values[row * outputs + j]!);
    return target;
  };
};
