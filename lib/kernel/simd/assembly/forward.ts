/**
 * Feedforward of a mini-batch, layer by layer: z_j = (sum over k of w_jk a_k) + b_j, a_j = f(z_j).
 */
import { f, LINEAR, RELU, SIGMOID, TANH, unbounded } from "./activation";
import { forwardCoded } from "./coded";
import { Layer, layerAt, Plan } from "./plan";
import { addProduct } from "./product";
import { flush, largest, VECTOR } from "./vector";

/** Brings `m` rows of real inputs, from place `first` of the order on, together in `plan.input`. */
function collect(plan: Plan, first: usize, m: usize): void {
  const row = plan.xRow;
  for (let i: usize = 0; i < m; i++) {
    memory.copy(plan.input + i * row, plan.x + <usize>load<u32>(plan.order + ((first + i) << 2)) * row, row);
  }
}

/** The sums of the first layer for `m` rows from place `first` of the order on. */
function firstSums<T>(plan: Plan, layer: Layer, first: usize, m: usize): void {
  if (plan.starts) {
    forwardCoded<T>(plan, layer, first, m);
  } else {
    collect(plan, first, m);
    denseSums<T>(layer, plan.input, plan.xRow, m);
  }
}

/** The sums of a layer whose inputs are `m` padded rows of numbers. */
function denseSums<T>(layer: Layer, below: usize, belowRow: usize, m: usize): void {
  memory.fill(layer.a, 0, m * layer.row);
  addProduct<T>(below, belowRow, sizeof<T>(), layer.w, layer.row, layer.inputs, layer.a, layer.row, m);
}

/** a = f(sum + b) in place, and its slope, for one kind of f. */
@inline
function activateAs<T>(kind: usize, layer: Layer, m: usize): void {
  let peak = i64x2(0, 0);
  let slope = layer.slope;
  const end = layer.a + m * layer.row;
  for (let a = layer.a; a < end; ) {
    const rowEnd = a + layer.row;
    for (let b = layer.b; a < rowEnd; b += VECTOR) {
      const value = flush<T>(f<T>(kind, v128.add<T>(v128.load(a), v128.load(b)), slope));
      if (unbounded(kind)) peak = v128.pmax<T>(peak, v128.abs<T>(value));
      v128.store(a, value);
      a += VECTOR;
      slope += VECTOR;
    }
  }
  layer.peakA = unbounded(kind) ? largest<T>(peak) : 1.0;
}

/** a = f(sum + b) in place, and its slope. */
function activate<T>(layer: Layer, m: usize): void {
  const kind = layer.activation;
  if (kind == SIGMOID) activateAs<T>(SIGMOID, layer, m);
  else if (kind == TANH) activateAs<T>(TANH, layer, m);
  else if (kind == RELU) activateAs<T>(RELU, layer, m);
  else activateAs<T>(LINEAR, layer, m);
}

/** All activations of `m` rows from place `first` of the order on. */
export function forward<T>(plan: Plan, first: usize, m: usize): void {
  let below = layerAt(plan, 0);
  firstSums<T>(plan, below, first, m);
  activate<T>(below, m);
  for (let l: usize = 1; l < plan.depth; l++) {
    const layer = layerAt(plan, l);
    denseSums<T>(layer, below.a, below.row, m);
    activate<T>(layer, m);
    below = layer;
  }
}
