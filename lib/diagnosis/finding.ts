/**
 * What can be wrong with a training run, each with its evidence. In the message the evidence stands as what would be expected
 * and what is there, and in brackets what to do about it.
 *
 * @module
 */
import type { Fault } from "../fault/fault.ts";

/** What every finding has: words. */
export interface Evidence {
  /** What a healthy run has. */
  readonly expected: string;
  /** What this one has. */
  readonly actual: string;
  /** What to do about it. */
  readonly hint: string;
}

/** Steps so long that they overshoot: training diverged, or its outputs are stuck at 0 and 1, often one answer for all. */
export type EtaTooHigh = Fault<"EtaTooHigh", Evidence & { eta: number }>;

/**
 * The parameters have hardly moved, or steps a thousand times as long would still do good; `change` is how far they moved, as a share
 * of their length.
 */
export type EtaTooLow = Fault<"EtaTooLow", Evidence & { eta: number; change: number }>;

/** In a layer (from 0) the share `fraction` of the neurons was saturated before training began. */
export type SaturatedOutputs = Fault<"SaturatedOutputs", Evidence & { layer: number; fraction: number }>;

/** In a layer (from 0) the share `fraction` of the neurons learns from no example at all. */
export type DeadUnits = Fault<"DeadUnits", Evidence & { layer: number; fraction: number }>;

/** The inputs are far from lengths of order 1; `size` is the root of their mean square. */
export type UnscaledInputs = Fault<"UnscaledInputs", Evidence & { size: number }>;

/** All neurons of a hidden layer (from 0) are one and the same, and stay so. */
export type IdenticalWeights = Fault<"IdenticalWeights", Evidence & { layer: number }>;

/** Labels that have nothing to do with their inputs; of validation data it may be the inputs that are wrong. */
export type ShuffledLabels = Fault<"ShuffledLabels", Evidence & { data: "training" | "validation" }>;

/** Labels that belong to the inputs `offset` places before them. */
export type ShiftedLabels = Fault<"ShiftedLabels", Evidence & { data: "training" | "validation"; offset: number }>;

/** A hidden layer with so few neurons that it cannot tell the classes apart. */
export type TooSmall = Fault<"TooSmall", Evidence & { layer: number; neurons: number }>;

/** Anything that `diagnose` finds. */
export type Finding =
  | EtaTooHigh
  | EtaTooLow
  | SaturatedOutputs
  | DeadUnits
  | UnscaledInputs
  | IdenticalWeights
  | ShuffledLabels
  | ShiftedLabels
  | TooSmall;
