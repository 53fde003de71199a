/**
 * L1 regularisation (chapter 3 of the book, (95) to (97)): weights cost their size,
 *
 *     C = C_0 + (lambda / n) sum over all weights of |w|        R(w) = lambda |w|,  R'(w) = lambda sgn(w), sgn(0) = 0
 *
 * so that all weights move towards 0 by the same amount, and those that matter little end near it.
 *
 * @module
 */
import { type Regulariser, requireStrength } from "./regulariser.ts";

/**
 * L1 regularisation of strength lambda.
 *
 * ```ts
 * import { l1 } from "@foldgrad/foldgrad/learning";
 *
 * console.log(l1(5).penalty(-2), l1(5).slope(-2), l1(5).slope(0)); // 10 -5 0
 * ```
 *
 * @throws RangeError where lambda is not a finite number from 0 on.
 */
export const l1 = (lambda: number): Regulariser => {
  requireStrength("use L1 regularisation", lambda);
  return Object.freeze(
    {
      name: "l1",
      settings: Object.freeze({ lambda }),
      penalty: (w: number) => lambda * Math.abs(w),
      slope: (w: number) => w > 0 ? lambda : w < 0 ? -lambda : 0,
      decay: ({ round }) => (rate) => {
        const step = round(rate * round(lambda));
        return (s, w) => w > 0 ? round(s - step) : w < 0 ? round(s + step) : s;
      },
    } satisfies Regulariser,
  );
};
