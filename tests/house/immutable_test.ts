/**
 * What is promised to be immutable is so when the program runs. Where the engine has immutable array buffers (in Deno 2.9.6
 * behind `--v8-flags=--js-immutable-arraybuffer`), it guards the numbers itself; this file tests both ways.
 */
import { assert, assertEquals, assertNotStrictEquals, assertThrows } from "@std/assert";
import {
  backprop,
  dataSet,
  dense,
  type Elementwise,
  epoch,
  exampleAt,
  feedforward,
  fires,
  initialise,
  linear,
  matrix,
  matrixOf,
  mixed,
  type Network,
  network,
  quadratic,
  rectifiedLinear,
  seed,
  sgd,
  shuffle,
  sigmoid,
  slice,
  stepFunction,
  take,
  tanh,
  trace,
  type Vector,
  vector,
  zeros,
} from "../../mod.ts";
import { permute } from "../../lib/data.ts";
import { open, seal, type Sealed } from "../../lib/linear/door.ts";

const ENGINE_SEALS = "transferToImmutable" in ArrayBuffer.prototype;

/** Every value that owns a buffer, made in every way there is. */
const sealedValues = (): readonly Sealed[] => {
  const [net] = initialise([2, 3, 2])(seed(1));
  const data = dataSet([{ x: vector([0, 1]), y: vector([1, 0]) }, { x: vector([1, 1]), y: vector([0, 1]) }]);
  const trained = epoch(data, { eta: 1, miniBatch: 1 })(net);
  assert(trained._tag === "Right");
  const { x, y } = exampleAt(1)(data);
  return [
    vector([1, 2]),
    zeros(3),
    matrix([[1, 2]]),
    matrixOf(2, 2, () => 1),
    x,
    y,
    feedforward(net)(x),
    ...net.layers.flatMap(({ weights, biases }) => [weights, biases]),
    ...trained.right.layers.flatMap(({ weights, biases }) => [weights, biases]),
    ...trace(net)(x).flatMap(({ input, z, a }) => [input, z, a]),
    ...backprop(net, quadratic)({ x, y }).flatMap(({ weights, biases }) => [weights, biases]),
  ];
};

Deno.test("an opened buffer cannot be written where the engine seals buffers", () => {
  for (const value of sealedValues()) {
    const numbers = open(value);
    assert(numbers.length > 0);
    if (!ENGINE_SEALS) continue;
    assertThrows(() => numbers[0] = 99, TypeError);
    assertThrows(() => numbers.set([99]), TypeError);
    assertThrows(() => numbers.fill(99), TypeError);
    assertThrows(() => numbers.reverse(), TypeError);
    assertThrows(() => numbers.sort(), TypeError);
    assertThrows(() => new DataView(numbers.buffer).setFloat64(0, 99), TypeError);
    assertThrows(() => structuredClone(numbers.buffer, { transfer: [numbers.buffer] }));
  }
});

Deno.test("sealing keeps the numbers, and takes the buffer from whoever made it where the engine can", () => {
  const made = Float64Array.of(1, 2, 3);
  const sealed = seal(made);
  assertEquals([...sealed], [1, 2, 3]);
  assertEquals(made.length, ENGINE_SEALS ? 0 : 3);
});

Deno.test("a value cannot be opened by asking it for its field, nor by a class that only looks like it", () => {
  const v = vector([1, 2]);
  assertEquals(Reflect.ownKeys(v).filter((key) => typeof key === "string"), ["structuredClone", "length"]);
  assertThrows(() => open({ length: 2 } as unknown as Vector), TypeError);
  assertThrows(() => open(Object.create(v) as Vector), TypeError);
});

// Records.

const records: Readonly<Record<string, object>> = {
  sigmoid,
  tanh,
  rectifiedLinear,
  linear,
  stepFunction,
  fires,
  quadratic,
};

for (const [name, record] of Object.entries(records)) {
  Deno.test(`${name} is a frozen record`, () => {
    assert(Object.isFrozen(record));
    for (const key of Object.keys(record)) assertThrows(() => Object.assign(record, { [key]: null }), TypeError);
  });
}

// What is given to a constructor belongs to whoever gave it.

Deno.test("no value leads to the constructor of its class, which would own a buffer of the caller's", () => {
  const buffer = new Float64Array([1, 2]);
  for (const value of [vector([1]), matrix([[1]]), dataSet([{ x: vector([1]), y: vector([1]) }])]) {
    const { constructor } = value;
    assertThrows(() => Reflect.construct(constructor, [buffer]), TypeError, `Cannot construct a ${constructor.name}: `);
  }
});

const text = (net: Network): string =>
  JSON.stringify([net.sizes, net.layers.map(({ weights, biases }) => [weights, biases])]);

Deno.test("a network does not follow the list of sizes that it was made of", () => {
  const sizes: [number, number, number] = [2, 3, 1];
  const random = initialise(sizes);
  const [net] = random(seed(1));
  const before = text(net);
  sizes[1] = 99;
  assertEquals(text(net), before);
  assertEquals(text(random(seed(1))[0]), before);
});

Deno.test("a network does not follow the list of layers that it was made of", () => {
  const layers = [dense(matrixOf<number, number>(2, 2, () => 1), zeros<number>(2))];
  const net = network<typeof layers>(layers);
  const before = text(net);
  layers.push(layers[0]!);
  layers[0] = dense(matrixOf<number, number>(2, 2, () => 5), zeros<number>(2));
  assertEquals(text(net), before);
});

Deno.test("a layer does not follow the list of activations that it was made of", () => {
  const each: Elementwise[] = [linear, { ...linear }];
  const layer = dense(matrix([[1], [2]]), vector([0, 0]), mixed(each));
  each[1] = fires;
  const net = network([layer]);
  assertEquals(feedforward(net)(vector([3])), vector([3, 6]));
});

Deno.test("a data set does not follow the list of examples that it was made of", () => {
  const examples = [{ x: vector([1]), y: vector([2]) }];
  const data = dataSet(examples);
  examples[0] = { x: vector([9]), y: vector([9]) };
  examples.length = 0;
  assertEquals([...data], [{ x: vector([1]), y: vector([2]) }]);
});

Deno.test("a data set does not follow the order that it was permuted by", () => {
  const order = [1, 0];
  const data = permute(order)(dataSet([{ x: vector([1]), y: vector([1]) }, { x: vector([2]), y: vector([2]) }]));
  order[0] = 0;
  assertEquals([...data].map(({ x }) => String(x)), ["Vector [2]", "Vector [1]"]);
  assertEquals([...slice(0, 1)(data)].map(({ x }) => String(x)), ["Vector [2]"]);
});

// Training.

Deno.test("training changes neither the network nor the data nor the state that it starts from", () => {
  const data = dataSet([{ x: vector([0, 1]), y: vector([1]) }, { x: vector([1, 1]), y: vector([0]) }]);
  const [net, next] = initialise([2, 3, 1])(seed(1));
  const from = Object.freeze({ epoch: 0, network: net, seed: Object.freeze(next) });
  const before = [text(net), JSON.stringify([...data]), String(from.seed)];
  const states = take(3)(sgd(data, { eta: 3, miniBatch: 1 })(from));
  assertEquals(states.length, 3);
  assertEquals([text(net), JSON.stringify([...data]), String(from.seed)], before);
  assertNotStrictEquals(states[1]!.network, net);
  assert(text(states[1]!.network) !== text(net));
});

Deno.test("no argument is changed by those who are given frozen arrays", () => {
  const frozen = Object.freeze([3, 1, 2]);
  assertEquals(shuffle(frozen)(seed(1))[0].length, 3);
  assertEquals(vector(frozen).length, 3);
  assertEquals(initialise(Object.freeze([2, 1] as const))(seed(1))[0].sizes, [2, 1]);
});
