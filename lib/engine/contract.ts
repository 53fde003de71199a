/**
 * What an engine is: plain buffers in, plain buffers out.
 *
 * The numeric contract. Every engine obeys it, so all engines give the same bits.
 *
 * - Weighted input: `z_j = (sum over k, in increasing k, from +0, of w_jk * a_k) + b_j`. A term whose
 *   `a_k` is zero may be skipped: a sum that starts at +0 never becomes -0, and parameters are finite.
 * - BP2: `(sum over j, in increasing j, from +0, of w_jk * delta_j) * f'(z_k)`.
 * - A step takes all deltas of its mini-batch from the network before the step; then, example after example in
 *   batch order, `w_jk <- w_jk - ((eta / m) * delta_j) * a_k` and `b_j <- b_j - (eta / m) * delta_j`, where m is
 *   the batch's own size. Of an update with moments (`update/update.ts`) not w but s, which starts at `start(w, v)`, moves so;
 *   then each moment and after them w become what the update makes of s. Before the examples every regulariser of the cost, in
 *   order, moves the s of each weight by its `decay(rate(eta, n))`, n the number of training examples; after the parameters the
 *   weights of each neuron are multiplied by their share within each bound (`cost/max_norm.ts`), rounded, where it is below 1.
 *   Parameters and moments enter with -0 replaced by +0, so that skipping `a_k = 0` changes no bit here either.
 * - A layer that is not dense gives the order of its sums in its header (`network/layers/`).
 * - A mean gradient sums over the examples in batch order from +0 and divides by m once at the end.
 * - An activation and its derivative are taken at z by the formulas of its record. Where the cost belongs together with the
 *   activation of the output layer, delta^L is what the pair gives, computed in doubles and rounded once.
 * - Activations, deltas and scaled deltas (eta / m) delta_j of a magnitude below 2^-500 in `f64`, 2^-60 in `f32`, are +0 from where
 *   they are formed. No parameter that is not itself as small can notice, and no product of two of them is subnormal:
 *   arithmetic with subnormal numbers takes a hundred cycles on many processors, and others read them as 0.
 * - `f64` is IEEE double arithmetic. `f32` is the same sequence of operations, each rounded to single
 *   precision (`Math.fround`); parameters, inputs, targets, eta and eta / m are rounded on the way in.
 * - No fused multiply-add, no relaxed SIMD, no reordering of any sum.
 *
 * @module
 */
import type { Precision } from "../numbers/precision.ts";
import type { Rows } from "../example/store.ts";
import type { LayerForm } from "../network/layer.ts";
import type { Activation } from "../neuron/activation.ts";
import type { Regulariser } from "../cost/regulariser.ts";
import type { Update } from "../update/update.ts";

/** The parameters of a layer, or one number for each: weights row by row, and biases. */
export interface ParameterBuffers {
  readonly weights: Float64Array<ArrayBuffer>;
  readonly biases: Float64Array<ArrayBuffer>;
}

/** One layer. Of a dense one the weight from input k to neuron j is `weights[j * inputs + k]`. */
export interface LayerBuffers extends LayerForm, ParameterBuffers {
  readonly activation: Activation;
  /** What the update keeps beside each parameter; absent before its first mini-batch, and where it keeps nothing. */
  readonly moments?: readonly ParameterBuffers[];
}

/** A cost at the output layer of a network. */
export interface CostBuffers {
  /** The record this comes from, by which an engine recognises it (`known.ts`). */
  readonly record: object;
  /** Whether the cost and the output layer's activation belong together, so that `derivative` is delta^L itself. */
  readonly paired: boolean;
  /** The gradient of the cost of one example in its output activations, `nabla_a C`, or delta^L; a fresh buffer. */
  readonly derivative: (a: Float64Array<ArrayBuffer>, y: Float64Array<ArrayBuffer>) => Float64Array<ArrayBuffer>;
}

/**
 * Where a run of steps first overflowed: batch, layer and place from 0. A weighted input `z` is found in the
 * forward pass (of the first such example of the batch, in its first such layer), a weight `w` or a bias `b` after the
 * updates of the batch (the first such layer, weights before biases).
 */
export interface Divergence {
  readonly batch: number;
  readonly layer: number;
  readonly tensor: "z" | "w" | "b";
  readonly index: number;
  readonly value: number;
  /** The parameters before that batch. */
  readonly lastGood: readonly LayerBuffers[];
}

/** How a run of mini-batch steps is to be taken. */
export interface TrainOptions {
  /** The learning rate, or that of each mini-batch by its number in the epoch. */
  readonly eta: number | ((batch: number) => number);
  readonly miniBatch: number;
  readonly precision: Precision;
  readonly update: Update;
  /** The number of the first mini-batch in its epoch, 0 by default. */
  readonly first?: number;
  /** How many steps the moments have seen, 0 by default. */
  readonly steps?: number;
  /** What is asked of the weights, and how many training examples that is a share of. */
  readonly decay?: { readonly regularisers: readonly Regulariser[]; readonly examples: number };
}

/** What a run of mini-batch steps gives. */
export type Trained =
  | { readonly tag: "Finite"; readonly layers: readonly LayerBuffers[] }
  | { readonly tag: "Diverged"; readonly divergence: Divergence };

/** The operations of an engine. None changes its arguments; every result is a fresh buffer. */
export interface Engine {
  readonly name: "reference" | "simd";
  /** The fold of the steps over the mini-batches of `rows`; the moments of the update come and go with the layers. */
  readonly train: (
    layers: readonly LayerBuffers[],
    cost: CostBuffers,
    rows: Rows,
    options: TrainOptions,
  ) => Trained;
  /** The output activations of every row, row after row. */
  readonly feedforward: (
    layers: readonly LayerBuffers[],
    rows: Rows,
    precision: Precision,
  ) => Float64Array<ArrayBuffer>;
  /** The mean over `rows` of the gradient of the cost of one example, laid out like the layers. */
  readonly gradient: (
    layers: readonly LayerBuffers[],
    cost: CostBuffers,
    rows: Rows,
    precision: Precision,
  ) => readonly ParameterBuffers[];
}

/** The learning rate of a mini-batch. */
export const etaOf = ({ eta }: TrainOptions, batch: number): number => typeof eta === "number" ? eta : eta(batch);

/** The options of a run whose first `batches` mini-batches are done. */
export const laterBy = (batches: number, options: TrainOptions): TrainOptions => ({
  ...options,
  first: (options.first ?? 0) + batches,
  steps: (options.steps ?? 0) + batches,
});
