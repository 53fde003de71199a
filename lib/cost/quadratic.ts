/**
 * The quadratic cost of one example, eq. (2.5), and its gradient in the output activations:
 *
 *     C_x = 1/2 ‖y - a‖^2        nabla_a C_x = a - y
 *
 * The factor 1/2 is there so that the derivative has none.
 *
 * @module
 */
import { register } from "../numbers/known.ts";
import { dot } from "../linear/product.ts";
import { subtract } from "../linear/space.ts";
import type { Cost } from "./cost.ts";

/**
 * The quadratic cost.
 *
 * ```ts
 * import { quadratic, vector } from "@foldgrad/foldgrad";
 *
 * console.log(quadratic.value(vector([0, 1]), vector([1, 1]))); // 0.5
 * ```
 */
export const quadratic: Cost = register({
  name: "quadratic",
  value: (a, y) => {
    const error = subtract(y, a);
    return dot(error, error) / 2;
  },
  derivative: (a, y) => subtract(a, y),
}, { kernel: 0, words: "quadratic" });
