/**
 * A few examples from anywhere in a data set: the first ones alone would be of one class where the set is sorted, and every
 * tenth of one class where ten classes come in turn.
 *
 * @module
 */
import type { DataSet } from "../example/data_set.ts";
import { permute } from "../example/rearrange.ts";
import { seed } from "../random/seed.ts";
import { shuffle } from "../random/shuffle.ts";

/** Always the same, so that a run has one diagnosis. */
const SEED = seed(1);

/** The places of at most `most` of `length` examples, in an order that has nothing to do with theirs. */
export const places = (most: number, length: number): readonly number[] =>
  shuffle(Array.from({ length }, (_, i) => i))(SEED)[0].slice(0, most);

/** At most so many examples from anywhere in the data set. */
export const spread =
  (most: number): <In extends number, Out extends number>(data: DataSet<In, Out>) => DataSet<In, Out> => (data) =>
    permute(places(most, data.length))(data);
