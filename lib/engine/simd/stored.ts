/**
 * A store in the kernel's memory: byte inputs coded without their zeros, real inputs and targets in padded rows.
 *
 * @module
 */
import type { Precision } from "../../numbers/precision.ts";
import type { Store } from "../../example/store.ts";
import { type Arena, arena } from "./arena.ts";
import { copyNumbers, numbersAt, peakOf, rowOf, writeRows } from "./format.ts";
import { type Hooks, type Instance, reserve } from "./instance.ts";

/** Where a store lies in the memory; address 0, which is never free, stands for what it does not have. */
export interface Stored {
  /** Addresses of the coded rows, and after them the end of the last. */
  readonly starts: number;
  readonly x: number;
  readonly xRow: number;
  readonly classes: number;
  readonly y: number;
  /** The length of a coded row, on average, as far as it is worth bringing near. */
  readonly near: number;
  /** The largest |y|, and the largest |x| of real inputs. */
  readonly peakX: number;
  readonly peakY: number;
  /** The first address after the store. */
  readonly end: number;
  readonly check: () => void;
}

/** Bytes are the same for either precision; reals are not. */
export const holdsReals = ({ x, y }: Store): boolean => x.kind === "reals" || y.kind === "reals";

/** The most bytes that a store can take. */
export const largestSize = ({ size, inputs, outputs, x, y }: Store, precision: Precision): number =>
  size * (x.kind === "bytes" ? 4 + 2 * inputs : rowOf(precision, inputs)) +
  size * (y.kind === "classes" ? 1 : rowOf(precision, outputs));

/**
 * The most bytes of a row to bring near. Coded rows are followed by as many, so that the last may be read beyond its
 * end.
 */
const NEAR = 320;

/** About how many bytes are brought in and coded at once. */
const PIECE = 2 ** 18;

/** Writes a store at the start of the memory. */
export const writeStore = (instance: Instance, store: Store, precision: Precision, hooks: Hooks): Stored => {
  const { size, inputs, outputs, x, y } = store;
  const places = arena(instance, instance.free, hooks);
  const xRow = rowOf(precision, inputs);
  const starts = x.kind === "bytes" ? places.place(4 * (size + 1)) : 0;
  const reals = x.kind === "reals" ? places.place(size * xRow) : 0;
  const classes = y.kind === "classes" ? places.place(size) : 0;
  const targets = y.kind === "reals" ? places.place(size * rowOf(precision, outputs)) : 0;
  const encoder = x.kind === "bytes" ? encoderIn(places, inputs, size) : undefined;
  places.clear();
  if (x.kind === "reals") writeRows(instance, precision, reals, inputs, x.values.subarray(0, size * inputs));
  if (y.kind === "classes") {
    copyNumbers(new Uint8Array(instance.memory.buffer, classes, size), y.values.subarray(0, size));
  } else writeRows(instance, precision, targets, outputs, y.values.subarray(0, size * outputs));
  const peakX = x.kind === "reals" ? peakAt(instance, precision, reals, size * xRow) : 0;
  const peakY = y.kind === "reals" ? peakAt(instance, precision, targets, size * rowOf(precision, outputs)) : 1;
  const end = x.kind === "bytes" ? encodeAll(instance, x, encoder!, starts, hooks) : places.end();
  const near = x.kind === "bytes" ? Math.floor(Math.min(NEAR, (end - encoder!.out) / Math.max(1, size))) : 0;
  return { starts, x: reals, xRow, classes, y: targets, near, peakX, peakY, end: end + NEAR, check: places.check };
};

const peakAt = (instance: Instance, precision: Precision, address: number, bytes: number): number =>
  peakOf(numbersAt(instance, precision, address, bytes / (precision === "f32" ? 4 : 8)));

/** Where the coding of bytes works. */
interface Encoder {
  readonly inputs: number;
  readonly size: number;
  /** Rows that are coded at once, and where they are brought. */
  readonly rows: number;
  readonly piece: number;
  /** For each byte, whether its value is other than zero. */
  readonly kept: number;
  /** Where the coded rows start. */
  readonly out: number;
}

const encoderIn = (places: Arena, inputs: number, size: number): Encoder => {
  const rows = Math.max(1, Math.min(size, Math.floor(PIECE / inputs)));
  const kept = places.place(256);
  const piece = places.place(rows * inputs);
  return { inputs, size, rows, piece, kept, out: places.end() };
};

/** Codes all rows, a piece at a time, and gives the address after the last. */
const encodeAll = (
  instance: Instance,
  { values, table }: Extract<Store["x"], { kind: "bytes" }>,
  { inputs, size, rows, piece, kept, out }: Encoder,
  starts: number,
  hooks: Hooks,
): number => {
  new Uint8Array(instance.memory.buffer, kept, 256).set(Uint8Array.from(table, (value) => value === 0 ? 0 : 1));
  let end = out;
  for (let row = 0; row < size; row += rows) {
    const some = Math.min(rows, size - row);
    reserve(instance, end + 2 * some * inputs + 2, hooks);
    const { buffer } = instance.memory;
    copyNumbers(new Uint8Array(buffer, piece, some * inputs), values.subarray(row * inputs, (row + some) * inputs));
    end = instance.encode(piece, some, inputs, kept, starts + 4 * row, end);
  }
  return end;
};
