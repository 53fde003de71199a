/**
 * Gradient descent on any function C of a vector v, given its gradient (section 1.5):
 *
 *     v -> v' = v - eta nabla C(v)        (1.11), (1.15)
 *
 * By (1.9), `C(v') - C(v) ≈ -eta ‖nabla C‖^2 <= 0` while eta is small enough.
 *
 * @module
 */
import { FUNCTION, requireKind } from "../fault/kind.ts";
import { scale, subtract } from "../linear/space.ts";
import { VECTOR, type Vector } from "../linear/vector.ts";
import { iterate } from "./iterate.ts";

/** One move of the ball: `v - eta nabla C(v)`. */
export const descend = <N extends number>(
  nablaC: (v: Vector<N>) => Vector<N>,
  eta: number,
): (v: Vector<N>) => Vector<N> =>
(v) => {
  requireKind("descend", { ...FUNCTION, words: "a function, the gradient of C" }, nablaC);
  requireKind("descend", VECTOR, v);
  return subtract(v, scale(eta)(nablaC(v)));
};

/**
 * The lazy trajectory v, v', v'', … of gradient descent.
 *
 * ```ts
 * import { gradientDescent, take, type Vector, vector } from "@foldgrad/foldgrad";
 *
 * // C(v) = v · v / 2 has the gradient v.
 * const trajectory = gradientDescent((v: Vector<2>) => v, 0.5)(vector([4, 2]));
 * console.log(take(3)(trajectory).map(String)); // [ "Vector [4, 2]", "Vector [2, 1]", "Vector [1, 0.5]" ]
 * ```
 */
export const gradientDescent = <N extends number>(
  nablaC: (v: Vector<N>) => Vector<N>,
  eta: number,
): (v: Vector<N>) => Iterable<Vector<N>> =>
(v) => {
  requireKind("descend", VECTOR, v);
  return iterate(descend(nablaC, eta))(v);
};
