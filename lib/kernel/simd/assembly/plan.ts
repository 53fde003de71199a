/**
 * The map of the memory, written by the TypeScript wrapper before a call: where everything lies.
 *
 * Addresses and sizes are in bytes. The wrapper's `plan.ts` names the same fields in the same order; a test compares them.
 */

/** One dense layer of K inputs and J outputs. Rows are padded with zeros to whole vectors. */
@unmanaged
export class Layer {
  /** K and J. */
  inputs: usize;
  outputs: usize;
  /** Bytes of a padded row of J numbers, and of a padded row of K numbers. */
  row: usize;
  column: usize;
  /** Which f: see `activation.ts`. */
  activation: usize;
  /** Weights input-major: K rows of J. Biases: one row of J. */
  w: usize;
  b: usize;
  /** The weights output-major, J rows of K, for BP2; not used in the first layer. */
  transposed: usize;
  /** Activations, slopes and deltas of the mini-batch: a row of J for each example. */
  a: usize;
  slope: usize;
  delta: usize;
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

/** The run: the layers, the coded store and the order of its rows. */
@unmanaged
export class Plan {
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
export function layerAt(plan: Plan, l: usize): Layer {
  return changetype<Layer>(plan.layers + l * offsetof<Layer>());
}
