/**
 * The second engine: the compiled kernel where it can be used, another engine where it cannot, and the same bits either
 * way.
 *
 * Near overflow, where the kernel cannot certify a mini-batch, the other engine takes that one step, and the kernel continues
 * after it. So a run that diverges gives the fault of the other engine.
 *
 * @module
 */
import { type Engine, laterBy, type LayerBuffers, type Trained } from "../contract.ts";
import type { Attempt, KernelCause } from "./cause.ts";
import type { Kernel } from "./kernel.ts";

/** What an engine is made of. */
export interface SimdOptions {
  /** The compiled kernel. */
  readonly kernel: Kernel;
  /** Does what the kernel cannot. */
  readonly fallback: Engine;
  /** Told each time the kernel does not do a call, or one step of it, and why. */
  readonly unavailable?: (cause: KernelCause) => void;
}

/** Makes the engine. */
export const simdEngine = ({ kernel, fallback, unavailable = () => {} }: SimdOptions): Engine => {
  const { train, feedforward, gradient } = kernel;

  const or = <A>(attempt: Attempt<A>, instead: () => A): A => {
    if (attempt.tag === "Done") return attempt.value;
    unavailable(attempt.cause);
    return instead();
  };

  const trainFrom: Engine["train"] = (layers, cost, rows, options) => {
    const { store, order } = rows;
    if (order.length === 0) return fallback.train(layers, cost, rows, options);
    let current: readonly LayerBuffers[] = layers;
    for (let start = 0;;) {
      const now = laterBy(Math.floor(start / options.miniBatch), options);
      const attempt = train(current, cost, { store, order: order.subarray(start) }, now);
      if (attempt.tag === "Unavailable") {
        unavailable(attempt.cause);
        return after(
          start,
          options.miniBatch,
          fallback.train(current, cost, { store, order: order.subarray(start) }, now),
        );
      }
      // Where no row is done nothing may change, not even the sign of a zero.
      if (attempt.value.rows > 0) current = attempt.value.layers;
      start += attempt.value.rows;
      if (start >= order.length) return { tag: "Finite", layers: current };
      unavailable({ tag: "NotCertified" });
      const batch = order.subarray(start, start + options.miniBatch);
      const next = laterBy(Math.floor(start / options.miniBatch), options);
      const step = after(start, options.miniBatch, fallback.train(current, cost, { store, order: batch }, next));
      if (step.tag === "Diverged") return step;
      current = step.layers;
      start += batch.length;
    }
  };

  return {
    name: "simd",
    train: trainFrom,
    feedforward: (layers, rows, precision) =>
      or(feedforward(layers, rows, precision), () => fallback.feedforward(layers, rows, precision)),
    gradient: (layers, cost, rows, precision) => {
      const instead = () => fallback.gradient(layers, cost, rows, precision);
      return rows.order.length === 0 ? instead() : or(gradient(layers, cost, rows, precision), instead);
    },
  };
};

/** A result of the rows from `start` on, with its batch counted from the first row of all. */
const after = (start: number, miniBatch: number, trained: Trained): Trained => {
  if (trained.tag === "Finite") return trained;
  const batch = trained.divergence.batch + Math.floor(start / miniBatch);
  return { tag: "Diverged", divergence: { ...trained.divergence, batch } };
};
