/**
 * The operations of an engine as attempts on the compiled kernel: the contract's bits, or the cause of a failure.
 *
 * @module
 */
import { type CostBuffers, etaOf, type LayerBuffers, type ParameterBuffers, type TrainOptions } from "../contract.ts";
import type { Precision } from "../../numbers/precision.ts";
import type { Rows } from "../../example/store.ts";
import { aboutOf } from "../../numbers/known.ts";
import { type Attempt, attempt, KernelFault } from "./cause.ts";
import { numbersAt, roundTo, sizeOf } from "./format.ts";
import { type Hooks, noHooks } from "./instance.ts";
import { readParameters } from "./parameters.ts";
import { moved } from "../moved.ts";
import { plain } from "../../update/plain.ts";
import { sessions } from "./sessions.ts";
import { activationOf, type Demand, updateOf, type Workspace, workspace } from "./workspace.ts";

/** Parameters after the first mini-batches of some rows, and how many rows those are. */
export interface Progress {
  readonly layers: readonly LayerBuffers[];
  /** All rows, or the first row of a mini-batch that may overflow. */
  readonly rows: number;
}

/** The operations of `Engine`, attempted. */
export interface Kernel {
  readonly train: (
    layers: readonly LayerBuffers[],
    cost: CostBuffers,
    rows: Rows,
    options: TrainOptions,
  ) => Attempt<Progress>;
  readonly feedforward: (
    layers: readonly LayerBuffers[],
    rows: Rows,
    precision: Precision,
  ) => Attempt<Float64Array<ArrayBuffer>>;
  readonly gradient: (
    layers: readonly LayerBuffers[],
    cost: CostBuffers,
    rows: Rows,
    precision: Precision,
  ) => Attempt<readonly ParameterBuffers[]>;
}

/** Examples that go forward together where there are no mini-batches. */
const TOGETHER = 64;

/** Examples in one call of the kernel, so that V8 can put its better code in place between two calls. */
const A_CALL = 1024;

/** Throws at a kind of layer that the kernel does not compute. */
const mustBeDense = ({ tag }: LayerBuffers): void => {
  if (tag !== "Dense") throw new KernelFault({ tag: "UnknownRecord", name: tag });
};

/** Throws at a record that the kernel does not know, before anything is compiled or written for it. */
const mustBeKnown = ({ layers, update, decay }: Demand, cost?: CostBuffers): void => {
  layers.forEach(mustBeDense);
  layers.forEach(activationOf);
  updateOf(update);
  decay?.regularisers.forEach(({ name }) => {
    throw new KernelFault({ tag: "UnknownRecord", name });
  });
  if (cost === undefined || aboutOf(cost.record)?.kernel !== undefined) return;
  throw new KernelFault({ tag: "UnknownRecord", name: aboutOf(cost.record)?.name ?? "cost" });
};

/** Calls `visit` with the bounds of pieces of `size` that cover [0, n), until it returns false. */
const inPieces = (n: number, size: number, visit: (first: number, end: number) => boolean): void => {
  for (let first = 0; first < n && visit(first, Math.min(first + size, n)); first += size);
};

/** The kernel whose bytes `bytes` gives. */
export const kernel = (bytes: () => Uint8Array<ArrayBuffer>, hooks: Hooks = noHooks): Kernel => {
  const inSession = sessions(bytes, hooks);

  const attemptIn = <A>(
    demand: Demand,
    cost: CostBuffers | undefined,
    work: (space: Workspace, read: Read) => A,
  ): Attempt<A> => {
    const known = attempt(() => mustBeKnown(demand, cost));
    if (known.tag === "Unavailable") return known;
    return inSession(demand.rows.store, demand.precision, (session) => {
      const space = workspace(session, demand, hooks);
      const read: Read = {
        parameters: (l) => readParameters(session.instance, demand.precision, demand.layers[l]!, space.parameters[l]!),
        sums: (l, change) =>
          readParameters(session.instance, demand.precision, demand.layers[l]!, space.sums[l]!, change),
        numbers: (address, n) => numbersAt(session.instance, demand.precision, address, n),
      };
      const result = work(space, read);
      space.check();
      return result;
    });
  };

  const train: Kernel["train"] = (layers, cost, rows, options) => {
    const { eta, miniBatch, precision, update, first: from = 0, decay } = options;
    const n = rows.order.length;
    const slots = Math.max(1, Math.min(miniBatch, n));
    // Where each mini-batch has a rate of its own, each is a call.
    const piece = slots * (typeof eta === "number" ? Math.max(1, Math.floor(A_CALL / slots)) : 1);
    const round = roundTo(precision);
    const sums = update.moments > 0;
    return attemptIn(
      { layers, rows, precision, slots, sums, update, ...decay && { decay } },
      cost,
      ({ operations, job }, read) => {
        let done = 0;
        inPieces(n, piece, (first, end) => {
          done = operations.train(job, first, end, slots, round(etaOf(options, from + first / slots)));
          return done === end;
        });
        const after = (layer: LayerBuffers, l: number): LayerBuffers =>
          moved(layer, read.parameters(l), sums ? [read.sums(l)] : []);
        return { layers: layers.map(after), rows: done };
      },
    );
  };

  const feedforward: Kernel["feedforward"] = (layers, rows, precision) => {
    const n = rows.order.length;
    return attemptIn(
      { layers, rows, precision, slots: TOGETHER, sums: false, update: plain },
      undefined,
      (space, read) => {
        const { a, row, outputs } = space.layers.at(-1)!;
        const stride = row / sizeOf(precision);
        const result = new Float64Array(n * outputs);
        inPieces(n, TOGETHER, (first, end) => {
          space.operations.forward(space.job, first, end - first);
          const activations = read.numbers(a, (end - first) * stride);
          for (let i = first, from = 0; i < end; i++, from += stride) {
            result.set(activations.subarray(from, from + outputs), i * outputs);
          }
          return true;
        });
        return result;
      },
    );
  };

  const gradient: Kernel["gradient"] = (layers, cost, rows, precision) => {
    const n = rows.order.length;
    const round = roundTo(precision);
    return attemptIn(
      { layers, rows, precision, slots: TOGETHER, sums: true, update: plain },
      cost,
      ({ operations, job }, read) => {
        inPieces(n, TOGETHER, (first, end) => {
          if (operations.gradient(job, first, end - first) !== 0) return true;
          throw new KernelFault({ tag: "NotCertified" });
        });
        return layers.map((_, l) => read.sums(l, (sum) => round(sum / n)));
      },
    );
  };

  return { train, feedforward, gradient };
};

/** Reads what the kernel has written. */
interface Read {
  readonly parameters: (l: number) => ParameterBuffers;
  readonly sums: (l: number, change?: (sum: number) => number) => ParameterBuffers;
  readonly numbers: (address: number, n: number) => Float32Array | Float64Array;
}
