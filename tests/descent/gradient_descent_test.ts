/**
 * Gradient descent on any function of a vector (section 1.5), against closed forms.
 */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { dot, gradientDescent, hadamard, norm, scale, take, toArray, type Vector, vector } from "../../mod.ts";
import { descend } from "../../lib/derivations.ts";
import { sameNumbers } from "../support/bits.ts";
import { law, refuted } from "../support/property.ts";

interface Given {
  /** C(v) = sum over j of c_j v_j^2 / 2. */
  readonly c: readonly number[];
  readonly v: readonly number[];
  readonly eta: number;
}

const given: fc.Arbitrary<Given> = fc.integer({ min: 1, max: 5 }).chain((n) => {
  const list = (arbitrary: fc.Arbitrary<number>) => fc.array(arbitrary, { minLength: n, maxLength: n });
  return fc.record({
    c: list(fc.double({ min: 0.125, max: 4, noNaN: true })),
    v: list(fc.double({ min: -10, max: 10, noNaN: true })),
    eta: fc.double({ min: 0.0625, max: 1, noNaN: true }),
  });
});

const trajectory = ({ c, v, eta }: Given): Iterable<Vector> =>
  gradientDescent<number>((v: Vector) => hadamard(v, vector(c)), eta)(vector(v));

/** v_j after t moves is (1 - eta c_j)^t v_j. */
const isClosed = (factor: (eta: number, c: number) => number) => (from: Given): boolean =>
  take(20)(trajectory(from)).every((v, t) =>
    toArray(v).every((v_j, j) => {
      const expected = factor(from.eta, from.c[j]!) ** t * from.v[j]!;
      const scale = Math.abs(from.v[j]!) * Math.max(1, from.eta * from.c[j]!) ** t;
      return Math.abs(v_j - expected) <= 1e-13 * (t + 1) * Math.max(scale, 1e-300);
    })
  );

law("(1.11) on a quadratic, v after t moves is (1 - eta c)^t v", given, isClosed((eta, c) => 1 - eta * c));
refuted("moving up is not moving down", given, isClosed((eta, c) => 1 + eta * c));

law(
  "(1.9) each move lowers a quadratic by about eta ‖nabla C‖^2, and at least by half of it while eta c <= 1",
  given,
  ({ c, v, eta }) => {
    const cost = (u: Vector): number => dot(u, hadamard<Vector>(u, vector(c))) / 2;
    const small = Math.min(eta, 1 / Math.max(...c));
    const moved = descend<number>((v: Vector) => hadamard(v, vector(c)), small)(vector(v));
    const fall = cost(vector(v)) - cost(moved);
    return fall >= small * norm(hadamard<Vector>(vector(v), vector(c))) ** 2 / 2 - 1e-12 * cost(vector(v)) - 1e-300;
  },
);

Deno.test("(1.11) with powers of two nothing is rounded: v, v/2, v/4, …", () => {
  const halves = take(30)(gradientDescent((v: Vector<2>) => v, 0.5)(vector([4, -2])));
  halves.forEach((v, t) => assertEquals([...toArray(v)], [4 / 2 ** t, -2 / 2 ** t]));
});

Deno.test("with eta = 2 / c the ball goes back and forth, with more it climbs", () => {
  const [forth, back, again] = take(3)(gradientDescent((v: Vector<1>) => v, 2)(vector([3])));
  assertEquals([forth, back, again].map((v) => toArray(v!)[0]), [3, -3, 3]);
  const climbing = take(10)(gradientDescent((v: Vector<1>) => v, 2.5)(vector([1]))).map((v) => norm(v));
  assert(climbing.every((size, t) => t === 0 || size > climbing[t - 1]!));
});

Deno.test("the trajectory is lazy, and can be gone through again", () => {
  const asked: string[] = [];
  const path = gradientDescent((v: Vector<1>) => (asked.push(String(v)), v), 0.5)(vector([8]));
  assertEquals([asked.length, take(1)(path).length, asked.length], [0, 1, 0]);
  assertEquals(take(3)(path).map(String), ["Vector [8]", "Vector [4]", "Vector [2]"]);
  assertEquals(asked, ["Vector [8]", "Vector [4]"]);
  assertEquals(take(3)(path).map(String), ["Vector [8]", "Vector [4]", "Vector [2]"]);
});

law("descend does not change v", given, ({ c, v, eta }) => {
  const start = vector(v);
  descend<number>((v: Vector) => hadamard(v, vector(c)), eta)(start);
  return sameNumbers(toArray(start), v);
});

law("descend is v - eta nabla C(v), component by component, bit for bit", given, ({ c, v, eta }) => {
  const moved = descend<number>((u) => scale(3)(hadamard<Vector>(u, vector(c))), eta)(vector(v));
  return sameNumbers(toArray(moved), v.map((v_j, j) => v_j - eta * (3 * (v_j * c[j]!))));
});
