/**
 * The alternate presentation of the equations (the problem of section 2.4), with conventional matrix multiplication in place
 * of the Hadamard product. Sigma'(z) is the diagonal matrix of the slopes f'(z_j); of an activation of a whole layer it is the
 * transposed Jacobian J(z)ᵀ:
 *
 *     delta^L = Sigma'(z^L) nabla_a C                                                      (2.10)
 *     delta^l = Sigma'(z^l) (w^(l+1))ᵀ delta^(l+1)                                         (2.11)
 *     delta^l = Sigma'(z^l) (w^(l+1))ᵀ … Sigma'(z^(L-1)) (w^L)ᵀ Sigma'(z^L) nabla_a C      (2.12)
 *
 * What stands before nabla_a C in (2.12) is one matrix, (neurons of layer l) x (outputs): the derivatives of all outputs by
 * all weighted inputs of layer l.
 *
 * Laws: (2.10) is `bp1` and (2.11) is `bp2`, number for number; `productForm` is `backprop` within rounding.
 *
 * @module
 */
import { pipe } from "../deps.ts";
import type { Cost } from "../cost/cost.ts";
import type { Example } from "../example/example.ts";
import { requireExample } from "../network/require_fit.ts";
import { type Matrix, matrixOf } from "../linear/matrix.ts";
import { apply, product, transpose } from "../linear/product.ts";
import { toArray, unit, type Vector } from "../linear/vector.ts";
import { type Layer, slope } from "../network/layer.ts";
import type { First, Last, Network, Sizes } from "../network/network.ts";
import { denseLayers } from "../network/require_dense.ts";
import { trace, type Traced } from "../network/trace.ts";
import { isElementwise } from "../neuron/activation.ts";
import { bp3 } from "./bp3.ts";
import { bp4 } from "./bp4.ts";
import type { Gradient } from "./gradient.ts";

/**
 * Sigma'(z), the square matrix with the slopes of a layer's activations on its diagonal and zeros elsewhere; of an activation
 * of a whole layer J(z)ᵀ.
 *
 * ```ts
 * import { dense, matrix, vector } from "@foldgrad/foldgrad";
 * import { slopeMatrix } from "@foldgrad/foldgrad/derivations";
 *
 * const layer = dense(matrix([[1], [1]]), vector([0, 0]));
 * console.log(String(slopeMatrix(layer)(vector([0, 0])))); // Matrix 2 x 2 [[0.25, 0], [0, 0.25]]
 * ```
 */
export const slopeMatrix =
  <Out extends number>(layer: Layer<number, Out>): (z: Vector<Out>) => Matrix<Out, Out> => (z) => {
    const slopes = toArray(slope(layer)(z));
    const { activation } = layer;
    if (isElementwise(activation)) {
      return matrixOf(z.length, z.length, (j, k) => j === k ? slopes[j]! : 0);
    }
    const pull = activation.pullBack(z);
    const columns = Array.from({ length: z.length }, (_, k) => toArray(pull(unit<number>(z.length, k))));
    return matrixOf(z.length, z.length, (j, k) => columns[k]![j]!);
  };

/** The matrices before nabla_a C, one for each layer: Sigma'(z^l) (w^(l+1))ᵀ times the one of the next layer. */
const chains = (traced: readonly Traced[]): readonly Matrix[] =>
  traced.reduceRight<readonly Matrix[]>((later, { layer, z }, l) => {
    const here: Matrix = slopeMatrix(layer)(z);
    const next = traced[l + 1]?.layer;
    return [next === undefined ? here : product(product(here, transpose(next.weights)), later[0]!), ...later];
  }, []);

/**
 * The gradient of C_x of one example by (2.12), with (BP3) and (BP4).
 *
 * ```ts
 * import { initialise, quadratic, seed, vector } from "@foldgrad/foldgrad";
 * import { productForm } from "@foldgrad/foldgrad/derivations";
 *
 * const [net] = initialise([2, 3, 1])(seed(1));
 * const gradient = productForm(net, quadratic)({ x: vector([0, 1]), y: vector([1]) });
 * console.log(gradient.map(({ weights }) => weights.shape)); // [ "3 x 2", "1 x 3" ]
 * ```
 */
export const productForm = <S extends Sizes>(
  network: Network<S>,
  cost: Cost,
): (example: Example<First<S>, Last<S>>) => Gradient =>
(example) => {
  requireExample("take the gradient", network, cost, example);
  denseLayers("take the gradient as a product", network);
  const traced = trace(network)(example.x);
  const nabla = cost.derivative(traced.at(-1)!.a, example.y);
  return chains(traced).map((chain, l) => {
    const delta = pipe(nabla, apply(chain));
    return { weights: bp4(traced[l]!.input, delta), biases: bp3(delta) };
  });
};
