/**
 * Feedforward of a mini-batch, layer by layer, of the slice of each: z_j = (sum over k of w_jk a_k) + b_j, a_j = f(z_j).
 */
import { activate } from "./activate";
import { forwardCoded } from "./coded";
import { Job, Layer, layerAt, weightsTo, widthOf } from "./memory_map";
import { addProduct } from "./product";
import { clear } from "./vector";

/** Brings `m` rows of real inputs, from place `first` of the order on, together in `job.input`. */
function collect(job: Job, first: usize, m: usize): void {
  const row = job.xRow;
  for (let i: usize = 0; i < m; i++) {
    memory.copy(job.input + i * row, job.x + <usize>load<u32>(job.order + ((first + i) << 2)) * row, row);
  }
}

/** The sums of the first layer for `m` rows from place `first` of the order on. */
function firstSums<T>(job: Job, layer: Layer, first: usize, m: usize): void {
  if (job.starts) {
    forwardCoded<T>(job, layer, first, m);
  } else {
    collect(job, first, m);
    denseSums<T>(layer, job.input, job.xRow, m);
  }
}

/** The sums of a layer whose inputs are `m` padded rows of numbers. */
function denseSums<T>(layer: Layer, below: usize, belowRow: usize, m: usize): void {
  const width = widthOf(layer);
  const sums = layer.a + layer.from;
  clear(sums, layer.row, width, m);
  addProduct<T>(
    below, belowRow, sizeof<T>(), layer.w + weightsTo(layer, layer.from), width, layer.inputs, sums, layer.row, width, m,
  );
}

/** All activations of `m` rows from place `first` of the order on. */
export function forward<T>(job: Job, first: usize, m: usize): void {
  let below = layerAt(job, 0);
  firstSums<T>(job, below, first, m);
  activate<T>(below, m);
  for (let l: usize = 1; l < job.depth; l++) {
    const layer = layerAt(job, l);
    denseSums<T>(layer, below.a, below.row, m);
    activate<T>(layer, m);
    below = layer;
  }
}
