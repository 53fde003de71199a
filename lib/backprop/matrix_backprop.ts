/**
 * Backpropagation over a whole mini-batch in matrices (the problem of section 2.7, "fully matrix-based approach"). The columns of
 * `X = [x_1 … x_m]` go through the network together, and every equation becomes a product of matrices:
 *
 *     Z^l = w^l A^(l-1) + b^l 1ᵀ,  A^l = f(Z^l)              A^1 = X, 1 the vector of m ones
 *     Delta^L = nabla_A C ⊙ f'(Z^L)                          (BP1)
 *     Delta^l = ((w^(l+1))ᵀ Delta^(l+1)) ⊙ f'(Z^l)           (BP2)
 *     dC/db^l = Delta^l 1 / m                                (BP3), the mean over the examples
 *     dC/dw^l = Delta^l (A^(l-1))ᵀ / m                       (BP4), the mean over the examples
 *
 * Law: it is `meanGradient` of the same examples, bit for bit, because a product of matrices adds its terms in the order in
 * which the numeric contract (`kernel/engine.ts`) has them.
 *
 * @module
 */
import { pipe } from "../deps.ts";
import { COLUMNS, type Columns, sideBySide } from "../cost/columns.ts";
import { COST, type Cost } from "../cost/cost.ts";
import { quadratic } from "../cost/quadratic.ts";
import { requireKind } from "../fault/kind.ts";
import { hadamard, map } from "../linear/elementwise.ts";
import { column, entry, type Matrix, matrixOf } from "../linear/matrix.ts";
import { apply, outer, product, transpose } from "../linear/product.ts";
import { add } from "../linear/space.ts";
import { type Vector, vectorOf } from "../linear/vector.ts";
import type { Layer } from "../network/layer.ts";
import { type First, type Last, NETWORK, type Network, type Sizes } from "../network/network.ts";
import type { Activation } from "../neuron/activation.ts";
import { divideGradient, type Gradient } from "./gradient.ts";

/** A layer with what went through it, column by column: A^(l-1), Z^l and A^l. */
interface TracedColumns {
  readonly layer: Layer;
  readonly input: Matrix;
  readonly z: Matrix;
  readonly a: Matrix;
}

/** Applies a function of each neuron along its row. */
const byRow = (use: (neuron: Activation, z: number) => number) => ({ activation }: Layer): (z: Matrix) => Matrix => {
  const neurons = [activation].flat();
  return neurons.length === 1
    ? map((z_ji) => use(neurons[0]!, z_ji))
    : (z) => matrixOf(z.rows, z.columns, (j, i) => use(neurons[j]!, entry(j, i)(z)));
};

const activate = byRow(({ f }, z) => f(z));
const slope = byRow(({ prime }, z) => prime(z));

const forward = ({ layers }: Network, x: Matrix, ones: Vector): readonly TracedColumns[] =>
  layers.reduce<readonly TracedColumns[]>((traced, layer) => {
    const input = traced.at(-1)?.a ?? x;
    const z = pipe(product(layer.weights, input), add(outer(layer.biases, ones)));
    return [...traced, { layer, input, z, a: activate(layer)(z) }];
  }, []);

/** nabla_A C, the gradient of each example's cost in its column of outputs. */
const nabla = (cost: Cost, a: Matrix, y: Matrix): Matrix =>
  sideBySide(Array.from({ length: a.columns }, (_, i) => cost.derivative(column(i)(a), column(i)(y))));

const backward = (traced: readonly TracedColumns[], nablaC: Matrix): readonly Matrix[] =>
  traced.reduceRight<readonly Matrix[]>((later, { layer, z }, l) => {
    const next = traced[l + 1]?.layer;
    const arriving = next === undefined ? nablaC : product(transpose(next.weights), later[0]!);
    return [pipe(arriving, hadamard(slope(layer)(z))), ...later];
  }, []);

const requireBatch = (network: Network, batch: Columns): void => {
  requireKind("take the gradient of a batch", NETWORK, network);
  requireKind("take the gradient of a batch", COLUMNS, batch);
  const [{ sizes }, { x, y }] = [network, batch];
  if (x.columns !== y.columns || x.columns === 0) {
    throw new RangeError(`Cannot take the gradient of a batch: ${x.columns} columns of x, ${y.columns} of y`);
  }
  if (x.rows !== sizes[0] || y.rows !== sizes.at(-1)) {
    throw new RangeError(
      `Cannot take the gradient of a batch: the network is ${sizes[0]} -> ${
        sizes.at(-1)
      }, the batch ${x.rows} -> ${y.rows}`,
    );
  }
};

/**
 * The mean gradient of the examples in the columns of X and Y; quadratic cost unless told otherwise.
 *
 * ```ts
 * import { columns, dataSet, initialise, matrixBackprop, seed, vector } from "@foldgrad/foldgrad";
 *
 * const [net] = initialise([2, 3, 1])(seed(1));
 * const batch = columns(dataSet([
 *   { x: vector([0, 1]), y: vector([1]) },
 *   { x: vector([1, 1]), y: vector([0]) },
 * ]));
 * console.log(matrixBackprop(net)(batch).map(({ weights }) => weights.shape)); // [ "3 x 2", "1 x 3" ]
 * ```
 *
 * @throws RangeError for no column, or for X and Y that do not join the network or each other.
 */
export const matrixBackprop = <S extends Sizes>(
  network: Network<S>,
  cost: Cost = quadratic,
): (batch: Columns<First<S>, Last<S>>) => Gradient =>
(batch) => {
  requireBatch(network, batch);
  requireKind("take the gradient of a batch", COST, cost);
  const m = batch.x.columns;
  const ones = vectorOf(m, () => 1);
  const traced = forward(network, batch.x, ones);
  const deltas = backward(traced, nabla(cost, traced.at(-1)!.a, batch.y));
  const sums = deltas.map((delta, l) => ({
    weights: product(delta, transpose(traced[l]!.input)),
    biases: apply(delta)(ones),
  }));
  return divideGradient(m)(sums);
};
