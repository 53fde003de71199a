/**
 * Generators of vectors, matrices and seeds.
 *
 * Laws that are exact where nothing is rounded run on small integers; the others on finite doubles.
 *
 * @module
 */
import fc from "fast-check";
import { type Matrix, matrixOf, type Seed, seed, type Vector, vectorOf } from "../../mod.ts";

/** Integers whose sums and products stay far below 2^53. */
export const smallIntegers: fc.Arbitrary<number> = fc.integer({ min: -9, max: 9 });

/** Every finite double. */
export const finiteDoubles: fc.Arbitrary<number> = fc.double({ noNaN: true, noDefaultInfinity: true });

/** Doubles that neither overflow nor underflow in the sums and products of a test. */
export const moderateDoubles: fc.Arbitrary<number> = fc.double({ noNaN: true, min: -1e3, max: 1e3 })
  .map((x) => Math.abs(x) < 1e-100 ? 0 : x);

/** Lengths from 0 on. */
export const lengths: fc.Arbitrary<number> = fc.integer({ min: 0, max: 6 });

const listsOf = (length: number, entries: fc.Arbitrary<number>): fc.Arbitrary<readonly number[]> =>
  fc.array(entries, { minLength: length, maxLength: length });

/** Vectors of length n. */
export const vectorsOfLength = (n: number, entries: fc.Arbitrary<number> = smallIntegers): fc.Arbitrary<Vector> =>
  listsOf(n, entries).map((list) => vectorOf<number>(n, (j) => list[j]!));

/** Matrices of rows x columns. */
export const matricesOfShape = (
  rows: number,
  columns: number,
  entries: fc.Arbitrary<number> = smallIntegers,
): fc.Arbitrary<Matrix> =>
  listsOf(rows * columns, entries).map((list) =>
    matrixOf<number, number>(rows, columns, (j, k) => list[j * columns + k]!)
  );

/** Three vectors of one length. */
export const threeVectors = (
  entries: fc.Arbitrary<number> = smallIntegers,
): fc.Arbitrary<readonly [Vector, Vector, Vector]> =>
  lengths.chain((n) => {
    const vectors = vectorsOfLength(n, entries);
    return fc.tuple(vectors, vectors, vectors);
  });

/** Three matrices of one shape. */
export const threeMatrices = (
  entries: fc.Arbitrary<number> = smallIntegers,
): fc.Arbitrary<readonly [Matrix, Matrix, Matrix]> =>
  fc.tuple(lengths, lengths).chain(([rows, columns]) => {
    const matrices = matricesOfShape(rows, columns, entries);
    return fc.tuple(matrices, matrices, matrices);
  });

/** Any vector. */
export const vectors = (entries: fc.Arbitrary<number> = smallIntegers): fc.Arbitrary<Vector> =>
  lengths.chain((n) => vectorsOfLength(n, entries));

/** Any matrix. */
export const matrices = (entries: fc.Arbitrary<number> = smallIntegers): fc.Arbitrary<Matrix> =>
  fc.tuple(lengths, lengths).chain(([rows, columns]) => matricesOfShape(rows, columns, entries));

/** The integers that have a seed. */
export const seedIntegers: fc.Arbitrary<number> = fc.oneof(fc.nat(100), fc.maxSafeNat());

/** Seeds. */
export const seeds: fc.Arbitrary<Seed> = seedIntegers.map(seed);
