/**
 * The proof that a mini-batch stays among the finite numbers, at the price of a few multiplications a batch.
 *
 * `peakW` bounds every parameter of a layer. From it and the largest input, activation and delta of the batch, every
 * sum, partial sums included, is bounded beforehand; while all bounds are below `limit`, which is far below overflow,
 * no infinity and no NaN can arise, whatever the rounding. A step of m examples then moves a parameter by at most m
 * (eta / m) max|delta| max(|a|, 1), and the new bound holds for the next batch.
 *
 * A bound that fails says nothing about the numbers. It is drawn tight by reading the parameters, and if it fails
 * again, the batch is left undone and handed to the reference engine, which knows exactly what happens there.
 */
import { bytesOfWeights, Job, Layer, layerAt, weightsTo, widthOf } from "./memory_map";
import { largest, VECTOR } from "./vector";

/** Grows a bound by more than all the roundings of a step. */
const SLACK: f64 = 1.001;

/** No weighted input of `layer`, and no part of one, reaches `limit` when no input is above `peak`. */
@inline
export function boundsSums(layer: Layer, peak: f64, limit: f64): bool {
  return (<f64>layer.inputs + 1.0) * layer.peakW * max<f64>(peak, 1.0) < limit;
}

/** No sum of BP2 through the weights of `layer`, and no part of one, reaches `limit`. */
@inline
export function boundsErrors(layer: Layer, limit: f64): bool {
  return <f64>layer.outputs * layer.peakW * max<f64>(layer.peakDelta, 1.0) < limit;
}

/**
 * The bound of the sums after a step of `m` examples that scales the deltas by `rate` and has inputs up to `peak`; the
 * sums start at `friction` times what they are.
 */
@inline
export function sumsAfter(layer: Layer, friction: f64, m: usize, rate: f64, peak: f64): f64 {
  return (friction * layer.peakSum + <f64>m * rate * layer.peakDelta * max<f64>(peak, 1.0)) * SLACK;
}

/** The bound of the parameters when sums up to `peakSum` are added to them. */
@inline
export function parametersAfter(layer: Layer, peakSum: f64): f64 {
  return (layer.peakW + peakSum) * SLACK;
}

/** The largest |number| of `bytes` bytes of whole vectors. */
function peakOf<T>(p: usize, bytes: usize): f64 {
  let peak = i64x2(0, 0);
  for (const end = p + bytes; p < end; p += VECTOR) peak = v128.pmax<T>(peak, v128.abs<T>(v128.load(p)));
  return largest<T>(peak);
}

/** The largest |number| that belongs to the slice, of a layer's weights and biases at `w` and `b`. */
function peakIn<T>(layer: Layer, w: usize, b: usize): f64 {
  return max<f64>(
    peakOf<T>(w + weightsTo(layer, layer.from), bytesOfWeights(layer)), peakOf<T>(b + layer.from, widthOf(layer)),
  );
}

/** Draws the bounds of every layer's parameters and sums tight. */
export function measure<T>(job: Job): void {
  for (let l: usize = 0; l < job.depth; l++) {
    const layer = layerAt(job, l);
    layer.peakW = peakIn<T>(layer, layer.w, layer.b);
    layer.peakSum = layer.wSum == layer.w ? layer.peakW : peakIn<T>(layer, layer.wSum, layer.bSum);
  }
}
