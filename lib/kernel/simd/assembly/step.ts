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
import { Layer, layerAt, Plan } from "./plan";
import { addProduct } from "./product";
import { begin, bound, certify, finish } from "./update";
import { every, flush, VECTOR } from "./vector";

/** The largest input of layer l. */
@inline
function peakBelow(plan: Plan, l: usize): f64 {
  return l ? layerAt(plan, l - 1).peakA : plan.peakX;
}

/** All deltas of `m` rows from place `first` on; false if some number could not be certified to be finite. */
function deltas<T>(plan: Plan, first: usize, m: usize): bool {
  forward<T>(plan, first, m);
  for (let l: usize = 0; l < plan.depth; l++) {
    if (!boundsSums(layerAt(plan, l), peakBelow(plan, l), plan.limit)) return false;
  }
  if (!(plan.peakY < plan.limit)) return false;
  let above = layerAt(plan, plan.depth - 1);
  outputDelta<T>(plan, above, first, m);
  for (let l = plan.depth - 1; l > 0; l--) {
    if (!boundsErrors(above, plan.limit)) return false;
    const layer = layerAt(plan, l - 1);
    deltaBelow<T>(layer, above, m);
    above = layer;
  }
  return true;
}

/** Whether sums and parameters stay below `limit` in a step. */
function certifyStep(plan: Plan, m: usize, rate: f64): bool {
  for (let l: usize = 0; l < plan.depth; l++) {
    if (!certify(plan, layerAt(plan, l), m, rate, peakBelow(plan, l))) return false;
  }
  return true;
}

/** d = rate * delta in place. */
function scale<T>(layer: Layer, m: usize, rate: f64): void {
  const factor = every<T>(rate);
  const end = layer.delta + m * layer.row;
  for (let d = layer.delta; d < end; d += VECTOR) v128.store(d, flush<T>(v128.mul<T>(factor, v128.load(d))));
}

/** w_jk + d_j a_k for the first layer. */
function stepFirst<T>(plan: Plan, layer: Layer, first: usize, m: usize): void {
  if (plan.starts) stepCoded<T>(plan, layer, first, m);
  else stepDense<T>(layer, plan.input, plan.xRow, m);
}

/** w_jk + d_j a_k for a layer whose inputs are `m` padded rows of numbers. */
function stepDense<T>(layer: Layer, below: usize, belowRow: usize, m: usize): void {
  addProduct<T>(
    below, sizeof<T>(), belowRow, layer.delta, layer.row, m, layer.wSum, layer.row, layer.inputs,
  );
}

/** b_j + d_j. */
function stepBiases<T>(layer: Layer, m: usize): void {
  for (let at: usize = 0; at < layer.row; at += VECTOR) {
    let b = v128.load(layer.bSum + at);
    let d = layer.delta + at;
    for (let i: usize = 0; i < m; i++) {
      b = v128.add<T>(b, v128.load(d));
      d += layer.row;
    }
    v128.store(layer.bSum + at, b);
  }
}

/** Adds rate * delta_j * a_k to all sums, and moves their bounds. */
function addAll<T>(plan: Plan, first: usize, m: usize, rate: f64): void {
  for (let l: usize = 0; l < plan.depth; l++) {
    const layer = layerAt(plan, l);
    bound(plan, layer, m, abs<f64>(rate), peakBelow(plan, l));
    scale<T>(layer, m, rate);
    if (l == 0) {
      stepFirst<T>(plan, layer, first, m);
    } else {
      const below = layerAt(plan, l - 1);
      stepDense<T>(layer, below.a, below.row, m);
    }
    stepBiases<T>(layer, m);
    finish<T>(plan, l);
  }
}

/** Certifies and takes one step; false, with no parameter changed, if it cannot be certified. */
function tryStep<T>(plan: Plan, first: usize, m: usize, rate: f64): bool {
  if (!deltas<T>(plan, first, m) || !certifyStep(plan, m, abs<f64>(rate))) return false;
  begin<T>(plan);
  addAll<T>(plan, first, m, rate);
  return true;
}

/**
 * Reads the start of the coded rows of the next mini-batch, so that they are near when they are needed: rows in
 * shuffled order come from far away. As many bytes are read of each, whatever its length: a loop as long as the row
 * would wait for it.
 */
function touch(plan: Plan, first: usize, m: usize): void {
  const near = plan.near;
  let touched: usize = 0;
  for (let i: usize = 0; i < m; i++) {
    const start = <usize>load<u32>(startOf(plan, first + i));
    touched += load<u8>(start);
    if (near > 64) touched += load<u8>(start, 64);
    if (near > 128) touched += load<u8>(start, 128);
    if (near > 192) touched += load<u8>(start, 192);
    if (near > 256) touched += load<u8>(start, 256);
  }
  plan.touched = touched;
}

/** -eta / m, rounded to T once. */
@inline
export function rateOf<T>(eta: f64, m: usize): f64 {
  return <f64>(<T>(-eta / <f64>m));
}

/** Takes one step, drawing the bounds tight if need be; false if it is to be left to the reference. */
export function step<T>(plan: Plan, first: usize, m: usize, rate: f64): bool {
  if (tryStep<T>(plan, first, m, rate)) return true;
  measure<T>(plan);
  return tryStep<T>(plan, first, m, rate);
}

/**
 * Steps over the mini-batches of the places [first, end) of the order; `eta` is already rounded to T. Returns the place
 * of the first mini-batch that could not be certified, or `end`.
 */
export function run<T>(plan: Plan, first: usize, end: usize, miniBatch: usize, eta: f64): usize {
  while (first < end) {
    const m = min<usize>(miniBatch, end - first);
    const next = first + m;
    if (plan.starts && next < end) touch(plan, next, min<usize>(miniBatch, end - next));
    if (!step<T>(plan, first, m, rateOf<T>(eta, m))) return first;
    first = next;
  }
  return first;
}
