/**
 * One dense layer of the reference engine: the four loops of the numeric contract (`engine.ts`), over any rounding. Here and
 * nowhere else buffers are written in place; all of them belong to one call of the engine.
 *
 * @module
 */
import { type Arithmetic, double, single } from "./arithmetic.ts";
import type { LayerBuffers, Precision } from "./engine.ts";
import { type WorkingActivation, workingActivation } from "./reference_activation.ts";

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

/** z_j = (sum over k of w_jk a_k) + b_j and a_j = f(z_j), written from `offset` on. */
export const forward = (
  { inputs, outputs, weights, biases, activate }: WorkingLayer,
  { round }: Arithmetic,
  { values, places, count }: Signal,
  z: Float64Array,
  a: Float64Array,
  offset: number,
): void => {
  for (let j = 0; j < outputs; j++) {
    let sum = 0;
    for (let i = 0, row = j * inputs; i < count; i++) {
      const k = places[i]!;
      sum = round(sum + round(weights[row + k]! * values[k]!));
    }
    z[offset + j] = round(sum + biases[j]!);
  }
  activate(z, a, offset);
};

/** (BP2) v_k = sum over j of w_jk delta_j: from the layer's deltas, at `from`, to the layer before, at `to`. */
export const backward = (
  { inputs, outputs, weights }: WorkingLayer,
  { round }: Arithmetic,
  delta: Float64Array,
  from: number,
  to: number,
): void => {
  delta.fill(0, to, to + inputs);
  for (let j = 0; j < outputs; j++) {
    const delta_j = delta[from + j]!;
    for (let k = 0, row = j * inputs; k < inputs; k++) {
      delta[to + k] = round(delta[to + k]! + round(weights[row + k]! * delta_j));
    }
  }
};

/** w_jk <- w_jk - (rate delta_j) a_k and b_j <- b_j - rate delta_j, the deltas read from `offset` on. */
export const descend = (
  { inputs, outputs, weights, biases }: WorkingLayer,
  { round, flush }: Arithmetic,
  rate: number,
  delta: Float64Array,
  offset: number,
  { values, places, count }: Signal,
): void => {
  for (let j = 0; j < outputs; j++) {
    const c = flush(round(rate * delta[offset + j]!));
    for (let i = 0, row = j * inputs; i < count; i++) {
      const k = places[i]!;
      weights[row + k] = round(weights[row + k]! - round(c * values[k]!));
    }
    biases[j] = round(biases[j]! - c);
  }
};
