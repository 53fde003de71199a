/**
 * How a law meets its cases: it holds where no case is found against it, and it can tell wrong from right only if it is
 * seen to break on a wrong instance.
 *
 * @module
 */
import { assert } from "@std/assert";
import fc from "fast-check";

/** A law of the cases of an arbitrary: true, or false or a reason why not. */
export type Law<Case> = (of: Case) => boolean | string;

const said = <Case>(law: Law<Case>) => (of: Case): void => {
  const verdict = law(of);
  if (verdict !== true) throw new Error(verdict === false ? "the law does not hold" : verdict);
};

/** Passes when no case against the law is found; fast-check prints the seed and the smallest case when one is. */
export const holds = <Case>(cases: fc.Arbitrary<Case>, law: Law<Case>, numRuns = 100): void =>
  fc.assert(fc.property(cases, said(law)), { numRuns });

/** Passes when a case against the law is found among 1,000 that are always the same. */
export const breaks = <Case>(cases: fc.Arbitrary<Case>, law: Law<Case>): void => {
  const { failed } = fc.check(fc.property(cases, said(law)), { seed: 2018, numRuns: 1000, endOnFailure: true });
  assert(failed, "the law holds of an instance that was made wrong on purpose");
};

/** The laws of an algebra by name, each as a function of the instance, and a wrong instance for each name. */
export interface Lawbook<Name extends string, Instance, Case> {
  readonly cases: fc.Arbitrary<Case>;
  readonly instance: Instance;
  readonly laws: Readonly<Record<Name, (instance: Instance) => Law<Case>>>;
  readonly planted: Readonly<Record<Name, Partial<Instance>>>;
}

/** Registers two tests for every law: it holds of the instance, and it breaks on the instance with the planted error. */
export const testLaws = <Name extends string, Instance extends object, Case>(
  algebra: string,
  { cases, instance, laws, planted }: Lawbook<Name, Instance, Case>,
): void => {
  for (const name of Object.keys(laws) as Name[]) {
    Deno.test(`${algebra}: ${name}`, () => holds(cases, laws[name](instance)));
    Deno.test(`${algebra}: "${name}" breaks on a planted error`, () =>
      breaks(cases, laws[name]({ ...instance, ...planted[name] })));
  }
};
