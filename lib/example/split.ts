/**
 * A data set in two: one part to train on, one to validate or test (section 1.6 keeps 10,000 of 60,000 images for that). Which
 * example goes where is chance, from a seed.
 *
 * Laws: the parts are a shuffle of the whole; the first has round(fraction n) of the n examples, but at least one, and not all;
 * stratified, of the n_c examples of class c it has fraction n_c, rounded up or down.
 *
 * @module
 */
import { identity, pipe, RA, S } from "../deps.ts";
import { shown } from "../fault/fault.ts";
import { requireKind, requireOptions } from "../fault/kind.ts";
import { shuffle } from "../random/shuffle.ts";
import type { Random } from "../random/seed.ts";
import { DATA, type DataSet, outputOf, rowsOf } from "./data_set.ts";
import { permute } from "./rearrange.ts";

/** How a data set is split. */
export interface SplitOptions {
  /**
   * Whether each class, examples of one wanted output, is split by itself.
   * @default {false}
   */
  readonly stratified?: boolean;
}

/** The two parts of a data set. */
export type Parts<In extends number = number, Out extends number = number> = readonly [
  first: DataSet<In, Out>,
  second: DataSet<In, Out>,
];

/**
 * The first part, so large a fraction of the data, and the rest; each in random order.
 *
 * ```ts
 * import { dataSet, seed, vector } from "@foldgrad/foldgrad";
 * import { split } from "@foldgrad/foldgrad/data";
 *
 * const data = dataSet([1, 2, 3, 4, 5].map((x) => ({ x: vector([x]), y: vector([2 * x]) })));
 * const [[training, validation], next] = split(0.8)(data)(seed(1));
 * console.log(training.length, validation.length); // 4 1
 * ```
 *
 * @throws RangeError for a fraction that is not between 0 and 1, fewer than two examples, and where all targets differ, so that
 * there are no classes to be split by.
 */
export const split = (
  fraction: number,
  options: SplitOptions = {},
): <In extends number, Out extends number>(data: DataSet<In, Out>) => Random<Parts<In, Out>> => {
  if (!(typeof fraction === "number" && 0 < fraction && fraction < 1)) {
    throw new RangeError(`Cannot split: the fraction is ${shown(fraction)}, not a number between 0 and 1`);
  }
  requireOptions("split", options, ["stratified"]);
  const { stratified = false } = options;
  if (typeof stratified !== "boolean") {
    throw new TypeError(`Cannot split: stratified is ${shown(stratified)}, not true or false`);
  }
  return <In extends number, Out extends number>(data: DataSet<In, Out>) => {
    requireKind("split", DATA, data);
    const { length } = data;
    if (length < 2) throw new RangeError(`Cannot split: two parts need 2 examples, there are ${length}`);
    const count = Math.min(length - 1, Math.max(1, Math.round(fraction * length)));
    const classes = stratified ? targetsOf(data) : undefined;
    return pipe(
      shuffle(RA.makeBy(length, identity)),
      S.map((order): Parts<In, Out> => {
        const first = new Set(classes === undefined ? order.slice(0, count) : eachInPart(order, classes, count));
        const { left: second, right } = RA.partition((i: number) => first.has(i))(order);
        return [permute(right)(data), permute(second)(data)];
      }),
    );
  };
};

/** The wanted output of each example, as a text that is the same for equal ones. */
const targetsOf = (data: DataSet): readonly string[] => {
  const { store, order } = rowsOf(data);
  const targets = Array.from(
    order,
    (row) => store.y.kind === "classes" ? String(store.y.values[row]) : outputOf(store, row).join(),
  );
  if (new Set(targets).size < data.length) return targets;
  throw new RangeError("Cannot split by class: no two examples want the same output");
};

/**
 * `count` of the places in `order`, of each class its share rounded down, and one more of those classes that lose most by that
 * (the method of the largest remainder); of equals, of the class that comes first in the order.
 */
const eachInPart = (order: readonly number[], classes: readonly string[], count: number): readonly number[] => {
  const members = Map.groupBy(order, (i) => classes[i]!);
  const shares = Array.from(members.values(), (of) => ({ of, share: count * of.length / order.length }));
  const left = count - shares.reduce((sum, { share }) => sum + Math.floor(share), 0);
  return shares
    .toSorted((a, b) => b.share % 1 - a.share % 1)
    .flatMap(({ of, share }, k) => of.slice(0, Math.floor(share) + (k < left ? 1 : 0)));
};
