/**
 * A bound on the weights of each neuron (N. Srebro and A. Shraibman, 2005; with dropout: N. Srivastava and others, 2014): after
 * every step, where the norm of the weights w_j of neuron j is more than c, they are scaled back to it,
 *
 *     w_j -> (c / ‖w_j‖) w_j
 *
 * It costs nothing within the bound, so it has no penalty.
 *
 * @module
 */
import { NUMBER, requireKind } from "../fault/kind.ts";
import type { Regulariser } from "./regulariser.ts";

/**
 * The bound c on the norm of the weights of each neuron.
 *
 * ```ts
 * import { maxNorm } from "@foldgrad/foldgrad/learning";
 *
 * console.log(maxNorm(3).bound); // 3
 * ```
 *
 * @throws RangeError where c is not a positive finite number.
 */
export const maxNorm = (c: number): Regulariser => {
  requireKind("bound weights", NUMBER, c, "c");
  if (!(c > 0 && c < Infinity)) throw new RangeError(`Cannot bound weights: c is ${c}, not a positive finite number`);
  return Object.freeze(
    {
      name: "maxNorm",
      settings: Object.freeze({ c }),
      penalty: () => 0,
      slope: () => 0,
      decay: () => () => (s) => s,
      bound: c,
    } satisfies Regulariser,
  );
};

/**
 * What the weights of a neuron are multiplied by to keep the bound c: 1 where they do. The norm is taken in doubles, of shares of
 * the largest weight, so that it does not overflow.
 */
export const shareWithin = (c: number) => (weights: Float64Array): number => {
  let most = 0;
  for (let k = 0; k < weights.length; k++) most = Math.max(most, Math.abs(weights[k]!));
  if (!(most > 0 && most < Infinity)) return 1;
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += (weights[k]! / most) * (weights[k]! / most);
  return Math.min(1, c / most / Math.sqrt(sum));
};
