/**
 * A few examples from all over a data set: the first ones alone would be of one class where the set is sorted.
 *
 * @module
 */
import { type DataSet, permute } from "../cost/data_set.ts";

/** The places of at most `most` of `length` examples, evenly spread, the first among them. */
export const places = (most: number, length: number): readonly number[] => {
  const n = Math.min(most, length);
  return Array.from({ length: n }, (_, i) => Math.floor(i * length / n));
};

/** At most so many examples, evenly spread over the data set, in its order. */
export const spread =
  (most: number): <In extends number, Out extends number>(data: DataSet<In, Out>) => DataSet<In, Out> => (data) =>
    permute(places(most, data.length))(data);
