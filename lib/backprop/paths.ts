/**
 * The big picture of backpropagation (section 2.9). A change of a weight changes one activation, which changes those of the next
 * layer, and so on to the cost, along every path through the network. Each edge of a path has a rate factor,
 *
 *     da_q^(l+1) / da_j^l = f'(z_q^(l+1)) w_qj^(l+1)        da_j^l / dw_jk^l = f'(z_j^l) a_k^(l-1)
 *
 * the rate factor of a path is their product with dC/da_m^L, and the gradient is the sum over all paths:
 *
 *     dC/dw_jk^l = sum over m n p … q of dC/da_m^L da_m^L/da_n^(L-1) … da_q^(l+1)/da_j^l da_j^l/dw_jk^l        (2.28)
 *
 * The code follows the formula, path after path, and shares only the rates of single edges with backpropagation. The number of paths is the product of the sizes of the later layers: for small networks only, whose neurons each
 * depend on their own weighted input alone.
 *
 * Law: `sumOverPaths` is `backprop` within rounding.
 *
 * @module
 */
import type { Cost } from "../cost/cost.ts";
import type { Example } from "../example/example.ts";
import { requireExample } from "../network/require_fit.ts";
import { requireKind } from "../fault/kind.ts";
import { toRows } from "../linear/matrix.ts";
import { product } from "../linear/product.ts";
import { toArray } from "../linear/vector.ts";
import { slope } from "../network/layer.ts";
import { type First, type Last, NETWORK, type Network, type Sizes } from "../network/network.ts";
import { SIZES } from "../network/sizes.ts";
import { denseLayers } from "../network/require_dense.ts";
import { trace } from "../network/trace.ts";
import { neuronsOf } from "../neuron/activation.ts";
import type { Gradient } from "./gradient.ts";
import { gradientOf } from "./gradient_of.ts";
import { slopeMatrix } from "./product_form.ts";

/** The most paths that are followed. */
const MOST_PATHS = 2 ** 24;

/**
 * How many paths there are from a weight or a bias to the cost, all weights and biases together.
 *
 * ```ts
 * import { pathCount } from "@foldgrad/foldgrad/derivations";
 *
 * console.log(pathCount([2, 3, 2]), pathCount([784, 30, 10])); // 26 235810
 * ```
 */
export const pathCount = (sizes: readonly number[]): number => {
  requireKind("count paths", SIZES, sizes);
  return sizes.slice(1).reduce(
    (sum, _, l) => sum + sizes.slice(l + 1).reduce((paths, n) => paths * n, sizes[l]! + 1),
    0,
  );
};

/** Every way to choose one neuron of each layer, in order. */
const paths = (sizes: readonly number[]): readonly (readonly number[])[] =>
  sizes.reduce<readonly (readonly number[])[]>(
    (begun, n) => begun.flatMap((path) => Array.from({ length: n }, (_, q) => [...path, q])),
    [[]],
  );

/**
 * The gradient of C_x of one example by (2.28).
 *
 * ```ts
 * import { dense, linear, matrix, network, quadratic, vector } from "@foldgrad/foldgrad";
 * import { sumOverPaths } from "@foldgrad/foldgrad/derivations";
 *
 * // From the one weight of the first layer two paths, of rates 5 · 2 · 1 and 7 · 3 · 1, lead to the cost.
 * const first = dense(matrix([[1]]), vector([0]), linear);
 * const second = dense(matrix([[2], [3]]), vector([0, 0]), linear);
 * const [layer] = sumOverPaths(network([first, second]), quadratic)({ x: vector([1]), y: vector([-3, -4]) });
 * console.log(String(layer?.weights)); // Matrix 1 x 1 [[31]]
 * ```
 *
 * @throws RangeError for a network of more than 2^24 paths, or with an activation of a whole layer, such as softmax.
 */
export const sumOverPaths = <S extends Sizes>(
  network: Network<S>,
  cost: Cost,
): (example: Example<First<S>, Last<S>>) => Gradient => {
  requireKind("sum over paths", NETWORK, network);
  denseLayers("sum over paths", network);
  const count = pathCount(network.sizes);
  if (count > MOST_PATHS) throw new RangeError(`Cannot sum over paths: there are ${count}, more than 2^24`);
  network.layers.forEach(({ activation, biases }, l) => {
    if (neuronsOf(activation, biases.length) !== undefined) return;
    throw new RangeError(`Cannot sum over paths: the neurons of layer ${l} depend on one another (${activation.name})`);
  });
  const onward = network.layers.map((_, l) => paths(network.sizes.slice(l + 2)));
  return (example) => {
    requireExample("sum over paths", network, cost, example);
    const { x, y } = example;
    const traced = trace(network)(x);
    const inputs = traced.map(({ input }) => toArray(input));
    const slopes = traced.map(({ layer, z }) => toArray(slope(layer)(z)));
    const edges = traced.map(({ layer, z }) => toRows(product(slopeMatrix(layer)(z), layer.weights)));
    const nabla = toArray(cost.derivative(traced.at(-1)!.a, y));

    return gradientOf(network, ({ layer: l, neuron: j, input: k }) => {
      const first = slopes[l]![j]! * (k === undefined ? 1 : inputs[l]![k]!);
      return onward[l]!.reduce((sum, path) => {
        const along = path.reduce((rate, q, i) => rate * edges[l + 1 + i]![q]![path[i - 1] ?? j]!, first);
        return sum + along * nabla[path.at(-1) ?? j]!;
      }, 0);
    });
  };
};
