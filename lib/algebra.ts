/**
 * The algebra under the book's formulas, for readers of the laws and for programs that compute with whole gradients: fp-ts
 * instances of vectors and matrices, gradients as a vector space, columns of matrices.
 *
 * ```ts
 * import { vector } from "@foldgrad/foldgrad";
 * import { distance, eq } from "@foldgrad/foldgrad/algebra";
 *
 * console.log(distance(vector([0, 0]), vector([3, 4])), eq.equals(vector([1]), vector([2]))); // 5 false
 * ```
 *
 * @module
 */
export { join } from "./linear/vector.ts";
export { column, entry } from "./linear/matrix.ts";
export { negate, zeroLike } from "./linear/space.ts";
export { distance } from "./linear/norm.ts";
export { additive, eq, hadamardRing, matrixMonoid, matrixRing, show, vectorMonoid } from "./linear/instances.ts";
export { gaussians } from "./random/gaussian.ts";
export { type Columns, columns } from "./example/columns.ts";
export { addGradient, divideGradient, gradientMonoid, gradientNorm, scaleGradient } from "./backprop/gradient.ts";
export { iterate } from "./descent/iterate.ts";
