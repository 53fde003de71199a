/**
 * The dense layer of the reference engine: the loops of the numeric contract (`../contract.ts`), over any rounding.
 *
 * @module
 */
import type { Loops } from "./layer.ts";

/** z_j = (sum over k of w_jk a_k) + b_j for the neurons j of a slice, written from `offset` on. */
const forward: Loops["forward"] = (
  { inputs, weights, biases },
  { from, to },
  { round },
  { values, places, count },
  z,
  offset,
) => {
  for (let j = from; j < to; j++) {
    let sum = 0;
    for (let i = 0, row = j * inputs; i < count; i++) {
      const k = places[i]!;
      sum = round(sum + round(weights[row + k]! * values[k]!));
    }
    z[offset + j] = round(sum + biases[j]!);
  }
};

/**
 * (BP2) v_k = sum over j of w_jk delta_j, for the neurons k of a slice of the layer before: from the layer's deltas, at
 * `above`, to those of the layer before, at `below`.
 */
const backward: Loops["backward"] = (
  { inputs, outputs, weights },
  { from, to },
  { round },
  _,
  delta,
  above,
  below,
) => {
  delta.fill(0, below + from, below + to);
  for (let j = 0; j < outputs; j++) {
    const delta_j = delta[above + j]!;
    for (let k = from, row = j * inputs; k < to; k++) {
      delta[below + k] = round(delta[below + k]! + round(weights[row + k]! * delta_j));
    }
  }
};

/** w_jk <- w_jk - (rate delta_j) a_k and b_j <- b_j - rate delta_j, for the neurons j of a slice; the deltas from `offset` on. */
const descend: Loops["descend"] = (
  { inputs, weights, biases },
  { from, to },
  { round, flush },
  rate,
  delta,
  offset,
  { values, places, count },
) => {
  for (let j = from; j < to; j++) {
    const c = flush(round(rate * delta[offset + j]!));
    for (let i = 0, row = j * inputs; i < count; i++) {
      const k = places[i]!;
      weights[row + k] = round(weights[row + k]! - round(c * values[k]!));
    }
    biases[j] = round(biases[j]! - c);
  }
};

/** The loops of a dense layer. */
export const denseLoops: Loops = { forward, backward, descend };
