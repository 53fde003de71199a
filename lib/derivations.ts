/**
 * Chapter 2 once more: the other ways to the same gradient (finite differences, the product form, sums over paths, matrices of
 * whole mini-batches), the demon at a neuron, and the step as a pipeline. For readers of the proofs, and for checking a
 * formula of your own.
 *
 * ```ts
 * import { backprop, initialise, quadratic, seed, vector } from "@foldgrad/foldgrad";
 * import { centralDifferences } from "@foldgrad/foldgrad/derivations";
 *
 * const [net] = initialise([2, 1])(seed(1));
 * const example = { x: vector([0, 1]), y: vector([1]) };
 * const [one, other] = [backprop, centralDifferences].map((derive) => derive(net, quadratic)(example)[0]!.biases.toJSON()[0]!);
 * console.log(Math.abs(one! - other!) < 1e-8); // true
 * ```
 *
 * @module
 */
export { componentForm, type Components, neuronInput } from "./network/component.ts";
export { wiring } from "./network/wiring.ts";
export { nudge } from "./network/nudge.ts";
export { demon } from "./network/demon.ts";
export { matrixBackprop } from "./backprop/matrix_backprop.ts";
export { productForm, slopeMatrix } from "./backprop/product_form.ts";
export { centralDifferences, forwardDifferences } from "./backprop/finite_differences.ts";
export { pathCount, sumOverPaths } from "./backprop/paths.ts";
export { descend } from "./descent/gradient_descent.ts";
export { steepestStep } from "./descent/steepest_step.ts";
export { stepBy } from "./descent/step.ts";
export { epochRun } from "./descent/epoch.ts";
