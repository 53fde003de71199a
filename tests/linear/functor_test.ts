import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { add, map, matrix, reduce, scale, vector, zipWith } from "../../mod.ts";
import { eq, zeroLike } from "../../lib/algebra.ts";
import type { Coordinates } from "../../lib/types.ts";
import { finiteDoubles, smallIntegers, threeMatrices, threeVectors } from "../arbitraries/linear.ts";
import { holds, type Law, testLaws } from "../arbitraries/properties.ts";
import * as laws from "../laws/functor.ts";

type Functor = laws.Components<Coordinates>;

const components: Functor = {
  equals: eq.equals,
  map: (f, x) => map(f)(x),
  zipWith: (f, x, y) => zipWith(f)(x, y),
  reduce: (start, f, x) => reduce(start, f)(x),
};

interface Case {
  readonly x: Coordinates;
  readonly y: Coordinates;
  readonly f: (a: number) => number;
  readonly g: (a: number) => number;
}

const functions: fc.Arbitrary<(a: number) => number> = fc.func(smallIntegers);

const affine = (a: number, b: number): number => 3 * a - b;

const testFunctor = (name: string, threes: fc.Arbitrary<readonly [Coordinates, Coordinates, Coordinates]>) =>
  testLaws(name, {
    cases: fc.record({ xs: threes, f: functions, g: functions })
      .map(({ xs: [x, y], f, g }): Case => ({ x, y, f, g })),
    instance: components,
    laws: {
      "map(id) = id": (c: Functor): Law<Case> => ({ x }) => laws.mapPreservesIdentity(c, x),
      "map(g ∘ f) = map(g) ∘ map(f)": (c: Functor) => ({ x, f, g }) => laws.mapPreservesComposition(c, g, f, x),
      "zipWith keeps its sides": (c: Functor) => ({ x, y }) => laws.zipKeepsSides(c, affine, x, y),
      "zipWith of the first is the first": (c: Functor) => ({ x, y }) => laws.zipOfTheFirstIsTheFirst(c, x, y),
      "a fold fuses with a map": (c: Functor) => ({ x, f }) => laws.foldFusesWithMap(c, f, x),
    },
    planted: {
      "map(id) = id": { map: (f, x) => map((a) => f(a) + 1)(x) },
      "map(g ∘ f) = map(g) ∘ map(f)": { map: (f, x) => map((a) => 2 * f(a))(x) },
      // Commutative arguments only, so the sides are lost.
      "zipWith keeps its sides": { zipWith: (f, x, y) => components.zipWith(f, x, add(y, x)) },
      "zipWith of the first is the first": { zipWith: (f, x, y) => components.zipWith(f, y, x) },
      "a fold fuses with a map": { map: (f, x) => map((a) => f(a) + 1)(x) },
    },
  });

testFunctor("components of a vector", threeVectors());
testFunctor("components of a matrix", threeMatrices());

Deno.test("map(id) = id for all finite doubles", () => {
  holds(threeVectors(finiteDoubles), ([x]) => laws.mapPreservesIdentity(components, x));
  holds(threeMatrices(finiteDoubles), ([w]) => laws.mapPreservesIdentity(components, w));
});

Deno.test("map and scale keep kind and shape", () => {
  assertEquals(map((a) => a * a)(vector([2, 3])), vector([4, 9]));
  assertEquals(map((a) => a * a)(matrix([[2], [3]])), matrix([[4], [9]]));
  assertEquals(scale(2)(matrix([[]])).shape, "1 x 0");
  assertEquals(zeroLike(matrix([[1, 2]])), matrix([[0, 0]]));
});

Deno.test("reduce goes from the first component to the last, a matrix row by row", () => {
  assertEquals(reduce("", (text, a) => text + a)(vector([1, 2, 3])), "123");
  assertEquals(reduce("", (text, a) => text + a)(matrix([[1, 2], [3, 4]])), "1234");
  assertEquals(reduce("nothing", () => "something")(vector([])), "nothing");
});
