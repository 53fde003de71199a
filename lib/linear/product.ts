/**
 * Products: dot, matrix with vector, matrix with matrix, outer, and the transpose.
 *
 * Every sum runs in increasing index from +0, as the numeric contract (`engine/contract.ts`) says.
 *
 * Laws: a matrix is linear, `w(x + y) = wx + wy`, `w(cx) = c(wx)`; the product of matrices is the composition of their
 * maps, associative, with the identity as unit; `(uv)ᵀ = vᵀuᵀ`; `u · wv = wᵀu · v`; `outer(u, v) x = (v · x) u`.
 *
 * @module
 */
import { inTwoCalls } from "./calls.ts";
import { entriesOf, Matrix } from "./matrix.ts";
import { componentsOf, Vector } from "./vector.ts";

/** Throws a RangeError for two lengths that differ. */
export const requireJoin = (action: string, left: number, right: number): void => {
  if (left !== right) throw new RangeError(`Cannot ${action}: lengths differ, ${left} and ${right}`);
};

/** u · v = sum over j of u_j v_j. */
export const dot = <N extends number>(u: Vector<N>, v: Vector<NoInfer<N>>): number => {
  const action = "take the dot product";
  const [left, right] = [componentsOf(u, action), componentsOf(v, action)];
  requireJoin(action, u.length, v.length);
  let sum = 0;
  for (let j = 0; j < left.length; j++) sum += left[j]! * right[j]!;
  return sum;
};

/** w a, the matrix-vector product: `(w a)_j = sum over k of w_jk a_k`. */
export const apply: <Rows extends number, Columns extends number>(
  w: Matrix<Rows, Columns>,
) => (a: Vector<Columns>) => Vector<Rows> = /* @__PURE__ */ inTwoCalls(
  "apply(w)(a)",
  <Rows extends number, Columns extends number>(w: Matrix<Rows, Columns>) => (a: Vector<Columns>): Vector<Rows> => {
    const [weights, input] = [entriesOf(w, "apply a matrix"), componentsOf(a, "apply a matrix")];
    requireJoin(`apply a ${w.shape} matrix`, w.columns, a.length);
    const result = new Float64Array(w.rows);
    for (let j = 0, i = 0; j < result.length; j++) {
      let sum = 0;
      for (let k = 0; k < input.length; k++, i++) sum += weights[i]! * input[k]!;
      result[j] = sum;
    }
    return new Vector(result);
  },
);

/** The matrix product: `(u v)_jk = sum over i of u_ji v_ik`; as maps, first v and then u. */
export const product = <Rows extends number, Middle extends number, Columns extends number>(
  u: Matrix<Rows, Middle>,
  v: Matrix<NoInfer<Middle>, Columns>,
): Matrix<Rows, Columns> => {
  const [left, right] = [entriesOf(u, "multiply matrices"), entriesOf(v, "multiply matrices")];
  requireJoin(`multiply ${u.shape} by ${v.shape}`, u.columns, v.rows);
  const result = new Float64Array(u.rows * v.columns);
  for (let j = 0; j < u.rows; j++) {
    for (let i = 0; i < u.columns; i++) {
      const factor = left[j * u.columns + i]!;
      for (let k = 0; k < v.columns; k++) result[j * v.columns + k]! += factor * right[i * v.columns + k]!;
    }
  }
  return new Matrix(u.rows, v.columns, result);
};

/** The outer product u vᵀ: `(u vᵀ)_jk = u_j v_k`. */
export const outer = <Rows extends number, Columns extends number>(
  u: Vector<Rows>,
  v: Vector<Columns>,
): Matrix<Rows, Columns> => {
  const action = "take the outer product";
  const [left, right] = [componentsOf(u, action), componentsOf(v, action)];
  const result = new Float64Array(left.length * right.length);
  for (let j = 0, i = 0; j < left.length; j++) {
    for (let k = 0; k < right.length; k++, i++) result[i] = left[j]! * right[k]!;
  }
  return new Matrix(u.length, v.length, result);
};

/** wᵀ: rows become columns. */
export const transpose = <Rows extends number, Columns extends number>(
  w: Matrix<Rows, Columns>,
): Matrix<Columns, Rows> => {
  const from = entriesOf(w, "transpose");
  const to = new Float64Array(from.length);
  for (let j = 0; j < w.rows; j++) {
    for (let k = 0; k < w.columns; k++) to[k * w.rows + j] = from[j * w.columns + k]!;
  }
  return new Matrix(w.columns, w.rows, to);
};
