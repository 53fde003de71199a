/**
 * The convolutional layer: feature maps of neurons, each of which receives only a small window of the activations, its local
 * receptive field; all neurons of a map share one row of weights and one bias. With F(a) the matrix that has a receptive field in
 * each column, Z and Delta with a row for each map and 1 the vector of ones,
 *
 *     Z = w F(a) + b 1ᵀ                            (2.3)
 *     (dz/da)ᵀ delta = Fᵀ(wᵀ Delta)                (BP2), Fᵀ adds each entry to the activation it was taken from
 *     dC/db = Delta 1                              (BP3), the sum over the positions of a map
 *     dC/dw = Delta F(a)ᵀ                          (BP4), the sum over the positions of a map
 *
 * A dense layer is the case of one field that covers everything. Sums run over the entries of a field in increasing order of map,
 * row and column, over maps and over positions in increasing order. Like most programs, this one does not flip the weights: entry
 * (row, column) of a field meets weight (row, column).
 *
 * Laws: without biases linear; commutes with shifts of the input by its stride, but for the borders; equal to the dense layer whose
 * weights are tied. Source: the chapter on deep learning, "Introducing convolutional networks".
 *
 * @module
 */
import { requireKind } from "../../fault/kind.ts";
import { open } from "../../linear/door.ts";
import { MATRIX, Matrix } from "../../linear/matrix.ts";
import { apply, outer, product, transpose } from "../../linear/product.ts";
import { add } from "../../linear/space.ts";
import { VECTOR, Vector, vectorOf } from "../../linear/vector.ts";
import { ACTIVATION, type Activation } from "../../neuron/activation.ts";
import { sigmoid } from "../../neuron/sigmoid.ts";
import type { Parameters } from "../parameters.ts";
import { fieldsOf, type Grid, gridFault, gridOf, type GridOptions, positionsOf, type Shape, volume } from "./grid.ts";
import type { Form, LayerKind } from "./kind.ts";
import type { Mapped } from "./shapes.ts";
import { neuronsFault } from "./neurons_fault.ts";

/** A layer of feature maps with local receptive fields. */
export interface Convolution<From extends Shape = Shape, To extends Shape = Shape> {
  /** Which kind of layer this is. */
  readonly tag: "Convolution";
  /** Where the receptive fields lie. */
  readonly grid: Grid<From>;
  /** The shape of the activations that the layer gives. */
  readonly to: To;
  /** A row for each feature map: the weights of its field in increasing order of map, row and column. */
  readonly weights: Matrix;
  /** One for each feature map. */
  readonly biases: Vector;
  /** The neurons' function and its derivative. */
  readonly activation: Activation;
}

/** F(a): a receptive field in each column, 0 outside the maps. */
const receptive = (grid: Grid, a: Vector): Matrix => {
  const [places, from, positions] = [fieldsOf(grid), open(a), volume(positionsOf(grid))];
  return transpose(new Matrix(positions, places.length / positions, Float64Array.from(places, (i) => from[i] ?? 0)));
};

/** Fᵀ(g): each entry added to the activation it was taken from, field after field. */
const scattered = (grid: Grid, g: Matrix): Vector => {
  const [sum, entries] = [new Float64Array(volume(grid.from)), open(transpose(g))];
  fieldsOf(grid).forEach((place, i) => {
    if (place >= 0) sum[place]! += entries[i]!;
  });
  return new Vector(sum);
};

const byMap = ({ weights, grid }: Parameters & { readonly grid: Grid }, delta: Vector): Matrix =>
  new Matrix(weights.rows, volume(positionsOf(grid)), open(delta).slice());

const ones = (n: number): Vector => vectorOf(n, () => 1);

const sizeOfField = ({ from: [maps], field }: Grid): number => maps * volume(field);

/** What convolutional layers do. */
export const convolutionKind: LayerKind<Convolution> = {
  words: "convolution",
  form: ({ tag, grid, to }) => ({ tag, inputs: volume(grid.from), outputs: volume(to), grid }),
  weightedInput: ({ weights, biases, grid }) => (a) =>
    new Vector(open(add(product(weights, receptive(grid, a)), outer(biases, ones(volume(positionsOf(grid)))))).slice()),
  pullBack: (layer) => (_, delta) => scattered(layer.grid, product(transpose(layer.weights), byMap(layer, delta))),
  gradient: (layer) => (a, delta) => {
    const errors = byMap(layer, delta);
    return {
      weights: product(errors, transpose(receptive(layer.grid, a))),
      biases: apply(errors)(ones(errors.columns)),
    };
  },
  fault: ({ weights, biases, activation, grid, to }) => {
    const fault = gridFault(grid);
    if (fault !== undefined) return fault;
    if (weights.columns !== sizeOfField(grid)) {
      return `${weights.columns} columns of weights for fields of ${sizeOfField(grid)} activations`;
    }
    if (weights.rows !== biases.length) return `${weights.rows} rows of weights and ${biases.length} biases`;
    return neuronsFault(grid, to, biases.length, activation);
  },
  receives: ({ grid }) => (j, k) => {
    const [positions, n] = [volume(positionsOf(grid!)), sizeOfField(grid!)];
    return fieldsOf(grid!).subarray(j % positions * n, (j % positions + 1) * n).includes(k);
  },
  formFault: ({ grid, outputs }) =>
    grid === undefined ? "no receptive fields" : gridFault(grid) ??
      (Number.isInteger(outputs / volume(positionsOf(grid)))
        ? undefined
        : `${outputs} neurons in maps of ${positionsOf(grid).join(" x ")}`),
  shapes: ({ grid, outputs }: Form) => {
    const maps = outputs / volume(positionsOf(grid!));
    return { weights: [maps, grid!.from[0], ...grid!.field], biases: [maps] };
  },
  make: ({ grid }, { weights, biases }, activation) => convolution(grid!, weights, biases, activation),
};

/**
 * The convolutional layer of the given receptive fields, weights and biases; stride 1, padding 0 and sigmoid neurons by default.
 *
 * ```ts
 * import { feedforward, linear, matrix, network, vector } from "@foldgrad/foldgrad";
 * import { convolution } from "@foldgrad/foldgrad/convolution";
 *
 * const rises = convolution({ from: [1, 1, 4], field: [1, 2] }, matrix([[-1, 1]]), vector([0]), linear);
 * console.log(rises.to); // [ 1, 1, 3 ]
 * console.log(String(feedforward(network([rises]))(vector([0, 0, 5, 5])))); // Vector [0, 5, 0]
 * ```
 *
 * @throws RangeError where no field fits, or there are not as many weights in a row as activations in a field, or not one bias for
 * each row.
 */
export const convolution = <const G extends GridOptions, Maps extends number>(
  fields: G,
  weights: Matrix<Maps, number>,
  biases: Vector<NoInfer<Maps>>,
  activation: Activation = sigmoid,
): Convolution<G["from"], Mapped<Maps, G, 1>> => {
  const action = "make a convolutional layer";
  const grid: Grid<G["from"]> = gridOf(action, fields, ["from", "field", "stride", "padding"], 1);
  requireKind(action, MATRIX, weights, "weights");
  requireKind(action, VECTOR, biases, "biases");
  requireKind(action, ACTIVATION, activation);
  const to = Object.freeze([weights.rows, ...positionsOf(grid)]) as readonly number[] as Mapped<Maps, G, 1>;
  const layer = Object.freeze({ tag: "Convolution" as const, grid, to, weights, biases, activation });
  const fault = convolutionKind.fault(layer);
  if (fault !== undefined) throw new RangeError(`Cannot ${action}: ${fault}`);
  return layer;
};
