/**
 * Parameters into the kernel's memory and out of it. The library keeps weights output-major, `w[j * inputs + k]`; the
 * kernel wants them input-major, so that a vector holds the weights of neighbouring neurons for one input, and those of
 * a layer that hears coded bytes in panels (`assembly/coded.ts`).
 *
 * @module
 */
import type { LayerBuffers } from "../contract.ts";
import type { Precision } from "../../numbers/precision.ts";
import { KernelFault } from "./cause.ts";
import { numbersAt, peakOf, rowOf, sizeOf } from "./format.ts";
import type { Instance } from "./instance.ts";

/** Where a layer's weights and biases lie. */
export interface Place {
  readonly w: number;
  readonly b: number;
  /** Whether the weights lie in panels. */
  readonly panels: boolean;
}

/** Where the weights of each neuron lie: that for input k at place `first + k * stride`. */
interface Column {
  readonly first: number;
  readonly stride: number;
}

/** The most vectors in a row of a panel. */
const WIDEST = 8;

/** The rows of a panel: one for each input, rounded up to whole vectors. */
const heightOf = (precision: Precision, inputs: number): number => rowOf(precision, inputs) / sizeOf(precision);

const columnsOf = (precision: Precision, inputs: number, outputs: number, panels: boolean): readonly Column[] => {
  const lanes = 16 / sizeOf(precision);
  const height = heightOf(precision, inputs);
  const vectors = Math.ceil(outputs / lanes);
  const columns: Column[] = [];
  for (let at = 0; at < vectors;) {
    const left = vectors - at;
    const stride = lanes * (panels ? Math.ceil(left / Math.ceil(left / WIDEST)) : vectors);
    for (let lane = 0; lane < stride; lane++) columns.push({ first: at * lanes * height + lane, stride });
    at += stride / lanes;
  }
  return columns;
};

/** Replaces -0 with +0, and tells whether all numbers are finite. */
const settle = (numbers: Float32Array | Float64Array): boolean => {
  for (let i = 0; i < numbers.length; i++) numbers[i] = numbers[i]! + 0;
  return peakOf(numbers) < Infinity;
};

// Numbers are copied, changed and checked by one plain loop after the other: a loop that does all of it, with a function to
// change or round a number, takes four times as long (measured).

/**
 * Copies a layer in, rounded, with -0 replaced by +0. Numbers that are not finite are the reference engine's business.
 */
export const writeParameters = (
  instance: Instance,
  precision: Precision,
  { inputs, outputs, weights, biases }: Pick<LayerBuffers, "inputs" | "outputs" | "weights" | "biases">,
  { w, b, panels }: Place,
): void => {
  const columns = columnsOf(precision, inputs, outputs, panels);
  const toW = numbersAt(instance, precision, w, heightOf(precision, inputs) * columns.length);
  const toB = numbersAt(instance, precision, b, outputs);
  for (let j = 0; j < outputs; j++) {
    const { first, stride } = columns[j]!;
    for (let k = 0, from = j * inputs, to = first; k < inputs; k++, from++, to += stride) toW[to] = weights[from]!;
    toB[j] = biases[j]!;
  }
  if (!settle(toW) || !settle(toB)) throw new KernelFault({ tag: "NotCertified" });
};

/** Copies weights and biases out, changed by `change`. All of them are certified to be finite. */
export const readParameters = (
  instance: Instance,
  precision: Precision,
  { inputs, outputs }: Pick<LayerBuffers, "inputs" | "outputs">,
  { w, b, panels }: Place,
  change?: (parameter: number) => number,
): { readonly weights: Float64Array<ArrayBuffer>; readonly biases: Float64Array<ArrayBuffer> } => {
  const columns = columnsOf(precision, inputs, outputs, panels);
  const fromW = numbersAt(instance, precision, w, heightOf(precision, inputs) * columns.length);
  const weights = new Float64Array(outputs * inputs);
  for (let j = 0; j < outputs; j++) {
    const { first, stride } = columns[j]!;
    for (let k = 0, from = first, to = j * inputs; k < inputs; k++, from += stride, to++) weights[to] = fromW[from]!;
  }
  const biases = new Float64Array(numbersAt(instance, precision, b, outputs));
  for (const numbers of [weights, biases]) {
    if (change !== undefined) { for (let i = 0; i < numbers.length; i++) numbers[i] = change(numbers[i]!); }
    if (peakOf(numbers) < Infinity) continue;
    throw new KernelFault({ tag: "Corrupt", message: "a certified parameter is not finite" });
  }
  return { weights, biases };
};
