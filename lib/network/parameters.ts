/**
 * The parameters of a layer: a matrix of weights and a vector of biases, whatever its kind. A gradient, a step or a velocity
 * has one number for each parameter and so the same form; one set of functions serves all of them.
 *
 * Laws: `mapParameters(id) = id`, and `mapParameters(g ∘ f) = mapParameters(g) ∘ mapParameters(f)`.
 *
 * @module
 */
import type { Coordinates } from "../linear/coordinates.ts";
import { combine } from "../linear/elementwise.ts";
import { Matrix } from "../linear/matrix.ts";
import { Vector } from "../linear/vector.ts";

/** Weights and biases, or one number for each. */
export interface Parameters {
  /** One row for each neuron, or for each feature map. */
  readonly weights: Matrix;
  /** One for each row. */
  readonly biases: Vector;
}

/** The parameters of a layer that learns nothing: a matrix of no rows and a vector of no components. */
export const noParameters: Parameters = Object.freeze({
  weights: new Matrix(0, 0, new Float64Array(0)),
  biases: new Vector(new Float64Array(0)),
});

/** How many weights and biases there are. */
export const countOf = ({ weights, biases }: Parameters): number => weights.rows * weights.columns + biases.length;

/** A function of vectors and of matrices that keeps the shape. */
export type OnCoordinates = <A extends Coordinates>(x: A) => A;

/** A function applied to the weights and to the biases; whatever else the record has stays as it is. */
export const mapParameters = (f: OnCoordinates): <P extends Parameters>(p: P) => P => (p) => ({
  ...p,
  weights: f(p.weights),
  biases: f(p.biases),
});

/** A function of two values of one shape, applied to the weights of p and q and to their biases, p first. */
export const zipParameters =
  (f: <A extends Coordinates>(x: A, y: A) => A) => <P extends Parameters>(p: P, q: Parameters): P => ({
    ...p,
    weights: f(p.weights, q.weights),
    biases: f(p.biases, q.biases),
  });

/** A function of as many numbers as there are values, applied to the numbers in each place of the weights and of the biases. */
export const combineParameters = (f: (...numbers: readonly number[]) => number) =>
<P extends Parameters>(
  p: P,
  ...others: readonly Parameters[]
): P => ({
  ...p,
  weights: combine(f)(p.weights, ...others.map(({ weights }) => weights)),
  biases: combine(f)(p.biases, ...others.map(({ biases }) => biases)),
});

/** The weights and then the biases. */
export const tensorsOf = ({ weights, biases }: Parameters): readonly [weights: Matrix, biases: Vector] => [
  weights,
  biases,
];
