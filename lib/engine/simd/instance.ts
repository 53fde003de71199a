/**
 * An instance of the kernel and its memory.
 *
 * A view of the memory is detached when the memory grows. So no view is kept: `reserve` first, then make views, use them, and
 * drop them before the next `reserve`.
 *
 * @module
 */
import { KernelFault } from "./cause.ts";
import type { Precision } from "../../numbers/precision.ts";

/** The kernel's functions for one precision; `job` is an address, rows are named by their place in the order. */
export interface Operations {
  readonly prepare: (job: number) => void;
  readonly train: (job: number, first: number, end: number, miniBatch: number, eta: number) => number;
  readonly forward: (job: number, first: number, m: number) => void;
  readonly gradient: (job: number, first: number, m: number) => number;
}

/** An instance: its functions and its memory. */
export interface Instance {
  readonly memory: WebAssembly.Memory;
  /** The first address that is free. */
  readonly free: number;
  readonly encode: (bytes: number, rows: number, columns: number, kept: number, starts: number, out: number) => number;
  readonly operations: Readonly<Record<Precision, Operations>>;
}

/** What a test may put in place of the real thing. */
export interface Hooks {
  /** Grows a memory by some pages of 64 KiB, or throws. */
  readonly grow: (memory: WebAssembly.Memory, pages: number) => void;
  /** Sees every new instance, and may put other functions in it. */
  readonly instance: (instance: Instance) => Instance;
  /** How many guard bytes lie around every buffer. */
  readonly guard: number;
}

/** No change and no guards. */
export const noHooks: Hooks = {
  grow: (memory, pages) => memory.grow(pages),
  instance: (instance) => instance,
  guard: 0,
};

const PAGE = 65536;

/** The kernel addresses 2^31 bytes: an address is never negative, whichever way its 32 bits are read. */
export const LARGEST: number = 2 ** 31;

/** Makes the memory at least `bytes` large. */
export const reserve = (instance: Instance, bytes: number, hooks: Hooks): void => {
  if (!(bytes <= LARGEST)) throw new KernelFault({ tag: "TooLarge", bytes });
  const pages = Math.ceil(bytes / PAGE) - instance.memory.buffer.byteLength / PAGE;
  if (pages <= 0) return;
  try {
    hooks.grow(instance.memory, pages);
  } catch {
    throw new KernelFault({ tag: "OutOfMemory", bytes });
  }
};

type Exports = Readonly<Record<string, (...numbers: number[]) => number>>;

const operationsIn = (exports: Exports, suffix: "F32" | "F64"): Operations => {
  const named = (name: string) => exports[name + suffix]!;
  return {
    prepare: named("prepare"),
    train: named("train"),
    forward: named("forward"),
    gradient: named("gradient"),
  };
};

/** Compiles the kernel, whose bytes `bytes` gives; the result makes instances of it. */
export const compile = (bytes: () => Uint8Array<ArrayBuffer>, hooks: Hooks): () => Instance => {
  try {
    const module = new WebAssembly.Module(bytes());
    return () => {
      const { exports } = new WebAssembly.Instance(module);
      const functions = exports as Exports;
      return hooks.instance({
        memory: exports["memory"] as WebAssembly.Memory,
        free: (exports["free"] as WebAssembly.Global).value as number,
        encode: functions["encode"] as Instance["encode"],
        operations: { f32: operationsIn(functions, "F32"), f64: operationsIn(functions, "F64") },
      });
    };
  } catch (thrown) {
    throw new KernelFault({ tag: "CannotCompile", message: String(thrown) });
  }
};
