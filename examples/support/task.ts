/**
 * The options of an epoch, taken out of all that a program is told: `sgd` and its kin refuse what they do not know.
 *
 * @module
 */
import type { EpochOptions } from "../../mod.ts";

/** How to train, of all that there is to be told. */
export const taskOf = ({ eta, miniBatch, precision, engine }: EpochOptions): EpochOptions => ({
  eta,
  miniBatch,
  ...precision === undefined ? {} : { precision },
  ...engine === undefined ? {} : { engine },
});
