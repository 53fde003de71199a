/**
 * Every registered record (activation, cost, update) goes through all that asks what it is: files, both engines, plans,
 * pictures and diagnosis. A record that is added to a catalogue is tried here without another line.
 */
import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import {
  type DataSet,
  dataSet,
  initialise,
  type Layer,
  meanCost,
  type Network,
  seed,
  sgd,
  take,
  vector,
  withActivation,
} from "../../mod.ts";
import { epochRun } from "../../lib/derivations.ts";
import { diagnose } from "../../lib/diagnosis.ts";
import { decodeModel, decodeModelJson, encodeModel, encodeModelJson, model } from "../../lib/model.ts";
import { networkText } from "../../lib/picture/show.ts";
import { costs } from "../../lib/cost/costs.ts";
import { E } from "../../lib/deps.ts";
import { aboutOf } from "../../lib/numbers/known.ts";
import { updates } from "../../lib/update/updates.ts";
import { activations } from "../../lib/neuron/activations.ts";
import { sameNetwork } from "../support/bits.ts";

const start: Network = initialise([2, 3, 2])(seed(1))[0];
const data: DataSet = dataSet([0, 1, 2, 3].map((i) => ({
  x: vector([i % 2, i >> 1]),
  y: vector([(i + 1) % 2, i % 2]),
})));

const rightOf = <A>(either: E.Either<unknown, A>): A => {
  if (E.isRight(either)) return either.right;
  throw new Error(`expected a value, got ${JSON.stringify(either.left)}`);
};

const numbersIn = (records: readonly object[]): readonly (number | undefined)[] =>
  records.map((record) => aboutOf(record)?.kernel).filter((number) => number !== undefined);

for (const record of activations.records) {
  const net: Network = withActivation(record)(start);

  Deno.test(`${record.name}: its name, its words, and its number in the kernel are said once`, () => {
    const about = aboutOf(record);
    assert(about !== undefined && about.name === record.name && about.words.length > 0);
    assertStrictEquals(activations.named(record.name), record);
    assertStrictEquals(activations.nameOf(record), record.name);
    assertEquals(activations.nameOf({ ...record }), undefined);
    assert(Object.isFrozen(record));
  });

  Deno.test(`${record.name}: saved and loaded as bytes and as text, it is the same record`, async () => {
    const bytes = rightOf(await encodeModel(model(net))());
    const text = rightOf(encodeModelJson(model(net)));
    for (const { network } of [rightOf(await decodeModel(bytes)()), rightOf(decodeModelJson(text))]) {
      assert(sameNetwork(network, net));
      assert(network.layers.every((layer: Layer) => layer.activation === record));
    }
  });

  Deno.test(`${record.name}: the kernel trains it where it has a number, else the reference, to the same bits`, () => {
    const options = { eta: 0.1, miniBatch: 2 };
    const ran = epochRun(data, options)({ network: net });
    const wanted = epochRun(data, { ...options, engine: "reference" })({ network: net });
    assertEquals(ran.engine, aboutOf(record)?.kernel === undefined ? "reference" : "simd");
    assert(sameNetwork(rightOf(ran.value).network, rightOf(wanted.value).network));
  });

  Deno.test(`${record.name}: pictures and diagnosis have words for it`, () => {
    assert(networkText(net).includes(`(${aboutOf(record)!.words})`));
    const options = { eta: 0.1, miniBatch: 2 };
    const states = take(3)(sgd(data, options)({ epoch: 0, network: net, seed: seed(1) }));
    assert(Array.isArray(diagnose({ data, validation: data, options, states })));
  });
}

for (const cost of costs.records) {
  Deno.test(`${cost.name}: a cost that is known by name has a number in the kernel and words`, () => {
    assertStrictEquals(costs.named(cost.name), cost);
    assert((aboutOf(cost)?.words ?? "").length > 0);
    const ran = epochRun(data, { eta: 0.1, miniBatch: 2, cost })({ network: start });
    assertEquals(ran.engine, aboutOf(cost)?.kernel === undefined ? "reference" : "simd");
    assert(Number.isFinite(meanCost(rightOf(ran.value).network, cost)(data)));
  });
}

for (const [name, { settings, of }] of Object.entries(updates)) {
  Deno.test(`${name}: an update is made from its settings, has words, and trains on both engines alike`, () => {
    const update = of(...settings.map(() => 0.5));
    assertEquals([update.name, Object.keys(update.settings)], [name, [...settings]]);
    assert((aboutOf(update)?.words ?? "").length > 0);
    const options = { eta: 0.1, miniBatch: 2, update };
    const ran = epochRun(data, options)({ network: start });
    const wanted = epochRun(data, { ...options, engine: "reference" })({ network: start });
    assertEquals(ran.engine, aboutOf(update)?.kernel === undefined ? "reference" : "simd");
    assert(sameNetwork(rightOf(ran.value).network, rightOf(wanted.value).network));
  });
}

Deno.test("no two records of a kind have one number in the kernel", () => {
  for (const records of [activations.records, costs.records, Object.values(updates).map(({ of }) => of(0.5))]) {
    const numbers = numbersIn(records);
    assertEquals(new Set(numbers).size, numbers.length);
  }
});
