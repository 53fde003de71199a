import fc from "fast-check";
import { add, map, scale, subtract } from "../../mod.ts";
import { eq, negate, zeroLike } from "../../lib/algebra.ts";
import type { Coordinates } from "../../lib/types.ts";
import { finiteDoubles, smallIntegers, threeMatrices, threeVectors } from "../arbitraries/linear.ts";
import { breaks, holds, type Law, testLaws } from "../arbitraries/properties.ts";
import * as laws from "../laws/vector_space.ts";

interface Case {
  readonly x: Coordinates;
  readonly y: Coordinates;
  readonly z: Coordinates;
  readonly c: number;
  readonly d: number;
}

type Space = laws.VectorSpace<Coordinates>;

const space: Space = {
  equals: eq.equals,
  zero: zeroLike,
  add: (x, y) => add(x, y),
  subtract: (x, y) => subtract(x, y),
  negate,
  scale: (c, x) => scale(c)(x),
};

const bumped = map((a) => a + 1);

const testSpace = (name: string, threes: fc.Arbitrary<readonly [Coordinates, Coordinates, Coordinates]>) =>
  testLaws(name, {
    cases: fc.record({ xs: threes, c: smallIntegers, d: smallIntegers })
      .map(({ xs: [x, y, z], c, d }): Case => ({ x, y, z, c, d })),
    instance: space,
    laws: {
      "x + y = y + x": (v: Space): Law<Case> => ({ x, y }) => laws.additionCommutes(v, x, y),
      "(x + y) + z = x + (y + z)": (v: Space) => ({ x, y, z }) => laws.additionAssociates(v, x, y, z),
      "x + 0 = x": (v: Space) => ({ x }) => laws.zeroIsNeutral(v, x),
      "x + (-x) = 0": (v: Space) => ({ x }) => laws.negativeCancels(v, x),
      "x - y = x + (-y)": (v: Space) => ({ x, y }) => laws.subtractionAddsTheNegative(v, x, y),
      "(x - y) + y = x": (v: Space) => ({ x, y }) => laws.subtractionUndoesAddition(v, x, y),
      "1 x = x": (v: Space) => ({ x }) => laws.oneScalesToItself(v, x),
      "0 x = 0": (v: Space) => ({ x }) => laws.zeroScalesToZero(v, x),
      "(c d) x = c (d x)": (v: Space) => ({ x, c, d }) => laws.scalesCompose(v, c, d, x),
      "c (x + y) = c x + c y": (v: Space) => ({ x, y, c }) => laws.scaleDistributesOverVectors(v, c, x, y),
      "(c + d) x = c x + d x": (v: Space) => ({ x, c, d }) => laws.scaleDistributesOverNumbers(v, c, d, x),
    },
    planted: {
      "x + y = y + x": { add: (x, y) => space.add(x, space.scale(2, y)) },
      "(x + y) + z = x + (y + z)": { add: (x, y) => space.scale(2, space.add(x, y)) },
      "x + 0 = x": { zero: bumped },
      "x + (-x) = 0": { negate: (x) => x },
      "x - y = x + (-y)": { subtract: (x, y) => space.subtract(y, x) },
      "(x - y) + y = x": { subtract: (x, y) => space.subtract(y, x) },
      "1 x = x": { scale: (c, x) => space.scale(c + 1, x) },
      "0 x = 0": { scale: (c, x) => space.add(x, space.scale(c, x)) },
      "(c d) x = c (d x)": { scale: (c, x) => space.scale(Math.abs(c) + 1, x) },
      "c (x + y) = c x + c y": { scale: (c, x) => map((a) => c * a + 1)(x) },
      "(c + d) x = c x + d x": { scale: (c, x) => space.scale(c * c, x) },
    },
  });

testSpace("vector space of vectors", threeVectors());
testSpace("vector space of matrices", threeMatrices());

const exactForDoubles = (v: Space): Law<readonly [Coordinates, Coordinates, Coordinates]> => ([x, y]) =>
  laws.additionCommutes(v, x, y) && laws.zeroIsNeutral(v, x) && laws.negativeCancels(v, x) &&
  laws.subtractionAddsTheNegative(v, x, y) && laws.oneScalesToItself(v, x) && laws.zeroScalesToZero(v, x);

Deno.test("the laws of a vector space in which nothing is rounded hold for all finite doubles", () => {
  holds(threeVectors(finiteDoubles), exactForDoubles(space));
  holds(threeMatrices(finiteDoubles), exactForDoubles(space));
});

Deno.test("on doubles that are rounded, addition does not associate: the law is exact on integers only", () =>
  breaks(threeVectors(finiteDoubles), ([x, y, z]) => laws.additionAssociates(space, x, y, z)));
