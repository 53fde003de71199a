/**
 * One gradient-descent step, and a run of them.
 *
 *     w_jk = w_jk - ((eta / m) delta_j) a_k,   b_j = b_j - (eta / m) delta_j,   example after example
 *
 * With rate = -eta / m and d = rate * delta this is w_jk + d_j a_k: changing the sign twice is exact. The sum of the
 * gradients over a mini-batch is the same addition with rate 1 to parameters that start at 0.
 */
import { deltaBelow, outputDelta } from "./backward";
import { boundsErrors, boundsSums, measure } from "./certificate";
import { startOf } from "./coded";
import { stepCoded } from "./coded_step";
import { forward } from "./forward";
import { Job, Layer, layerAt, weightsTo, widthOf } from "./memory_map";
import { addProduct } from "./product";
import { begin, bound, certify, finish } from "./update";
import { every, flush, VECTOR } from "./vector";

/** The largest input of layer l. */
@inline
function peakBelow(job: Job, l: usize): f64 {
  return l ? layerAt(job, l - 1).peakA : job.peakX;
}

/** All deltas of `m` rows from place `first` on; false if some number could not be certified to be finite. */
function deltas<T>(job: Job, first: usize, m: usize): bool {
  forward<T>(job, first, m);
  for (let l: usize = 0; l < job.depth; l++) {
    if (!boundsSums(layerAt(job, l), peakBelow(job, l), job.limit)) return false;
  }
  if (!(job.peakY < job.limit)) return false;
  let above = layerAt(job, job.depth - 1);
  outputDelta<T>(job, above, first, m);
  for (let l = job.depth - 1; l > 0; l--) {
    if (!boundsErrors(above, job.limit)) return false;
    const layer = layerAt(job, l - 1);
    deltaBelow<T>(layer, above, m);
    above = layer;
  }
  return true;
}

/** Whether sums and parameters stay below `limit` in a step. */
function certifyStep(job: Job, m: usize, rate: f64): bool {
  for (let l: usize = 0; l < job.depth; l++) {
    if (!certify(job, layerAt(job, l), m, rate, peakBelow(job, l))) return false;
  }
  return true;
}

/** d = rate * delta. */
function scale<T>(layer: Layer, m: usize, rate: f64): void {
  const factor = every<T>(rate);
  const to = layer.to;
  for (let i: usize = 0; i < m; i++) {
    const delta = layer.delta + i * layer.row;
    const d = layer.scaled + i * layer.row;
    for (let at = layer.from; at < to; at += VECTOR) {
      v128.store(d + at, flush<T>(v128.mul<T>(factor, v128.load(delta + at))));
    }
  }
}

/** w_jk + d_j a_k for the first layer. */
function stepFirst<T>(job: Job, layer: Layer, first: usize, m: usize): void {
  if (job.starts) stepCoded<T>(job, layer, first, m);
  else stepDense<T>(layer, job.input, job.xRow, m);
}

/** w_jk + d_j a_k for a layer whose inputs are `m` padded rows of numbers. */
function stepDense<T>(layer: Layer, below: usize, belowRow: usize, m: usize): void {
  const width = widthOf(layer);
  addProduct<T>(
    below, sizeof<T>(), belowRow, layer.scaled + layer.from, layer.row, m, layer.wSum + weightsTo(layer, layer.from),
    width, width, layer.inputs,
  );
}

/** b_j + d_j. */
function stepBiases<T>(layer: Layer, m: usize): void {
  for (let at = layer.from; at < layer.to; at += VECTOR) {
    let b = v128.load(layer.bSum + at);
    let d = layer.scaled + at;
    for (let i: usize = 0; i < m; i++) {
      b = v128.add<T>(b, v128.load(d));
      d += layer.row;
    }
    v128.store(layer.bSum + at, b);
  }
}

/** Adds rate * delta_j * a_k to all sums, and moves their bounds. */
function addAll<T>(job: Job, first: usize, m: usize, rate: f64): void {
  for (let l: usize = 0; l < job.depth; l++) {
    const layer = layerAt(job, l);
    bound(job, layer, m, abs<f64>(rate), peakBelow(job, l));
    scale<T>(layer, m, rate);
    if (l == 0) {
      stepFirst<T>(job, layer, first, m);
    } else {
      const below = layerAt(job, l - 1);
      stepDense<T>(layer, below.a, below.row, m);
    }
    stepBiases<T>(layer, m);
    finish<T>(job, l);
  }
}

/** Certifies and takes one step; false, with no parameter changed, if it cannot be certified. */
function tryStep<T>(job: Job, first: usize, m: usize, rate: f64): bool {
  if (!deltas<T>(job, first, m) || !certifyStep(job, m, abs<f64>(rate))) return false;
  begin<T>(job);
  addAll<T>(job, first, m, rate);
  return true;
}

/**
 * Reads the start of the coded rows of the next mini-batch, so that they are near when they are needed: rows in
 * shuffled order come from far away. As many bytes are read of each, whatever its length: a loop as long as the row
 * would wait for it.
 */
function touch(job: Job, first: usize, m: usize): void {
  const near = job.near;
  let touched: usize = 0;
  for (let i: usize = 0; i < m; i++) {
    const start = <usize>load<u32>(startOf(job, first + i));
    touched += load<u8>(start);
    if (near > 64) touched += load<u8>(start, 64);
    if (near > 128) touched += load<u8>(start, 128);
    if (near > 192) touched += load<u8>(start, 192);
    if (near > 256) touched += load<u8>(start, 256);
  }
  job.touched = touched;
}

/** -eta / m, rounded to T once. */
@inline
export function rateOf<T>(eta: f64, m: usize): f64 {
  return <f64>(<T>(-eta / <f64>m));
}

/** Takes one step, drawing the bounds tight if need be; false if it is to be left to the reference. */
export function step<T>(job: Job, first: usize, m: usize, rate: f64): bool {
  if (tryStep<T>(job, first, m, rate)) return true;
  measure<T>(job);
  return tryStep<T>(job, first, m, rate);
}

/**
 * Steps over the mini-batches of the places [first, end) of the order; `eta` is already rounded to T. Returns the place
 * of the first mini-batch that could not be certified, or `end`.
 */
export function run<T>(job: Job, first: usize, end: usize, miniBatch: usize, eta: f64): usize {
  while (first < end) {
    const m = min<usize>(miniBatch, end - first);
    const next = first + m;
    if (job.starts && next < end) touch(job, next, min<usize>(miniBatch, end - next));
    if (!step<T>(job, first, m, rateOf<T>(eta, m))) return first;
    first = next;
  }
  return first;
}
