/**
 * The reference engine: plain loops, the definition of right, and the fallback wherever SIMD is missing. It takes any
 * activation and any cost.
 *
 * @module
 */
import { type Divergence, type Engine, etaOf, type LayerBuffers, type ParameterBuffers } from "../contract.ts";
import { arithmeticOf, type WorkingLayer } from "./layer.ts";
import { type Passes, passesOver } from "./pass.ts";
import { type WorkingUpdate, workingUpdate } from "./update.ts";
import { moved } from "../moved.ts";

type Found = Omit<Divergence, "lastGood">;

const train: Engine["train"] = (buffers, cost, rows, options) => {
  const { miniBatch, precision, first = 0, steps = 0 } = options;
  const n = rows.order.length;
  if (n === 0) return { tag: "Finite", layers: buffers.map(copied) };
  const passes = passesOver(buffers, cost, rows, precision, Math.min(miniBatch, n));
  const update = workingUpdate(options, buffers, passes.layers);
  for (let start = 0, batch = 0; start < n; start += miniBatch, batch++) {
    const m = Math.min(miniBatch, n - start);
    const found = forwardAndBack(passes, start, m, batch) ??
      updateAll(passes, update, start, m, etaOf(options, first + batch), steps + batch + 1) ??
      badParameter(passes.layers, batch);
    if (found !== undefined) {
      const lastGood = parametersAfter(buffers, cost, rows, options, batch);
      return { tag: "Diverged", divergence: { ...found, lastGood } };
    }
  }
  return { tag: "Finite", layers: parameters(buffers, passes.layers, update) };
};

const forwardAndBack = (passes: Passes, start: number, m: number, batch: number): Found | undefined => {
  for (let slot = 0; slot < m; slot++) {
    passes.forward(start + slot, slot);
    const bad = passes.badInput(slot);
    if (bad !== undefined) return { batch, tensor: "z", ...bad };
    passes.backward(start + slot, slot);
  }
  return undefined;
};

const updateAll = (
  passes: Passes,
  update: WorkingUpdate,
  start: number,
  m: number,
  eta: number,
  t: number,
): undefined => {
  update.begin(eta);
  const rate = update.rate(eta, m);
  for (let slot = 0; slot < m; slot++) passes.descend(start + slot, slot, rate, update.sums);
  update.finish(eta, t);
  return undefined;
};

const badParameter = (layers: readonly WorkingLayer[], batch: number): Found | undefined => {
  for (const [layer, { weights, biases }] of layers.entries()) {
    for (const [tensor, values] of [["w", weights], ["b", biases]] as const) {
      if (allFinite(values)) continue;
      const index = values.findIndex((parameter) => !Number.isFinite(parameter));
      return { batch, layer, tensor, index, value: values[index]! };
    }
  }
  return undefined;
};

/** A finite number times 0 is 0; any other is NaN, and stays NaN in a sum. */
const allFinite = (values: Float64Array): boolean => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * 0;
  return sum === 0;
};

/** The parameters after the first `batches` mini-batches: training is deterministic, so they are made again. */
const parametersAfter = (...[buffers, cost, rows, options, batches]: [...Parameters<Engine["train"]>, number]) => {
  const order = rows.order.subarray(0, batches * options.miniBatch);
  const again = train(buffers, cost, { store: rows.store, order }, options);
  return again.tag === "Finite" ? again.layers : again.divergence.lastGood;
};

/** No batch, no change: what goes in comes out, with its -0. */
const copied = (layer: LayerBuffers): LayerBuffers => moved(layer, slices(layer), layer.moments?.map(slices) ?? []);

const slices = ({ weights, biases }: ParameterBuffers): ParameterBuffers => ({
  weights: weights.slice(),
  biases: biases.slice(),
});

const parameters = (
  buffers: readonly LayerBuffers[],
  layers: readonly WorkingLayer[],
  update: WorkingUpdate,
): readonly LayerBuffers[] =>
  buffers.map((buffer, l) => {
    const { weights, biases } = layers[l]!;
    return moved(buffer, { weights, biases }, update.moments(l));
  });

const feedforward: Engine["feedforward"] = (buffers, rows, precision) => {
  const passes = passesOver(buffers, undefined, rows, precision, 1);
  const outputs = buffers.at(-1)!.outputs;
  const result = new Float64Array(rows.order.length * outputs);
  for (let i = 0; i < rows.order.length; i++) {
    passes.forward(i, 0);
    result.set(passes.output(0), i * outputs);
  }
  return result;
};

const gradient: Engine["gradient"] = (buffers, cost, rows, precision) => {
  const { round } = arithmeticOf(precision);
  const m = rows.order.length;
  const passes = passesOver(buffers, cost, rows, precision, 1);
  const sums: readonly WorkingLayer[] = passes.layers.map((layer) => ({
    ...layer,
    weights: new Float64Array(layer.weights.length),
    biases: new Float64Array(layer.biases.length),
  }));
  for (let i = 0; i < m; i++) {
    passes.forward(i, 0);
    passes.backward(i, 0);
    // A step of rate -1 from a network of zeros adds the gradient: w - (-1 * delta) a = w + delta a.
    passes.descend(i, 0, -1, sums);
  }
  return sums.map(({ weights, biases }): ParameterBuffers => ({
    weights: weights.map((sum) => round(sum / m)),
    biases: biases.map((sum) => round(sum / m)),
  }));
};

/** Plain loops in TypeScript. */
export const reference: Engine = { name: "reference", train, feedforward, gradient };
