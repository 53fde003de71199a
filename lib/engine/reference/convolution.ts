/**
 * The convolutional layer of the reference engine: the loops of the numeric contract (`../contract.ts`), over any rounding. Neuron j
 * is position p of map m, and its field is row p of the places.
 *
 * @module
 */
import { fieldsOf } from "../../network/layers/grid.ts";
import type { Loops, WorkingLayer } from "./layer.ts";

/** The places of all fields, how many positions a map has, and how many places a field. */
const geometryOf = ({ grid, outputs, biases }: WorkingLayer) => {
  const [fields, positions] = [fieldsOf(grid!), outputs / biases.length];
  return { fields, positions, n: fields.length / positions };
};

/** z = (sum over the field of w a) + b for the neurons of a slice. */
const forward: Loops["forward"] = (layer, { from, to }, { round }, { values }, z, offset) => {
  const { fields, positions, n } = geometryOf(layer);
  const { weights, biases } = layer;
  for (let j = from; j < to; j++) {
    const [map, field] = [Math.floor(j / positions), (j % positions) * n];
    let sum = 0;
    for (let k = 0, row = map * n; k < n; k++) {
      const place = fields[field + k]!;
      if (place >= 0) sum = round(sum + round(weights[row + k]! * values[place]!));
    }
    z[offset + j] = round(sum + biases[map]!);
  }
};

/** (BP2) Position after position, each place of a field receives the sum over the maps of w delta. */
const backward: Loops["backward"] = (layer, { from, to }, { round }, _, delta, above, below) => {
  const { fields, positions, n } = geometryOf(layer);
  const { weights, biases: { length: maps } } = layer;
  delta.fill(0, below + from, below + to);
  for (let p = 0; p < positions; p++) {
    for (let k = 0; k < n; k++) {
      const place = fields[p * n + k]!;
      if (place < from || place >= to) continue;
      let sum = 0;
      for (let map = 0; map < maps; map++) {
        sum = round(sum + round(weights[map * n + k]! * delta[above + map * positions + p]!));
      }
      delta[below + place] = round(delta[below + place]! + sum);
    }
  }
};

/**
 * w <- w - (sum over the positions of (rate delta) a) and b <- b - (sum over the positions of rate delta), for the maps whose
 * first neuron is in the slice.
 */
const descend: Loops["descend"] = (layer, { from, to }, { round, flush }, rate, delta, offset, { values }) => {
  const { fields, positions, n } = geometryOf(layer);
  const { weights, biases } = layer;
  const step = new Float64Array(n);
  for (let map = Math.ceil(from / positions); map * positions < to; map++) {
    let sum = 0;
    step.fill(0);
    for (let p = 0; p < positions; p++) {
      const c = flush(round(rate * delta[offset + map * positions + p]!));
      if (c === 0) continue;
      for (let k = 0; k < n; k++) {
        const place = fields[p * n + k]!;
        if (place >= 0) step[k] = round(step[k]! + round(c * values[place]!));
      }
      sum = round(sum + c);
    }
    for (let k = 0, row = map * n; k < n; k++) weights[row + k] = round(weights[row + k]! - step[k]!);
    biases[map] = round(biases[map]! - sum);
  }
};

/** The loops of a convolutional layer. */
export const convolutionLoops: Loops = { forward, backward, descend };
