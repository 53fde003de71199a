/**
 * Writes the kernel's map of its memory: the records `Layer` and `Plan` of `assembly/plan.ts`, field for field. A field
 * is a 32-bit word unless it is a bound, which is a double; doubles stand at multiples of 8.
 *
 * @module
 */
import { KernelFault } from "./cause.ts";
import { type Instance, LARGEST } from "./instance.ts";

/** One layer; the meaning of each field is told in `assembly/plan.ts`. */
export interface LayerRecord {
  readonly inputs: number;
  readonly outputs: number;
  readonly row: number;
  readonly column: number;
  readonly activation: number;
  readonly w: number;
  readonly b: number;
  readonly transposed: number;
  readonly a: number;
  readonly slope: number;
  readonly delta: number;
  readonly wSum: number;
  readonly bSum: number;
}

/** The run; the meaning of each field is told in `assembly/plan.ts`. */
export interface PlanRecord {
  readonly layers: number;
  readonly depth: number;
  readonly order: number;
  readonly starts: number;
  readonly table: number;
  readonly x: number;
  readonly input: number;
  readonly xRow: number;
  readonly classes: number;
  readonly y: number;
  readonly near: number;
  readonly peakX: number;
  readonly peakY: number;
  readonly limit: number;
}

/** Bytes that hold either record: at most fourteen words, and three doubles. */
export const RECORD = 80;

/** Throws at what is no address or size: nothing negative, fractional or beyond 2^31 reaches the kernel, wrapped to 32 bits. */
export const requireWords = (words: ArrayLike<number>, most: number = LARGEST): void => {
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (Number.isInteger(word) && 0 <= word && word <= most) continue;
    throw new KernelFault({ tag: "Corrupt", message: `${word} is not an integer in 0..${most}` });
  }
};

const write = (instance: Instance, address: number, words: readonly number[], doubles: readonly number[]): void => {
  requireWords(words);
  new Uint32Array(instance.memory.buffer, address, words.length).set(words);
  new Float64Array(instance.memory.buffer, address + 8 * Math.ceil(words.length / 2), 3).set(doubles);
};

/** Writes one layer. The kernel finds its bounds itself. */
export const writeLayer = (instance: Instance, address: number, l: LayerRecord): void => {
  const parameters = [l.w, l.b, l.transposed, l.a, l.slope, l.delta, l.wSum, l.bSum];
  write(instance, address, [l.inputs, l.outputs, l.row, l.column, l.activation, ...parameters], [0, 0, 0]);
};

/** Writes the run. */
export const writePlan = (instance: Instance, address: number, p: PlanRecord): void => {
  const words = [p.layers, p.depth, p.order, p.starts, p.table, p.x, p.input, p.xRow, p.classes, p.y, p.near, 0];
  write(instance, address, words, [p.peakX, p.peakY, p.limit]);
};
