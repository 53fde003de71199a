/**
 * The findings of a diagnosis, each with its evidence. The message says what was expected, what was found, and in brackets what
 * to do about it. Two of them report no fault: `TooEarly` and `NoBetterThanGuessing`.
 *
 * @module
 */
import type { Fault } from "../fault/fault.ts";

/** The words that every finding has. */
export interface Evidence {
  /** What was expected of a healthy run. */
  readonly expected: string;
  /** What was found. */
  readonly actual: string;
  /** What to do about it. */
  readonly hint: string;
}

/** Steps so long that they overshoot: training diverged, or its outputs are stuck at 0 and 1, often one answer for all. */
export type EtaTooHigh = Fault<"EtaTooHigh", Evidence & { eta: number }>;

/**
 * The parameters have hardly moved, or steps a thousand times as long would still do good; `change` is how far they moved, as a
 * share of their length.
 */
export type EtaTooLow = Fault<"EtaTooLow", Evidence & { eta: number; change: number }>;

/** In a layer (from 0) the share `fraction` of the neurons was saturated before training began. */
export type SaturatedOutputs = Fault<"SaturatedOutputs", Evidence & { layer: number; fraction: number }>;

/** In a layer (from 0) the share `fraction` of the neurons learns from no example at all. */
export type DeadUnits = Fault<"DeadUnits", Evidence & { layer: number; fraction: number }>;

/**
 * Training diverged, or outputs are stuck, and the same training on a few examples goes well when it starts from
 * `scaleParameters(scale)` of the network.
 */
export type WeightsTooLarge = Fault<"WeightsTooLarge", Evidence & { scale: number }>;

/** The inputs are far from lengths of order 1, too large, too small or all 0; `size` is the root of their mean square. */
export type UnscaledInputs = Fault<"UnscaledInputs", Evidence & { size: number }>;

/** All neurons of a hidden layer (from 0) are identical, and stay so. */
export type IdenticalWeights = Fault<"IdenticalWeights", Evidence & { layer: number }>;

/** Labels that have nothing to do with their inputs; of validation data it may be the inputs that are wrong. */
export type ShuffledLabels = Fault<"ShuffledLabels", Evidence & { data: "training" | "validation" }>;

/** Labels that belong to the inputs `offset` places before them. */
export type ShiftedLabels = Fault<"ShiftedLabels", Evidence & { data: "training" | "validation"; offset: number }>;

/** A hidden layer with so few neurons that it cannot tell the classes apart. */
export type TooSmall = Fault<"TooSmall", Evidence & { layer: number; neurons: number }>;

/** Too little training to say anything: it gives no better answers than guessing, and still gets better or has hardly begun. */
export type TooEarly = Fault<"TooEarly", Evidence & { epochs: number; steps: number }>;

/**
 * Training stands still, the answers are no better than always saying the largest class (in regression: the mean), and no cause was
 * found. Perhaps the inputs hold no more information.
 */
export type NoBetterThanGuessing = Fault<"NoBetterThanGuessing", Evidence>;

/** Any finding of `diagnose`. */
export type Finding =
  | EtaTooHigh
  | EtaTooLow
  | WeightsTooLarge
  | SaturatedOutputs
  | DeadUnits
  | UnscaledInputs
  | IdenticalWeights
  | ShuffledLabels
  | ShiftedLabels
  | TooSmall
  | TooEarly
  | NoBetterThanGuessing;
