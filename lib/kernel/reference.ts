/**
 * The reference engine: plain loops, the definition of right, and the fallback wherever SIMD is missing. It takes any
 * activation and any cost.
 *
 * @module
 */
import type { Divergence, Engine, GradientBuffers, LayerBuffers } from "./engine.ts";
import { arithmeticOf, descend, type WorkingLayer } from "./reference_layer.ts";
import { type Passes, passesOver } from "./reference_pass.ts";

type Found = Omit<Divergence, "lastGood">;

const train: Engine["train"] = (buffers, cost, rows, { eta, miniBatch, precision }) => {
  const { round } = arithmeticOf(precision);
  const n = rows.order.length;
  if (n === 0) return { tag: "Finite", layers: buffers.map(copied) };
  const passes = passesOver(buffers, cost, rows, precision, Math.min(miniBatch, n));
  for (let start = 0, batch = 0; start < n; start += miniBatch, batch++) {
    const m = Math.min(miniBatch, n - start);
    const found = forwardAndBack(passes, start, m, batch) ??
      descendAll(passes, start, m, round(round(eta) / m)) ??
      badParameter(passes.layers, batch);
    if (found !== undefined) {
      const lastGood = parametersAfter(buffers, cost, rows, { eta, miniBatch, precision }, batch);
      return { tag: "Diverged", divergence: { ...found, lastGood } };
    }
  }
  return { tag: "Finite", layers: parameters(buffers, passes.layers) };
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

const descendAll = (passes: Passes, start: number, m: number, rate: number): undefined => {
  for (let slot = 0; slot < m; slot++) passes.descend(start + slot, slot, rate);
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
const copied = (layer: LayerBuffers): LayerBuffers => ({
  ...layer,
  weights: layer.weights.slice(),
  biases: layer.biases.slice(),
});

const parameters = (buffers: readonly LayerBuffers[], layers: readonly WorkingLayer[]): readonly LayerBuffers[] =>
  buffers.map((buffer, l) => ({ ...buffer, weights: layers[l]!.weights, biases: layers[l]!.biases }));

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

const evaluate: Engine["evaluate"] = (buffers, rows, precision) => {
  const passes = passesOver(buffers, undefined, rows, precision, 1);
  let right = 0;
  for (let i = 0; i < rows.order.length; i++) {
    passes.forward(i, 0);
    if (largest(passes.output(0)) === largest(passes.target(i))) right++;
  }
  return right;
};

/** The place of the largest number, of equals the first. */
const largest = (values: Float64Array): number => {
  let best = 0;
  for (let j = 1; j < values.length; j++) if (values[j]! > values[best]!) best = j;
  return best;
};

const gradient: Engine["gradient"] = (buffers, cost, rows, precision) => {
  const arithmetic = arithmeticOf(precision);
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
    passes.eachLayer(i, 0, (l, offset, input) => descend(sums[l]!, arithmetic, -1, passes.delta, offset, input));
  }
  return sums.map(({ weights, biases }): GradientBuffers => ({
    weights: weights.map((sum) => arithmetic.round(sum / m)),
    biases: biases.map((sum) => arithmetic.round(sum / m)),
  }));
};

/** Plain loops in TypeScript. */
export const reference: Engine = { name: "reference", train, feedforward, evaluate, gradient };
