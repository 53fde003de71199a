import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { add, argmax, at, dot, matrix, norm, reduce, scale, type Vector, vector, vectorOf } from "../../mod.ts";
import { distance, zeroLike } from "../../lib/algebra.ts";
import { finiteDoubles, moderateDoubles, smallIntegers, threeVectors, vectorsOfLength } from "../arbitraries/linear.ts";
import { type Law, testLaws } from "../arbitraries/properties.ts";

interface Case {
  readonly u: Vector;
  readonly v: Vector;
  readonly c: number;
}

interface Metric {
  readonly norm: (u: Vector) => number;
  readonly distance: (u: Vector, v: Vector) => number;
}

/** x <= y but for the rounding of sums of a few terms. */
const atMost = (x: number, y: number): boolean => x <= y * (1 + 2e-15) + 1e-300;
const near = (x: number, y: number): boolean => atMost(x, y) && atMost(y, x);

testLaws("norm", {
  cases: fc.record({ uv: threeVectors(moderateDoubles), c: moderateDoubles })
    .map(({ uv: [u, v], c }): Case => ({ u, v, c })),
  instance: { norm, distance } as Metric,
  laws: {
    "‖u‖ > 0 but for 0": (m: Metric): Law<Case> => ({ u }) =>
      reduce(true, (zero, a) => zero && a === 0)(u) ? m.norm(u) === 0 : m.norm(u) > 0,
    "‖c u‖ = |c| ‖u‖": (m: Metric) => ({ u, c }) => near(m.norm(scale(c)(u)), Math.abs(c) * m.norm(u)),
    "‖u + v‖ <= ‖u‖ + ‖v‖": (m: Metric) => ({ u, v }) => atMost(m.norm(add(u, v)), m.norm(u) + m.norm(v)),
    "|u · v| <= ‖u‖ ‖v‖": (m: Metric) => ({ u, v }) => atMost(Math.abs(dot(u, v)), m.norm(u) * m.norm(v)),
    "‖u - v‖ = ‖v - u‖": (m: Metric) => ({ u, v }) => m.distance(u, v) === m.distance(v, u),
    "‖u - 0‖ = ‖u‖": (m: Metric) => ({ u }) => m.distance(u, zeroLike(u)) === m.norm(u),
  },
  planted: {
    "‖u‖ > 0 but for 0": { norm: (u) => reduce(0, (sum: number, a) => sum + a)(u) },
    "‖c u‖ = |c| ‖u‖": { norm: (u) => dot(u, u) },
    "‖u + v‖ <= ‖u‖ + ‖v‖": { norm: (u) => dot(u, u) },
    "|u · v| <= ‖u‖ ‖v‖": { norm: reduce(0, (m: number, a) => Math.max(m, Math.abs(a))) },
    "‖u - v‖ = ‖v - u‖": { distance: (u, v) => norm(u) - norm(v) },
    "‖u - 0‖ = ‖u‖": { distance: (u, v) => norm(v) - norm(u) },
  },
});

Deno.test("a norm neither overflows nor loses small components on the way", () => {
  assertEquals(norm(vector([3 * 2 ** 600, 4 * 2 ** 600])), 5 * 2 ** 600);
  assertEquals(norm(vector([3 / 2 ** 600, 4 / 2 ** 600])), 5 / 2 ** 600);
  assertEquals(norm(vector([5e-324])), 5e-324);
  assertEquals(norm(vector([])), 0);
  assertEquals(norm(matrix([[3, 0], [0, -4]])), 5);
  assertEquals(distance(vector([1, 1]), vector([4, 5])), 5);
});

interface Choice {
  readonly argmax: (v: Vector) => number;
}

const lastOfEquals = (v: Vector): number =>
  reduce({ best: -Infinity, place: 0, now: 0 }, ({ best, place, now }, a) => ({
    best: Math.max(best, a),
    place: a >= best ? now : place,
    now: now + 1,
  }))(v).place;

const nonEmpty: fc.Arbitrary<Vector> = fc.oneof(
  ...[fc.integer({ min: 0, max: 2 }), smallIntegers, finiteDoubles].map((entries) =>
    fc.integer({ min: 1, max: 6 }).chain((n) => vectorsOfLength(n, entries))
  ),
);

testLaws("argmax", {
  cases: nonEmpty,
  instance: { argmax },
  laws: {
    "nothing is larger": ({ argmax }: Choice): Law<Vector> => (v) =>
      reduce(true, (so, a) => so && a <= at(argmax(v))(v))(v),
    "of equals the first": ({ argmax }: Choice) => (v) => {
      const best = at(argmax(v))(v);
      return Array.from({ length: argmax(v) }, (_, j) => at(j)(v)).every((a) => a < best);
    },
  },
  planted: {
    "nothing is larger": { argmax: () => 0 },
    "of equals the first": { argmax: lastOfEquals },
  },
});

Deno.test("argmax of a vector whose components are all equal is 0, of -0 and 0 too", () => {
  assertEquals(argmax(vectorOf(5, () => -1)), 0);
  assertEquals(argmax(vector([-0, 0])), 0);
  assertEquals(argmax(vector([0, -0])), 0);
  assertEquals(argmax(vector([1, 3, 2, 3])), 1);
});
