/** Foreign safetensors files: what Python wrote is read to the bit, and what does not fit is named. */
import { assert, assertEquals, assertObjectMatch } from "@std/assert";
import { type ImportedLayer, importSafetensors, linear, sigmoid, tanh, toArray, toRows } from "../../mod.ts";
import foreign from "../gold/write_safetensors.json" with { type: "json" };
import { leftOf, onlyFault, rightOf } from "../data/files.ts";
import { sameNetwork, sameNumbers } from "../support/bits.ts";
import { file, fileOf, goldModel, parts, singleModel, unhex } from "./cases.ts";
import { assertTyped } from "./oracle.ts";

const bytes = unhex(foreign.file);
const fc1: ImportedLayer = { weights: "fc1.weight", biases: "fc1.bias", activation: tanh };
const fc2: ImportedLayer = { weights: "fc2.kernel", transposed: true, biases: "fc2.bias", activation: linear };

/** The doubles of hexadecimal digits. */
const numbers = (bits: readonly string[]): readonly number[] =>
  bits.map((digits) => new DataView(unhex(digits).buffer).getFloat64(0));

Deno.test("a file that Python wrote: blanks, metadata, other tensors, both precisions, weights the other way round", () => {
  const { sizes, layers } = rightOf(importSafetensors([fc1, fc2])(bytes));
  assertEquals(sizes, [2, 3, 1]);
  assertEquals(layers.map(({ activation }) => activation), [tanh, linear]);
  assert(sameNumbers(toRows(layers[0]!.weights).flat(), numbers(foreign.bits["fc1.weight"])));
  assert(sameNumbers(toArray(layers[0]!.biases), numbers(foreign.bits["fc1.bias"])));
  assert(sameNumbers(toRows(layers[1]!.weights).flat(), numbers(foreign.bits["fc2.kernel"])));
  assert(sameNumbers(toArray(layers[1]!.biases), numbers(foreign.bits["fc2.bias"])));
});

Deno.test("layers are sigmoid and without biases unless they are named", () => {
  const { sizes, layers: [layer] } = rightOf(importSafetensors([{ weights: "fc1.weight" }])(bytes));
  assertEquals(sizes, [2, 3]);
  assertEquals(toArray(layer!.biases), [0, 0, 0]);
  assertEquals(layer!.activation, sigmoid);
});

Deno.test("the library's own files are read as any others", async () => {
  const layers = goldModel.network.layers.map(({ activation }, l) => {
    return { weights: `weights.${l + 1}`, biases: `biases.${l + 1}`, activation: [activation].flat()[0]! };
  });
  assertEquals(rightOf(importSafetensors(layers)(await fileOf(goldModel))).sizes, [3, 2, 1]);
  const single = singleModel.network.layers.map((layer, l) => ({
    ...layers[l]!,
    activation: [layer.activation].flat()[0]!,
  }));
  assert(sameNetwork(rightOf(importSafetensors(single)(await fileOf(singleModel))), singleModel.network));
});

Deno.test("weights that stand the other way round are turned", async () => {
  const [layer] = goldModel.network.layers;
  const turned = rightOf(importSafetensors([{ weights: "weights.1", transposed: true }])(await fileOf(goldModel)));
  assertEquals(turned.sizes, [2, 3]);
  const rows = toRows(layer!.weights);
  assert(sameNumbers(toRows(turned.layers[0]!.weights).flat(), [0, 1, 2].flatMap((k) => rows.map((row) => row[k]!))));
});

Deno.test("what does not fit is named", () => {
  const faults = (layers: readonly ImportedLayer[]): readonly string[] =>
    leftOf(importSafetensors(layers)(bytes)).map(({ tag, message }) =>
      `${tag} ${message.replace(/ at offset \d+/, "")}`
    );
  assertEquals(faults([{ weights: "fc3.weight", biases: "fc3.bias" }, { weights: "none" }]), [
    "MissingTensor fc3.weight header: expected a tensor, got nothing",
    "MissingTensor fc3.bias header: expected a tensor, got nothing",
    "MissingTensor none header: expected a tensor, got nothing",
  ]);
  assertEquals(faults([{ weights: "steps" }]), ["BadDtype steps dtype: expected F64 or F32, got I64"]);
  assertEquals(faults([{ weights: "fc1.bias" }]), ["ShapeError fc1.bias: expected [neurons,inputs], got [3]"]);
  assertEquals(faults([{ ...fc1, biases: "fc2.bias" }]), ["ShapeError fc2.bias: expected [3], got [1,1]"]);
  assertEquals(faults([{ ...fc1, biases: "fc1.weight" }]), ["ShapeError fc1.weight: expected [3], got [3,2]"]);
  assertEquals(faults([fc1, fc1]), ["ShapeError fc1.weight: expected [3,3], got [3,2]"]);
  const back = importSafetensors([fc1, { weights: "fc1.weight", transposed: true }])(bytes);
  assertEquals(rightOf(back).sizes, [2, 3, 2]);
  assertEquals(faults([fc1, fc2, fc2]), ["ShapeError fc2.kernel: expected [1,1], got [3,1]"]);
  const one = { weights: "fc1.weight" };
  assertEquals(faults([fc1, fc2, one]), ["ShapeError fc1.weight: expected [3,1], got [3,2]"]);
  assertEquals(faults([fc1, fc2, { ...one, transposed: true }]), ["ShapeError fc1.weight: expected [1,2], got [3,2]"]);
  assertEquals(leftOf(importSafetensors([])(bytes)).map(({ offset }) => offset), [8]);
  const [missing] = leftOf(importSafetensors([{ weights: "none" }])(bytes));
  assertObjectMatch(missing!, { tag: "MissingTensor", field: "header", offset: 8 });
  assertEquals(faults([fc1, { ...fc1, transposed: true, biases: "fc1.weight" }]).length, 1);
  assertEquals(faults([fc2, { weights: "fc2.kernel", transposed: true }]), [
    "ShapeError fc2.kernel: expected [1,1], got [3,1]",
  ]);
  assertEquals(faults([]), ["ShapeError sizes: expected at least 2 layers, got 0"]);
});

Deno.test("tensors of every type of the format stand in a file, each of its own size", () => {
  const types = { F64: 8, F32: 4, I64: 8, U64: 8, I32: 4, U32: 4, F16: 2, BF16: 2, I16: 2, U16: 2 };
  const small = { BOOL: 1, U8: 1, I8: 1, F8_E4M3: 1, F8_E5M2: 1 };
  for (const [dtype, size] of Object.entries({ ...types, ...small })) {
    const read = (bytes: number): readonly string[] => {
      const header = `{"x":{"dtype":"${dtype}","shape":[3],"data_offsets":[0,${bytes}]}}`;
      return leftOf(importSafetensors([])(file(header, new Uint8Array(bytes)))).map(({ tag }) => tag);
    };
    // No layer is asked for, which is the only fault.
    assertEquals(read(3 * size), ["ShapeError"], dtype);
    assertEquals(read(3 * size + 1), ["ShapeBytesMismatch"], dtype);
  }
});

Deno.test("tensors have at most eight dimensions, and where one begins later its bytes are counted from there", () => {
  const read = (shape: readonly number[], begin: number, end: number): readonly string[] => {
    const first = `"first":{"dtype":"U8","shape":[${begin}],"data_offsets":[0,${begin}]}`;
    const header = `{${first},"x":{"dtype":"U8","shape":[${shape}],"data_offsets":[${begin},${end}]}}`;
    return leftOf(importSafetensors([])(file(header, new Uint8Array(end)))).map(({ message }) => message);
  };
  assertEquals(read(Array(8).fill(1), 2, 3).length, 1);
  assert(read(Array(8).fill(1), 2, 3)[0]!.startsWith("sizes"));
  assert(read(Array(9).fill(1), 2, 3)[0]!.startsWith("x "));
  assertEquals(read([1], 2, 4).map((line) => line.replace(/.*: /, "")), ["expected 1, got 2"]);
});

Deno.test("a hundred faults of the tensors of a foreign file are told", () => {
  const header = Array.from({ length: 300 }, (_, i) => `"${i}":0`).join(",");
  assertEquals(leftOf(importSafetensors([])(file(`{${header}}`))).length, 100);
});

Deno.test("no proper prefix is read, and nothing with bytes behind it", () => {
  const read = importSafetensors([fc1, fc2]);
  for (let size = 0; size < bytes.length; size++) assertTyped(read(bytes.slice(0, size)), size);
  assertEquals(onlyFault(read(Uint8Array.from([...bytes, 0]))).tag, "ModelTrailingBytes");
});

Deno.test("numbers that are not finite are refused, keys that stand twice too", () => {
  const { text, data } = parts(bytes);
  const broken = new Uint8Array(data);
  new DataView(broken.buffer).setFloat32(4, NaN, true);
  assertObjectMatch(onlyFault(importSafetensors([fc1])(file(text, broken))), {
    tag: "NonFinite",
    tensor: "fc1.weight",
    index: 1,
    offset: bytes.length - data.length + 4,
  });
  for (const [at, tensor] of [[0, "fc1.weight"], [24, "fc1.bias"]] as const) {
    const changed = new Uint8Array(data);
    new DataView(changed.buffer).setFloat32(at, Infinity, true);
    assertObjectMatch(onlyFault(importSafetensors([fc1])(file(text, changed))), { tag: "NonFinite", tensor });
  }
  const twice = text.replace('"steps"', '"fc1.bias"');
  assertObjectMatch(onlyFault(importSafetensors([fc1])(file(twice, data))), {
    tag: "HeaderNotCanonical",
    expected: "each key once",
  });
});
