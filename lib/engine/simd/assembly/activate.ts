/**
 * a = f(sum + b) and f'(sum + b) for the slice of a layer, by the layer's activation.
 */
import { f, LINEAR, RELU, SIGMOID, TANH, unbounded } from "./activation";
import { Layer } from "./memory_map";
import { flush, largest, VECTOR } from "./vector";

/** a = f(sum + b) in place, and its slope, for one kind of f. */
@inline
function activateAs<T>(kind: usize, layer: Layer, m: usize): void {
  let peak = i64x2(0, 0);
  const to = layer.to;
  const b = layer.b;
  for (let i: usize = 0; i < m; i++) {
    const a = layer.a + i * layer.row;
    const slope = layer.slope + i * layer.row;
    for (let at = layer.from; at < to; at += VECTOR) {
      const value = flush<T>(f<T>(kind, v128.add<T>(v128.load(a + at), v128.load(b + at)), slope + at));
      if (unbounded(kind)) peak = v128.pmax<T>(peak, v128.abs<T>(value));
      v128.store(a + at, value);
    }
  }
  layer.peakA = unbounded(kind) ? largest<T>(peak) : 1.0;
}

/** a = f(sum + b) in place, and its slope. */
export function activate<T>(layer: Layer, m: usize): void {
  switch (<u32>layer.activation) {
    case SIGMOID: return activateAs<T>(SIGMOID, layer, m);
    case TANH: return activateAs<T>(TANH, layer, m);
    case RELU: return activateAs<T>(RELU, layer, m);
    case LINEAR: return activateAs<T>(LINEAR, layer, m);
    default: unreachable();
  }
}
