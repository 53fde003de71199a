/**
 * Nesterov's accelerated gradient (Y. Nesterov, 1983; in this form Y. Bengio and others, *Advances in Optimizing Recurrent
 * Networks*, 2013): momentum whose gradient is taken where the velocity is about to lead. The parameters w that are kept are
 * those at that place, w + mu v, so that the gradient is that of the network itself:
 *
 *     v' = mu v - (eta / m) sum over x of dC_x/dw        w' = w + mu v' - (eta / m) sum over x of dC_x/dw
 *
 * Laws: mu = 0 is plain descent within rounding; on a constant gradient g the velocity tends to `-eta g / (1 - mu)`.
 *
 * @module
 */
import { register } from "../numbers/known.ts";
import { requireCoefficient } from "./momentum.ts";
import { stepRate, type Update } from "./update.ts";

/**
 * The update by Nesterov's momentum with coefficient mu.
 *
 * ```ts
 * import { nesterov } from "@foldgrad/foldgrad/learning";
 *
 * console.log(nesterov(0.9).settings); // { mu: 0.9 }
 * ```
 *
 * @throws RangeError where mu is not a number in [0, 1).
 */
export const nesterov = (mu: number): Update => {
  requireCoefficient("use Nesterov's momentum", "mu", mu);
  return register(
    {
      name: "nesterov",
      settings: Object.freeze({ mu }),
      moments: 1,
      formula: (arithmetic) => {
        const { round, flush } = arithmetic;
        const friction = round(mu);
        return {
          rate: stepRate(arithmetic),
          start: () => 0,
          moments: [(s, v) => round(flush(round(friction * v)) + s)],
          parameter: () => (w, s, v) => round(w + round(flush(round(friction * v)) + s)),
        };
      },
    },
    { kernel: undefined, words: `Nesterov's momentum ${mu}` },
  );
};
