import { suffix } from "./_message.ts";
import { AssertionError } from "./assertion_error.ts";

/**
 * Throws unless `actual` is within `tolerance` of `expected`.
 *
 * The default tolerance is relative: `|expected| * 1e-7`, so around zero only zero itself passes.
 */
export function assertAlmostEquals(actual: number, expected: number, tolerance?: number, msg?: string): void {
  // lets NaN pass against NaN, and an infinity against itself (their difference is NaN)
  if (Object.is(actual, expected)) return;
  const delta = Math.abs(expected - actual);
  const limit = tolerance ?? defaultTolerance(expected);
  if (delta <= limit) return;
  throw new AssertionError(
    `Expected actual: "${show(actual)}" to be close to "${show(expected)}": ` +
      `delta "${show(delta)}" is greater than "${show(limit)}"${suffix(msg)}`,
  );
}

function defaultTolerance(expected: number): number {
  // an infinite tolerance would let every finite number pass as almost infinite
  return Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7;
}

function show(n: number): string {
  return Number.isInteger(n) ? String(n) : n.toExponential();
}
