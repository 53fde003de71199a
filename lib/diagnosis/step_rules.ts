/**
 * Whether steps are too long or too short, or the weights that they begin with too large.
 *
 * @module
 */
import { fault } from "../fault/fault.ts";
import { percent } from "../fault/percent.ts";
import type { Finding } from "./finding.ts";
import { HELP, type Measured, MOVED, STEPS } from "./measure.ts";
import { ENOUGH } from "./standing.ts";
import { FAR } from "./trial.ts";

/** A rule: from a measured run to its findings. */
export type Rule = (measured: Measured) => readonly Finding[];

/** Three digits of a number. */
export const digits = (number: number): string => String(Number(number.toPrecision(3)));

/** The remedy; where the weights are not large, the biases must be. */
export const smallerWeights = (scale: number): string =>
  scale < 1 ? `start from smaller weights: scaleParameters(${scale})` : "start from biases nearer to 0";

/** The symptom of steps or weights that are too large, in words. */
const wildness = ({ diverged, stuck, training, history: { states } }: Measured): string =>
  diverged
    ? `training overflowed in epoch ${states.at(-1)!.diverged?.epoch ?? states.at(-1)!.epoch}`
    : stuck > 1 - ENOUGH
    ? `outputs are stuck and wrong: of what is wanted no more than ${percent(Math.max(0, 1 - stuck))} can be learned`
    : `training does worse than saying the mean: R^2 is ${digits(training.r2)}`;

/**
 * Large steps and large weights have the same symptoms: training diverges, or outputs are stuck. So the run is repeated with
 * either made smaller, and the one that helps is reported.
 */
export const tooLarge: Rule = (measured) => {
  const { failing, diverged, stuck, steps, training, scale, trials, history: { options: { eta } } } = measured;
  const wild = diverged || stuck > 1 - ENOUGH;
  if (!failing || !(wild || (steps >= STEPS && training.r2 < 0))) return [];
  const { own, smaller } = trials();
  const [actual, least] = [wildness(measured), Math.max(own.same, 0) + HELP];
  const helps = (r2: number): boolean => scale < 1 && r2 >= least && r2 - HELP > Math.max(own.slower, own.faster);
  const rate = smaller.same < least ? ", and try ten times as much for eta" : "";
  if (helps(wild ? Math.max(smaller.same, smaller.faster) : smaller.same)) {
    return [fault("WeightsTooLarge", "the weights before training", {
      scale,
      expected: "weights with which the weighted inputs are of order 1",
      actual: `weights ${digits(1 / scale)} times as large: ${actual}`,
      hint: smallerWeights(scale) + rate,
    })];
  }
  if (!(diverged || own.slower >= least || helps(smaller.slower))) return [];
  return [fault("EtaTooHigh", "eta", {
    eta,
    expected: "steps that lower the cost",
    actual: `${eta}, with which ${actual}`,
    hint: "try a tenth of it" + (helps(smaller.slower) ? `, and ${smallerWeights(scale)}` : ""),
  })];
};

/** Where inputs explain little of the outputs, higher rates gain little: then the rate is not to blame. */
const isSlow = ({ short, moved, trials }: Measured): boolean => {
  if (!short || moved < MOVED) return short;
  const { own } = trials();
  return own.faster >= own.same + HELP;
};

/** Steps so short that far longer ones would help. */
export const etaTooLow: Rule = (measured) => {
  const { moved, history: { options: { eta } } } = measured;
  return isSlow(measured)
    ? [fault("EtaTooLow", "eta", {
      eta,
      change: moved,
      expected: `a rate for which ${FAR} times as much is too large`,
      actual: `${eta}, with which the parameters moved by ${Number((100 * moved).toPrecision(2))} %`,
      hint: "try ten times as much, or more epochs",
    })]
    : [];
};
