/** The ONNX model as bytes; `deno task others` runs it by onnxruntime. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { BinaryReader } from "npm:@bufbuild/protobuf@2.17.0/wire";
import { dense, linear, matrix, mixed, network, sigmoid, tanh, vector } from "../../mod.ts";
import { toOnnx } from "../../lib/exchange.ts";
import { activations } from "../../lib/neuron/activations.ts";
import { leftOf, rightOf } from "../data/files.ts";

/** The fields of a message, by number. */
const fieldsOf = (bytes: Uint8Array): ReadonlyMap<number, readonly (Uint8Array | number)[]> => {
  const [reader, fields] = [new BinaryReader(bytes), new Map<number, (Uint8Array | number)[]>()];
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag();
    const value = wire === 2 ? reader.bytes() : Number(reader.int64());
    fields.set(field, [...fields.get(field) ?? [], value]);
  }
  return fields;
};

const messages = (bytes: Uint8Array, field: number): readonly Uint8Array[] =>
  (fieldsOf(bytes).get(field) ?? []).filter((value) => typeof value !== "number");
const words = (bytes: Uint8Array, field: number): readonly string[] =>
  messages(bytes, field).map((word) => new TextDecoder().decode(word));

const net = network([
  dense(matrix([[1, 2], [3, 4], [5, 6]]), vector([-1, 0, 1]), mixed([tanh, tanh, linear])),
  dense(matrix([[0.5, 0.25, 0.125]]), vector([2])),
]);
const graphOf = (bytes: Uint8Array): Uint8Array => messages(bytes, 7)[0]!;

Deno.test("a model has a Gemm for each layer and its activations, from x to y", () => {
  const nodes = messages(graphOf(rightOf(toOnnx(net))), 1);
  assertEquals(nodes.map((node) => [words(node, 4)[0], words(node, 1), words(node, 2)]), [
    ["Gemm", ["x", "weights.1", "biases.1"], ["z1"]],
    ["Split", ["z1", "runs.1"], ["z1_0", "z1_1"]],
    ["Tanh", ["z1_0"], ["a1_0"]],
    ["Identity", ["z1_1"], ["a1_1"]],
    ["Concat", ["a1_0", "a1_1"], ["a1"]],
    ["Gemm", ["a1", "weights.2", "biases.2"], ["z2"]],
    ["Sigmoid", ["z2"], ["y"]],
  ]);
});

Deno.test("the parameters stand in a model as they are, row by row, in either precision", () => {
  for (const [precision, type, width] of [["f64", 11, 8], ["f32", 1, 4]] as const) {
    const tensors = messages(graphOf(rightOf(toOnnx(net, { precision }))), 5).map((tensor) => {
      const fields = fieldsOf(tensor);
      const data = new Uint8Array(messages(tensor, 9)[0]!);
      const numbers = width === 8 ? new Float64Array(data.buffer) : new Float32Array(data.buffer);
      return [
        words(tensor, 8)[0],
        fields.get(2)?.[0] === type ? [fields.get(1) ?? [], Array.from(numbers)] : "integers",
      ];
    });
    assertEquals(tensors, [
      ["zero", [[], [0]]],
      ["weights.1", [[3, 2], [1, 2, 3, 4, 5, 6]]],
      ["biases.1", [[3], [-1, 0, 1]]],
      ["runs.1", "integers"],
      ["weights.2", [[1, 3], [0.5, 0.25, 0.125]]],
      ["biases.2", [[1], [2]]],
    ]);
  }
});

Deno.test("every function that a file can name has an operator; another is refused", () => {
  for (const activation of activations.records) {
    assertEquals(
      toOnnx(network([dense(matrix([[1], [2]]), vector([0, 0]), activation)]))._tag,
      "Right",
      activation.name,
    );
  }
  const foreign = network([dense(matrix([[1]]), vector([0]), { ...sigmoid })]);
  assert(leftOf(toOnnx(foreign))[0].message.startsWith("layers[0].activation: expected one of sigmoid"));
  assertThrows(() => toOnnx(net, { precision: "f16" as "f32" }), RangeError, "Cannot write an ONNX model: precision");
});
