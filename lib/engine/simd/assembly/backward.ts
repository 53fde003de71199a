/**
 * The deltas of a mini-batch, from the last layer to the first, of the slice of each.
 *
 *     BP1   delta_j = (a_j - y_j) f'(z_j)
 *     BP2   delta_k = (sum over j of w_jk delta_j) f'(z_k)
 */
import { Job, Layer, widthOf } from "./memory_map";
import { addProduct } from "./product";
import { clear, flush, largest, VECTOR } from "./vector";

/** delta = delta f'(z) in place; notes the largest |delta|, or NaN if there is one. */
function timesSlope<T>(layer: Layer, m: usize): void {
  let peak = i64x2(0, 0);
  let nan = peak;
  const to = layer.to;
  for (let i: usize = 0; i < m; i++) {
    const delta = layer.delta + i * layer.row;
    const slope = layer.slope + i * layer.row;
    for (let at = layer.from; at < to; at += VECTOR) {
      const value = flush<T>(v128.mul<T>(v128.load(delta + at), v128.load(slope + at)));
      peak = v128.pmax<T>(peak, v128.abs<T>(value));
      nan = v128.or(nan, v128.ne<T>(value, value));
      v128.store(delta + at, value);
    }
  }
  layer.peakDelta = v128.any_true(nan) ? NaN : largest<T>(peak);
}

/** delta = a - y where y is 1 in the place of the class and 0 elsewhere. */
function minusClass<T>(layer: Layer, target: usize, i: usize): void {
  const a = layer.a + i * layer.row;
  const delta = layer.delta + i * layer.row;
  for (let at = layer.from; at < layer.to; at += VECTOR) v128.store(delta + at, v128.load(a + at));
  const at = target << alignof<T>();
  if (layer.from <= at && at < layer.to) store<T>(delta + at, load<T>(delta + at) - <T>1);
}

/** delta = a - y for a padded row of real targets. */
function minusReals<T>(layer: Layer, y: usize, i: usize): void {
  const a = layer.a + i * layer.row;
  const delta = layer.delta + i * layer.row;
  for (let at = layer.from; at < layer.to; at += VECTOR) {
    v128.store(delta + at, v128.sub<T>(v128.load(a + at), v128.load(y + at)));
  }
}

/** Puts 0 in the padding of each row of deltas, so that the padding of the weights stays 0. */
function clearPadding<T>(layer: Layer, m: usize): void {
  const used = <usize>layer.outputs << alignof<T>();
  for (let i: usize = 0; i < m; i++) {
    const delta = layer.delta + i * layer.row;
    for (let at = max(used, layer.from); at < layer.to; at += sizeof<T>()) store<T>(delta + at, <T>0);
  }
}

/** BP1 for `m` rows from place `first` of the order on. */
export function outputDelta<T>(job: Job, layer: Layer, first: usize, m: usize): void {
  for (let i: usize = 0; i < m; i++) {
    const row = <usize>load<u32>(job.order + ((first + i) << 2));
    if (job.classes) minusClass<T>(layer, load<u8>(job.classes + row), i);
    else minusReals<T>(layer, job.y + row * layer.row, i);
  }
  clearPadding<T>(layer, m);
  timesSlope<T>(layer, m);
}

/** BP2: the deltas of `layer` from those of the layer above. */
export function deltaBelow<T>(layer: Layer, above: Layer, m: usize): void {
  const width = widthOf(layer);
  const sums = layer.delta + layer.from;
  clear(sums, layer.row, width, m);
  addProduct<T>(
    above.delta, above.row, sizeof<T>(), above.transposed + layer.from, above.column, above.outputs, sums, layer.row,
    width, m,
  );
  timesSlope<T>(layer, m);
}
