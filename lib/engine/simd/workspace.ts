/**
 * Everything one call needs beside the store, placed in the memory after it: the job, the order of the rows, the
 * parameters, and room for the activations and deltas of a mini-batch.
 *
 * @module
 */
import type { LayerBuffers, TrainOptions } from "../contract.ts";
import type { Precision } from "../../numbers/precision.ts";
import type { Rows } from "../../example/store.ts";
import { aboutOf } from "../../numbers/known.ts";
import { type Arena, arena } from "./arena.ts";
import { KernelFault } from "./cause.ts";
import { copyNumbers, numbersAt, peakOf, rowOf, sizeOf } from "./format.ts";
import type { Hooks, Operations } from "./instance.ts";
import { type Place, writeParameters } from "./parameters.ts";
import { bytesOf, JOB, LAYER, type LayerRecord, requireWords, writeRecord } from "./memory_map.ts";
import type { Session } from "./sessions.ts";
import type { Update } from "../../update/update.ts";

/** What a call works with. */
export interface Workspace {
  /** The address of the job. */
  readonly job: number;
  readonly operations: Operations;
  readonly layers: readonly LayerRecord[];
  /** Where the weights and biases lie. */
  readonly parameters: readonly Place[];
  /** Where a step, a velocity or a gradient is added. */
  readonly sums: readonly Place[];
  /** Throws if a byte outside every buffer changed. */
  readonly check: () => void;
}

/** What a call asks for: room for `slots` examples at once, and whether steps are summed beside the parameters. */
export interface Demand {
  readonly layers: readonly LayerBuffers[];
  readonly rows: Rows;
  readonly precision: Precision;
  readonly slots: number;
  readonly sums: boolean;
  readonly update: Update;
  readonly decay?: TrainOptions["decay"];
}

/** The number of a layer's activation in `assembly/activation.ts`. Throws at one that the kernel does not compute. */
export const activationOf = ({ activation }: LayerBuffers): number => {
  const number = aboutOf(activation)?.kernel;
  if (number !== undefined) return number;
  throw new KernelFault({ tag: "UnknownRecord", name: activation.name });
};

/** The number of an update in `assembly/update.ts`. Throws at one that the kernel does not compute. */
export const updateOf = (update: Update): number => {
  const number = aboutOf(update)?.kernel;
  if (number !== undefined) return number;
  throw new KernelFault({ tag: "UnknownRecord", name: update.name });
};

/** Numbers below this are far from overflow, in f32 at 2^128 and in f64 at 2^1024. */
const limitOf = (precision: Precision): number => precision === "f32" ? 2 ** 120 : 2 ** 1000;

const placeLayer = (places: Arena, { precision, slots, sums }: Demand) => (layer: LayerBuffers, l: number) => {
  const { inputs, outputs } = layer;
  const [row, column] = [rowOf(precision, outputs), rowOf(precision, inputs)];
  const whole = (n: number): number => rowOf(precision, n) / sizeOf(precision);
  const height = whole(inputs);
  const [w, b] = [places.place(height * row), places.place(row)];
  const slope = places.place(slots * row);
  return {
    inputs,
    outputs,
    from: 0,
    to: row,
    row,
    column,
    height,
    activation: activationOf(layer),
    w,
    b,
    transposed: l === 0 ? 0 : places.place(whole(outputs) * column),
    a: places.place(slots * row),
    slope,
    delta: places.place(slots * row),
    scaled: slope,
    wSum: sums ? places.place(height * row) : w,
    bSum: sums ? places.place(row) : b,
    // The kernel finds its bounds itself.
    peakW: 0,
    peakSum: 0,
    peakA: 0,
    peakDelta: 0,
  };
};

/** Places and fills a workspace. */
export const workspace = ({ instance, stored }: Session, demand: Demand, hooks: Hooks): Workspace => {
  const { layers, rows: { store, order }, precision, slots, update } = demand;
  requireWords([slots, ...layers.flatMap(({ inputs, outputs }) => [inputs, outputs])]);
  requireWords(order, store.size - 1);
  const places = arena(instance, stored.end, hooks);
  const job = places.place(bytesOf(JOB));
  const records = places.place(layers.length * bytesOf(LAYER));
  const table = places.place(256 * sizeOf(precision));
  const orderAt = places.place(4 * order.length);
  const input = store.x.kind === "reals" ? places.place(slots * stored.xRow) : 0;
  const placed = layers.map(placeLayer(places, demand));
  places.clear();

  new Uint32Array(instance.memory.buffer, orderAt, order.length).set(order);
  placed.forEach((record, l) => writeRecord(instance, records + l * bytesOf(LAYER), LAYER, record));
  const panels = (l: number): boolean => l === 0 && stored.starts !== 0;
  layers.forEach((layer, l) => {
    const { inputs, outputs, moments: [velocity] = [] } = layer;
    const { w, b, wSum, bSum } = placed[l]!;
    writeParameters(instance, precision, layer, { w, b, panels: panels(l) });
    if (velocity === undefined || update.moments === 0) return;
    writeParameters(instance, precision, { inputs, outputs, ...velocity }, { w: wSum, b: bSum, panels: panels(l) });
  });
  const values = numbersAt(instance, precision, table, 256);
  if (store.x.kind === "bytes") copyNumbers(values, store.x.table);
  writeRecord(instance, job, JOB, {
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
    touched: 0,
    update: updateOf(update),
    mu: update.settings["mu"] ?? 0,
    peakX: Math.max(stored.peakX, peakOf(values)),
    peakY: stored.peakY,
    limit: limitOf(precision),
  });
  const operations = instance.operations[precision];
  operations.prepare(job);
  const check = (): void => {
    places.check();
    stored.check();
  };
  return {
    job,
    operations,
    layers: placed,
    parameters: placed.map(({ w, b }, l) => ({ w, b, panels: panels(l) })),
    sums: placed.map(({ wSum, bSum }, l) => ({ w: wSum, b: bSum, panels: panels(l) })),
    check,
  };
};
