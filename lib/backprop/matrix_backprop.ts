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
 * which the numeric contract (`engine/contract.ts`) has them.
 *
 * @module
 */
import { flow, pipe } from "../deps.ts";
import { COLUMNS, type Columns, sideBySide } from "../example/columns.ts";
import { COST, type Cost, pairOf } from "../cost/cost.ts";
import { requireKind } from "../fault/kind.ts";
import { double } from "../numbers/arithmetic.ts";
import { hadamard, map } from "../linear/elementwise.ts";
import { column, type Matrix } from "../linear/matrix.ts";
import { apply, outer, product, transpose } from "../linear/product.ts";
import { add } from "../linear/space.ts";
import { type Vector, vectorOf } from "../linear/vector.ts";
import type { Layer } from "../network/layer.ts";
import { type First, type Last, NETWORK, type Network, type Sizes } from "../network/network.ts";
import { denseLayers } from "../network/require_dense.ts";
import { isElementwise } from "../neuron/activation.ts";
import { divideGradient, type Gradient } from "./gradient.ts";

/** A layer with what went through it, column by column: A^(l-1), Z^l and A^l. */
interface TracedColumns {
  readonly layer: Layer;
  readonly input: Matrix;
  readonly z: Matrix;
  readonly a: Matrix;
}

/** Applies a function of the vectors of a layer to each column. */
const byColumn = (f: (z: Vector) => Vector) => (z: Matrix): Matrix =>
  sideBySide(Array.from({ length: z.columns }, (_, i) => f(column(i)(z))));

const flush = map(double.flush);

const activate = ({ activation }: Layer): (z: Matrix) => Matrix =>
  flow(isElementwise(activation) ? map(activation.f) : byColumn(activation.activate), flush);

/** J(z)ᵀ v in each column. */
const pullBack = ({ activation }: Layer, z: Matrix): (v: Matrix) => Matrix =>
  isElementwise(activation)
    ? (v) => hadamard(v, map(activation.prime)(z))
    : (v) => sideBySide(Array.from({ length: z.columns }, (_, i) => activation.pullBack(column(i)(z))(column(i)(v))));

const forward = ({ layers }: Network, x: Matrix, ones: Vector): readonly TracedColumns[] =>
  layers.reduce<readonly TracedColumns[]>((traced, layer) => {
    const input = traced.at(-1)?.a ?? x;
    const z = add(product(layer.weights, input), outer(layer.biases, ones));
    return [...traced, { layer, input, z, a: activate(layer)(z) }];
  }, []);

/** Delta^L, the error of each example in its column (`bp1`). */
const outputError = (cost: Cost, { layer, z, a }: TracedColumns, y: Matrix): Matrix => {
  const pair = pairOf(cost, layer.activation);
  const inColumns = (f: (a: Vector, y: Vector) => Vector): Matrix =>
    sideBySide(Array.from({ length: a.columns }, (_, i) => f(column(i)(a), column(i)(y))));
  return pair === undefined ? pipe(inColumns(cost.derivative), pullBack(layer, z)) : inColumns(pair.delta);
};

const backward = (traced: readonly TracedColumns[], output: Matrix): readonly Matrix[] =>
  traced.slice(0, -1).reduceRight<readonly Matrix[]>((later, { layer, z }, l) => {
    const arriving = product(transpose(traced[l + 1]!.layer.weights), later[0]!);
    return [pipe(arriving, pullBack(layer, z), flush), ...later];
  }, [flush(output)]);

const requireBatch = (network: Network, batch: Columns): void => {
  requireKind("take the gradient of a batch", NETWORK, network);
  requireKind("take the gradient of a batch", COLUMNS, batch);
  denseLayers("take the gradient of a batch", network);
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
 * The mean gradient of the examples in the columns of X and Y.
 *
 * ```ts
 * import { dataSet, initialise, quadratic, seed, vector } from "@foldgrad/foldgrad";
 * import { columns } from "@foldgrad/foldgrad/algebra";
 * import { matrixBackprop } from "@foldgrad/foldgrad/derivations";
 *
 * const [net] = initialise([2, 3, 1])(seed(1));
 * const batch = columns(dataSet([
 *   { x: vector([0, 1]), y: vector([1]) },
 *   { x: vector([1, 1]), y: vector([0]) },
 * ]));
 * console.log(matrixBackprop(net, quadratic)(batch).map(({ weights }) => weights.shape)); // [ "3 x 2", "1 x 3" ]
 * ```
 *
 * @throws RangeError for no column, or for X and Y that do not join the network or each other.
 */
export const matrixBackprop = <S extends Sizes>(
  network: Network<S>,
  cost: Cost,
): (batch: Columns<First<S>, Last<S>>) => Gradient =>
(batch) => {
  requireBatch(network, batch);
  requireKind("take the gradient of a batch", COST, cost);
  const m = batch.x.columns;
  const ones = vectorOf(m, () => 1);
  const traced = forward(network, batch.x, ones);
  const deltas = backward(traced, outputError(cost, traced.at(-1)!, batch.y));
  const sums = deltas.map((delta, l) => ({
    weights: product(delta, transpose(traced[l]!.input)),
    biases: apply(delta)(ones),
  }));
  return divideGradient(m)(sums);
};
