/**
 * L2 regularisation, or weight decay (chapter 3 of the book, (87)): large weights cost their squares,
 *
 *     C = C_0 + (lambda / 2n) sum over all weights of w^2        R(w) = lambda w^2 / 2,  R'(w) = lambda w
 *
 * so that in each step of plain gradient descent a weight is first made smaller, `w -> (1 - eta lambda / n) w`.
 *
 * @module
 */
import { type Regulariser, requireStrength } from "./regulariser.ts";

/**
 * L2 regularisation of strength lambda.
 *
 * ```ts
 * import { l2 } from "@foldgrad/foldgrad/learning";
 *
 * console.log(l2(5).penalty(2), l2(5).slope(2)); // 10 10
 * ```
 *
 * @throws RangeError where lambda is not a finite number from 0 on.
 */
export const l2 = (lambda: number): Regulariser => {
  requireStrength("use L2 regularisation", lambda);
  return Object.freeze(
    {
      name: "l2",
      settings: Object.freeze({ lambda }),
      penalty: (w: number) => lambda * w * w / 2,
      slope: (w: number) => lambda * w,
      decay: ({ round }) => (rate) => {
        const share = round(rate * round(lambda));
        return (s, w) => round(s - round(share * w));
      },
    } satisfies Regulariser,
  );
};
