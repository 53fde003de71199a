/**
 * fp-ts instances, for the places where their laws hold.
 *
 * `+` on doubles is commutative, has 0 as its unit, and is associative wherever nothing is rounded (integers below
 * 2^53, for one). With that reading: vectors of one length are a monoid under `+`; square matrices are a ring under `+`
 * and composition; vectors are a commutative ring under `+` and ⊙. `Eq` is exact: same shape, same numbers.
 *
 * @module
 */
import type { Monoid, Ring, Semigroup } from "../deps.ts";
import { open } from "./door.ts";
import type { Coordinates } from "./coordinates.ts";
import { hadamard } from "./elementwise.ts";
import { identityMatrix, type Matrix, matrixOf } from "./matrix.ts";
import { product } from "./product.ts";
import { add, subtract } from "./space.ts";
import { type Vector, vectorOf, zeros } from "./vector.ts";

/** fp-ts `Eq`: same shape and the same numbers; 0 equals -0. */
export const eq: { readonly equals: (x: Coordinates, y: Coordinates) => boolean } = {
  equals: (x, y) => {
    const [left, right] = [open(x), open(y)];
    return x.constructor === y.constructor && x.shape === y.shape && left.every((a, i) => a === right[i]);
  },
};

/** fp-ts `Show`: `Vector [1, 2]`, `Matrix 1 x 2 [[1, 2]]`. */
export const show: { readonly show: (x: Coordinates) => string } = { show: String };

/** `+` of two values of one shape. */
export const additive = <A extends Coordinates>(): Semigroup<A> => ({ concat: (x, y) => add<A>(x, y) });

/** R^N under `+`. */
export const vectorMonoid = <N extends number>(n: N): Monoid<Vector<N>> => ({
  ...additive<Vector<N>>(),
  empty: zeros(n),
});

/** Matrices of one shape under `+`. */
export const matrixMonoid = <Rows extends number, Columns extends number>(
  rows: Rows,
  columns: Columns,
): Monoid<Matrix<Rows, Columns>> => ({
  ...additive<Matrix<Rows, Columns>>(),
  empty: matrixOf(rows, columns, () => 0),
});

/** R^N under `+` and the Hadamard product. */
export const hadamardRing = <N extends number>(n: N): Ring<Vector<N>> => ({
  zero: zeros(n),
  one: vectorOf(n, () => 1),
  add: (x, y) => add(x, y),
  sub: (x, y) => subtract(x, y),
  mul: (x, y) => hadamard(x, y),
});

/** Square matrices under `+` and the product of matrices: the ring of linear maps. */
export const matrixRing = <N extends number>(n: N): Ring<Matrix<N, N>> => ({
  zero: matrixOf(n, n, () => 0),
  one: identityMatrix(n),
  add: (x, y) => add(x, y),
  sub: (x, y) => subtract(x, y),
  mul: (x, y) => product(x, y),
});
