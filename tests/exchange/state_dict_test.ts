/** A state_dict of PyTorch as a network; `deno task others` asks PyTorch itself. */
import { assertEquals, assertThrows } from "@std/assert";
import { feedforward, linear, rectifiedLinear, toArray, vector } from "../../mod.ts";
import { importStateDict, type StateDictOptions } from "../../lib/exchange.ts";
import { bytes, leftOf, rightOf } from "../data/files.ts";

/** A safetensors file of tensors of type F64. */
const fileOf = (
  tensors: readonly (readonly [name: string, shape: readonly number[], numbers: readonly number[]])[],
) => {
  let end = 0;
  const header = Object.fromEntries(tensors.map(([name, shape, numbers]) => {
    const begin = end;
    end += 8 * numbers.length;
    return [name, { dtype: "F64", shape, data_offsets: [begin, end] }];
  }));
  const text = new TextEncoder().encode(JSON.stringify(header));
  const data = Float64Array.from(tensors.flatMap(([, , numbers]) => numbers));
  return bytes(new Uint8Array(BigUint64Array.of(BigInt(text.length)).buffer), text, new Uint8Array(data.buffer));
};

const file = fileOf([
  ["fc10.bias", [1], [1]],
  ["fc10.weight", [1, 2], [1, 10]],
  ["fc2.weight", [2, 1], [2, -3]],
  ["norm.weight", [2], [7, 7]],
]);

Deno.test("layers stand in the order of the numbers in their names, with their biases if they have some", () => {
  const net = rightOf(importStateDict({ hidden: rectifiedLinear, output: linear })(file));
  assertEquals(net.sizes, [1, 2, 1]);
  assertEquals([1, -1].map((x) => toArray(feedforward(net)(vector([x])))[0]), [3, 31]);
});

Deno.test("layers that do not join, no layers, and options that do not exist are refused", () => {
  const gap = fileOf([["a.1.weight", [2, 1], [1, 2]], ["a.2.weight", [1, 3], [1, 2, 3]]]);
  assertEquals(leftOf(importStateDict()(gap))[0].tag, "ShapeError");
  assertEquals(importStateDict()(fileOf([["a.bias", [1], [1]]]))._tag, "Left");
  assertThrows(() => importStateDict({ hiden: linear } as StateDictOptions), TypeError, "did you mean hidden?");
});
