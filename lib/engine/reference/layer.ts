/**
 * One layer of the reference engine: its numbers in the precision of a call. What is done with them stands in a file for each
 * kind (`loops.ts`).
 *
 * @module
 */
import { type Arithmetic, double, single } from "../../numbers/arithmetic.ts";
import type { LayerBuffers } from "../contract.ts";
import type { Precision } from "../../numbers/precision.ts";
import type { LayerForm } from "../../network/layer.ts";
import { type WorkingActivation, workingActivation } from "./activation.ts";

/** A layer with its own copy of the parameters, rounded, and its functions in the precision of the call. */
export interface WorkingLayer extends WorkingActivation, LayerForm {
  readonly weights: Float64Array<ArrayBuffer>;
  readonly biases: Float64Array<ArrayBuffer>;
}

/** The arithmetic of a precision. */
export const arithmeticOf = (precision: Precision): Arithmetic => precision === "f64" ? double : single;

/** A fresh working copy of a layer. Adding +0 turns -0 into +0 and changes nothing else. */
export const workingLayer = (precision: Precision) => (layer: LayerBuffers): WorkingLayer => {
  const { round } = arithmeticOf(precision);
  const enter = (parameter: number): number => round(parameter) + 0;
  const { tag, inputs, outputs, grid } = layer;
  return {
    tag,
    inputs,
    outputs,
    ...grid === undefined ? {} : { grid },
    weights: layer.weights.map(enter),
    biases: layer.biases.map(enter),
    ...workingActivation(precision, arithmeticOf(precision), layer.activation, layer.outputs),
  };
};

/** Neurons of a layer: those from one place up to another. Each loop takes a slice, and no slice needs another's. */
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

/**
 * The loops of a kind of layer. In these and nowhere else buffers are written in place; all of them belong to one call of the
 * engine.
 */
export interface Loops {
  /** The weighted inputs of the neurons of a slice, from what the layer receives, written from `offset` on. */
  readonly forward: (
    layer: WorkingLayer,
    neurons: Slice,
    arithmetic: Arithmetic,
    input: Signal,
    z: Float64Array,
    offset: number,
  ) => void;
  /**
   * (BP2) `(dz/da)ᵀ delta` for the neurons of a slice of the layer before: from the layer's deltas, at `above`, to those of the
   * layer before, at `below`, where in `a` its activations stand.
   */
  readonly backward: (
    layer: WorkingLayer,
    before: Slice,
    arithmetic: Arithmetic,
    a: Float64Array,
    delta: Float64Array,
    above: number,
    below: number,
  ) => void;
  /** The step of one example for the parameters of the neurons of a slice; the deltas from `offset` on. */
  readonly descend: (
    layer: WorkingLayer,
    neurons: Slice,
    arithmetic: Arithmetic,
    rate: number,
    delta: Float64Array,
    offset: number,
    input: Signal,
  ) => void;
}
