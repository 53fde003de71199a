/**
 * What is negligible: activations, deltas and scaled deltas below a power of two are +0, in both engines, both precisions, and the
 * algebra; and the slopes that feed them keep both tails.
 */
import { assert, assertEquals } from "@std/assert";
import {
  backprop,
  type DataSet,
  dataSet,
  dense,
  epoch,
  errors,
  feedforward,
  type Layer,
  linear,
  matrix,
  meanGradient,
  type Network,
  network,
  outputs,
  type Precision,
  quadratic,
  rectifiedLinear,
  type RunOptions,
  sigmoid,
  step,
  tanh,
  toArray,
  toRows,
  vector,
} from "../../mod.ts";
import { columns } from "../../lib/algebra.ts";
import { matrixBackprop } from "../../lib/derivations.ts";
import { double, single } from "../../lib/numbers/arithmetic.ts";
import { flushed } from "../support/bits.ts";

/** The powers of the contract, written out a second time, and the smallest numbers that are not subnormal. */
const FORMATS = [
  { precision: "f64", arithmetic: double, least: 2 ** -500, normal: 2 ** -1022 },
  { precision: "f32", arithmetic: single, least: 2 ** -60, normal: 2 ** -126 },
] as const;

/** Every way to run. */
const RUNS: readonly (Required<RunOptions> & { readonly least: number })[] = FORMATS.flatMap(({ precision, least }) =>
  (["reference", "simd"] as const).map((engine) => ({ precision, engine, least }))
);

const below = (least: number, precision: Precision): number =>
  least * (1 - (precision === "f32" ? 2 ** -24 : 2 ** -53));

Deno.test("flush: +0 below the power of two, else the number itself; no product of two that are left is subnormal", () => {
  for (const { precision, arithmetic: { flush }, least, normal } of FORMATS) {
    for (const x of [0, -0, 5e-324, -5e-324, below(least, precision), -below(least, precision)]) {
      assert(Object.is(flush(x), 0), `${x} in ${precision}`);
    }
    for (const x of [least, -least, 1, -1, 1e300, Infinity, -Infinity, NaN]) assert(Object.is(flush(x), x), `${x}`);
    assert(flush(least) ** 2 >= normal);
  }
});

/** One layer of one neuron. */
const neuron = (w: number, b = 0, activation: Layer["activation"] = linear): Network<readonly [1, 1]> =>
  network([dense(matrix([[w]]), vector([b]), activation)]);

const shown = (y: number): DataSet<1, 1> => dataSet([{ x: vector([1]), y: vector([y]) }]);
const bias = ({ layers }: Pick<Network, "layers">): number => toArray(layers[0]!.biases)[0]!;

Deno.test("activations: of the linear, the rectified linear and the tanh neuron", () => {
  for (const { least, ...run } of RUNS) {
    for (const activation of [linear, rectifiedLinear, tanh]) {
      const outputOf = (w: number): number => toRows(outputs(neuron(w, 0, activation), run)(shown(0)))[0]![0]!;
      assertEquals(
        [outputOf(below(least, run.precision)), outputOf(least)],
        [0, least],
        `${activation.name} ${run.engine}`,
      );
      if (activation === rectifiedLinear) continue;
      assert(Object.is(outputOf(-below(least, run.precision)), 0) && outputOf(-least) === -least, activation.name);
    }
    const far = run.precision === "f32" ? -42 : -347;
    assertEquals(toRows(outputs(neuron(far, 0, sigmoid), run)(shown(0)))[0], [0]);
    assert(toRows(outputs(neuron(far + 1, 0, sigmoid), run)(shown(0)))[0]![0]! > least);
  }
  assert(Object.is(toArray(feedforward(neuron(-(2 ** -501)))(vector([1])))[0], 0));
});

Deno.test("deltas, of the output layer and of one before it", () => {
  for (const { least, ...run } of RUNS) {
    const two = (w: number) =>
      network([dense(matrix([[0]]), vector([0]), linear), dense(matrix([[w]]), vector([0]), linear)]);
    const firstBias = (net: Network, y: number): number =>
      toArray(meanGradient(net, quadratic, run)(shown(y))[0]!.biases)[0]!;
    const under = below(least, run.precision);
    assertEquals([firstBias(neuron(0), -under), firstBias(neuron(0), -least)], [0, least], `BP1, ${run.engine}`);
    assertEquals([firstBias(two(under), -1), firstBias(two(least), -1)], [0, least], `BP2, ${run.engine}`);
  }
  const example = { x: vector([1]), y: vector([2 ** -501]) };
  assert(Object.is(toArray(errors(neuron(0), quadratic)(example)[0]!.delta)[0], 0));
  assertEquals(toArray(backprop(neuron(0), quadratic)(example)[0]!.biases), [0]);
  assertEquals(toArray(matrixBackprop(neuron(0), quadratic)(columns(dataSet([example])))[0]!.biases), [0]);
});

Deno.test("scaled deltas: a delta that is not negligible moves no parameter where eta / m times it is", () => {
  for (const { least, ...run } of RUNS) {
    const after = (delta: number): number => {
      const moved = epoch(shown(-delta), { eta: 0.5, miniBatch: 1, ...run })(neuron(0));
      assert(moved._tag === "Right");
      return bias(moved.right);
    };
    assertEquals([after(least), after(2 * least)], [0, -least], `${run.engine}, ${run.precision}`);
  }
  assertEquals([-(2 ** -500), -(2 ** -499)].map((y) => bias(step(shown(y), 0.5, quadratic)(neuron(0)))), [
    0,
    -(2 ** -500),
  ]);
});

Deno.test("a neuron that is stuck at 1 learns as its mirror image at 0 does, in both engines and precisions", () => {
  for (const { least, ...run } of RUNS) {
    for (const z of [10, 15, 17, 20, 37, 40, 100, 300]) {
      const gradient = (w: number, y: number): number =>
        toArray(meanGradient(neuron(w, 0, sigmoid), quadratic, run)(shown(y))[0]!.biases)[0]!;
      const [atOne, atZero] = [gradient(z, 0), gradient(-z, 1)];
      const exact = Math.exp(-z) / (1 + Math.exp(-z)) ** 3; // (a - y) sigma'(z)
      const wanted = run.precision === "f64" ? flushed(exact) : exact < least ? 0 : exact;
      assert(Math.abs(atOne - wanted) <= 1e-6 * wanted, `at ${z} the error is ${atOne}, not ${wanted}`);
      assert(Math.abs(atOne + atZero) <= 1e-6 * wanted, `${atOne} and ${atZero}`);
    }
  }
});
