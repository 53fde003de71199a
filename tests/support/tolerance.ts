/**
 * Verdicts on two gradients that should be one. A tier has a bound; a component passes when the two values differ by no more.
 * Verdicts are symmetric: exchanging the two changes nothing. Two zeros pass; NaN and infinities fail.
 *
 * @module
 */

/** One component of two gradients, `w[1][3,7]` or `b[1][3]`: layer, row and column, all from 0. */
export interface Compared {
  readonly name: string;
  readonly analytic: number;
  readonly other: number;
  /** The step of a finite difference. */
  readonly h?: number;
}

/** What a bound may depend on besides the two values: the cost there, and the largest component of either gradient. */
export interface Surroundings {
  readonly cost: number;
  readonly largest: number;
}

/** A tier of the check. */
export interface Tier {
  readonly name: string;
  readonly bound: (larger: number, around: Surroundings) => number;
}

/** f64 against 3-point differences. */
export const G1: Tier = { name: "G1", bound: (larger, { cost }) => 2e-9 * Math.max(1, Math.abs(cost)) + 1e-6 * larger };
/** f64 against 5-point differences. */
export const G2: Tier = {
  name: "G2",
  bound: (larger, { cost }) => 1e-10 * Math.max(1, Math.abs(cost)) + 1e-8 * larger,
};
/** f64 against dual numbers. */
export const G3: Tier = { name: "G3", bound: (larger, { largest }) => 1e-12 * larger + 1e-13 * largest };
/** f32 against f64 with the same rounded parameters. */
export const G5: Tier = { name: "G5", bound: (larger, { largest }) => 1e-4 * larger + 1e-6 * largest };

/** How far a component is from passing: at most 1 passes; Infinity where a value is not finite. */
export const excess = ({ bound }: Tier, { analytic, other }: Compared, around: Surroundings): number => {
  if (!Number.isFinite(analytic) || !Number.isFinite(other)) return Infinity;
  if (analytic === other) return 0;
  return Math.abs(analytic - other) / bound(Math.max(Math.abs(analytic), Math.abs(other)), around);
};

/** The component that is furthest from passing. */
export interface Worst extends Compared {
  readonly excess: number;
}

/** The worst component; `undefined` for no component at all. */
export const worst = (tier: Tier, components: readonly Compared[], cost: number): Worst | undefined => {
  const largest = components.reduce((m, { analytic, other }) => Math.max(m, Math.abs(analytic), Math.abs(other)), 0);
  return components.reduce<Worst | undefined>((found, component) => {
    const by = excess(tier, component, { cost, largest });
    return found === undefined || by > found.excess ? { ...component, excess: by } : found;
  }, undefined);
};

/** Why a tier fails, in one line; `undefined` where it passes. */
export const failure = (tier: Tier, found: Worst | undefined, seed: number): string | undefined =>
  found === undefined || found.excess <= 1 ? undefined : `${tier.name}: ${found.name} is ${found.analytic} against ` +
    `${found.other}, ${found.excess} times the tolerance${found.h === undefined ? "" : `, h ${found.h}`}, seed ${seed}`;
