/**
 * Momentum-based gradient descent (chapter 3 of the book): every parameter has a velocity v, which the gradient changes and
 * friction lessens,
 *
 *     v' = mu v - (eta / m) sum over x of dC_x/dw        w' = w + v'
 *
 * mu is the momentum coefficient: with mu = 0 there is all friction and the parameters move as in plain descent, with mu near
 * 1 there is next to none. Velocities start at 0.
 *
 * Laws: mu = 0 is plain descent within rounding; on a constant gradient g the velocity tends to `-eta g / (1 - mu)`.
 *
 * @module
 */
import { NUMBER, requireKind } from "../fault/kind.ts";
import { register } from "../numbers/known.ts";
import { stepRate, type Update } from "./update.ts";

/** Throws the error of what is no number in [0, 1). */
export const requireCoefficient = (action: string, name: string, x: number): void => {
  requireKind(action, NUMBER, x, name === "mu" ? undefined : name);
  if (!(0 <= x && x < 1)) throw new RangeError(`Cannot ${action}: ${name} is ${x}, not a number in [0, 1)`);
};

/**
 * The update by momentum with coefficient mu.
 *
 * ```ts
 * import { momentum } from "@foldgrad/foldgrad/learning";
 *
 * console.log(momentum(0.9).settings); // { mu: 0.9 }
 * ```
 *
 * @throws RangeError where mu is not a number in [0, 1).
 */
export const momentum = (mu: number): Update => {
  requireCoefficient("use momentum", "mu", mu);
  return register(
    {
      name: "momentum",
      settings: Object.freeze({ mu }),
      moments: 1,
      formula: (arithmetic) => {
        const { round, flush } = arithmetic;
        const friction = round(mu);
        return {
          rate: stepRate(arithmetic),
          // A velocity that is negligible is +0, as activations and errors are.
          start: (_, v) => flush(round(friction * v)),
          moments: [(s) => s],
          parameter: () => (w, s) => round(w + s),
        };
      },
    },
    { kernel: 1, words: `momentum ${mu}` },
  );
};
