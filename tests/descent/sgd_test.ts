/**
 * Stochastic gradient descent as a lazy scan of states.
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  type Cost,
  type DataSet,
  epoch,
  nextEpoch,
  quadratic,
  seed,
  sgd,
  shuffle,
  slice,
  take,
  toArray,
  type Training,
} from "../../mod.ts";
import { iterate } from "../../lib/algebra.ts";
import { permute, shuffled } from "../../lib/data.ts";
import { E } from "../../lib/deps.ts";
import { problem, type Spec, specs } from "../arbitraries/network.ts";
import { sameNetwork, sameNumbers } from "../support/bits.ts";
import { law, refuted } from "../support/property.ts";

interface Given {
  readonly spec: Spec;
  readonly p: number;
  readonly q: number;
}

const few = fc.integer({ min: 0, max: 4 });
const given: fc.Arbitrary<Given> = fc.record({
  spec: specs({ hidden: [0, 2], widest: 5, mostExamples: 7 }),
  p: few,
  q: few,
});

const sameState = (s: Training, t: Training): boolean =>
  s.epoch === t.epoch && sameNetwork(s.network, t.network) && sameNumbers(s.seed, t.seed) &&
  (s.diverged === undefined) === (t.diverged === undefined);

/** The state after n epochs, or the last one. */
const train = (n: number, data: DataSet, options: Parameters<typeof sgd>[1]) => (from: Training): Training =>
  take(n + 1)(sgd(data, options)(from)).at(-1)!;

const isAction = (between: (state: Training) => Training) => ({ spec, p, q }: Given): boolean => {
  const { network, data, cost: { cost } } = problem(spec);
  const options = { eta: 0.5, miniBatch: spec.miniBatch, cost };
  const start = { epoch: 0, network, seed: seed(spec.seed) };
  const [whole, first] = [train(p + q, data, options)(start), train(p, data, options)(start)];
  return first.diverged !== undefined || sameState(whole, train(q, data, options)(between(first)));
};

law("train(p + q) = train(q) ∘ train(p), bit for bit", given, isAction((state) => state), 300);
law(
  "train(p + q) = train(q) ∘ train(p) with the state between written down and read again",
  given,
  isAction((state) => ({ ...state, seed: JSON.parse(JSON.stringify(state.seed)) })),
);
refuted("with another seed between, the bits are others", given, isAction((state) => ({ ...state, seed: seed(1) })));

const isScan =
  (order: (data: DataSet) => (from: Training) => readonly [DataSet, Training["seed"]]) =>
  ({ spec, p }: Given): boolean => {
    const { network, data, cost: { cost } } = problem(spec);
    const options = { eta: 0.5, miniBatch: spec.miniBatch, cost };
    const states = take(p + 1)(sgd(data, options)({ epoch: 0, network, seed: seed(spec.seed) }));
    return states.slice(1).every((after, i) => {
      const [inOrder, next] = order(data)(states[i]!);
      const expected = epoch(inOrder, options)(states[i]!.network);
      return E.isLeft(expected)
        ? after.diverged !== undefined
        : after.epoch === i + 1 && sameNetwork(after.network, expected.right) && sameNumbers(after.seed, next);
    });
  };
law(
  "each state is an epoch over a fresh shuffle after the state before",
  given,
  isScan((data) => ({ seed }) => {
    const [order, next] = shuffle(Array.from({ length: data.length }, (_, i) => i))(seed);
    return [permute(order)(data), next];
  }),
  300,
);
refuted(
  "the data is not taken in its own order",
  given,
  isScan((data) => ({ seed }) => [data, shuffled(data)(seed)[1]]),
);

/** A cost that counts how often its derivative is asked for. */
const counting = (): { readonly cost: Cost; readonly count: () => number } => {
  let count = 0;
  const cost: Cost = { ...quadratic, derivative: (a, y) => (count++, quadratic.derivative(a, y)) };
  return { cost, count: () => count };
};

const spec: Spec = {
  sizes: [2, 3, 1],
  activations: ["sigmoid", "sigmoid"],
  cost: "quadratic",
  examples: 5,
  miniBatch: 2,
  seed: 1,
};
const { network, data } = problem(spec);
const start: Training = { epoch: 0, network, seed: seed(7) };

Deno.test("nothing is computed before it is asked for", () => {
  const { cost, count } = counting();
  const states = sgd(data, { eta: 1, miniBatch: 2, cost })(start);
  assertEquals(count(), 0);
  take(0)(states);
  assertEquals(take(1)(states)[0], start);
  assertEquals(count(), 0);
  take(2)(states);
  assertEquals(count(), data.length);
});

Deno.test("states can be gone through again, with equal results", () => {
  const states = sgd(data, { eta: 1, miniBatch: 2 })(start);
  const [once, again] = [take(4)(states), take(4)(states)];
  assertEquals(once.map(({ epoch }) => epoch), [0, 1, 2, 3]);
  assert(once.every((state, i) => sameState(state, again[i]!)));
  const [one, other] = [states[Symbol.iterator](), states[Symbol.iterator]()];
  one.next();
  one.next();
  assertEquals((other.next().value as Training).epoch, 0);
});

Deno.test("training changes neither the state that it starts from nor the data", () => {
  const before = problem(spec);
  take(4)(sgd(data, { eta: 1, miniBatch: 2 })(start));
  assert(sameNetwork(start.network, before.network) && sameNumbers(start.seed, seed(7)));
  assertEquals(Array.from(data), before.examples);
});

Deno.test("training on an empty data set goes on and changes nothing but the count", () => {
  const states = take(3)(sgd(slice(0, 0)(data), { eta: 1, miniBatch: 2 })(start));
  assertEquals(states.map(({ epoch }) => epoch), [0, 1, 2]);
  assert(states.every((state) => sameNetwork(state.network, network)));
});

Deno.test("after divergence there is no next state", () => {
  const [bad] = [{ ...start, diverged: { lastGood: network } as NonNullable<Training["diverged"]> }];
  assertEquals(nextEpoch(data, { eta: 1, miniBatch: 2 })(bad), undefined);
});

const indices = (set: DataSet): readonly number[] => Array.from(set).map(({ x }) => toArray(x)[0]!);
law("shuffled has the same examples, and the seed decides their order", given, ({ spec }) => {
  const { data } = problem(spec);
  const [[one, next], [again, after]] = [shuffled(data)(seed(spec.seed)), shuffled(data)(seed(spec.seed))];
  return sameNumbers(indices(one), indices(again)) && sameNumbers(next, after) &&
    sameNumbers(indices(one).toSorted((a, b) => a - b), indices(data).toSorted((a, b) => a - b));
});

Deno.test("iterate is x, f(x), f(f(x)), … and ends where f gives undefined; take stops in time", () => {
  const asked: number[] = [];
  const half = (n: number): number | undefined => (asked.push(n), n > 1 ? n / 2 : undefined);
  assertEquals(take(3)(iterate(half)(16)), [16, 8, 4]);
  assertEquals(asked, [16, 8]);
  assertEquals(take(99)(iterate(half)(8)), [8, 4, 2, 1]);
  for (const n of [-1, 1.5, NaN, Infinity]) {
    assertThrows(() => take(n)(iterate(half)(8)), RangeError, `Cannot take ${n}`);
  }
});

law("going on from element p gives the elements from p on", fc.record({ p: few, q: few, x: few }), ({ p, q, x }) => {
  const next = (n: number): number => (5 * n + 3) % 17;
  const whole = take(p + q + 1)(iterate(next)(x));
  return sameNumbers(whole.slice(p), take(q + 1)(iterate(next)(whole[p]!)));
});
