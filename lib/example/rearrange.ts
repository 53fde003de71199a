/**
 * Data sets from data sets: a part, two in a row, another order. Storage is shared where possible.
 *
 * Laws: `slice`, `concat` and `permute` do to the examples what they do to arrays.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { NUMBER, requireKind } from "../fault/kind.ts";
import type { Rows, Store } from "./store.ts";
import { NUMBERS } from "../linear/coordinates.ts";
import { DataSet, dataSet, rowsOf, wholeStore } from "./data_set.ts";
import { pickRows } from "./pick_rows.ts";

/** Examples from `start` up to and without `end`, as for arrays. */
export const slice = (
  start: number,
  end?: number,
): <In extends number, Out extends number>(set: DataSet<In, Out>) => DataSet<In, Out> =>
(set) => {
  [start, end === undefined ? 0 : end].forEach((place) => requireKind("slice", NUMBER, place));
  const { store, order } = rowsOf(set, "slice");
  return new DataSet({ store, order: order.slice(start, end) });
};

/** The examples of two sets as one store, which keeps bytes where both do and they mean the same. */
const joined = (one: Rows, two: Rows): Store | undefined => {
  const [{ x: x1, y: y1, inputs, outputs }, { x: x2, y: y2 }] = [one.store, two.store];
  if (x1.kind !== "bytes" || x2.kind !== "bytes" || y1.kind !== "classes" || y2.kind !== "classes") return undefined;
  if (inputs !== two.store.inputs || outputs !== two.store.outputs) return undefined;
  if (!x1.table.every((value, byte) => Object.is(value, x2.table[byte]))) return undefined;
  const size = one.order.length + two.order.length;
  return {
    ...one.store,
    size,
    x: {
      ...x1,
      values: pickRows(new Uint8Array(size * inputs), inputs, [x1.values, one.order], [x2.values, two.order]),
    },
    y: { ...y1, values: pickRows(new Uint8Array(size), 1, [y1.values, one.order], [y2.values, two.order]) },
  };
};

/** The examples of the first set and then those of the second; images of bytes stay bytes. */
export const concat = <In extends number, Out extends number>(
  first: DataSet<In, Out>,
  second: DataSet<In, Out>,
): DataSet<In, Out> => {
  const [one, two] = [rowsOf(first, "put data sets together"), rowsOf(second, "put data sets together")];
  if (second.length === 0) return first;
  if (one.store !== two.store) {
    const store = joined(one, two);
    return store === undefined ? dataSet([...first, ...second]) : wholeStore(store);
  }
  const order = new Uint32Array(first.length + second.length);
  order.set(one.order);
  order.set(two.order, first.length);
  return new DataSet({ store: one.store, order });
};

/** The examples in another order: place i holds what was in place `order[i]`. */
export const permute = (
  order: readonly number[],
): <In extends number, Out extends number>(set: DataSet<In, Out>) => DataSet<In, Out> =>
(set) => {
  requireKind("permute", NUMBERS, order);
  const rows = rowsOf(set, "permute");
  const moved = new Uint32Array(order.length);
  for (let i = 0; i < moved.length; i++) {
    const row = rows.order[order[i]!];
    if (row === undefined) throw new RangeError(`Cannot permute: no example ${shown(order[i])} in ${set.length}`);
    moved[i] = row;
  }
  return new DataSet({ store: rows.store, order: moved });
};
