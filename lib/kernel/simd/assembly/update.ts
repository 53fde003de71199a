/**
 * What becomes of the sums of a mini-batch (see `lib/kernel/updates/update.ts`).
 *
 *     plain      the sums are the parameters themselves
 *     momentum   v = mu v before the examples, w = w + v after them
 */
import { parametersAfter, sumsAfter } from "./certificate";
import { Layer, layerAt, Plan } from "./plan";
import { transpose } from "./transpose";
import { every, flush, VECTOR } from "./vector";

export const PLAIN: usize = 0;
export const MOMENTUM: usize = 1;

/** What the sums of a mini-batch start from, as a part of what they are. */
@inline
function friction(plan: Plan): f64 {
  return plan.update == MOMENTUM ? plan.mu : 1.0;
}

/** Whether the sums and the parameters of `layer` stay below `limit` in a step. */
export function certify(plan: Plan, layer: Layer, m: usize, rate: f64, peak: f64): bool {
  const sums = sumsAfter(layer, friction(plan), m, rate, peak);
  return sums < plan.limit && (plan.update == PLAIN || parametersAfter(layer, sums) < plan.limit);
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
export function begin<T>(plan: Plan): void {
  if (plan.update == PLAIN) return;
  const mu = every<T>(plan.mu);
  for (let l: usize = 0; l < plan.depth; l++) {
    const layer = layerAt(plan, l);
    slow<T>(layer.wSum, layer.inputs * layer.row, mu);
    slow<T>(layer.bSum, layer.row, mu);
  }
}

/** Moves the bounds of a layer with the step that `certify` has certified. */
export function bound(plan: Plan, layer: Layer, m: usize, rate: f64, peak: f64): void {
  layer.peakSum = sumsAfter(layer, friction(plan), m, rate, peak);
  if (plan.update == MOMENTUM) layer.peakW = parametersAfter(layer, layer.peakSum);
  else if (layer.wSum == layer.w) layer.peakW = layer.peakSum;
}

/** After the examples: the parameters of a layer, and what is derived from them. */
export function finish<T>(plan: Plan, l: usize): void {
  const layer = layerAt(plan, l);
  if (plan.update == MOMENTUM) {
    move<T>(layer.w, layer.wSum, layer.inputs * layer.row);
    move<T>(layer.b, layer.bSum, layer.row);
  } else if (layer.wSum != layer.w) return;
  if (l) transpose<T>(layer);
}
