/**
 * Which class an output stands for, by default and by a rule of one's own, the same in every measure; and data that has no classes.
 */
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  accuracy,
  argmax,
  type DataSet,
  dataSet,
  dense,
  evaluate,
  type Example,
  identityMatrix,
  initialise,
  linear,
  matrix,
  meanCost,
  meanGradient,
  type Network,
  network,
  outputs,
  quadratic,
  seed,
  unit,
  vector,
  zeros,
} from "../../mod.ts";
import { bitEncoding } from "../../lib/data.ts";
import {
  abstainBelow,
  answers,
  answersRun,
  classOf,
  confusion,
  type Decision,
  evaluateRun,
  meanCostRun,
  meanGradientRun,
  mistakes,
  outputsRun,
  threshold,
} from "../../lib/measure.ts";
import { wholeStore } from "../../lib/example/data_set.ts";
import { law } from "../support/property.ts";

const xor: DataSet = dataSet(
  [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]].map(([p, q, y]) => ({ x: vector([p!, q!]), y: vector([y!]) })),
);

/** Gives its n inputs back. */
const echo = (n: number): Network => network([dense(identityMatrix(n), zeros(n), linear)]);

/** Examples of which the outputs of `echo` and the wanted outputs are these. */
const told = (...pairs: readonly (readonly [output: readonly number[], wanted: readonly number[]])[]): DataSet =>
  dataSet(pairs.map(([x, y]): Example => ({ x: vector(x), y: vector(y) })));

const right = (data: DataSet, decide?: Decision): number =>
  evaluate(echo(data.outputs), decide === undefined ? {} : { decide })(data);

Deno.test("an untrained network of one output does not read all of exclusive or right", () => {
  const counts = Array.from({ length: 20 }, (_, i) => evaluate(initialise([2, 3, 1])(seed(i))[0] as Network)(xor));
  assertEquals(counts.filter((count) => count === 4), []);
  assertEquals(counts.reduce((sum, count) => sum + count, 0) / counts.length, 2);
});

Deno.test("one output is class 1 above one half, and class 0 at one half and below", () => {
  assertEquals([0, 0.3, 0.5, 0.5 + 2 ** -52, 0.7, 1, 7, -2].map((a) => classOf(vector([a]))), [0, 0, 0, 1, 1, 1, 1, 0]);
  assertEquals(right(told([[0.5], [0]], [[0.6], [1]], [[0.4], [1]], [[0.6], [0]])), 2);
});

law("the class of the unit vector e_c is c", fc.integer({ min: 2, max: 30 }), (n) => {
  return Array.from({ length: n }, (_, c) => classOf(unit(n, c))).every((answer, c) => answer === c);
});
law(
  "of two or more outputs the class is the argmax",
  fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 2, maxLength: 6 }),
  (output) => classOf(vector(output)) === argmax(vector(output)),
);
law(
  "of one output the class is what the threshold 0.5 says",
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  (a) => classOf(vector([a])) === threshold(0.5)(vector([a])),
);
law(
  "whoever abstains below 0 never abstains, and whoever does is not confident enough",
  fc.tuple(
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  ),
  ([numbers, least]) => {
    const output = vector(numbers);
    const confidence = numbers.length === 1 ? Math.max(numbers[0]!, 1 - numbers[0]!) : Math.max(...numbers);
    return abstainBelow(0)(output) === classOf(output) &&
      abstainBelow(least)(output) === (confidence < least ? undefined : classOf(output));
  },
);

Deno.test("a rule of one's own decides: a threshold, no answer, bits", () => {
  const scores = told([[0.2], [1]], [[0.4], [1]], [[0.3], [0]], [[0.1], [0]]);
  assertEquals([0.5, 0.35, 0.25, 0.15, 0.05].map((t) => right(scores, threshold(t))), [2, 3, 2, 3, 2]);
  const unsure = told([[0.9, 0.1], [1, 0]], [[0.6, 0.5], [1, 0]], [[0.8, 0.3], [0, 1]]);
  assertEquals([0, 0.7, 0.85, 1].map((least) => right(unsure, abstainBelow(least))), [2, 1, 1, 0]);
  const { encode, decode, outputs: bits } = bitEncoding(10);
  const digits = dataSet(Array.from({ length: 10 }, (_, c) => ({ x: encode(c), y: encode(c) })));
  assertEquals(evaluate(echo(bits), { decide: decode })(digits), 10);
  assertEquals(confusion(echo(bits), { decide: decode })(digits).map((row, c) => row[c]), new Array(10).fill(1));
  // Targets of -1 and 1, as a hyperbolic tangent gives them.
  assertEquals(right(told([[0.2], [1]], [[-0.2], [-1]], [[0.2], [-1]]), threshold(0)), 2);
});

Deno.test("no answer is neither right nor a mistake, and is in no column of the confusion matrix", () => {
  const data = told([[0.9, 0.1], [1, 0]], [[0.6, 0.5], [1, 0]], [[0.8, 0.3], [0, 1]], [[0.4, 0.5], [0, 1]]);
  const [net, options] = [echo(2), { decide: abstainBelow(0.7) }];
  assertEquals(answers(net, options)(data).map(({ answer }) => answer), [0, undefined, 0, undefined]);
  assertEquals(answers(net, options)(data).map(({ confidence }) => confidence), [0.9, 0.6, 0.8, 0.5]);
  assertEquals(confusion(net, options)(data), [[1, 0], [1, 0]]);
  assertEquals(mistakes(net, options)(data), [{ index: 2, label: 1, answer: 0, confidence: 0.8 }]);
  assertEquals([evaluate(net, options)(data), accuracy(net, options)(data)], [1, 0.25]);
});

Deno.test("every measure knows one output: two classes, and the confidence of class 0 is 1 - a", () => {
  const data = told([[0.9], [1]], [[0.25], [0]], [[0.75], [0]], [[0.125], [1]]);
  assertEquals(confusion(echo(1))(data), [[1, 1], [1, 1]]);
  assertEquals(mistakes(echo(1))(data).map(({ index, confidence }) => [index, confidence]), [[3, 0.875], [2, 0.75]]);
  assertEquals(accuracy(echo(1))(data), 0.5);
});

law(
  "evaluate, the diagonal, the mistakes and no answer count every example once, in both precisions, whatever the rule",
  fc.record({
    from: fc.integer({ min: 0, max: 1000 }),
    outputs: fc.integer({ min: 1, max: 4 }),
    least: fc.constantFrom(0, 0.5, 0.7, 0.95),
    precision: fc.constantFrom("f32" as const, "f64" as const),
    engine: fc.constantFrom("simd" as const, "reference" as const),
  }),
  ({ from, outputs, least, ...options }) => {
    const net: Network = initialise([2, 3, outputs])(seed(from))[0];
    const data: DataSet = dataSet(Array.from({ length: 12 }, (_, i): Example => ({
      x: vector([(i * 7919 + from) % 13 / 6 - 1, (i * 104729) % 11 / 5 - 1]),
      y: outputs === 1 ? vector([i % 2]) : unit<number>(outputs, i % outputs),
    })));
    const judged = { ...options, decide: abstainBelow(least) };
    const counts = confusion(net, judged)(data);
    const diagonal = counts.reduce((sum, row, c) => sum + row[c]!, 0);
    const none = answers(net, judged)(data).filter(({ answer }) => answer === undefined).length;
    return counts.length === Math.max(2, outputs) && diagonal === evaluate(net, judged)(data) &&
      diagonal + mistakes(net, judged)(data).length + none === data.length;
  },
  200,
);

Deno.test("targets that are no classes have no right answers: a RangeError offers rmse, rSquared and a rule of one's own", () => {
  const regressions = [
    told([[2], [3]]),
    told([[0.2], [0]], [[0.2], [0.5]]),
    told([[1, 0], [1, 0]], [[0.3, 0.7], [0.25, 0.75]]),
    told([[1, 0], [0, 0]]),
    told([[1, 0], [1, 1]]),
    told([[1, 0], [2, 0]]),
    told([[1], [-1]]),
  ];
  for (const data of regressions) {
    const net = echo(data.outputs);
    for (const measure of [evaluate, accuracy, answers, confusion, mistakes]) {
      const thrown = assertThrows(() => measure(net)(data), RangeError, "is no class");
      assert(thrown.message.includes("rmse and rSquared") && thrown.message.includes("{ decide }"), thrown.message);
    }
    assert(Number.isFinite(meanCost(net, quadratic)(data)));
  }
  assertThrows(
    () => right(regressions[1]!),
    RangeError,
    "the target of example 1 is no class, Vector [0.5]; a class is 0 or 1",
  );
});

Deno.test("classes may be learned by linear neurons, and be stored as bytes", () => {
  assertEquals(right(told([[1.2, -3], [1, 0]], [[-1, -0.5], [0, 1]], [[9, 8], [0, 1]])), 2);
  const ones = { kind: "classes", values: Uint8Array.of(0) } as const;
  const x = { kind: "reals", values: Float64Array.of(0.9) } as const;
  assertEquals(confusion(echo(1))(wholeStore<number, number>({ size: 1, inputs: 1, outputs: 1, x, y: ones })), [
    [0, 0],
    [0, 1],
  ]);
});

Deno.test("an output that overflowed is no answer", () => {
  const net = network([dense(matrix([[1e308, 1e308], [0, 0]]), vector([0, 0]), linear)]) as Network;
  const data: DataSet = dataSet([{ x: vector([10, -10]), y: vector([1, 0]) }]);
  assert(Number.isNaN(outputs(net)(data).toJSON()[0]![0]));
  assertEquals(answers(net)(data), [{ index: 0, label: 0, answer: undefined, confidence: 0 }]);
  assertEquals(evaluate(net)(data), 0);
  const one = network([dense(matrix([[1e308, 1e308]]), vector([0]), linear)]) as Network;
  const zero: DataSet = dataSet([{ x: vector([10, -10]), y: vector([0]) }]);
  assertEquals([evaluate(one)(zero), evaluate(one, { decide: threshold(0.1) })(zero)], [0, 0]);
});

Deno.test("a rule that is none is refused", () => {
  const data = told([[0.9, 0.1], [1, 0]]);
  for (const wrong of [-1, 0.5, NaN, Infinity]) {
    assertThrows(() => right(data, () => wrong), RangeError, `Cannot decide: the rule says ${wrong}`);
  }
  assertThrows(() => right(data, threshold(0.5)), RangeError, "there are 2 outputs, not one");
  assertThrows(() => right(data, () => undefined), RangeError, "the target of example 0 is no class");
  for (const wrong of [NaN, Infinity]) assertThrows(() => threshold(wrong), RangeError, "not a finite number");
  for (const wrong of [NaN, -0.1, 1.1]) assertThrows(() => abstainBelow(wrong), RangeError, "from 0 to 1");
  assertThrows(() => classOf(zeros(0)), RangeError, "the output is empty");
});

Deno.test("whatever runs on an engine says which one ran, and why", () => {
  const net: Network = initialise([2, 3, 1])(seed(1))[0];
  const own = {
    name: "own",
    f: (z: number) => z / (1 + Math.abs(z)),
    prime: (z: number) => 1 / (1 + Math.abs(z)) ** 2,
  };
  const ours: Network = initialise([2, 3, 1], own)(seed(1))[0];
  for (
    const [network, engine, wanted] of [[net, "simd", "simd"], [net, "reference", "reference"], [
      ours,
      "simd",
      "reference",
    ]] as const
  ) {
    const runs = [
      [outputsRun(network, { engine })(xor), outputs(network)(xor)],
      [meanCostRun(network, quadratic, { engine })(xor), meanCost(network, quadratic)(xor)],
      [meanGradientRun(network, quadratic, { engine })(xor), meanGradient(network, quadratic)(xor)],
      [evaluateRun(network, { engine })(xor), evaluate(network)(xor)],
      [answersRun(network, { engine })(xor), answers(network)(xor)],
    ] as const;
    for (const [ran, value] of runs) {
      assertStrictEquals(ran.engine, wanted);
      assertEquals(ran.value, value);
    }
  }
});
