/**
 * The options of an epoch, taken out of all that a program is told: `sgd` and its kin refuse what they do not know.
 *
 * @module
 */
import type { Cost, EpochOptions } from "../../mod.ts";
import { l2, momentum, regularised } from "../../lib/learning.ts";
import type { HyperParameters } from "../../lib/model.ts";
import { costOf, type CostWord } from "./costs.ts";

/** How to train, of all that there is to be told. */
export const taskOf = (
  { eta, miniBatch, momentum: mu = 0, l2: lambda = 0, cost = "quadratic", precision, engine }:
    & Omit<EpochOptions, "cost">
    & Pick<HyperParameters, "momentum" | "l2">
    & { readonly cost?: CostWord },
): EpochOptions => ({
  eta,
  miniBatch,
  ...cost === "quadratic" && lambda === 0 ? {} : { cost: objectiveOf(cost, lambda) },
  ...mu === 0 ? {} : { update: momentum(mu) },
  ...precision === undefined ? {} : { precision },
  ...engine === undefined ? {} : { engine },
});

/** A cost with L2 regularisation, where lambda is not 0. */
const objectiveOf = (cost: CostWord, lambda: number): Cost =>
  lambda === 0 ? costOf(cost) : regularised(l2(lambda))(costOf(cost));
