/**
 * Parameters into the kernel's memory and out of it. The library keeps weights output-major, `w[j * inputs + k]`; the
 * kernel wants them input-major, so that a vector holds the weights of neighbouring neurons for one input, and those of
 * a layer that hears coded bytes in panels (`assembly/coded.ts`).
 *
 * @module
 */
import type { LayerBuffers, Precision } from "../engine.ts";
import { KernelFault } from "./cause.ts";
import { numbersAt, roundTo, sizeOf } from "./format.ts";
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

const columnsOf = (precision: Precision, inputs: number, outputs: number, panels: boolean): readonly Column[] => {
  const lanes = 16 / sizeOf(precision);
  const vectors = Math.ceil(outputs / lanes);
  const columns: Column[] = [];
  for (let at = 0; at < vectors;) {
    const left = vectors - at;
    const stride = lanes * (panels ? Math.ceil(left / Math.ceil(left / WIDEST)) : vectors);
    for (let lane = 0; lane < stride; lane++) columns.push({ first: at * lanes * inputs + lane, stride });
    at += stride / lanes;
  }
  return columns;
};

/**
 * Copies a layer in, rounded, with -0 replaced by +0. Numbers that are not finite are the reference engine's business.
 */
export const writeParameters = (
  instance: Instance,
  precision: Precision,
  { inputs, outputs, weights, biases }: LayerBuffers,
  { w, b, panels }: Place,
): void => {
  const columns = columnsOf(precision, inputs, outputs, panels);
  const round = roundTo(precision);
  const toW = numbersAt(instance, precision, w, inputs * columns.length);
  const toB = numbersAt(instance, precision, b, outputs);
  let sum = 0;
  for (let j = 0; j < outputs; j++) {
    const { first, stride } = columns[j]!;
    for (let k = 0, from = j * inputs, to = first; k < inputs; k++, from++, to += stride) {
      const parameter = round(weights[from]!) + 0;
      sum += parameter * 0;
      toW[to] = parameter;
    }
    const bias = round(biases[j]!) + 0;
    sum += bias * 0;
    toB[j] = bias;
  }
  if (sum !== 0) throw new KernelFault({ tag: "NotCertified" });
};

/** Copies weights and biases out, changed by `change`. All of them are certified to be finite. */
export const readParameters = (
  instance: Instance,
  precision: Precision,
  { inputs, outputs }: Pick<LayerBuffers, "inputs" | "outputs">,
  { w, b, panels }: Place,
  change: (parameter: number) => number = (parameter) => parameter,
): { readonly weights: Float64Array<ArrayBuffer>; readonly biases: Float64Array<ArrayBuffer> } => {
  const columns = columnsOf(precision, inputs, outputs, panels);
  const fromW = numbersAt(instance, precision, w, inputs * columns.length);
  const biases = Float64Array.from(numbersAt(instance, precision, b, outputs), change);
  const weights = new Float64Array(outputs * inputs);
  let sum = biases.reduce((zero, bias) => zero + bias * 0, 0);
  for (let j = 0; j < outputs; j++) {
    const { first, stride } = columns[j]!;
    for (let k = 0, from = first, to = j * inputs; k < inputs; k++, from += stride, to++) {
      const parameter = change(fromW[from]!);
      sum += parameter * 0;
      weights[to] = parameter;
    }
  }
  if (sum !== 0) throw new KernelFault({ tag: "Corrupt", message: "a certified parameter is not finite" });
  return { weights, biases };
};
