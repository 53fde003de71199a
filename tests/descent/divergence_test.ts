/**
 * Numbers that leave the finite ones: rows E8 to E11. Training stops in the first bad batch, and says where.
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import {
  type Activation,
  type Cost,
  type DataSet,
  dataSet,
  dense,
  type Diverged,
  epoch,
  linear,
  map,
  matrix,
  type Network,
  network,
  quadratic,
  rectifiedLinear,
  seed,
  sgd,
  take,
  vector,
} from "../../mod.ts";
import { shuffled } from "../../lib/data.ts";
import { E } from "../../lib/deps.ts";
import { problem, rough, smooth, specs } from "../arbitraries/network.ts";
import { parametersOf, placeName, sameNetwork } from "../support/bits.ts";
import { foldOfSteps } from "../support/fold.ts";
import { law, refuted } from "../support/property.ts";

interface Options {
  readonly eta: number;
  readonly miniBatch: number;
  readonly cost: Cost;
}

const diverged = (network: Network, data: DataSet, options: Options): Diverged => {
  const result = epoch(data, options)(network);
  assert(E.isLeft(result), "it did not diverge");
  return result.left;
};

/** Everything a divergence says against the fold of steps. */
const isTold = (network: Network, data: DataSet, options: Options, late = 0): boolean => {
  const result = epoch(data, options)(network);
  const folded = foldOfSteps(network, data, options);
  if (E.isRight(result)) return folded.bad === -1;
  const { batch, layer, tensor, index, value, lastGood, expected, actual, message, tag } = result.left;
  return batch === folded.bad + late && (tensor === "z") === folded.forward && sameNetwork(lastGood, folded.network) &&
    !Number.isFinite(value) && layer < network.layers.length && tag === "Diverged" &&
    expected === "a finite number" && actual === String(value) &&
    message === `batch ${batch}, layer ${layer}, ${tensor}[${index}]: expected a finite number, got ${value}`;
};

const wild = fc.record({
  spec: specs({ hidden: [0, 3], widest: 5, mostExamples: 8 }),
  eta: fc.constantFrom(100, 1e6, 1e150, 1e308),
  texture: fc.constantFrom(smooth, rough),
});

law(
  "Diverged tells the first bad batch, and lastGood is the fold of the batches before it, bit for bit",
  wild,
  ({ spec, eta, texture }) => {
    const { network, data, cost: { cost } } = problem(spec, texture);
    return isTold(network, data, { eta, miniBatch: spec.miniBatch, cost });
  },
  1000,
);
refuted("it does not diverge one batch later", wild, ({ spec, eta, texture }) => {
  const { network, data, cost: { cost } } = problem(spec, texture);
  return isTold(network, data, { eta, miniBatch: spec.miniBatch, cost }, 1);
});

const line = (activation: Activation) =>
  network([
    dense(matrix([[0.5, -0.25], [1, 0.75]]), vector([0.1, 0.2]), activation),
    dense(matrix([[1, 1]]), vector([0]), activation),
  ]);
const many = dataSet(
  Array.from({ length: 400 }, (_, i) => ({ x: vector([1 + i % 3, (i % 7) / 2]), y: vector([40 + i % 2]) })),
);

for (
  const [name, eta, activation] of [
    ["E8: eta = 100, linear and quadratic", 100, linear],
    ["E9: eta = 1e6, linear and quadratic", 1e6, linear],
    ["E9: eta = 1e308, rectified linear and quadratic", 1e308, rectifiedLinear],
  ] as const
) {
  Deno.test(`${name}: Left of Diverged at the first bad batch`, () => {
    const options = { eta, miniBatch: 3, cost: quadratic };
    assert(isTold(line(activation), many, options));
    assert(diverged(line(activation), many, options).batch < 134);
  });
}

Deno.test("a bad weight is told by its place: the first bad layer, weights before biases", () => {
  // delta = 2 * 0 - 1e200 = -1e200, and the weight would become 1e200 * 1e200.
  const net = network([dense(matrix([[1, 2]]), vector([0]), linear)]);
  const data = dataSet([{ x: vector([0, 1e200]), y: vector([0]) }]);
  const found = diverged(net, data, { eta: 1, miniBatch: 1, cost: quadratic });
  assertEquals([found.batch, found.layer, found.tensor, found.index, found.value], [0, 0, "w", 1, -Infinity]);
  assertEquals(placeName(parametersOf(net.layers)[found.index]!), "w[0][0,1]");
  assert(sameNetwork(found.lastGood, net));
});

Deno.test("a bad bias is told where the weights are finite", () => {
  const net = network([dense(matrix([[1]]), vector([1e308]), linear)]);
  const data = dataSet([{ x: vector([0]), y: vector([-5e307]) }]);
  const found = diverged(net, data, { eta: 3, miniBatch: 1, cost: quadratic });
  assertEquals([found.batch, found.layer, found.tensor, found.index, found.value], [0, 0, "b", 0, -Infinity]);
});

Deno.test("E10: weights of 1e200 are found in the forward pass, before any update, and keep their -0", () => {
  const net = network([
    dense(matrix([[1e200], [-0]]), vector([-0, 1]), linear),
    dense(matrix([[1, 2], [1e200, 1]]), vector([0, 0]), linear),
  ]);
  const data = dataSet([{ x: vector([1]), y: vector([0, 0]) }]);
  const found = diverged(net, data, { eta: 1, miniBatch: 1, cost: quadratic });
  assertEquals([found.batch, found.layer, found.tensor, found.index, found.value], [0, 1, "z", 1, Infinity]);
  assertEquals(found.message, "batch 0, layer 1, z[1]: expected a finite number, got Infinity");
  assert(sameNetwork(found.lastGood, net));
});

Deno.test("a bad weighted input of a later example of the batch is found before the batch moves anything", () => {
  const net = network([dense(matrix([[1e10]]), vector([0]), linear)]);
  const data = dataSet([1, 2, 1e300].map((x) => ({ x: vector([x]), y: vector([0]) })));
  const found = diverged(net, data, { eta: 1e-30, miniBatch: 3, cost: quadratic });
  assertEquals([found.batch, found.tensor], [0, "z"]);
  assert(sameNetwork(found.lastGood, net));
});

Deno.test("E11: a cost whose derivative is not finite diverges in the output layer", () => {
  const infinite: Cost = { ...quadratic, derivative: (a) => map(() => Infinity)(a) };
  const found = diverged(line(linear), many, { eta: 1, miniBatch: 1, cost: infinite });
  assertEquals([found.batch, found.layer, found.tensor], [0, 0, "w"]);
});

Deno.test("sgd ends with `diverged` set and the last good network, which is finite and the fold so far", () => {
  const options = { eta: 100, miniBatch: 3, cost: quadratic };
  const start = { epoch: 0, network: line(linear), seed: seed(1) };
  const states = take(10)(sgd(many, options)(start));
  assertEquals(states.length, 2);
  const last = states[1]!;
  const [order, next] = shuffled(many)(start.seed);
  const folded = foldOfSteps(line(linear), order, options);
  assertEquals([last.epoch, last.diverged?.epoch, last.diverged?.batch, last.seed], [0, 0, folded.bad, next]);
  assert(sameNetwork(last.network, folded.network));
  assert(sameNetwork(last.diverged!.lastGood, folded.network));
  assertStringIncludes(last.diverged!.message, "expected a finite number, got ");
  assertEquals(take(5)(sgd(many, options)(last)).length, 1);
});
