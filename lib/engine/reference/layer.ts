/**
 * One dense layer of the reference engine: the loops of the numeric contract (`contract.ts`), over any rounding. Here and
 * nowhere else buffers are written in place; all of them belong to one call of the engine.
 *
 * @module
 */
import { type Arithmetic, double, single } from "../../numbers/arithmetic.ts";
import type { LayerBuffers } from "../contract.ts";
import type { Precision } from "../../numbers/precision.ts";
import { type WorkingActivation, workingActivation } from "./activation.ts";

/** A layer with its own copy of the parameters, rounded, and its functions in the precision of the call. */
export interface WorkingLayer extends WorkingActivation {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float64Array<ArrayBuffer>;
  readonly biases: Float64Array<ArrayBuffer>;
}

/** The arithmetic of a precision. */
export const arithmeticOf = (precision: Precision): Arithmetic => precision === "f64" ? double : single;

/** A fresh working copy of a layer. Adding +0 turns -0 into +0 and changes nothing else. */
export const workingLayer = (precision: Precision) => (layer: LayerBuffers): WorkingLayer => {
  const { round } = arithmeticOf(precision);
  const enter = (parameter: number): number => round(parameter) + 0;
  return {
    inputs: layer.inputs,
    outputs: layer.outputs,
    weights: layer.weights.map(enter),
    biases: layer.biases.map(enter),
    ...workingActivation(precision, arithmeticOf(precision), layer.activation, layer.outputs),
  };
};

/** Neurons of a layer: those from one place up to another. Each loop below takes a slice, and no slice needs another's. */
export interface Slice {
  readonly from: number;
  readonly to: number;
}

/** All of n neurons. */
export const whole = (n: number): Slice => ({ from: 0, to: n });

/** A vector with the list of its places that are not zero, refilled for each example. */
export interface Signal {
  readonly values: Float64Array;
  readonly places: Uint32Array;
  count: number;
}

/** A signal of length n. */
export const signal = (n: number): Signal => ({ values: new Float64Array(n), places: new Uint32Array(n), count: 0 });

/** Fills a signal with `n` numbers, `from(k)`. */
export const fill = (to: Signal, from: (k: number) => number): void => {
  to.count = 0;
  for (let k = 0; k < to.values.length; k++) {
    const a = from(k);
    to.values[k] = a;
    if (a !== 0) to.places[to.count++] = k;
  }
};

/** z_j = (sum over k of w_jk a_k) + b_j for the neurons j of a slice, written from `offset` on. */
export const forward = (
  { inputs, weights, biases }: WorkingLayer,
  { from, to }: Slice,
  { round }: Arithmetic,
  { values, places, count }: Signal,
  z: Float64Array,
  offset: number,
): void => {
  for (let j = from; j < to; j++) {
    let sum = 0;
    for (let i = 0, row = j * inputs; i < count; i++) {
      const k = places[i]!;
      sum = round(sum + round(weights[row + k]! * values[k]!));
    }
    z[offset + j] = round(sum + biases[j]!);
  }
};

/**
 * (BP2) v_k = sum over j of w_jk delta_j, for the neurons k of a slice of the layer before: from the layer's deltas, at
 * `above`, to those of the layer before, at `below`.
 */
export const backward = (
  { inputs, outputs, weights }: WorkingLayer,
  { from, to }: Slice,
  { round }: Arithmetic,
  delta: Float64Array,
  above: number,
  below: number,
): void => {
  delta.fill(0, below + from, below + to);
  for (let j = 0; j < outputs; j++) {
    const delta_j = delta[above + j]!;
    for (let k = from, row = j * inputs; k < to; k++) {
      delta[below + k] = round(delta[below + k]! + round(weights[row + k]! * delta_j));
    }
  }
};

/** w_jk <- w_jk - (rate delta_j) a_k and b_j <- b_j - rate delta_j, for the neurons j of a slice; the deltas from `offset` on. */
export const descend = (
  { inputs, weights, biases }: WorkingLayer,
  { from, to }: Slice,
  { round, flush }: Arithmetic,
  rate: number,
  delta: Float64Array,
  offset: number,
  { values, places, count }: Signal,
): void => {
  for (let j = from; j < to; j++) {
    const c = flush(round(rate * delta[offset + j]!));
    for (let i = 0, row = j * inputs; i < count; i++) {
      const k = places[i]!;
      weights[row + k] = round(weights[row + k]! - round(c * values[k]!));
    }
    biases[j] = round(biases[j]! - c);
  }
};
