import fc from "fast-check";
import {
  add,
  apply,
  dot,
  identityMatrix,
  map,
  type Matrix,
  matrixOf,
  outer,
  product,
  scale,
  subtract,
  toRows,
  transpose,
  type Vector,
} from "../../mod.ts";
import { eq, negate, zeroLike } from "../../lib/algebra.ts";
import {
  finiteDoubles,
  lengths,
  matrices,
  matricesOfShape,
  smallIntegers,
  vectorsOfLength,
} from "../arbitraries/linear.ts";
import { holds, type Law, testLaws } from "../arbitraries/properties.ts";
import * as mapLaws from "../laws/linear_map.ts";
import * as transposeLaws from "../laws/transpose.ts";

/** u: R^m -> R^l, v and v2: R^n -> R^m, w: R^k -> R^n; x, y, z in R^n, a in R^m, c a number. */
interface Case {
  readonly u: Matrix;
  readonly v: Matrix;
  readonly v2: Matrix;
  readonly w: Matrix;
  readonly x: Vector;
  readonly y: Vector;
  readonly z: Vector;
  readonly a: Vector;
  readonly c: number;
}

const cases: fc.Arbitrary<Case> = fc.tuple(lengths, lengths, lengths, lengths).chain(([l, m, n, k]) =>
  fc.record({
    u: matricesOfShape(l, m),
    v: matricesOfShape(m, n),
    v2: matricesOfShape(m, n),
    w: matricesOfShape(n, k),
    x: vectorsOfLength(n),
    y: vectorsOfLength(n),
    z: vectorsOfLength(n),
    a: vectorsOfLength(m),
    c: smallIntegers,
  })
);

const bumped = map((a) => a + 1);

type Maps = mapLaws.LinearMaps<Matrix, Vector>;

const maps: Maps = {
  space: {
    equals: eq.equals,
    zero: zeroLike,
    add: (x, y) => add(x, y),
    subtract: (x, y) => subtract(x, y),
    negate,
    scale: (c, x) => scale(c)(x),
  },
  equalMaps: eq.equals,
  apply: (w, x) => apply(w)(x),
  product,
  identity: (x) => identityMatrix(x.length),
  outer,
  dot,
};

testLaws("linear maps", {
  cases,
  instance: maps,
  laws: {
    "v (x + y) = v x + v y": (m: Maps): Law<Case> => ({ v, x, y }) => mapLaws.mapPreservesSums(m, v, x, y),
    "v (c x) = c (v x)": (m: Maps) => ({ v, c, x }) => mapLaws.mapPreservesMultiples(m, v, c, x),
    "(u v) x = u (v x)": (m: Maps) => ({ u, v, x }) => mapLaws.productIsComposition(m, u, v, x),
    "(u v) w = u (v w)": (m: Maps) => ({ u, v, w }) => mapLaws.compositionAssociates(m, u, v, w),
    "1 x = x": (m: Maps) => ({ x }) => mapLaws.identityKeeps(m, x),
    "(x yᵀ) z = (y · z) x": (m: Maps) => ({ x, y, z }) => mapLaws.outerProjects(m, x, y, z),
    "(a yᵀ) z = (y · z) a": (m: Maps) => ({ a, y, z }) => mapLaws.outerProjects(m, a, y, z),
  },
  planted: {
    "v (x + y) = v x + v y": { apply: (w, x) => bumped(apply(w)(x)) },
    "v (c x) = c (v x)": { apply: (w, x) => map((z) => z * z)(apply(w)(x)) },
    "(u v) x = u (v x)": { product: (u, v) => matrixOf(u.rows, v.columns, (j, k) => j === k ? 1 : 0) },
    "(u v) w = u (v w)": { product: (u, v) => bumped(product(u, v)) },
    "1 x = x": { identity: (x) => matrixOf(x.length, x.length, (j, k) => j + k === x.length - 1 ? 1 : 0) },
    "(x yᵀ) z = (y · z) x": { outer: (u, v) => outer(v, u) },
    "(a yᵀ) z = (y · z) a": { dot: (u, v) => dot(u, v) + 1 },
  },
});

type Transposition = transposeLaws.Transposed<Matrix, Vector>;

const transposition: Transposition = {
  equalMaps: eq.equals,
  transpose,
  product,
  add: (u, v) => add(u, v),
  apply: (w, x) => apply(w)(x),
  dot,
  outer,
};

/** A transpose that forgets to move the entries: the right shape, the entries in their old order. */
const reshape = (w: Matrix): Matrix => {
  const entries = toRows(w).flat();
  return matrixOf(w.columns, w.rows, (j, k) => entries[j * w.rows + k]!);
};

testLaws("transpose", {
  cases,
  instance: transposition,
  laws: {
    "(vᵀ)ᵀ = v": (t: Transposition): Law<Case> => ({ v }) => transposeLaws.transposeUndoesItself(t, v),
    "(u v)ᵀ = vᵀ uᵀ": (t: Transposition) => ({ u, v }) => transposeLaws.transposeReversesProducts(t, u, v),
    "(v + v2)ᵀ = vᵀ + v2ᵀ": (t: Transposition) => ({ v, v2 }) => transposeLaws.transposePreservesSums(t, v, v2),
    "a · (v x) = (vᵀ a) · x": (t: Transposition) => ({ v, a, x }) => transposeLaws.transposeIsAdjoint(t, v, a, x),
    "(a xᵀ)ᵀ = x aᵀ": (t: Transposition) => ({ a, x }) => transposeLaws.transposeSwapsOuter(t, a, x),
  },
  planted: {
    "(vᵀ)ᵀ = v": { transpose: (w) => bumped(transpose(w)) },
    "(u v)ᵀ = vᵀ uᵀ": { transpose: reshape },
    "(v + v2)ᵀ = vᵀ + v2ᵀ": { transpose: (w) => bumped(transpose(w)) },
    "a · (v x) = (vᵀ a) · x": { transpose: reshape },
    "(a xᵀ)ᵀ = x aᵀ": { transpose: reshape },
  },
});

testLaws("transpose of square matrices", {
  cases: lengths.chain((n) => fc.record({ w: matricesOfShape(n, n), x: vectorsOfLength(n), y: vectorsOfLength(n) })),
  instance: transposition,
  laws: {
    "x · (w y) = (wᵀ x) · y": (t: Transposition): Law<{ w: Matrix; x: Vector; y: Vector }> => ({ w, x, y }) =>
      transposeLaws.transposeIsAdjoint(t, w, x, y),
    "(x yᵀ)ᵀ = y xᵀ": (t: Transposition) => ({ x, y }) => transposeLaws.transposeSwapsOuter(t, x, y),
  },
  planted: {
    "x · (w y) = (wᵀ x) · y": { transpose: (w) => w },
    "(x yᵀ)ᵀ = y xᵀ": { transpose: (w) => w },
  },
});

Deno.test("the laws of the transpose in which nothing is rounded hold for all finite doubles", () =>
  holds(matrices(finiteDoubles), (w) => transposeLaws.transposeUndoesItself(transposition, w)));
