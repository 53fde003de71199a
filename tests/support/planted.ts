/**
 * Gradients that are wrong on purpose, in the ways in which people get backpropagation wrong. The checker has to refute each.
 *
 * A batch gradient goes from a network, a cost and data to the mean gradient of every mini-batch. The right one is
 * `rightGradients`; the wrong ones are the same two folds, over layers and over examples, with one part exchanged.
 *
 * @module
 */
import {
  type Activation,
  bp1,
  bp2,
  bp3,
  bp4,
  type Cost,
  type DataSet,
  type Example,
  type Gradient,
  hadamard,
  type Layer,
  map,
  type Matrix,
  meanGradient,
  miniBatches,
  type Network,
  quadratic,
  slope,
  trace,
  type Traced,
  transpose,
  type Vector,
  vectorOf,
} from "../../mod.ts";
import { addGradient, divideGradient, gradientMonoid, scaleGradient } from "../../lib/algebra.ts";
import { entry, matrixOf } from "../../lib/linear/matrix.ts";
import { subtract } from "../../lib/linear/space.ts";
import { apply } from "../../lib/linear/product.ts";
import { at } from "../../lib/linear/vector.ts";

/** The mean gradients of the mini-batches of m examples. */
export type BatchGradients = (network: Network, cost: Cost, data: DataSet, m: number) => readonly Gradient[];

/** What is right: the engine's mean gradient of every mini-batch. */
export const rightGradients: BatchGradients = (network, cost, data, m) =>
  miniBatches(m)(data).map(meanGradient(network, cost));

/** The parts of backpropagation of one example. */
interface Parts {
  readonly bp1: (cost: Cost, y: Vector, output: Traced) => Vector;
  readonly bp2: (next: Layer, delta: Vector, here: Traced, later: Traced) => Vector;
  readonly bp3: (delta: Vector, layer: number) => Vector;
  readonly bp4: (here: Traced, delta: Vector) => Matrix;
}

const right: Parts = {
  bp1: (cost, y, output) => bp1(cost, y)(output),
  bp2: (next, delta, here) => bp2(next, delta)(here),
  bp3: (delta) => bp3(delta),
  bp4: ({ input }, delta) => bp4(input, delta),
};

type OneGradient = (network: Network, cost: Cost) => (example: Example) => Gradient;

const oneGradient = (parts: Partial<Parts>): OneGradient => (network, cost) => ({ x, y }) => {
  const { bp1, bp2, bp3, bp4 } = { ...right, ...parts };
  const traced = trace(network)(x);
  const last = traced.at(-1)!;
  const seed: readonly Vector[] = [bp1(cost, y, last)];
  const deltas = traced.slice(0, -1).reduceRight((later, here, l) => {
    const next = traced[l + 1]!;
    return [bp2(next.layer, later[0]!, here, next), ...later];
  }, seed);
  return traced.map((here, l) => ({ weights: bp4(here, deltas[l]!), biases: bp3(deltas[l]!, l) }));
};

type Mean = (gradients: readonly Gradient[], network: Network, m: number) => Gradient;

const sum = (gradients: readonly Gradient[], network: Network): Gradient => {
  const { concat, empty } = gradientMonoid(network);
  return gradients.reduce(concat, empty);
};

const rightMean: Mean = (gradients, network) => divideGradient(gradients.length)(sum(gradients, network));

const folded = (one: OneGradient, mean: Mean = rightMean): BatchGradients => (network, cost, data, m) =>
  miniBatches(m)(data).map((batch) => mean(Array.from<Example>(batch).map(one(network, cost)), network, m));

/** The folds with nothing exchanged: the bits of `rightGradients`. */
export const assembled: BatchGradients = folded(oneGradient({}));

const wrongPart = (parts: Partial<Parts>): BatchGradients => folded(oneGradient(parts));
const wrongMean = (mean: Mean): BatchGradients => folded(oneGradient({}), mean);
const afterwards = (spoil: (gradient: Gradient) => Gradient): BatchGradients => (...given) =>
  rightGradients(...given).map(spoil);

const zeroVector = (v: Vector): Vector => vectorOf(v.length, () => 0);

/** The numbers of w read as a matrix of the transposed shape, in the order in which they stand. */
const reshaped = (w: Matrix): Matrix =>
  matrixOf(w.columns, w.rows, (j, k) => {
    const place = j * w.rows + k;
    return entry(Math.floor(place / w.columns), place % w.columns)(w);
  });

/** One step over a batch with the numbers of a gradient. */
const moved = (network: Network, gradient: Gradient, eta: number): Network => ({
  ...network,
  layers: network.layers.map((layer, l) => ({
    ...layer,
    weights: subtract(layer.weights, scaleGradient(eta)(gradient)[l]!.weights),
    biases: subtract(layer.biases, scaleGradient(eta)(gradient)[l]!.biases),
  })),
});

const first = ({ layer }: Traced): Activation => [layer.activation].flat()[0]!;

/** Every planted bug, by what is wrong. */
export const planted: Readonly<Record<string, BatchGradients>> = {
  "BP1 with y - a for the derivative of the cost": wrongPart({
    bp1: (cost, y, output) => bp1({ ...cost, derivative: (a, t) => cost.derivative(t, a) }, y)(output),
  }),
  "BP1 without f'": wrongPart({ bp1: (cost, y, { a }) => cost.derivative(a, y) }),
  "BP1 with f' at a instead of z": wrongPart({ bp1: (cost, y, output) => bp1(cost, y)({ ...output, z: output.a }) }),
  "BP1 with the quadratic cost, whatever the cost": wrongPart({ bp1: (_, y, output) => bp1(quadratic, y)(output) }),
  "BP1 without the factor 1/2 of the cost": wrongPart({
    bp1: (cost, y, output) => map((d) => 2 * d)(bp1(cost, y)(output)),
  }),
  "BP2 without the transpose": wrongPart({
    bp2: ({ weights }, delta, { layer, z }) => hadamard(apply(reshaped(weights))(delta), slope(layer)(z)),
  }),
  "BP2 without f'": wrongPart({ bp2: ({ weights }, delta) => apply(transpose(weights))(delta) }),
  "BP2 with f' at a instead of z": wrongPart({ bp2: (next, delta, here) => bp2(next, delta)({ ...here, z: here.a }) }),
  "BP2 with f' of the next layer": wrongPart({
    bp2: (next, delta, here, later) =>
      bp2(next, delta)({ ...here, layer: { ...here.layer, activation: first(later) } }),
  }),
  "BP2 with the last term of the sum left out": wrongPart({
    bp2: (next, delta, here) =>
      bp2(next, vectorOf(delta.length, (j) => j === delta.length - 1 ? 0 : at(j)(delta)))(here),
  }),
  "BP2 with weights that were updated within the same pass": wrongPart({
    bp2: (next, delta, here) => {
      const weights = subtract(next.weights, bp4(here.a, vectorOf(delta.length, (j) => 0.1 * at(j)(delta))));
      return bp2({ ...next, weights }, delta)(here);
    },
  }),
  "BP3 only in the output layer": wrongPart({ bp3: (delta, layer) => layer === 0 ? zeroVector(delta) : delta }),
  "BP4 transposed on square layers": wrongPart({
    bp4: ({ input }, delta) => input.length === delta.length ? transpose(bp4(input, delta)) : bp4(input, delta),
  }),
  "BP4 with the activations of its own layer": wrongPart({
    bp4: ({ input, a }, delta) => bp4(vectorOf(input.length, (k) => at(k % a.length)(a)), delta),
  }),
  "BP4 with weighted inputs of its own layer for activations": wrongPart({
    bp4: ({ input, z }, delta) => bp4(vectorOf(input.length, (k) => at(k % z.length)(z)), delta),
  }),
  "the fold over the layers stops one early": afterwards(([first, ...rest]) => [
    { weights: map(() => 0)(first!.weights), biases: zeroVector(first!.biases) },
    ...rest,
  ]),
  "the sign": afterwards(scaleGradient(-1)),
  "the last row of an odd width skipped": afterwards((gradient) =>
    gradient.map(({ weights, biases }) => {
      const skipped = (j: number) => weights.rows % 2 === 1 && j === weights.rows - 1;
      return {
        weights: matrixOf(weights.rows, weights.columns, (j, k) => skipped(j) ? 0 : entry(j, k)(weights)),
        biases,
      };
    })
  ),
  "one lane of four dropped": afterwards((gradient) =>
    gradient.map(({ weights, biases }) => ({
      weights: matrixOf(weights.rows, weights.columns, (j, k) => j % 4 === 3 ? 0 : entry(j, k)(weights)),
      biases,
    }))
  ),
  "1/m missing": wrongMean(sum),
  "1/m twice": wrongMean((gradients, network) =>
    divideGradient(gradients.length)(rightMean(gradients, network, gradients.length))
  ),
  "1/m of the nominal size for a short last batch": wrongMean((gradients, network, m) =>
    divideGradient(m)(sum(gradients, network))
  ),
  "the gradient in the biases from the last example only": wrongMean((gradients, network, m) =>
    rightMean(gradients, network, m).map(({ weights }, l) => ({ weights, biases: gradients.at(-1)![l]!.biases }))
  ),
  "the first example left out of the sum": wrongMean((gradients, network) =>
    divideGradient(gradients.length)(sum(gradients.slice(1), network))
  ),
  "weights updated from example to example of one batch": (network, cost, data, m) =>
    miniBatches(m)(data).map((batch) => {
      const one = oneGradient({});
      const through = Array.from<Example>(batch).reduce(({ now, gradients }, example) => {
        const gradient = one(now, cost)(example);
        return { now: moved(now, gradient, 0.1), gradients: [...gradients, gradient] };
      }, { now: network, gradients: [] as readonly Gradient[] });
      return rightMean(through.gradients, network, m);
    }),
  "the sum not reset between batches": (network, cost, data, m) => {
    const batches = miniBatches(m)(data);
    const sums = batches.map((batch) => sum(Array.from<Example>(batch).map(oneGradient({})(network, cost)), network));
    return batches.map((batch, i) =>
      divideGradient(batch.length)(sums.slice(0, i).reduce((g, h) => addGradient(g, h), sums[i]!))
    );
  },
};
