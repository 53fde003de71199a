/**
 * The deltas of a mini-batch, from the last layer to the first.
 *
 *     BP1   delta_j = (a_j - y_j) f'(z_j)
 *     BP2   delta_k = (sum over j of w_jk delta_j) f'(z_k)
 */
import { Layer, Plan } from "./plan";
import { addProduct } from "./product";
import { flush, largest, VECTOR } from "./vector";

/** delta = delta f'(z) in place; notes the largest |delta|, or NaN if there is one. */
function timesSlope<T>(layer: Layer, m: usize): void {
  let peak = i64x2(0, 0);
  let nan = peak;
  const bytes = m * layer.row;
  for (let at: usize = 0; at < bytes; at += VECTOR) {
    const delta = flush<T>(v128.mul<T>(v128.load(layer.delta + at), v128.load(layer.slope + at)));
    peak = v128.pmax<T>(peak, v128.abs<T>(delta));
    nan = v128.or(nan, v128.ne<T>(delta, delta));
    v128.store(layer.delta + at, delta);
  }
  layer.peakDelta = v128.any_true(nan) ? NaN : largest<T>(peak);
}

/** delta = a - y where y is 1 in the place of the class and 0 elsewhere. */
function minusClass<T>(layer: Layer, target: usize, i: usize): void {
  const delta = layer.delta + i * layer.row + (target << alignof<T>());
  store<T>(delta, load<T>(delta) - <T>1);
}

/** delta = a - y for a padded row of real targets. */
function minusReals<T>(layer: Layer, y: usize, i: usize): void {
  const delta = layer.delta + i * layer.row;
  for (let at: usize = 0; at < layer.row; at += VECTOR) {
    v128.store(delta + at, v128.sub<T>(v128.load(delta + at), v128.load(y + at)));
  }
}

/** Puts 0 in the padding of each row of deltas, so that the padding of the weights stays 0. */
function clearPadding<T>(layer: Layer, m: usize): void {
  const used = <usize>layer.outputs << alignof<T>();
  if (used == layer.row) return;
  for (let i: usize = 0; i < m; i++) {
    const delta = layer.delta + i * layer.row;
    for (let at = used; at < layer.row; at += sizeof<T>()) store<T>(delta + at, <T>0);
  }
}

/** BP1 for `m` rows from place `first` of the order on. */
export function outputDelta<T>(plan: Plan, layer: Layer, first: usize, m: usize): void {
  memory.copy(layer.delta, layer.a, m * layer.row);
  for (let i: usize = 0; i < m; i++) {
    const row = <usize>load<u32>(plan.order + ((first + i) << 2));
    if (plan.classes) minusClass<T>(layer, load<u8>(plan.classes + row), i);
    else minusReals<T>(layer, plan.y + row * layer.row, i);
  }
  clearPadding<T>(layer, m);
  timesSlope<T>(layer, m);
}

/** BP2: the deltas of `layer` from those of the layer above. */
export function deltaBelow<T>(layer: Layer, above: Layer, m: usize): void {
  memory.fill(layer.delta, 0, m * layer.row);
  addProduct<T>(
    above.delta, above.row, sizeof<T>(), above.transposed, above.column, above.outputs, layer.delta, layer.row, m,
  );
  timesSlope<T>(layer, m);
}
