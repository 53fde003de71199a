/**
 * The map of the memory, written by the TypeScript wrapper before a call: where everything lies.
 *
 * Addresses and sizes are in bytes. The wrapper's `memory_map.ts` names the same fields in the same order; a test compares
 * them.
 */

/** One dense layer of K inputs and J outputs. Rows are padded with zeros to whole vectors. */
@unmanaged
export class Layer {
  /** K and J. */
  inputs: usize;
  outputs: usize;
  /** The slice of the neurons that this job computes: places in a row of J numbers, from and up to whole vectors. */
  from: usize;
  to: usize;
  /** Bytes of a padded row of J numbers, and of a padded row of K numbers. */
  row: usize;
  column: usize;
  /** K rounded up to whole squares of the transposition. */
  height: usize;
  /** Which f: see `activation.ts`. */
  activation: usize;
  /**
   * Weights input-major, a slice after the other: `height` rows of the slice, in the first layer of a coded store cut into
   * panels (see `coded.ts`). Biases: one row of J.
   */
  w: usize;
  b: usize;
  /** The weights output-major, J rows of K, for BP2; not used in the first layer. */
  transposed: usize;
  /** Activations, slopes and deltas of the mini-batch: a row of J for each example. */
  a: usize;
  slope: usize;
  delta: usize;
  /** The deltas times the rate of the step; they may lie where the slopes were. */
  scaled: usize;
  /** What a step adds to: the weights and biases themselves, their velocities, or the sums of a mean gradient. */
  wSum: usize;
  bSum: usize;
  /** Certified bounds: no |w| or |b| is above `peakW`, no |wSum| or |bSum| above `peakSum`. */
  peakW: f64;
  peakSum: f64;
  /** Of this mini-batch, no |a| or |delta| is above these. */
  peakA: f64;
  peakDelta: f64;
}

/** What a call works on: the layers, the coded store and the order of its rows. */
@unmanaged
export class Job {
  /** `depth` records of class Layer. */
  layers: usize;
  depth: usize;
  /** Which rows to visit: 32-bit numbers. */
  order: usize;
  /** Not 0 for byte inputs: n + 1 addresses of coded rows (see `coded.ts`), and the values of the 256 bytes. */
  starts: usize;
  table: usize;
  /** For real inputs: n padded rows; and where those of a mini-batch are brought together. */
  x: usize;
  input: usize;
  xRow: usize;
  /** Not 0 for classes: a byte for each row of the store. Else n padded rows of real targets. */
  classes: usize;
  y: usize;
  /** How many bytes of a coded row are brought near before it is needed. */
  near: usize;
  /** Takes the bytes that were read only to bring them near. */
  touched: usize;
  /** Which update: see `update.ts`; and the coefficient of momentum. */
  update: usize;
  mu: f64;
  /** No |x|, no |y| is above these, and every number below `limit` is far from overflow. */
  peakX: f64;
  peakY: f64;
  limit: f64;
}

/** The layer at place l. */
@inline
export function layerAt(job: Job, l: usize): Layer {
  return changetype<Layer>(job.layers + l * offsetof<Layer>());
}

/** Bytes of a row of the slice. */
@inline
export function widthOf(layer: Layer): usize {
  return layer.to - layer.from;
}

/** From the start of all weights of a layer to those of the neurons from place `at` of a row on. */
@inline
export function weightsTo(layer: Layer, at: usize): usize {
  return layer.height * at;
}

/** Bytes of the weights of the slice, and of the rows that fill the last square. */
@inline
export function bytesOfWeights(layer: Layer): usize {
  return layer.height * widthOf(layer);
}
