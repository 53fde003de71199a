/**
 * Mini-batches (section 1.5): a data set cut into pieces of m examples. The last is shorter when m does not divide the number
 * of examples; a step divides by the batch's own size.
 *
 * Law: the pieces put together again are the data set.
 *
 * @module
 */
import { DATA, type DataSet } from "../example/data_set.ts";
import { slice } from "../example/rearrange.ts";
import { shown } from "../fault/fault.ts";
import { requireKind } from "../fault/kind.ts";

/**
 * The mini-batches of m examples, in order.
 *
 * @throws RangeError where m is not an integer >= 1.
 */
export const miniBatches = (
  m: number,
): <In extends number, Out extends number>(data: DataSet<In, Out>) => readonly DataSet<In, Out>[] =>
(data) => {
  requireBatchSize(m);
  requireKind("make mini-batches", DATA, data);
  return Array.from({ length: Math.ceil(data.length / m) }, (_, i) => slice(i * m, (i + 1) * m)(data));
};

/** Throws a RangeError for a batch size that is not an integer >= 1. */
export const requireBatchSize = (m: number): void => {
  if (!Number.isSafeInteger(m) || m < 1) {
    throw new RangeError(`Cannot make mini-batches: ${shown(m)} is not an integer >= 1`);
  }
};
