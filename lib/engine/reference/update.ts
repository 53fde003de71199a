/**
 * An update over the buffers of the reference engine: where the steps of a mini-batch are added, and what becomes of them.
 *
 * @module
 */
import { shareWithin } from "../../cost/max_norm.ts";
import type { Arithmetic } from "../../numbers/arithmetic.ts";
import type { LayerBuffers, ParameterBuffers, TrainOptions } from "../contract.ts";
import { arithmeticOf, type WorkingLayer } from "./layer.ts";

/** An update at work on the layers of a network. */
export interface WorkingUpdate {
  /** Where the steps of the examples are added: the layers themselves, or sums beside them. */
  readonly sums: readonly WorkingLayer[];
  /** Before the examples of a mini-batch. */
  readonly begin: (eta: number) => void;
  /** What the derivatives of m examples are multiplied by. */
  readonly rate: (eta: number, m: number) => number;
  /** After them, in step t: the moments and then the parameters. */
  readonly finish: (eta: number, t: number) => void;
  /** The moments of a layer as they are now. */
  readonly moments: (l: number) => readonly ParameterBuffers[];
}

type Tensors = readonly Float64Array<ArrayBuffer>[];

const tensorsOf = (layers: readonly ParameterBuffers[]): Tensors =>
  layers.flatMap(({ weights, biases }) => [weights, biases]);

const like = ({ weights, biases }: ParameterBuffers): ParameterBuffers => ({
  weights: new Float64Array(weights.length),
  biases: new Float64Array(biases.length),
});

/** Makes an update work on layers that have moments, or start from rest. */
export const workingUpdate = (
  { update, precision, decay }: TrainOptions,
  buffers: readonly LayerBuffers[],
  layers: readonly WorkingLayer[],
): WorkingUpdate => {
  const arithmetic = arithmeticOf(precision);
  const { rate, start, moments: next, parameter } = update.formula(arithmetic);
  const enter = (x: number): number => arithmetic.round(x) + 0;
  const kept = next.map((_, i) =>
    layers.map((layer, l): ParameterBuffers => {
      const moment = buffers[l]!.moments?.[i];
      return moment === undefined
        ? like(layer)
        : { weights: moment.weights.map(enter), biases: moment.biases.map(enter) };
    })
  );
  const sums = next.length === 0 ? layers : layers.map((layer): WorkingLayer => ({ ...layer, ...like(layer) }));
  const [w, s] = [layers, sums].map(tensorsOf) as [Tensors, Tensors];
  const moments = kept.map(tensorsOf);
  const [first, second] = moments;
  const each = (change: (t: number, i: number) => void): void =>
    s.forEach(({ length }, t) => {
      for (let i = 0; i < length; i++) change(t, i);
    });
  const decayed = decaying(decay, arithmetic, rate, layers, sums);
  const bounded = bounding(decay, arithmetic, layers);
  return {
    sums,
    rate,
    begin: (eta) => {
      if (next.length > 0) each((t, i) => s[t]![i] = start(w[t]![i]!, first![t]![i]!));
      decayed(eta);
    },
    finish: (eta, t) => {
      if (next.length > 0) {
        const move = parameter(eta, t);
        each((tensor, i) => {
          const step = s[tensor]![i]!;
          next.forEach((moment, m) => moments[m]![tensor]![i] = moment(step, moments[m]![tensor]![i]!));
          w[tensor]![i] = move(w[tensor]![i]!, step, first![tensor]![i]!, second?.[tensor]?.[i] ?? 0);
        });
      }
      bounded();
    },
    moments: (l) => kept.map((moment) => moment[l]!),
  };
};

/** Every regulariser in turn moves the sums of all weights. */
const decaying = (
  decay: TrainOptions["decay"],
  arithmetic: Arithmetic,
  rate: WorkingUpdate["rate"],
  layers: readonly WorkingLayer[],
  sums: readonly WorkingLayer[],
): (eta: number) => void => {
  const all = decay?.regularisers.map((one) => one.decay(arithmetic)) ?? [];
  if (all.length === 0) return () => {};
  return (eta) => {
    const moved = all.map((by) => by(rate(eta, decay!.examples)));
    layers.forEach(({ weights }, l) => {
      const to = sums[l]!.weights;
      for (let i = 0; i < to.length; i++) {
        // Without moments the sum is the weight itself; all regularisers ask what it was before.
        const w = weights[i]!;
        to[i] = moved.reduce((s, move) => move(s, w), to[i]!);
      }
    });
  };
};

/** The weights of each neuron are scaled back to every bound. */
const bounding = (
  decay: TrainOptions["decay"],
  { round }: Arithmetic,
  layers: readonly WorkingLayer[],
): () => void => {
  const shares = decay?.regularisers.flatMap(({ bound }) => bound === undefined ? [] : [shareWithin(bound)]) ?? [];
  return () =>
    shares.forEach((shareOf) =>
      layers.forEach(({ weights, inputs }) => {
        for (let row = 0; row < weights.length; row += inputs) {
          const own = weights.subarray(row, row + inputs);
          const share = round(shareOf(own));
          if (share < 1) { for (let k = 0; k < inputs; k++) own[k] = round(own[k]! * share); }
        }
      })
    );
};
