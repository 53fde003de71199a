/**
 * Training as the book defines it, in pure algebra: the left fold of `step` over the mini-batches. The engines run the same
 * fold fused, and have to give the same bits.
 *
 * @module
 */
import { type Cost, type DataSet, miniBatches, type Network, step, trace } from "../../mod.ts";
import { toArray } from "../../lib/linear/vector.ts";
import { valuesOf } from "./bits.ts";

/** Where a fold of steps has got to: after all its batches, or before the first bad one. */
export interface Folded {
  readonly network: Network;
  /** The first batch in which a weighted input or, after its step, a parameter is not finite; -1 for none. */
  readonly bad: number;
  /** Whether that is a weighted input. */
  readonly forward: boolean;
}

const finite = (xs: readonly number[]): boolean => xs.every(Number.isFinite);

/** The fold of steps, as far as the numbers are finite. */
export const foldOfSteps = (
  network: Network,
  data: DataSet,
  { eta, miniBatch, cost }: { readonly eta: number; readonly miniBatch: number; readonly cost: Cost },
): Folded =>
  miniBatches(miniBatch)(data).reduce<Folded>((folded, batch, i) => {
    if (folded.bad !== -1) return folded;
    const weightedInputs = Array.from(batch).flatMap(({ x }) =>
      trace(folded.network)(x).flatMap(({ z }) => toArray(z))
    );
    if (!finite(weightedInputs)) return { ...folded, bad: i, forward: true };
    const next = step(batch, eta, cost)(folded.network);
    return finite(valuesOf(next.layers)) ? { ...folded, network: next } : { ...folded, bad: i };
  }, { network, bad: -1, forward: false });
