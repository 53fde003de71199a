/** The reader for a page of one's own: what `encodeModelJson` writes it takes, with the same bits, and strokes on its sheet only. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  dense,
  feedforward,
  initialise,
  map,
  matrix,
  type Network,
  network,
  seed,
  toArray,
  vector,
  vectorOf,
} from "../../mod.ts";
import { decodeModelJson, encodeModelJson, type Model, model } from "../../lib/model.ts";
import { isElementwise } from "../../lib/neuron/activation.ts";
import { activations } from "../../lib/neuron/activations.ts";
import { mixed } from "../../lib/neuron/mixed.ts";
import { type ModelNumbers, networkOf, readStrokes, type Stroke } from "../../examples/web/inference.ts";

const textOf = (made: Model): string => {
  const text = encodeModelJson(made);
  if (text._tag === "Left") throw new Error(text.left[0].message);
  return text.right;
};
const numbersOf = (made: Model): ModelNumbers => JSON.parse(textOf(made));
const drawn = (sizes: readonly [number, ...number[], number], from = 1) => initialise(sizes)(seed(from))[0] as Network;

const decoded = (text: string): Network => {
  const read = decodeModelJson(text);
  if (read._tag === "Left") throw new Error(read.left[0].message);
  return read.right.network;
};

Deno.test("every activation that a text can hold, alone and mixed, gives the network of decodeModelJson", () => {
  const { records } = activations;
  const alone = records.filter(isElementwise);
  const some = drawn([4, alone.length]);
  for (const activation of [...records, mixed(alone)]) {
    const { weights, biases } = some.layers[0]!;
    const text = textOf(model(network([dense(weights, biases, activation)]) as Network));
    const [own, whole] = [networkOf(JSON.parse(text)), decoded(text)];
    assertEquals(own.layers[0]!.weights, whole.layers[0]!.weights);
    assertEquals(own.layers[0]!.activation.name, whole.layers[0]!.activation.name);
    const x = vectorOf(4, (k) => k - 1.5);
    assertEquals(toArray(feedforward(own)(x)), toArray(feedforward(whole)(x)));
  }
});

Deno.test("bits stay: -0, the smallest numbers, and single precision also where a text is shorter", () => {
  const tiny = dense(matrix([[-0, 5e-324]]), vector([-0]));
  const [layer] = networkOf(numbersOf(model(network([tiny]) as Network))).layers;
  assertEquals([Object.is(layer!.weights.toJSON()[0]![0], -0), layer!.biases.toJSON().map((b) => Object.is(b, -0))], [
    true,
    [true],
  ]);
  const single = map(Math.fround)(vector([0.1]));
  const short = { ...numbersOf(model(network([dense(matrix([[0]]), single)]) as Network, { precision: "f32" })) };
  assertEquals(networkOf({ ...short, biases: [[0.1]] }).layers[0]!.biases, single);
});

Deno.test("what is no model of this format is refused in words", () => {
  const good = numbersOf(model(drawn([3, 2, 1])));
  const wrong: readonly (readonly [unknown, string])[] = [
    [undefined, "a model, such as JSON.parse(text) of encodeModelJson"],
    [{ ...good, format: "else" }, "expected foldgrad.model of version"],
    [{ ...good, version: 9 }, "of version 9"],
    [{ ...good, activations: ["sigmoid", "swish"] }, "activations[1]: expected"],
    [{ ...good, activations: ["sigmoid"] }, "activations: expected an array of 2"],
    [{ ...good, sizes: [4, 2, 1] }, "sizes: expected 3,2,1 as its weights have, got 4,2,1"],
    [{ ...good, weights: [good.weights[1], good.weights[0]] }, "Cannot make"],
    [{ ...good, biases: [[1, 2]] }, "Cannot make"],
  ];
  for (const [value, words] of wrong) {
    assertThrows(() => networkOf(value as ModelNumbers), Error, words);
    assertThrows(() => networkOf(value as ModelNumbers), Error, "Cannot make");
  }
});

const NET = drawn([784, 5, 10]);
const LINE: readonly Stroke[] = [[{ x: 10, y: 5 }, { x: 14, y: 60 }]];
const scaled = (by: number, dx = 0, dy = 0): readonly Stroke[] =>
  LINE.map((stroke) => stroke.map(({ x, y }) => ({ x: by * x + dx, y: by * y + dy })));

Deno.test("strokes are read in the unit of their sheet, wherever they stand on it and however large they are", () => {
  const read = readStrokes(NET, { width: 100, height: 100 });
  const outputs = read(LINE)!.outputs;
  assertEquals(outputs.length, 10);
  for (const [by, dx, dy] of [[1, 40, 30], [0.5, 0, 0], [1.25, 8, 16]] as const) {
    const others = read(scaled(by, dx, dy))!.outputs;
    assert(others.every((a, j) => Math.abs(a - outputs[j]!) < 1e-9));
  }
  assertEquals([read([]), read([[]])], [undefined, undefined]);
  assertEquals(readStrokes(NET, { width: 1000, height: 1000 })(scaled(8))!.outputs, outputs);
});

Deno.test("strokes outside their sheet are refused, and so are sheets and networks that are none", () => {
  const read = readStrokes(NET, { width: 100, height: 80 });
  for (const [x, y] of [[-2, 5], [102, 5], [5, -2], [5, 82]] as const) {
    assertThrows(() => read([...LINE, [{ x, y }]]), RangeError, "the sheet from (0, 0) to (100, 80)");
  }
  for (const [x, y] of [[0, 0], [100, 80], [-0.4, 80.4]] as const) {
    assert(read([[{ x, y }, ...LINE[0]!]]) !== undefined);
  }
  assertThrows(() => read([[{ x: NaN, y: 5 }]]), RangeError, "Cannot draw stroke 0: point 0 is (NaN, 5)");
  for (const sheet of [undefined, {}, { width: 100 }, { width: -1, height: 1 }, { width: Infinity, height: 1 }]) {
    assertThrows(() => readStrokes(NET, sheet as { width: number; height: number }), TypeError, "a sheet, such as");
  }
  assertThrows(() => readStrokes(drawn([3, 10]), { width: 1, height: 1 }), RangeError, "takes 3 inputs");
  assertThrows(() => Reflect.apply(read, undefined, ["x"]), TypeError, "an array");
});
