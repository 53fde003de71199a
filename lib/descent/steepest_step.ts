/**
 * The best step of a fixed small length (section 1.5): among all moves with ‖Delta v‖ = epsilon, the one that minimizes
 * Delta C ≈ nabla C · Delta v (1.12) is
 *
 *     Delta v = -eta nabla C,        eta = epsilon / ‖nabla C‖        (1.10), (1.14)
 *
 * Proof (the section's first exercise): by the Cauchy-Schwarz inequality `|nabla C · Delta v| <= ‖nabla C‖ ‖Delta v‖ =
 * epsilon ‖nabla C‖`, so nabla C · Delta v >= -epsilon ‖nabla C‖; and this Delta v reaches it, since
 * `-eta nabla C · nabla C = -epsilon ‖nabla C‖`.
 *
 * @module
 */
import { shown } from "../fault/fault.ts";
import { requireKind } from "../fault/kind.ts";
import { map, reduce } from "../linear/elementwise.ts";
import { norm } from "../linear/norm.ts";
import { scale } from "../linear/space.ts";
import { VECTOR, type Vector } from "../linear/vector.ts";

/**
 * The step of length epsilon straight down, as a function of the gradient nabla C.
 *
 * ```ts
 * import { vector } from "@foldgrad/foldgrad";
 * import { steepestStep } from "@foldgrad/foldgrad/derivations";
 *
 * console.log(String(steepestStep(10)(vector([3, 4])))); // Vector [-6, -8]
 * ```
 *
 * @throws RangeError when epsilon is not a positive finite number, or where the gradient is zero and no way leads down.
 */
export const steepestStep = (epsilon: number): <N extends number>(nablaC: Vector<N>) => Vector<N> => {
  if (!(Number.isFinite(epsilon) && epsilon > 0)) {
    throw new RangeError(`Cannot step down: the length ${shown(epsilon)} is not a positive finite number`);
  }
  return (nablaC) => {
    requireKind("step down", VECTOR, nablaC);
    const largest = reduce(0, (m: number, partial) => Math.max(m, Math.abs(partial)))(nablaC);
    if (largest === 0) throw new RangeError("Cannot step down: the gradient is zero");
    if (!(largest < Infinity)) throw new RangeError("Cannot step down: the gradient is not finite");
    // Divided by its largest component first, so that eta does not overflow where the gradient is tiny.
    const direction = map((partial) => partial / largest)(nablaC);
    return scale(-(epsilon / norm(direction)))(direction);
  };
};
