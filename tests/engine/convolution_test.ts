/**
 * Networks with convolutions: the reference engine has the bits of the algebra, the gradient is that of finite differences, and
 * runs are saved, read and resumed like any other.
 */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  backprop,
  dataSet,
  dense,
  feedforward,
  type Layer,
  matrixOf,
  meanGradient,
  type Network,
  network,
  quadratic,
  rectifiedLinear,
  sigmoid,
  tanh,
  toArray,
  toRows,
  vectorOf,
} from "../../mod.ts";
import { centralDifferences, epochRun } from "../../lib/derivations.ts";
import { convolution, maxPooling } from "../../lib/convolution.ts";
import { E } from "../../lib/deps.ts";
import { momentum, type Moving, softmax } from "../../lib/learning.ts";
import { outputs } from "../../lib/measure/mean_cost.ts";
import { decodeModel, decodeModelJson, encodeModel, encodeModelJson, model } from "../../lib/model.ts";
import { shapeGiven, volume } from "../../lib/network/layers/grid.ts";
import { uniforms } from "../arbitraries/network.ts";
import { sameNetwork, valuesOf } from "../support/bits.ts";
import { law, refuted } from "../support/property.ts";

interface Problem {
  readonly net: Network;
  readonly examples: readonly { readonly x: ReturnType<typeof vectorOf>; readonly y: ReturnType<typeof vectorOf> }[];
}

const rightOf = <A>(either: E.Either<unknown, A>): A => {
  if (E.isRight(either)) return either.right;
  throw new Error(JSON.stringify(either.left));
};

/** Convolution, pooling, convolution, dense; of random shapes. */
const problems = (smooth: boolean): fc.Arbitrary<Problem> =>
  fc.record({
    size: fc.tuple(fc.integer({ min: 5, max: 8 }), fc.integer({ min: 5, max: 8 })),
    channels: fc.integer({ min: 1, max: 2 }),
    maps: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 })),
    field: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    stride: fc.integer({ min: 1, max: 2 }),
    padding: fc.integer({ min: 0, max: 1 }),
    seed: fc.integer(),
  }).map(({ size, channels, maps, field, stride, padding, seed }) => {
    const u = uniforms(seed);
    const draw = (): number => 2 * u() - 1;
    const first = convolution(
      {
        from: [channels, ...size] as [number, number, number],
        field: field as [number, number],
        stride,
        padding: Math.min(padding, Math.min(...field) - 1),
      },
      matrixOf<number, number>(maps[0], channels * field[0] * field[1], draw),
      vectorOf<number>(maps[0], draw),
      smooth ? tanh : rectifiedLinear,
    );
    const pool = maxPooling({ from: shapeGiven(first.grid, volume(first.to)), field: 2, stride: 1 });
    const between = shapeGiven(pool.grid, volume(pool.to));
    const second = convolution(
      { from: between, field: 1 },
      matrixOf<number, number>(maps[1], between[0], draw),
      vectorOf<number>(maps[1], draw),
      sigmoid,
    );
    const last = dense(matrixOf(2, volume(second.to), draw), vectorOf(2, draw), smooth ? sigmoid : softmax);
    return {
      net: network<readonly Layer[]>([first, pool, second, last]),
      examples: [0, 1, 2].map((i) => ({
        x: vectorOf<number>(channels * size[0] * size[1], () => u() < 0.3 ? 0 : draw()),
        y: vectorOf<number>(2, (j) => j === i % 2 ? 1 : 0),
      })),
    };
  }).filter(({ net }) => net.sizes.every((n) => n > 0));

const same = (x: readonly number[], y: readonly number[]): boolean =>
  x.length === y.length && x.every((x_i, i) => x_i === y[i]!);

law("the reference engine's outputs are those of feedforward, bit for bit", problems(false), ({ net, examples }) => {
  const rows = toRows(outputs(net)(dataSet(examples)));
  return examples.every(({ x }, i) => same(rows[i]!, toArray(feedforward(net)(x))));
}, 50);

law(
  "the reference engine's gradient of an example is that of backprop, bit for bit",
  problems(false),
  ({ net, examples }) =>
    examples.every((example) =>
      same(valuesOf(meanGradient(net, quadratic)(dataSet([example]))), valuesOf(backprop(net, quadratic)(example)))
    ),
  50,
);

const isDifferences = (factor: number) => ({ net, examples }: Problem): boolean => {
  const [example] = examples;
  const [found, wanted] = [backprop(net, quadratic)(example!), centralDifferences(net, quadratic)(example!)].map(
    valuesOf,
  );
  return found!.every((g, i) => Math.abs(factor * g - wanted![i]!) <= 1e-6 * Math.max(1e-3, Math.abs(wanted![i]!)));
};
law("the gradient is that of central differences", problems(true), isDifferences(1), 30);
refuted("a gradient a thousandth too large is told from it", problems(true), isDifferences(1.001), 30);

law("training is a fold over the mini-batches, with momentum too", problems(false), ({ net, examples }) => {
  for (const update of [undefined, momentum(0.5)]) {
    const options = { eta: 0.1, miniBatch: 1, ...update === undefined ? {} : { update } };
    const all = rightOf(epochRun(dataSet(examples), options)({ network: net }).value);
    const steps = examples.reduce(
      (state, example) => rightOf(epochRun(dataSet([example]), options)(state).value),
      { network: net } as Moving,
    );
    if (!sameNetwork(all.network, steps.network)) return false;
  }
  return true;
}, 30);

Deno.test("a kind of layer that the kernel does not know runs on the reference engine, without a complaint", () => {
  const [{ net, examples }] = fc.sample(problems(false), { numRuns: 1, seed: 1 }) as [Problem];
  const ran = epochRun(dataSet(examples), { eta: 0.1, miniBatch: 2 })({ network: net });
  assertEquals([ran.engine, ran.unavailable], ["reference", undefined]);
});

for (const [i, { net }] of fc.sample(problems(false), { numRuns: 5, seed: 2 }).entries()) {
  Deno.test(`a network with convolutions is the same after saving, as bytes and as text: ${i}`, async () => {
    const bytes = rightOf(await encodeModel(model(net))());
    const decoded = rightOf(await decodeModel(bytes)()).network;
    const text = rightOf(decodeModelJson(rightOf(encodeModelJson(model(net))))).network;
    for (const read of [decoded, text]) {
      assert(sameNetwork(read, net));
      assertEquals(read.layers.map(({ tag }) => tag), net.layers.map(({ tag }) => tag));
      assertEquals(JSON.stringify(read.layers), JSON.stringify(net.layers));
    }
  });
}
