/**
 * The compiled kernel as an engine under watch: what it could not do is written down, a pattern lies around every buffer, and
 * the memory may be made to grow in every call.
 *
 * @module
 */
import type { Engine, LayerBuffers } from "../../lib/engine/contract.ts";
import { reference } from "../../lib/engine/reference/engine.ts";
import { kernelBytes } from "../../lib/engine/simd/bytes.ts";
import type { KernelCause } from "../../lib/engine/simd/cause.ts";
import { simdEngine } from "../../lib/engine/simd/engine.ts";
import { type Hooks, type Instance, noHooks, type Operations } from "../../lib/engine/simd/instance.ts";
import { kernel } from "../../lib/engine/simd/kernel.ts";

/** An engine that runs on the kernel, and every cause for which the kernel did not do its work so far. */
export interface Watched {
  readonly engine: Engine;
  readonly causes: KernelCause[];
}

/** 64 guard bytes around every buffer. They read as NaN in f32 and in f64. */
export const guarded: Hooks = { ...noHooks, guard: 64 };

type Operation = (...numbers: number[]) => number;

/** An operation before and after which the memory grows, so that every view of it is dead. */
const growingAround = (memory: WebAssembly.Memory, operation: Operation): Operation => (...numbers) => {
  memory.grow(1);
  const result = operation(...numbers);
  memory.grow(1);
  return result;
};

/** The operations of an instance, each changed by `change`. */
export const changed = (instance: Instance, change: (operation: Operation) => Operation): Instance => {
  const all = ({ prepare, train, forward, gradient }: Operations): Operations => ({
    prepare: change(prepare as Operation),
    train: change(train),
    forward: change(forward as Operation),
    gradient: change(gradient),
  });
  const { f32, f64 } = instance.operations;
  return { ...instance, encode: change(instance.encode), operations: { f32: all(f32), f64: all(f64) } };
};

/** Guard bytes, and a memory that grows in every call. */
export const growing: Hooks = {
  ...guarded,
  instance: (instance) => changed(instance, (operation) => growingAround(instance.memory, operation)),
};

/** The engine on a kernel of the given bytes. */
export const watched = (
  hooks: Partial<Hooks> = guarded,
  bytes: () => Uint8Array<ArrayBuffer> = kernelBytes,
  fallback: Engine = reference,
): Watched => {
  const causes: KernelCause[] = [];
  const unavailable = (cause: KernelCause): void => void causes.push(cause);
  return { engine: simdEngine({ kernel: kernel(bytes, { ...noHooks, ...hooks }), fallback, unavailable }), causes };
};

/** The tags of the causes so far; afterwards there are none. */
export const taken = ({ causes }: Watched): readonly KernelCause["tag"][] => causes.splice(0).map(({ tag }) => tag);

/** Weights and biases, layer by layer, each with its moments. */
export const numbersOf = (
  layers: readonly Pick<LayerBuffers, "weights" | "biases" | "moments">[],
): readonly Float64Array[] =>
  layers.flatMap(({ weights, biases, moments = [] }) => [weights, biases, ...numbersOf(moments)]);

/** The first place where two lists of numbers differ by `Object.is`, in words. */
export const firstDifference = (
  given: readonly Float64Array[],
  wanted: readonly Float64Array[],
): string | undefined => {
  if (given.length !== wanted.length) return `${given.length} lists instead of ${wanted.length}`;
  for (const [i, list] of given.entries()) {
    const other = wanted[i]!;
    if (list.length !== other.length) return `list ${i} has ${list.length} numbers instead of ${other.length}`;
    for (let j = 0; j < list.length; j++) {
      if (!Object.is(list[j], other[j])) return `list ${i}, place ${j} is ${list[j]} instead of ${other[j]}`;
    }
  }
  return undefined;
};

/** SHA-256, in hex, of all parameters as little-endian doubles: weights, then biases, layer by layer. */
export const hashOf = async (layers: readonly Pick<LayerBuffers, "weights" | "biases">[]): Promise<string> => {
  const numbers = numbersOf(layers);
  const view = new DataView(new ArrayBuffer(8 * numbers.reduce((sum, { length }) => sum + length, 0)));
  let at = 0;
  for (const list of numbers) {
    for (let i = 0; i < list.length; i++, at += 8) view.setFloat64(at, list[i]!, true);
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", view.buffer)).toHex();
};
