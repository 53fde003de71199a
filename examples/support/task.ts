/**
 * The options of an epoch, taken out of all that a program is told: `sgd` and its kin refuse what they do not know.
 *
 * @module
 */
import type { EpochOptions } from "../../mod.ts";
import { momentum } from "../../lib/learning.ts";
import type { HyperParameters } from "../../lib/model.ts";

/** How to train, of all that there is to be told. */
export const taskOf = (
  { eta, miniBatch, momentum: mu = 0, precision, engine }: EpochOptions & Pick<HyperParameters, "momentum">,
): EpochOptions => ({
  eta,
  miniBatch,
  ...mu === 0 ? {} : { update: momentum(mu) },
  ...precision === undefined ? {} : { precision },
  ...engine === undefined ? {} : { engine },
});
