import { assert, assertAlmostEquals, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  add,
  backprop,
  dataSet,
  dot,
  gradientDescent,
  initialise,
  meanGradient,
  norm,
  quadratic,
  scale,
  seed,
  step,
  subtract,
  take,
  type Vector,
  vector,
  vectorOf,
} from "../../mod.ts";
import { descend, steepestStep } from "../../lib/derivations.ts";
import { valley } from "../../examples/valley.ts";
import { fivePointDifference } from "../laws/derivative.ts";
import { law, refuted } from "../support/property.ts";

/** Nothing so small that its square underflows. */
const moderate = fc.double({ noNaN: true, min: -2, max: 2 }).map((x) => Math.abs(x) < 1e-50 ? 0 : x);
const listOf = (n: number, entries: fc.Arbitrary<number>): fc.Arbitrary<readonly number[]> =>
  fc.array(entries, { minLength: n, maxLength: n });

/** A function of m variables with its gradient: C(v) = sum of (lambda_j v_j^2 / 2 + mu_j v_j^4 / 4) + (sum of v_j)^2 / 2. */
interface Landscape {
  readonly C: (v: Vector) => number;
  readonly nablaC: (v: Vector) => Vector;
  readonly v: Vector;
  readonly deltaV: Vector;
}

const landscape = (lambda: readonly number[], mu: readonly number[]): Pick<Landscape, "C" | "nablaC"> => {
  const total = (v: readonly number[]): number => v.reduce((sum, v_j) => sum + v_j, 0);
  return {
    C: (u) => {
      const v = u.toJSON();
      return v.reduce((sum, v_j, j) => sum + lambda[j]! * v_j ** 2 / 2 + mu[j]! * v_j ** 4 / 4, 0) + total(v) ** 2 / 2;
    },
    nablaC: (u) => {
      const v = u.toJSON();
      return vector(v.map((v_j, j) => lambda[j]! * v_j + mu[j]! * v_j ** 3 + total(v)));
    },
  };
};

const landscapes = (least: number, most: number): fc.Arbitrary<Landscape> =>
  fc.integer({ min: least, max: most }).chain((m) =>
    fc.record({
      lambda: listOf(m, moderate),
      mu: listOf(m, moderate),
      v: listOf(m, moderate),
      deltaV: listOf(m, moderate),
    })
  ).map(({ lambda, mu, v, deltaV }) => ({
    ...landscape(lambda, mu),
    v: vector(v),
    deltaV: vector(deltaV),
  }));

law("(1.8) and (1.13): nabla C is the vector of the partial derivatives", landscapes(1, 6), ({ C, nablaC, v }) => {
  const gradient = nablaC(v).toJSON();
  return gradient.every((partial, j) => {
    const along = (x: number): number => C(vectorOf(v.length, (i) => i === j ? x : v.toJSON()[i]!));
    return Math.abs(partial - fivePointDifference(along, v.toJSON()[j]!)) < 1e-8;
  });
});

law(
  "(1.7) and (1.9): in two variables the sum of the two terms is nabla C · Delta v",
  landscapes(2, 2),
  ({ nablaC, v, deltaV }) => {
    const [[d_1, d_2], [v_1, v_2]] = [nablaC(v).toJSON(), deltaV.toJSON()];
    return dot(nablaC(v), deltaV) === d_1! * v_1! + d_2! * v_2!;
  },
);

/** |Delta C - nabla C · Delta v|, for the step h Delta v. */
const error = ({ C, nablaC, v, deltaV }: Landscape, h: number): number => {
  const move = scale(h)(deltaV);
  return Math.abs(C(add(v, move)) - C(v) - dot(nablaC(v), move));
};

/** For |v_j|, |Delta v_j| <= 2 and |lambda_j|, |mu_j| <= 2 no second derivative along Delta v is above this. */
const curvature = ({ deltaV }: Landscape): number => (2 + 3 * 2 * 16 + deltaV.length) * dot(deltaV, deltaV);

law(
  "(1.9) and (1.12): Delta C ≈ nabla C · Delta v, with an error of second order",
  landscapes(1, 8),
  (at) => [1, 0.1, 0.01, 0.001].every((h) => error(at, h) <= curvature(at) * h * h / 2 + 1e-12),
  300,
);

refuted(
  "(1.12): the error is not of third order",
  landscapes(1, 8),
  (at) => [1, 0.1, 0.01, 0.001].every((h) => error(at, h) <= curvature(at) * h ** 3 / 2 + 1e-12),
  300,
);

Deno.test("(1.12): halving the step quarters the error of nabla C · Delta v, measured", () => {
  const { C, nablaC } = landscape([1, 2, -1], [0.5, -1, 1]);
  const at = { C, nablaC, v: vector([0.7, -1.1, 0.4]), deltaV: vector([1, 0.5, -0.3]) };
  for (const h of [2 ** -7, 2 ** -8, 2 ** -9]) assertAlmostEquals(Math.log2(error(at, h) / error(at, h / 2)), 2, 0.05);
});

const steps = fc.tuple(landscapes(1, 8), fc.double({ noNaN: true, min: 1e-6, max: 10 }));

law(
  "(1.10), (1.11), (1.14), (1.15): v -> v' = v - eta nabla C, component by component",
  steps,
  ([{ nablaC, v }, eta]) => {
    const [from, slope] = [v.toJSON(), nablaC(v).toJSON()];
    return descend(nablaC, eta)(v).toJSON().every((to, j) => Object.is(to, from[j]! - eta * slope[j]!));
  },
);

law(
  "(1.10): with Delta v = -eta nabla C the estimate (1.9) is -eta ‖nabla C‖^2 <= 0",
  steps,
  ([{ nablaC, v }, eta]) => {
    const gradient = nablaC(v);
    const estimate = dot(gradient, scale(-eta)(gradient));
    return estimate <= 0 && Math.abs(estimate + eta * norm(gradient) ** 2) <= 1e-12 * Math.abs(estimate);
  },
);

/** A bowl C = sum of lambda_j v_j^2 / 2 with 0 < lambda_j <= L. */
const bowls = fc.integer({ min: 1, max: 20 }).chain((m) =>
  fc.record({ lambda: listOf(m, fc.double({ noNaN: true, min: 0.1, max: 5 })), v: listOf(m, moderate) })
).map(({ lambda, v }) => {
  const C = (u: Vector): number => u.toJSON().reduce((sum, u_j, j) => sum + lambda[j]! * u_j * u_j / 2, 0);
  const nablaC = (u: Vector): Vector => vector(u.toJSON().map((u_j, j) => lambda[j]! * u_j));
  return { C, nablaC, v: vector(v), lambda, L: Math.max(...lambda) };
});

law(
  "section 1.5: Delta C <= -(eta / 2) ‖nabla C‖^2 <= 0 while eta <= 1 / L, L the greatest curvature",
  fc.tuple(bowls, fc.double({ noNaN: true, min: 1e-3, max: 1 })),
  ([{ C, nablaC, v, L }, part]) => {
    const eta = part / L;
    const change = C(descend(nablaC, eta)(v)) - C(v);
    return change <= -eta / 2 * dot(nablaC(v), nablaC(v)) + 1e-12 * C(v) && change <= 0;
  },
);

law("section 1.5: eta above 2 / L makes C grow along the steepest direction", bowls, ({ C, nablaC, lambda, L }) => {
  const steepest = vector(lambda.map((lambda_j) => lambda_j === L ? 1 : 0));
  return C(descend(nablaC, 2.1 / L)(steepest)) > C(steepest);
});

refuted(
  "section 1.5: C does not fall whatever eta is",
  fc.tuple(bowls, fc.double({ noNaN: true, min: 0, max: 100 })),
  ([{ C, nablaC, v }, eta]) => C(descend(nablaC, eta)(v)) <= C(v),
);

law(
  "(1.15): in m dimensions, step after step, the ball comes to the minimum",
  bowls,
  ({ nablaC, v, L }) => norm(take(1501)(gradientDescent(nablaC, 1 / L)(v))[1500]!) < 1e-9,
  20,
);

/** The book's valley of two variables. */
const C = (v: Vector<2>): number => dot(v, v);
const nablaC = (v: Vector<2>): Vector<2> => scale(2)(v);
const rolled = (eta: number, steps: number): readonly number[] =>
  take(steps + 1)(gradientDescent(nablaC, eta)(vector([-2, 1.5]))).map(C);

Deno.test("section 1.5: in the valley v_1^2 + v_2^2 every step multiplies C by (1 - 2 eta)^2", () => {
  for (const eta of [0.1, 0.25, 0.9, 1.05]) {
    rolled(eta, 10).forEach((cost, k) => assertAlmostEquals(cost, 6.25 * (1 - 2 * eta) ** (2 * k), 1e-11));
  }
});

Deno.test("section 1.5: there eta below 1 leads down, eta = 1 to and fro, eta above 1 out of the valley", () => {
  const falls = (eta: number): readonly number[] =>
    rolled(eta, 5).slice(1).map((cost, k) => Math.sign(cost - rolled(eta, 5)[k]!));
  assertEquals(falls(0.99), [-1, -1, -1, -1, -1]);
  assertEquals(falls(1), [0, 0, 0, 0, 0]);
  assertEquals(falls(1.01), [1, 1, 1, 1, 1]);
});

Deno.test("section 1.5: an eta that is too small works very slowly: a tenth of eta takes ten times the steps", () => {
  const needed = (eta: number): number => rolled(eta, 4000).findIndex((cost) => cost < 1e-6);
  assertAlmostEquals(needed(0.001) / needed(0.01), 10, 0.2);
});

Deno.test("section 1.5: examples/valley.ts: the ball rolls down and its claim holds", () => {
  const { lines, holds } = valley({ k: 1, eta: 0.1, tooLarge: 1.05, steps: 10 });
  assert(holds);
  assertEquals(lines.find((line) => line.startsWith("  10")), "  10   -0.2147    0.1611    0.0721   -0.0405   -0.0450");
  assert(!valley({ k: 1, eta: 1.05, tooLarge: 1.05, steps: 10 }).holds);
});

/** A gradient that is not zero, and any move of the same length as the steepest one. */
const moves = fc.integer({ min: 1, max: 8 }).chain((m) =>
  fc.record({
    gradient: listOf(m, moderate),
    direction: listOf(m, moderate),
    epsilon: fc.double({ noNaN: true, min: 1e-6, max: 10 }),
  })
).map(({ gradient, direction, epsilon }) => ({ gradient: vector(gradient), direction: vector(direction), epsilon }))
  .filter(({ gradient, direction }) => norm(gradient) > 1e-6 && norm(direction) > 1e-6);

law(
  "section 1.5, exercise: the best step has length epsilon and eta = epsilon / ‖nabla C‖",
  moves,
  ({ gradient, epsilon }) => {
    const best = steepestStep(epsilon)(gradient);
    const eta = epsilon / norm(gradient);
    return Math.abs(norm(best) - epsilon) <= 1e-14 * epsilon &&
      norm(subtract(best, scale(-eta)(gradient))) <= 1e-14 * epsilon;
  },
);

law(
  "section 1.5, exercise: by Cauchy-Schwarz no other step of length epsilon has a smaller nabla C · Delta v",
  moves,
  (move) => {
    const { gradient, direction, epsilon } = move;
    const other = scale(epsilon / norm(direction))(direction);
    const least = dot(gradient, steepestStep(epsilon)(gradient));
    const slack = 1e-14 * epsilon * norm(gradient);
    return Math.abs(least + epsilon * norm(gradient)) <= slack && dot(gradient, other) >= least - slack;
  },
  1000,
);

refuted(
  "section 1.5, exercise: the step uphill is not the best",
  moves,
  ({ gradient, direction, epsilon }) =>
    dot(gradient, scale(epsilon / norm(direction))(direction)) >=
      dot(gradient, scale(-1)(steepestStep(epsilon)(gradient))),
);

law(
  "section 1.5, exercise: the best step is the only one: a step that is as good is the same",
  moves,
  ({ gradient, direction, epsilon }) => {
    const best = steepestStep(epsilon)(gradient);
    const other = scale(epsilon / norm(direction))(direction);
    // ‖other - best‖^2 = 2 epsilon^2 (1 - cos), and nabla C · other - nabla C · best = epsilon ‖nabla C‖ (1 - cos).
    const worse = dot(gradient, other) - dot(gradient, best);
    const apart = norm(subtract(other, best));
    return Math.abs(apart * apart * norm(gradient) - 2 * epsilon * worse) <= 1e-13 * epsilon * epsilon * norm(gradient);
  },
);

Deno.test("section 1.5: there is no best step where the gradient is zero, nor one of no length", () => {
  assertThrows(() => steepestStep(1)(vector([0, 0])), RangeError, "the gradient is zero");
  for (const epsilon of [0, -1, NaN, Infinity]) {
    assertThrows(() => steepestStep(epsilon), RangeError, "Cannot step down");
  }
});

Deno.test("section 1.5, exercise: the best step neither overflows nor vanishes where the gradient is tiny or huge", () => {
  assertEquals(steepestStep(1e300)(vector([5e-324, 0])).toJSON(), [-1e300, -0]);
  assertAlmostEquals(steepestStep(1)(vector([1e308, 1e308])).toJSON()[0]!, -Math.SQRT1_2, 1e-15);
  assertThrows(() => steepestStep(1)(scale(2)(vector([1e308]))), RangeError, "the gradient is not finite");
});

/**
 * In one dimension nabla C is the slope of the tangent. Gradient descent looks which way the tangent leads down and goes that
 * way, the further the steeper it is; where the tangent is level it stays.
 */
law(
  "section 1.5, exercise: in one dimension the ball goes where the tangent leads down",
  landscapes(1, 1),
  ({ nablaC, v }) => {
    const slope = nablaC(v).toJSON()[0]!;
    const move = descend(nablaC, 2 ** -4)(v).toJSON()[0]! - v.toJSON()[0]!;
    return Math.abs(slope) < 1e-12 || Math.sign(move) === -Math.sign(slope) && Math.abs(move + slope / 16) < 1e-14;
  },
);

law(
  "section 1.5, exercise: in one dimension the only steps of length epsilon are left and right",
  landscapes(1, 1),
  ({ nablaC, v }) => {
    const slope = nablaC(v);
    if (norm(slope) < 1e-9) return true;
    return Math.abs(steepestStep(0.5)(slope).toJSON()[0]! + 0.5 * Math.sign(slope.toJSON()[0]!)) < 1e-15;
  },
);

Deno.test("section 1.5, exercise: on the parabola C = lambda v^2 / 2 the step with eta = 1 / lambda is at the bottom at once", () => {
  assertEquals(descend((v: Vector<1>) => scale(4)(v), 1 / 4)(vector([3])).toJSON(), [0]);
});

/** Distinct second partial derivatives of a function of m variables: those with j <= k, since they are symmetric. */
const secondDerivatives = (m: number): number => m * (m + 1) / 2;

Deno.test("section 1.5, remark and footnote 4: a million variables have half a trillion second derivatives", () => {
  assertStrictEquals(1e6 ** 2, 1e12);
  assertStrictEquals(secondDerivatives(1e6), 500000500000);
  for (let m = 1; m <= 20; m++) {
    const pairs = Array.from({ length: m * m }, (_, i) => [Math.floor(i / m), i % m].sort((j, k) => j - k).join());
    assertStrictEquals(new Set(pairs).size, secondDerivatives(m));
  }
});

law(
  "section 1.5, footnote 4: second derivatives are symmetric, measured on the gradient",
  landscapes(2, 5),
  ({ nablaC, v }) => {
    const partial = (j: number, k: number): number =>
      fivePointDifference(
        (x) => nablaC(vectorOf(v.length, (i) => i === k ? x : v.toJSON()[i]!)).toJSON()[j]!,
        v.toJSON()[k]!,
      );
    return Math.abs(partial(0, 1) - partial(1, 0)) < 1e-8;
  },
);

Deno.test("(1.16) and (1.17): in a network the variables are its weights and biases: w - eta dC/dw, b - eta dC/db", () => {
  const [net] = initialise([2, 3, 2])(seed(5));
  const data = dataSet([
    { x: vector([0, 1]), y: vector([1, 0]) },
    { x: vector([0.5, 0.25]), y: vector([0, 1]) },
    { x: vector([1, 1]), y: vector([0, 1]) },
  ]);
  const [eta, gradient] = [0.5, meanGradient(net, quadratic)(data)];
  step(data, eta, quadratic)(net).layers.forEach(({ weights, biases }, l) => {
    const { weights: w, biases: b } = net.layers[l]!;
    const { weights: dw, biases: db } = gradient[l]!;
    assert(norm(subtract(weights, subtract(w, scale(eta)(dw)))) < 1e-15);
    assert(norm(subtract(biases, subtract(b, scale(eta)(db)))) < 1e-15);
  });
  assertEquals(backprop(net, quadratic)({ x: vector([0, 1]), y: vector([1, 0]) }).length, net.layers.length);
});
