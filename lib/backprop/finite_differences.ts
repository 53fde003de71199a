/**
 * The gradient by finite differences (section 2.8), the simple way that is extremely slow: for every weight and bias
 *
 *     dC/dw_j ≈ (C(w + epsilon e_j) - C(w)) / epsilon                            (2.21)
 *     dC/dw_j ≈ (C(w + epsilon e_j) - C(w - epsilon e_j)) / (2 epsilon)          central
 *
 * With P weights and biases the first takes P + 1 forward passes, "a million and one" for a million, and is wrong by a multiple
 * of epsilon; the second takes 2 P and is wrong by a multiple of epsilon^2. Backpropagation takes one pass forward and one
 * back and has no epsilon. The defaults balance rounding and epsilon: 2^-26 = eps^(1/2) for the first,
 * 2^-17 ≈ eps^(1/3) for the second.
 *
 * Law: both agree with `backprop` within what epsilon allows.
 *
 * @module
 */
import { type Cost, pairOf } from "../cost/cost.ts";
import type { Example } from "../example/example.ts";
import { requireExample } from "../network/require_fit.ts";
import { shown } from "../fault/fault.ts";
import type { First, Last, Network, Sizes } from "../network/network.ts";
import { nudge } from "../network/nudge.ts";
import { trace } from "../network/trace.ts";
import type { Gradient } from "./gradient.ts";
import { gradientOf } from "./gradient_of.ts";

const requireEpsilon = (epsilon: number): void => {
  if (!(Number.isFinite(epsilon) && epsilon > 0)) {
    throw new RangeError(`Cannot take differences: epsilon is ${shown(epsilon)}, not a positive finite number`);
  }
};

/** C(w): one forward pass. */
const costOf =
  <S extends Sizes>(cost: Cost, { x, y }: Example<First<S>, Last<S>>): (network: Network<S>) => number => (network) => {
    const { layer, z, a } = trace(network)(x).at(-1)!;
    return pairOf(cost, layer.activation)?.value(z, y) ?? cost.value(a, y);
  };

/**
 * The gradient of C_x of one example by (2.21), from one forward pass for each weight and bias and one more.
 *
 * ```ts
 * import { dense, linear, matrix, network, quadratic, vector } from "@foldgrad/foldgrad";
 * import { forwardDifferences } from "@foldgrad/foldgrad/derivations";
 *
 * // C = (3 w + b)^2 / 2 at w = 1, b = 0: dC/dw = 9 + 9 epsilon / 2 and dC/db = 3 + epsilon / 2.
 * const net = network([dense(matrix([[1]]), vector([0]), linear)]);
 * const [layer] = forwardDifferences(net, quadratic, 0.25)({ x: vector([3]), y: vector([0]) });
 * console.log(String(layer?.weights), String(layer?.biases)); // Matrix 1 x 1 [[10.125]] Vector [3.125]
 * ```
 *
 * @throws RangeError for an epsilon that is not a positive finite number, or when a cost is not finite.
 */
export const forwardDifferences = <S extends Sizes>(
  network: Network<S>,
  cost: Cost,
  epsilon: number = 2 ** -26,
): (example: Example<First<S>, Last<S>>) => Gradient =>
(example) => {
  requireEpsilon(epsilon);
  requireExample("take differences", network, cost, example);
  const C = costOf(cost, example);
  const here = C(network);
  return gradientOf(network, (place) => (C(nudge(place, epsilon)(network)) - here) / epsilon);
};

/**
 * The gradient of C_x of one example by central differences, from two forward passes for each weight and bias.
 *
 * ```ts
 * import { dense, linear, matrix, network, quadratic, vector } from "@foldgrad/foldgrad";
 * import { centralDifferences } from "@foldgrad/foldgrad/derivations";
 *
 * // A cost of second order has no error of second order: dC/dw = 9 and dC/db = 3.
 * const net = network([dense(matrix([[1]]), vector([0]), linear)]);
 * const [layer] = centralDifferences(net, quadratic, 0.25)({ x: vector([3]), y: vector([0]) });
 * console.log(String(layer?.weights), String(layer?.biases)); // Matrix 1 x 1 [[9]] Vector [3]
 * ```
 *
 * @throws RangeError for an epsilon that is not a positive finite number, or when a cost is not finite.
 */
export const centralDifferences = <S extends Sizes>(
  network: Network<S>,
  cost: Cost,
  epsilon: number = 2 ** -17,
): (example: Example<First<S>, Last<S>>) => Gradient =>
(example) => {
  requireEpsilon(epsilon);
  requireExample("take differences", network, cost, example);
  const C = costOf(cost, example);
  return gradientOf(
    network,
    (place) => (C(nudge(place, epsilon)(network)) - C(nudge(place, -epsilon)(network))) / (2 * epsilon),
  );
};
