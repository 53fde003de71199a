/**
 * What becomes of the sums of a mini-batch (see `lib/update/update.ts`).
 *
 *     plain      the sums are the parameters themselves
 *     momentum   v = mu v before the examples, w = w + v after them
 */
import { parametersAfter, sumsAfter } from "./certificate";
import { bytesOfWeights, Job, Layer, layerAt, weightsTo, widthOf } from "./memory_map";
import { transpose } from "./transpose";
import { every, flush, VECTOR } from "./vector";

export const PLAIN: usize = 0;
export const MOMENTUM: usize = 1;

/** What the sums of a mini-batch start from, as a part of what they are. */
@inline
function friction(job: Job): f64 {
  return job.update == MOMENTUM ? job.mu : 1.0;
}

/** Whether the sums and the parameters of `layer` stay below `limit` in a step. */
export function certify(job: Job, layer: Layer, m: usize, rate: f64, peak: f64): bool {
  const sums = sumsAfter(layer, friction(job), m, rate, peak);
  return sums < job.limit && (job.update == PLAIN || parametersAfter(layer, sums) < job.limit);
}

/** v = mu v, +0 where it is negligible. */
function slow<T>(v: usize, bytes: usize, mu: v128): void {
  for (const end = v + bytes; v < end; v += VECTOR) {
    v128.store(v, flush<T>(v128.mul<T>(mu, v128.load(v))));
  }
}

/** w = w + v. */
function move<T>(w: usize, v: usize, bytes: usize): void {
  for (const end = w + bytes; w < end; w += VECTOR, v += VECTOR) {
    v128.store(w, v128.add<T>(v128.load(w), v128.load(v)));
  }
}

/** Before the examples of a mini-batch. */
export function begin<T>(job: Job): void {
  if (job.update == PLAIN) return;
  const mu = every<T>(job.mu);
  for (let l: usize = 0; l < job.depth; l++) {
    const layer = layerAt(job, l);
    slow<T>(layer.wSum + weightsTo(layer, layer.from), bytesOfWeights(layer), mu);
    slow<T>(layer.bSum + layer.from, widthOf(layer), mu);
  }
}

/** Moves the bounds of a layer with the step that `certify` has certified. */
export function bound(job: Job, layer: Layer, m: usize, rate: f64, peak: f64): void {
  layer.peakSum = sumsAfter(layer, friction(job), m, rate, peak);
  if (job.update == MOMENTUM) layer.peakW = parametersAfter(layer, layer.peakSum);
  else if (layer.wSum == layer.w) layer.peakW = layer.peakSum;
}

/** After the examples: the parameters of a layer, and what is derived from them. */
export function finish<T>(job: Job, l: usize): void {
  const layer = layerAt(job, l);
  if (job.update == MOMENTUM) {
    const weights = weightsTo(layer, layer.from);
    move<T>(layer.w + weights, layer.wSum + weights, bytesOfWeights(layer));
    move<T>(layer.b + layer.from, layer.bSum + layer.from, widthOf(layer));
  } else if (layer.wSum != layer.w) return;
  if (l) transpose<T>(layer);
}
