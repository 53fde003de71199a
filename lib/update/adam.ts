/**
 * Adam (D. Kingma and J. Ba, *Adam: A Method for Stochastic Optimization*, 2015, algorithm 1): every parameter has a mean m of
 * its gradient g and a mean v of its square, both of which forget; in step t
 *
 *     m' = beta1 m + (1 - beta1) g              v' = beta2 v + (1 - beta2) g^2
 *     w' = w - eta (m' / (1 - beta1^t)) / (sqrt(v' / (1 - beta2^t)) + epsilon)
 *
 * m and v start at 0, which the divisions make up for. g is the mean over the mini-batch of the gradient of the cost, with that
 * of its regulariser.
 *
 * Laws: the first step is `-eta g / (|g| + epsilon)`; scaling the cost by a power of two changes nothing where epsilon is 0.
 *
 * @module
 */
import { NUMBER, requireKind } from "../fault/kind.ts";
import { register } from "../numbers/known.ts";
import { power } from "../numbers/power.ts";
import { requireCoefficient } from "./momentum.ts";
import type { Update } from "./update.ts";

/**
 * The update by Adam; its authors' settings by default.
 *
 * ```ts
 * import { adam } from "@foldgrad/foldgrad/learning";
 *
 * console.log(adam().settings); // { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }
 * ```
 *
 * @throws RangeError where beta1 or beta2 is not a number in [0, 1), or epsilon is not a finite number from 0 on.
 */
export const adam = (beta1: number = 0.9, beta2: number = 0.999, epsilon: number = 1e-8): Update => {
  requireCoefficient("use Adam", "beta1", beta1);
  requireCoefficient("use Adam", "beta2", beta2);
  requireKind("use Adam", NUMBER, epsilon, "epsilon");
  if (!(epsilon >= 0 && epsilon < Infinity)) {
    throw new RangeError(`Cannot use Adam: epsilon is ${epsilon}, not a finite number from 0 on`);
  }
  return register(
    {
      name: "adam",
      settings: Object.freeze({ beta1, beta2, epsilon }),
      moments: 2,
      counts: true,
      formula: ({ round, flush, least, largest }) => {
        const [keep1, keep2, add1, add2, small] = [beta1, beta2, 1 - beta1, 1 - beta2, epsilon].map(round) as [
          number,
          number,
          number,
          number,
          number,
        ];
        return {
          // s is -g.
          rate: (_, count) => round(1 / count),
          start: () => 0,
          moments: [
            (s, m) => flush(round(round(keep1 * m) - round(add1 * s))),
            (s, v) => {
              const next = round(round(keep2 * v) + round(add2 * round(s * s)));
              // Of the size of squares: negligible is the square of what is negligible, and none overflows.
              return next < least * least ? 0 : Math.min(next, largest);
            },
          ],
          parameter: (eta, t) => {
            const rate = round(eta);
            const [unbias1, unbias2] = [round(1 - power(beta1, t)), round(1 - power(beta2, t))];
            return (w, _, m, v) => {
              const size = round(round(Math.sqrt(round(v / unbias2))) + small);
              // Where no gradient ever came, or none that counts, nothing moves; with epsilon 0 it would be 0 / 0.
              return m === 0 || size === 0 ? w : round(w - round(round(rate * round(m / unbias1)) / size));
            };
          },
        };
      },
    },
    { kernel: undefined, words: `Adam ${beta1}, ${beta2}, ${epsilon}` },
  );
};
