/**
 * Causes for which the compiled kernel did not do some work. The caller falls back to the reference engine, which gives the same
 * bits.
 *
 * @module
 */

/** Why the kernel did not run, or stopped. */
export type KernelCause =
  /** There is no `WebAssembly` here, or it is forbidden, or lacks SIMD, or the bytes are not the kernel's. */
  | { readonly tag: "CannotCompile"; readonly message: string }
  /** An activation or a cost that only its own record can compute. */
  | { readonly tag: "UnknownRecord"; readonly name: string }
  /** The work would need more memory than the kernel can address. */
  | { readonly tag: "TooLarge"; readonly bytes: number }
  /** The memory could not be made that large. */
  | { readonly tag: "OutOfMemory"; readonly bytes: number }
  /** The kernel or its wrapper threw; the message names the error. */
  | { readonly tag: "Trap"; readonly message: string }
  /**
   * The kernel's memory holds what it cannot hold: the bytes around a buffer changed, or a certified number is not
   * finite.
   */
  | { readonly tag: "Corrupt"; readonly message: string }
  /** The numbers are not finite, or so large that the kernel cannot certify them. */
  | { readonly tag: "NotCertified" };

/** What came of trying to use the kernel. */
export type Attempt<A> =
  | { readonly tag: "Done"; readonly value: A }
  | { readonly tag: "Unavailable"; readonly cause: KernelCause };

/** Carries a cause to the one place that catches it, `attempt`; it never leaves the wrapper. */
export class KernelFault extends Error {
  readonly fault: KernelCause;
  constructor(fault: KernelCause) {
    super(fault.tag);
    this.fault = fault;
  }
}

const causeOf = (thrown: unknown): KernelCause =>
  thrown instanceof KernelFault ? thrown.fault : { tag: "Trap", message: String(thrown) };

/** Runs `work`; whatever it throws becomes a cause. */
export const attempt = <A>(work: () => A): Attempt<A> => {
  try {
    return { tag: "Done", value: work() };
  } catch (thrown) {
    return { tag: "Unavailable", cause: causeOf(thrown) };
  }
};
