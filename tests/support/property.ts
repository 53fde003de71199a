/**
 * Laws as tests: a predicate that must hold for everything an arbitrary gives, and a planted wrong one that must not.
 *
 * fast-check prints the seed and the path of whatever it refutes; `{ seed, path }` as options run that case again.
 *
 * @module
 */
import fc from "fast-check";
import { assert } from "@std/assert";

/** A test that `holds` for `runs` values. */
export const law = <T>(name: string, arbitrary: fc.Arbitrary<T>, holds: (value: T) => boolean, runs = 100): void =>
  Deno.test(name, () => fc.assert(fc.property(arbitrary, holds), { numRuns: runs }));

/** A test that `holds`, which is wrong on purpose, is refuted: the law of the same form can fail. */
export const refuted = <T>(name: string, arbitrary: fc.Arbitrary<T>, holds: (value: T) => boolean, runs = 100): void =>
  Deno.test(name, () => {
    assert(fc.check(fc.property(arbitrary, holds), { numRuns: runs, seed: 1 }).failed, "a wrong version got through");
  });
