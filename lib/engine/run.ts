/**
 * Which engine runs a piece of work, and what is known of it afterwards.
 *
 * The compiled kernel is asked unless the reference engine is wanted. What it cannot do (an activation or a cost of a user's
 * own, no WebAssembly, no memory) the reference does, with the same bits.
 *
 * @module
 */
import { type Fault, fault, shown } from "../fault/fault.ts";
import { requireSpelt } from "../fault/kind.ts";
import type { Engine } from "./contract.ts";
import type { Precision } from "../numbers/precision.ts";
import { reference } from "./reference/engine.ts";
import { kernelBytes } from "./simd/bytes.ts";
import type { KernelCause } from "./simd/cause.ts";
import { simdEngine } from "./simd/engine.ts";
import { kernel } from "./simd/kernel.ts";

/** The name of an engine. */
export type EngineName = "reference" | "simd";

/** How a piece of work is to be run. */
export interface RunOptions {
  /**
   * The engine.
   * @default {"simd"}
   */
  readonly engine?: EngineName;
  /**
   * The precision of all numbers.
   * @default {"f64"}
   */
  readonly precision?: Precision;
}

/** The compiled kernel could not be used where it was wanted, and the reference engine did its work. */
export type KernelUnavailable = Fault<"KernelUnavailable", {
  cause: "CannotCompile" | "TooLarge" | "OutOfMemory" | "Trap" | "Corrupt";
  expected: string;
  actual: string;
}>;

/** What came of a piece of work. */
export interface Run<A> {
  /** The result. */
  readonly value: A;
  /** The engine that did it. */
  readonly engine: EngineName;
  /** Why it was not the kernel, where that is not for the work's own sake. */
  readonly unavailable?: KernelUnavailable;
}

const WORDS = ["engine", "precision"];

/** Compiled when it is first used. */
const compiled = kernel(kernelBytes);

/**
 * Throws the TypeError of options that are none: for functions that take their data in a second call, so that one who gives it in
 * the first is told at once, and does not get a function.
 */
export const requireRunOptions = (options: RunOptions | undefined): void => {
  if (options !== undefined) requireSpelt("run", options, WORDS);
};

const requireWord = (what: string, word: string, words: readonly string[]): void => {
  if (!words.includes(word)) {
    throw new RangeError(`Cannot run: ${what} is ${shown(word)}, not one of ${words.join(", ")}`);
  }
};

/**
 * Runs work on the engine that is wanted, or on the one that can do it.
 *
 * @throws RangeError for an engine or a precision that does not exist.
 */
export const run = <A>(options: RunOptions | undefined, work: (engine: Engine) => A): Run<A> => {
  requireRunOptions(options);
  const { engine = "simd", precision = "f64" } = options ?? {};
  requireWord("engine", engine, ["reference", "simd"]);
  requireWord("precision", precision, ["f32", "f64"]);
  if (engine === "reference") return { value: work(reference), engine };
  const causes: KernelCause[] = [];
  const value = work(simdEngine({ kernel: compiled, fallback: reference, unavailable: (cause) => causes.push(cause) }));
  // A step that the kernel cannot certify is taken by the reference, and the kernel continues.
  const cause = causes.find(({ tag }) => tag !== "NotCertified");
  if (cause === undefined) return { value, engine };
  const unavailable = eventOf(cause);
  return { value, engine: "reference", ...unavailable === undefined ? {} : { unavailable } };
};

const eventOf = (cause: KernelCause): KernelUnavailable | undefined => {
  if (cause.tag === "UnknownRecord" || cause.tag === "NotCertified") return undefined;
  const actual = "message" in cause ? cause.message : `${cause.tag}: ${cause.bytes} bytes`;
  return fault("KernelUnavailable", "kernel", { cause: cause.tag, expected: "WebAssembly with SIMD", actual });
};
