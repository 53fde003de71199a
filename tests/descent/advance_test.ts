/**
 * Training that stops at any mini-batch boundary (row F15): however an epoch is cut, the network, the seed and the counters are
 * those of the whole, bit for bit.
 */
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  advance,
  type DataSet,
  dataSet,
  dense,
  type EpochOptions,
  linear,
  matrix,
  type Network,
  network,
  nextEpoch,
  seed,
  sgd,
  slice,
  take,
  type Training,
  vector,
  vectorOf,
} from "../../mod.ts";
import { shuffled } from "../../lib/data.ts";
import { problem, rough, smooth, type Spec, specs } from "../arbitraries/network.ts";
import { sameNetwork, sameNumbers, valuesOf } from "../support/bits.ts";
import { law, refuted } from "../support/property.ts";

interface Given {
  readonly spec: Spec;
  readonly pieces: readonly number[];
  readonly texture: "smooth" | "rough";
  readonly engine: "simd" | "reference";
  readonly precision: "f64" | "f32";
}

const given: fc.Arbitrary<Given> = fc.record({
  spec: specs({ hidden: [0, 2], widest: 5, mostExamples: 9 }),
  pieces: fc.array(fc.constantFrom(1, 1, 2, 3, 100, Infinity), { minLength: 1, maxLength: 30 }),
  texture: fc.constantFrom("smooth", "rough"),
  engine: fc.constantFrom("simd", "reference"),
  precision: fc.constantFrom("f64", "f32"),
});

const sameState = (s: Training, t: Training): boolean =>
  s.epoch === t.epoch && s.batch === t.batch && sameNetwork(s.network, t.network) && sameNumbers(s.seed, t.seed) &&
  s.diverged?.message === t.diverged?.message && s.diverged?.batch === t.diverged?.batch;

type Meddle = (state: Training, piece: number) => Training;

/** The first state at an epoch's end, or the diverged one, that pieces of the given sizes lead to, and each state on the way. */
const inPieces =
  (data: DataSet, options: EpochOptions, pieces: readonly number[], between: Meddle = (state) => state) =>
  (from: Training): readonly Training[] => {
    const states = [from];
    for (let i = 0; states.length === 1 || states.at(-1)!.batch !== undefined; i++) {
      states.push(between(advance(data, options, pieces[i % pieces.length]!)(states.at(-1)!)!, i));
    }
    return states;
  };

const made = ({ spec, texture, engine, precision }: Given) => {
  const { network, data, cost: { cost } } = problem(spec, texture === "smooth" ? smooth : rough);
  const start: Training = { epoch: 0, network, seed: seed(spec.seed) };
  return { start, data, options: { eta: 0.5, miniBatch: spec.miniBatch, cost, engine, precision } };
};

/** One epoch in pieces, each state changed by `between`, is one epoch; so is the next. */
const isWhole = (between: Meddle) => (from: Given): boolean => {
  const { start, data, options } = made(from);
  const [, ...whole] = take(3)(sgd(data, options)(start));
  return whole.every((end, i) =>
    sameState(end, inPieces(data, options, from.pieces, between)(i === 0 ? start : whole[0]!).at(-1)!)
  );
};

/** What a file could keep of a state. */
const writtenDown: Meddle = ({ epoch, batch, network, seed, diverged }) => ({
  ...JSON.parse(JSON.stringify({ epoch, batch, seed })),
  network,
  ...diverged === undefined ? {} : { diverged },
});

law("however an epoch is cut into pieces, it is the whole epoch, bit for bit", given, isWhole((state) => state), 500);
law("the same with each state between written down and read again", given, isWhole(writtenDown), 200);
refuted(
  "with another seed in the middle of an epoch the bits are others",
  given,
  isWhole((state) => state.batch === undefined ? state : { ...state, seed: seed(state.batch) }),
  500,
);
refuted(
  "a batch taken twice gives other bits",
  given,
  isWhole((state, piece) => piece === 0 && state.batch !== undefined ? { ...state, batch: state.batch - 1 } : state),
  500,
);

law("from every mini-batch boundary nextEpoch, and so sgd, finishes the epoch", given, (from) => {
  const { start, data, options } = made(from);
  const whole = take(3)(sgd(data, options)(start));
  return inPieces(data, options, [1])(start).every((state) => {
    if (state.diverged !== undefined || state.batch === undefined) return true;
    const [, first, second] = take(3)(sgd(data, options)(state));
    return sameState(first!, whole[1]!) && (second === undefined || sameState(second, whole[2]!));
  });
}, 200);

law("a state counts its mini-batches, and keeps the seed of its epoch until the end", given, (from) => {
  const { start, data, options } = made(from);
  const all = Math.ceil(data.length / options.miniBatch);
  return inPieces(data, options, [1])(start).slice(1).every((state, i) =>
    state.diverged !== undefined ||
    (i + 1 < all
      ? state.epoch === 0 && state.batch === i + 1 && sameNumbers(state.seed, start.seed)
      : state.epoch === 1 && state.batch === undefined && sameNumbers(state.seed, shuffled(data)(start.seed)[1]))
  );
}, 200);

law("in f32 the parameters between pieces are f32 values", given, (from) => {
  const { start, data, options } = made({ ...from, precision: "f32" });
  return inPieces(data, options, [1])(start).slice(1).every(({ network, diverged }) =>
    diverged !== undefined || valuesOf(network.layers).every((w) => Object.is(Math.fround(w), w))
  );
});

const line = (weight: number): Network => network([dense(matrix([[weight]]), vector([0]), linear)]);
const ones = (n: number): DataSet =>
  dataSet(Array.from({ length: n }, () => ({ x: vectorOf(1, () => 1), y: vector([0]) })));

Deno.test("E8: a divergence in the middle of an epoch names the batch of the epoch, however the epoch is cut", () => {
  const [data, start] = [ones(12), { epoch: 0, network: line(1), seed: seed(1) }];
  const options = { eta: 1e60, miniBatch: 1 };
  const whole = nextEpoch(data, options)(start)!;
  assert(whole.diverged !== undefined && whole.diverged.batch > 3);
  for (const size of [1, 2, 3, 4, 5, 7]) {
    const cut = inPieces(data, options, [size])(start).at(-1)!;
    assert(sameState(whole, cut), `in pieces of ${size}: ${cut.diverged?.message}`);
    assertStrictEquals(advance(data, options, 1)(cut), undefined);
  }
});

Deno.test("a number of batches, or a state, that makes no sense is refused", () => {
  const [data, start] = [ones(5), { epoch: 0, network: line(1), seed: seed(1) }];
  const options = { eta: 0.1, miniBatch: 2 };
  for (const batches of [0, -1, 1.5, NaN, -Infinity, 2 ** 53]) {
    assertThrows(() => advance(data, options, batches)(start), RangeError, `Cannot go on by ${batches} mini-batches`);
  }
  for (const batch of [3, 4, -1, 0.5, NaN, Infinity]) {
    const state = { ...start, batch };
    assertThrows(() => advance(data, options, 1)(state), RangeError, `after ${batch} mini-batches: an epoch has 3`);
    assertThrows(() => nextEpoch(data, options)(state), RangeError, "Cannot go on after");
  }
  assertThrows(() => advance(data, { ...options, miniBatch: 0 }, 1)(start), RangeError, "Cannot make mini-batches");
  const done = advance(data, options, 3)(start)!;
  assertEquals([done.epoch, "batch" in done], [1, false]);
  assertEquals(nextEpoch(slice(0, 0)(data), options)(start)!.epoch, 1);
});
