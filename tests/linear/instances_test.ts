import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  add,
  apply,
  at,
  dot,
  hadamard,
  map,
  type Matrix,
  matrix,
  matrixOf,
  reduce,
  scale,
  transpose,
  type Vector,
  vector,
} from "../../mod.ts";
import { additive, eq, hadamardRing, matrixMonoid, matrixRing, show, vectorMonoid } from "../../lib/algebra.ts";
import {
  lengths,
  matricesOfShape,
  smallIntegers,
  threeMatrices,
  threeVectors,
  vectorsOfLength,
} from "../arbitraries/linear.ts";
import { type Law, testLaws } from "../arbitraries/properties.ts";
import * as hadamardLaws from "../laws/hadamard.ts";
import * as monoidLaws from "../laws/monoid.ts";
import * as ringLaws from "../laws/ring.ts";

const { equals } = eq;

// Monoids.

const testMonoid = <A extends Vector | Matrix>(
  name: string,
  threes: fc.Arbitrary<readonly [A, A, A]>,
  monoidOf: (x: A) => { readonly concat: (x: A, y: A) => A; readonly empty: A },
) => {
  interface Instance {
    readonly concat: (x: A, y: A) => A;
    readonly empty: (x: A) => A;
  }
  const at = ({ concat, empty }: Instance, x: A) => ({ equals, concat, empty: empty(x) });
  testLaws(name, {
    cases: threes,
    instance: { concat: (x: A, y: A) => monoidOf(x).concat(x, y), empty: (x: A) => monoidOf(x).empty },
    laws: {
      "(x y) z = x (y z)": (m: Instance): Law<readonly [A, A, A]> => ([x, y, z]) =>
        monoidLaws.concatAssociates(at(m, x), x, y, z),
      "empty x = x": (m: Instance) => ([x]) => monoidLaws.emptyIsLeftUnit(at(m, x), x),
      "x empty = x": (m: Instance) => ([x]) => monoidLaws.emptyIsRightUnit(at(m, x), x),
      "x y = y x": (m: Instance) => ([x, y]) => monoidLaws.concatCommutes(at(m, x), x, y),
    },
    planted: {
      "(x y) z = x (y z)": { concat: (x, y) => add(scale(-1)(y), x) },
      "empty x = x": { empty: map(() => 1) },
      "x empty = x": { empty: map(() => 1) },
      "x y = y x": { concat: (x) => x },
    },
  });
};

testMonoid("monoid of vectors", threeVectors(), (x) => vectorMonoid(x.length));
testMonoid("monoid of matrices", threeMatrices(), (w) => matrixMonoid(w.rows, w.columns));

Deno.test("the semigroup of a monoid is addition", () => {
  assertEquals(additive<Vector<2>>().concat(vector([1, 2]), vector([10, 20])), vector([11, 22]));
  assertEquals(vectorMonoid(2).empty, vector([0, 0]));
  assertEquals(matrixMonoid(1, 2).empty, matrix([[0, 0]]));
});

// Rings.

interface Ring<A> {
  readonly zero: (x: A) => A;
  readonly one: (x: A) => A;
  readonly add: (x: A, y: A) => A;
  readonly sub: (x: A, y: A) => A;
  readonly mul: (x: A, y: A) => A;
}

type FixedRing<A> = Omit<ringLaws.LawfulRing<A>, "equals">;

const ringOf = <A>(fixed: (x: A) => FixedRing<A>): Ring<A> => ({
  zero: (x) => fixed(x).zero,
  one: (x) => fixed(x).one,
  add: (x, y) => fixed(x).add(x, y),
  sub: (x, y) => fixed(x).sub(x, y),
  mul: (x, y) => fixed(x).mul(x, y),
});

const testRing = <A extends Vector | Matrix>(
  name: string,
  threes: fc.Arbitrary<readonly [A, A, A]>,
  ring: Ring<A>,
) => {
  const at = (r: Ring<A>, x: A): ringLaws.LawfulRing<A> => ({ ...r, equals, zero: r.zero(x), one: r.one(x) });
  const bump: (x: A) => A = map((a) => a + 1);
  testLaws(name, {
    cases: threes,
    instance: ring,
    laws: {
      "x + y = y + x": (r: Ring<A>): Law<readonly [A, A, A]> => ([x, y]) => ringLaws.sumCommutes(at(r, x), x, y),
      "(x + y) + z = x + (y + z)": (r: Ring<A>) => ([x, y, z]) => ringLaws.sumAssociates(at(r, x), x, y, z),
      "x + 0 = x": (r: Ring<A>) => ([x]) => ringLaws.zeroIsUnitOfSum(at(r, x), x),
      "x - x = 0": (r: Ring<A>) => ([x]) => ringLaws.differenceWithItselfIsZero(at(r, x), x),
      "x - y = x + (0 - y)": (r: Ring<A>) => ([x, y]) => ringLaws.differenceAddsTheNegative(at(r, x), x, y),
      "(x y) z = x (y z)": (r: Ring<A>) => ([x, y, z]) => ringLaws.productAssociates(at(r, x), x, y, z),
      "1 x = x = x 1": (r: Ring<A>) => ([x]) => ringLaws.oneIsUnitOfProduct(at(r, x), x),
      "x (y + z) = x y + x z": (r: Ring<A>) => ([x, y, z]) => ringLaws.productDistributesFromTheLeft(at(r, x), x, y, z),
      "(x + y) z = x z + y z": (r: Ring<A>) => ([x, y, z]) =>
        ringLaws.productDistributesFromTheRight(at(r, x), x, y, z),
    },
    planted: {
      "x + y = y + x": { add: (x, y) => ring.sub(x, y) },
      "(x + y) + z = x + (y + z)": { add: (x, y) => ring.sub(x, y) },
      "x + 0 = x": { zero: (x) => bump(ring.zero(x)) },
      "x - x = 0": { sub: (x, y) => ring.add(x, y) },
      "x - y = x + (0 - y)": { sub: (x, y) => ring.sub(y, x) },
      "(x y) z = x (y z)": { mul: (x, y) => ring.add(x, ring.add(y, y)) },
      "1 x = x = x 1": { one: ring.zero },
      "x (y + z) = x y + x z": { mul: (x, y) => bump(ring.mul(x, y)) },
      "(x + y) z = x z + y z": { mul: (x, y) => bump(ring.mul(x, y)) },
    },
  });
};

const threeSquares: fc.Arbitrary<readonly [Matrix, Matrix, Matrix]> = fc.integer({ min: 0, max: 4 }).chain((n) => {
  const squares = matricesOfShape(n, n);
  return fc.tuple(squares, squares, squares);
});

const vectorRing: Ring<Vector> = ringOf((x: Vector): FixedRing<Vector> => hadamardRing(x.length));
const squareRing: Ring<Matrix> = ringOf((w: Matrix): FixedRing<Matrix> => matrixRing(w.rows));

testRing("ring of vectors under the Hadamard product", threeVectors(), vectorRing);
testRing("ring of square matrices", threeSquares, squareRing);

testLaws("commutative ring of vectors", {
  cases: threeVectors(),
  instance: { mul: vectorRing.mul },
  laws: {
    "x y = y x": ({ mul }): Law<readonly [Vector, Vector, Vector]> => ([x, y]) =>
      ringLaws.productCommutes({ ...hadamardRing(x.length), equals, mul }, x, y),
  },
  planted: { "x y = y x": { mul: (x) => x } },
});

Deno.test("the product of matrices does not commute, as turning and mirroring do not", () => {
  const ring = matrixRing(2);
  const [turn, mirror] = [matrix([[0, -1], [1, 0]]), matrix([[1, 0], [0, -1]])];
  assertEquals(ringLaws.productCommutes({ ...ring, equals }, turn, mirror), false);
});

// The Hadamard product.

interface HadamardCase {
  readonly x: Vector;
  readonly y: Vector;
  readonly c: number;
}

const product: hadamardLaws.Hadamard<Vector> = {
  equals,
  hadamard: (x, y) => hadamard(x, y),
  scale: (c, x) => scale(c)(x),
  sum: reduce(0, (sum: number, a) => sum + a),
  dot,
  applyDiagonal: (x, a) => apply(matrixOf(x.length, x.length, (j, k) => j === k ? at(j)(x) : 0))(a),
};

testLaws("Hadamard product", {
  cases: lengths.chain((n) =>
    fc.record({ x: vectorsOfLength(n), y: vectorsOfLength(n), c: smallIntegers })
  ) as fc.Arbitrary<HadamardCase>,
  instance: product,
  laws: {
    "c (x ⊙ y) = (c x) ⊙ y": (p): Law<HadamardCase> => ({ x, y, c }) =>
      hadamardLaws.scaleGoesThroughHadamard(p, c, x, y),
    "the components of x ⊙ y add up to x · y": (p) => ({ x, y }) => hadamardLaws.hadamardSumsToDot(p, x, y),
    "x ⊙ y = diag(x) y": (p) => ({ x, y }) => hadamardLaws.hadamardIsDiagonal(p, x, y),
  },
  planted: {
    "c (x ⊙ y) = (c x) ⊙ y": { hadamard: (x, y) => add(y, x) },
    "the components of x ⊙ y add up to x · y": { sum: reduce(1, (sum: number, a) => sum + a) },
    "x ⊙ y = diag(x) y": { applyDiagonal: (x, a) => apply(matrixOf(x.length, x.length, (j) => at(j)(x)))(a) },
  },
});

// Eq and Show.

Deno.test("eq is exact, and keeps kinds and shapes apart", () => {
  assertEquals(equals(vector([1, 2]), vector([1, 2])), true);
  assertEquals(equals(vector([0]), vector([-0])), true);
  assertEquals(equals(vector([1, 2]), vector([1, 2 + 2 ** -51])), false);
  assertEquals(equals(vector([1, 2]), vector([1, 2, 3])), false);
  assertEquals(equals(vector([1, 2]), vector([1])), false);
  assertEquals(equals(matrix([[1, 2]]), vector([1, 2])), false);
  assertEquals(equals(matrix([[1, 2]]), matrix([[1], [2]])), false);
  assertEquals(equals(matrix([[1, 2]]), transpose(matrix([[1], [2]]))), true);
});

Deno.test("show spells kind, shape and numbers", () => {
  assertEquals(show.show(vector([1, -0.5])), "Vector [1, -0.5]");
  assertEquals(show.show(vector([])), "Vector []");
  assertEquals(show.show(matrix([[1, 2]])), "Matrix 1 x 2 [[1, 2]]");
});
