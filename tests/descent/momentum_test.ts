/**
 * Momentum: the algebra, both engines and the laws of velocity agree, and a run can be stopped and gone on with.
 */
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  advance,
  dataSet,
  dense,
  linear,
  matrix,
  miniBatches,
  type Network,
  network,
  nextEpoch,
  quadratic,
  seed,
  sgd,
  take,
  type Training,
  vector,
} from "../../mod.ts";
import { epochRun, stepBy } from "../../lib/derivations.ts";
import { momentum, type Moving, plain } from "../../lib/learning.ts";
import { E } from "../../lib/deps.ts";
import { type Problem, problem, rough, smooth, type Spec, specs } from "../arbitraries/network.ts";
import { sameBits, sameNetwork } from "../support/bits.ts";
import { law, refuted } from "../support/property.ts";

const given = fc.record({
  spec: specs({ hidden: [0, 2], widest: 6, mostExamples: 9 }),
  eta: fc.constantFrom(0.1, 0.5, 1 / 3),
  mu: fc.constantFrom(0, 0.5, 0.9, 0.999),
  texture: fc.constantFrom("smooth", "rough"),
});
interface Given {
  readonly spec: Spec;
  readonly eta: number;
  readonly mu: number;
  readonly texture: string;
}
const made = ({ spec, texture }: Given): Problem => problem(spec, texture === "smooth" ? smooth : rough);

const same = (one: Moving, other: Moving): boolean =>
  sameNetwork(one.network, other.network) && sameBits(one.moments![0]!, other.moments![0]!);

type Fold = (from: Moving, problem: Problem, of: Given) => Moving;

/** Two epochs in an engine against a fold of steps in the algebra, velocities and all. */
const isFold = (fold: Fold, engine: "simd" | "reference") => (of: Given): boolean => {
  const given = made(of);
  const { data, cost: { cost }, spec: { miniBatch } } = given;
  const options = { eta: of.eta, miniBatch, cost, update: momentum(of.mu), engine };
  const once = epochRun(data, options)({ network: given.network }).value;
  if (E.isLeft(once)) return true;
  const twice = epochRun(data, options)(once.right).value;
  return E.isLeft(twice) || same(twice.right, fold(fold({ network: given.network }, given, of), given, of));
};

const stepsOf = (mu: (mu: number) => number): Fold => (from, { data, cost: { cost } }, of) =>
  miniBatches(of.spec.miniBatch)(data).reduce<Moving>(
    (now, batch) => stepBy(batch, { eta: of.eta, cost, update: momentum(mu(of.mu)) })(now),
    from,
  );

for (const engine of ["reference", "simd"] as const) {
  law(
    `${engine}: an epoch of momentum is the fold of its steps, bit for bit`,
    given,
    isFold(stepsOf((mu) => mu), engine),
    300,
  );
}
refuted("another coefficient gives other bits", given, isFold(stepsOf((mu) => (mu + 1) / 2), "reference"));
refuted(
  "velocities that start anew in every mini-batch give other bits",
  given,
  isFold(
    (from, { data, cost: { cost } }, of) =>
      miniBatches(of.spec.miniBatch)(data).reduce<Moving>(
        ({ network }, batch) => stepBy(batch, { eta: of.eta, cost, update: momentum(of.mu) })({ network }),
        from,
      ),
    "reference",
  ),
);

/** C = w x with x = 1 has the constant gradient 1: a cost of slope 1 on a linear neuron. */
const slope = { name: "a", value: (a: { readonly length: number }) => a.length, derivative: () => vector([1]) };
const line: Network<readonly [1, 1]> = network([dense(matrix([[0]]), vector([0]), linear)]);
const one = dataSet([{ x: vector([1]), y: vector([0]) }]);

Deno.test("on a constant gradient g the velocity tends to -eta g / (1 - mu), and without friction it grows by -eta g", () => {
  const velocityAfter = (steps: number, mu: number): number => {
    const options = { eta: 0.5, cost: slope, update: momentum(mu) };
    const last = Array.from({ length: steps }).reduce<Moving>((now) => stepBy<number, number>(one, options)(now), {
      network: line,
    });
    return last.moments![0]![0]!.weights.toJSON()[0]![0]!;
  };
  assertEquals(velocityAfter(1, 0.9), -0.5);
  assertEquals(velocityAfter(2, 0.5), -0.75);
  assertAlmostEquals(velocityAfter(400, 0.9), -5, 1e-12);
  assertAlmostEquals(velocityAfter(10, 0.999999), -5, 1e-3);
});

Deno.test("mu = 0 is plain gradient descent within rounding, and plain keeps no moments", () => {
  const { network, data } = problem({
    sizes: [3, 4, 2],
    activations: ["sigmoid", "tanh"],
    cost: "quadratic",
    examples: 6,
    miniBatch: 2,
    seed: 5,
  });
  const options = { eta: 0.5, miniBatch: 2 };
  const start: Training = { epoch: 0, network, seed: seed(1) };
  const still = take(4)(sgd(data, { ...options, update: momentum(0) })(start)).at(-1)!;
  const bare = take(4)(sgd(data, { ...options, update: plain })(start)).at(-1)!;
  assert(!("moments" in bare) && still.moments?.length === 1);
  const [w, v] = [still, bare].map(({ network }) => network.layers.flatMap(({ weights }) => weights.toJSON().flat()));
  w!.forEach((w_i, i) => assertAlmostEquals(w_i, v![i]!, 1e-14));
});

law("advance(p + q) = advance(q) ∘ advance(p) with velocities, bit for bit", given, (of) => {
  const { network, data, cost: { cost }, spec: { miniBatch } } = made(of);
  const options = { eta: of.eta, miniBatch, cost, update: momentum(of.mu) };
  const start: Training = { epoch: 0, network, seed: seed(7) };
  const whole = nextEpoch(data, options)(start)!;
  const first = advance(data, options, 1)(start)!;
  const parts = first.epoch === 1 || first.diverged !== undefined ? first : nextEpoch(data, options)(first)!;
  return whole.diverged !== undefined ? parts.diverged !== undefined : same(whole, parts);
}, 200);

Deno.test("a run that diverges gives the last good network with its velocities", () => {
  const options = { eta: 1e6, miniBatch: 1, cost: quadratic, update: momentum(0.9) };
  const data = dataSet([{ x: vector([1e3]), y: vector([1]) }]);
  const states = take(99)(sgd(data, options)({ epoch: 0, network: line, seed: seed(1) }));
  const [before, last] = states.slice(-2);
  assert(last!.diverged !== undefined && same(last!, before!));
});

Deno.test("mu is a number in [0, 1)", () => {
  for (const mu of [-0.1, 1, 2, NaN, Infinity]) {
    assertThrows(() => momentum(mu), RangeError, `Cannot use momentum: mu is ${mu}, not a number in [0, 1)`);
  }
});
