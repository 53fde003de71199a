/**
 * Everything one call needs beside the store, placed in the memory after it: the map, the order of the rows, the
 * parameters, and room for the activations and deltas of a mini-batch.
 *
 * @module
 */
import type { LayerBuffers, Neuron, Precision, Rows } from "../engine.ts";
import { knownName } from "../known.ts";
import { type Arena, arena } from "./arena.ts";
import { KernelFault } from "./cause.ts";
import { copyNumbers, numbersAt, peakOf, rowOf, sizeOf } from "./format.ts";
import type { Hooks, Operations } from "./instance.ts";
import { type Place, writeParameters } from "./parameters.ts";
import { type LayerRecord, RECORD, requireWords, writeLayer, writePlan } from "./plan.ts";
import type { Session } from "./sessions.ts";

/** What a call works with. */
export interface Workspace {
  /** The address of the map. */
  readonly plan: number;
  readonly operations: Operations;
  readonly layers: readonly LayerRecord[];
  /** Where a step or a gradient is added. */
  readonly sums: readonly Place[];
  /** Throws if a byte outside every buffer changed. */
  readonly check: () => void;
}

/** What a call asks for: room for `slots` examples at once, and whether gradients are summed beside the parameters. */
export interface Demand {
  readonly layers: readonly LayerBuffers[];
  readonly rows: Rows;
  readonly precision: Precision;
  readonly slots: number;
  readonly sums: boolean;
}

/** The numbers of the activations in `assembly/activation.ts`. */
const ACTIVATIONS: Readonly<Record<string, number>> = { sigmoid: 0, tanh: 1, rectifiedLinear: 2, linear: 3 };

/** The number of a layer's activation: one that the kernel knows, the same for all outputs. Throws at any other. */
export const activationOf = ({ activation }: LayerBuffers): number => {
  const neurons: readonly Neuron[] = "f" in activation ? [activation] : activation;
  const [first, ...others] = neurons.map((neuron) => ACTIVATIONS[knownName(neuron) ?? ""]);
  if (first !== undefined && others.every((other) => other === first)) return first;
  throw new KernelFault({ tag: "UnknownRecord", name: neurons.map(({ name }) => name).join(", ") });
};

/** Numbers below this are far from overflow, in f32 at 2^128 and in f64 at 2^1024. */
const limitOf = (precision: Precision): number => precision === "f32" ? 2 ** 120 : 2 ** 1000;

const placeLayer = (places: Arena, { precision, slots, sums }: Demand) => (layer: LayerBuffers, l: number) => {
  const { inputs, outputs } = layer;
  const [row, column] = [rowOf(precision, outputs), rowOf(precision, inputs)];
  const whole = (n: number): number => rowOf(precision, n) / sizeOf(precision);
  const [w, b] = [places.place(whole(inputs) * row), places.place(row)];
  return {
    inputs,
    outputs,
    row,
    column,
    activation: activationOf(layer),
    w,
    b,
    transposed: l === 0 ? 0 : places.place(whole(outputs) * column),
    a: places.place(slots * row),
    slope: places.place(slots * row),
    delta: places.place(slots * row),
    wSum: sums ? places.place(inputs * row) : w,
    bSum: sums ? places.place(row) : b,
  };
};

/** Places and fills a workspace. */
export const workspace = ({ instance, stored }: Session, demand: Demand, hooks: Hooks): Workspace => {
  const { layers, rows: { store, order }, precision, slots } = demand;
  requireWords([slots, ...layers.flatMap(({ inputs, outputs }) => [inputs, outputs])]);
  requireWords(order, store.size - 1);
  const places = arena(instance, stored.end, hooks);
  const plan = places.place(RECORD);
  const records = places.place(layers.length * RECORD);
  const table = places.place(256 * sizeOf(precision));
  const orderAt = places.place(4 * order.length);
  const input = store.x.kind === "reals" ? places.place(slots * stored.xRow) : 0;
  const placed = layers.map(placeLayer(places, demand));
  places.clear();

  new Uint32Array(instance.memory.buffer, orderAt, order.length).set(order);
  placed.forEach((record, l) => writeLayer(instance, records + l * RECORD, record));
  layers.forEach((layer, l) =>
    writeParameters(instance, precision, layer, { ...placed[l]!, panels: l === 0 && stored.starts !== 0 })
  );
  const values = numbersAt(instance, precision, table, 256);
  if (store.x.kind === "bytes") copyNumbers(values, store.x.table);
  writePlan(instance, plan, {
    layers: records,
    depth: layers.length,
    order: orderAt,
    starts: stored.starts,
    table,
    x: stored.x,
    input,
    xRow: stored.xRow,
    classes: stored.classes,
    y: stored.y,
    near: stored.near,
    peakX: Math.max(stored.peakX, peakOf(values)),
    peakY: stored.peakY,
    limit: limitOf(precision),
  });
  const operations = instance.operations[precision];
  operations.prepare(plan);
  const check = (): void => {
    places.check();
    stored.check();
  };
  const sums = placed.map(({ wSum, bSum }, l) => ({ w: wSum, b: bSum, panels: l === 0 && stored.starts !== 0 }));
  return { plan, operations, layers: placed, sums, check };
};
