/**
 * Every registered record (activation, cost, update) and every kind of layer goes through all that asks what it is: files, both
 * engines, pictures and diagnosis. A record that is added to a catalogue is tried here without another line; a kind of layer
 * needs a sample, without which this file does not compile.
 */
import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import {
  type Cost,
  type DataSet,
  dataSet,
  initialise,
  type Layer,
  matrix,
  meanCost,
  type Network,
  network,
  quadratic,
  seed,
  sgd,
  take,
  vector,
  withActivation,
} from "../../mod.ts";
import { convolution, maxPooling } from "../../lib/convolution.ts";
import { epochRun } from "../../lib/derivations.ts";
import { diagnose } from "../../lib/diagnosis.ts";
import { decodeModel, decodeModelJson, encodeModel, encodeModelJson, model } from "../../lib/model.ts";
import { networkDiagram, networkText } from "../../lib/picture.ts";
import { costs } from "../../lib/cost/costs.ts";
import { E } from "../../lib/deps.ts";
import { aboutOf, register } from "../../lib/numbers/known.ts";
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

const saved = async (net: Network): Promise<readonly Network[]> => {
  const bytes = rightOf(await encodeModel(model(net))());
  const text = rightOf(encodeModelJson(model(net)));
  return [rightOf(await decodeModel(bytes)()), rightOf(decodeModelJson(text))].map(({ network }) => network);
};

const diagnosed = (net: Network, cost: Cost = quadratic): readonly unknown[] => {
  const options = { eta: 0.1, miniBatch: 2, cost };
  const states = take(3)(sgd(data, options)({ epoch: 0, network: net, seed: seed(1) }));
  return diagnose({ data, validation: data, options, states });
};

/** A network of layers of each kind. */
const KINDS: { readonly [Tag in Layer["tag"]]: Network } = {
  Dense: start,
  Convolution: network([
    convolution({ from: [1, 1, 2], field: [1, 2], padding: [0, 1] }, matrix([[0.5, -1]]), vector([0.1])),
    convolution({ from: [1, 1, 3], field: [1, 2] }, matrix([[-0.5, 1]]), vector([0.2])),
  ]),
  MaxPooling: network([
    maxPooling({ from: [2, 1, 1], field: 1 }),
    maxPooling({ from: [2, 1, 1], field: 1, stride: 1 }),
  ]),
};

for (const [tag, net] of Object.entries(KINDS)) {
  Deno.test(`layers ${tag}: saved and loaded, trained to the same bits, drawn and diagnosed`, async () => {
    assert(net.layers.every((layer: Layer) => layer.tag === tag));
    for (const network of await saved(net)) assert(sameNetwork(network, net));
    const options = { eta: 0.1, miniBatch: 2 };
    const ran = epochRun(data, options)({ network: net });
    const wanted = epochRun(data, { ...options, engine: "reference" })({ network: net });
    assertEquals(ran.engine, tag === "Dense" ? "simd" : "reference");
    assert(sameNetwork(rightOf(ran.value).network, rightOf(wanted.value).network));
    assert(networkText(net).length > 0 && networkDiagram(net).includes("<svg"));
    assert(Array.isArray(diagnosed(net)));
  });
}

/** Never called: half a registration does not compile. */
export const halves = (): void => {
  // @ts-expect-error a number in the kernel is missing, or `undefined` that says there is none
  register({ name: "half" }, { words: "half" });
  // @ts-expect-error words are missing
  register({ name: "half" }, { kernel: undefined });
  // @ts-expect-error a name is missing
  register({}, { kernel: undefined, words: "half" });
};

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
    for (const network of await saved(net)) {
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
    assert(Array.isArray(diagnosed(net)));
  });
}

for (const cost of costs.records) {
  Deno.test(`${cost.name}: a cost is saved by its name, has words, trains on both engines alike, and is diagnosed`, async () => {
    assertStrictEquals(costs.named(cost.name), cost);
    assert((aboutOf(cost)?.words ?? "").length > 0);
    const bytes = rightOf(await encodeModel(model(start, { cost: cost.name }))());
    assertStrictEquals(costs.named(rightOf(await decodeModel(bytes)()).cost), cost);
    const options = { eta: 0.1, miniBatch: 2, cost };
    const ran = epochRun(data, options)({ network: start });
    const wanted = epochRun(data, { ...options, engine: "reference" })({ network: start });
    assertEquals(ran.engine, aboutOf(cost)?.kernel === undefined ? "reference" : "simd");
    assert(sameNetwork(rightOf(ran.value).network, rightOf(wanted.value).network));
    assert(Number.isFinite(meanCost(rightOf(ran.value).network, cost)(data)));
    assert(Array.isArray(diagnosed(start, cost)));
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
