/**
 * Rows B2, E7 and E11: training that goes on and is worth a word.
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  type Cost,
  type DataSet,
  dataSet,
  dense,
  initialise,
  matrix,
  type Network,
  network,
  nextEpoch,
  quadratic,
  seed,
  slice,
  vector,
} from "../../mod.ts";
import { warnings } from "../../lib/diagnosis.ts";
import { saturation } from "../../lib/measure.ts";
import { watch } from "../../examples/mnist/watch.ts";
import { sameNetwork } from "../support/bits.ts";

const data: DataSet = dataSet(
  Array.from({ length: 40 }, (_, i) => ({ x: vector([i % 3, i % 5]), y: vector([i % 2]) })),
);
const [small, next] = initialise([2, 5, 1])(seed(7));
const from = (network: Network) => ({ epoch: 0, network, seed: next });

const tags = (
  network: Network,
  eta: number,
  engine: "simd" | "reference",
  precision: "f32" | "f64" = "f64",
) => {
  const before = from(network);
  const after = nextEpoch(data, { eta, miniBatch: 3, engine, precision })(before)!;
  return warnings(data, quadratic)(before, after);
};

for (const engine of ["simd", "reference"] as const) {
  Deno.test(`B2, ${engine}: an eta too small to matter is NoProgress of epoch 1`, () => {
    for (const [eta, precision] of [[5e-324, "f64"], [1e-320, "f64"], [5e-324, "f32"], [1e-10, "f32"]] as const) {
      const said = tags(small, eta, engine, precision).map(({ tag, epoch }) => [tag, epoch]);
      assertEquals(said, [["NoProgress", 1]], `${eta} in ${precision}`);
    }
  });
  Deno.test(`${engine}: of training that learns there is nothing to say`, () =>
    assertEquals([...tags(small, 0.5, engine), ...tags(small, 0.5, engine, "f32")], []));
  Deno.test(`E7, ${engine}: a layer in which more than nine tenths of the neurons are saturated`, () => {
    const flat: Network = network([
      dense(matrix([[50, 50], [-50, -50]]), vector([100, -100])),
      dense(matrix([[0.1, 0.2]]), vector([0])),
    ]);
    assertEquals(saturation(flat)(data), [1, 0]);
    const [saturated, ...others] = tags(flat, 0.01, engine);
    assert(saturated?.tag === "Saturated");
    assertEquals([saturated.layer, saturated.epoch, saturated.fraction, others], [0, 1, 1, []]);
    assertEquals(saturated.message, "epoch 1, hidden layer: expected at most 90 % of the neurons saturated, got 100 %");
  });
}

Deno.test("saturation counts neurons and examples: half of each is a quarter", () => {
  const net = network([dense(matrix([[100], [0]]), vector([0, 0]))]);
  const both = dataSet([{ x: vector([0]), y: vector([0, 0]) }, { x: vector([1]), y: vector([0, 0]) }]);
  assertEquals(saturation(net)(both), [0.25]);
  assertEquals(saturation(net, 1)(both), [1]);
  assertThrows(() => saturation(net)(slice(0, 0)(both)), RangeError, "the data set is empty");
});

Deno.test("E11: a cost that is not finite while the parameters are", () => {
  for (const value of [Infinity, NaN]) {
    const cost: Cost = { ...quadratic, name: "broken", value: () => value };
    const before = from(small);
    const after = nextEpoch(data, { eta: 0.5, miniBatch: 3, cost })(before)!;
    const [found, ...others] = warnings(data, cost)(before, after);
    assert(found?.tag === "Diverged" && others.length === 0);
    assertEquals([found.tensor, found.epoch, found.actual], ["cost", 1, String(value)]);
    assert(sameNetwork(found.lastGood, small));
  }
});

Deno.test("a state that diverged speaks for itself", () => {
  const before = from(small);
  const after = nextEpoch(data, { eta: 0.5, miniBatch: 3 })(before)!;
  const diverged = { ...after, network: small, diverged: {} as NonNullable<typeof after.diverged> };
  assertEquals(warnings(data, quadratic)(before, diverged), []);
});

Deno.test("the example says each kind once, and counts epochs as its transcript does", () => {
  const look = watch(data, quadratic);
  const before = from(small);
  const tiny = nextEpoch(data, { eta: 5e-324, miniBatch: 3 });
  const [one, two] = [tiny(before)!, tiny(tiny(before)!)!];
  assertEquals(look(before), []);
  assertEquals(look(one).map((line) => line.slice(0, 23)), ["Warning: epoch 0: expec"]);
  assertEquals(look(two), []);
});
