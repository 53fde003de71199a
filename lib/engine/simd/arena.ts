/**
 * Places for buffers, one after another: first everything is placed, then the memory is made large enough, then it is
 * written. In tests a pattern lies around every buffer and is looked at after every call.
 *
 * @module
 */
import { KernelFault } from "./cause.ts";
import { type Hooks, type Instance, reserve } from "./instance.ts";

/** Every buffer starts on a line of the cache, and so also on a vector. */
const LINE = 64;

/** Reads as NaN in f32 and in f64. */
const PATTERN = 0xff;

const aligned = (address: number): number => Math.ceil(address / LINE) * LINE;

/** Places in the memory of an instance from some address on. */
export interface Arena {
  /** Places a buffer and gives its address. */
  readonly place: (bytes: number) => number;
  /** The first address after everything placed so far. */
  readonly end: () => number;
  /** Makes the memory large enough, fills all buffers with zeros and the guards with their pattern. */
  readonly clear: () => void;
  /** Throws if a guard byte changed. */
  readonly check: () => void;
}

/** An arena from the address `start` on. */
export const arena = (instance: Instance, start: number, hooks: Hooks): Arena => {
  let end = aligned(start);
  const guards: number[] = [];
  const guard = (): void => {
    if (hooks.guard === 0) return;
    guards.push(end);
    end = aligned(end + hooks.guard);
  };
  const bytesOf = (at: number): Uint8Array => new Uint8Array(instance.memory.buffer, at, hooks.guard);
  return {
    place: (bytes) => {
      guard();
      const address = end;
      end = aligned(end + bytes);
      if (hooks.guard > 0) {
        guards.push(address + bytes);
        end = aligned(address + bytes + hooks.guard);
      }
      return address;
    },
    end: () => end,
    clear: () => {
      reserve(instance, end, hooks);
      new Uint8Array(instance.memory.buffer, start, end - start).fill(0);
      for (const at of guards) bytesOf(at).fill(PATTERN);
    },
    check: () => {
      if (guards.every((at) => bytesOf(at).every((byte) => byte === PATTERN))) return;
      throw new KernelFault({ tag: "Corrupt", message: "a byte outside every buffer changed" });
    },
  };
};
