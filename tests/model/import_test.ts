/** Foreign safetensors files: what Python wrote is read to the bit, and what does not fit is named. */
import { assert, assertEquals, assertObjectMatch } from "@std/assert";
import { linear, sigmoid, tanh, toArray, toRows } from "../../mod.ts";
import { type ImportedLayer, importSafetensors } from "../../lib/model.ts";
import foreign from "../gold/write_safetensors.json" with { type: "json" };
import { leftOf, onlyFault, rightOf } from "../data/files.ts";
import { sameNetwork, sameNumbers } from "../support/bits.ts";
import { file, fileOf, goldModel, parts, singleModel, unhex, widened } from "./cases.ts";
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
  assertEquals(faults([{ weights: "steps" }]), [
    "BadDtype steps dtype: expected one of F64, F32, F16, BF16, got I64 (integers: true takes integers as they stand)",
  ]);
  assertEquals(faults([{ weights: "fc1.bias" }]), [
    "ShapeError fc1.bias: expected [neurons,inputs], got [3] (these look like biases, or the factors of a normalisation)",
  ]);
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
  const small = { BOOL: 1, U8: 1, I8: 1, F8_E4M3: 1, F8_E5M2: 1, F8_E8M0: 1, F8_E4M3FNUZ: 1, F8_E5M2FNUZ: 1, C64: 8 };
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

Deno.test("elements smaller than a byte fill whole bytes", () => {
  const read = (dtype: string, shape: readonly number[], bytes: number): readonly string[] => {
    const header = `{"x":{"dtype":"${dtype}","shape":[${shape}],"data_offsets":[0,${bytes}]}}`;
    return leftOf(importSafetensors([])(file(header, new Uint8Array(bytes)))).map(({ message }) =>
      message.replace(/ at offset \d+/, "")
    );
  };
  const unasked = ["sizes: expected at least 2 layers, got 0"];
  for (const [dtype, n, bytes] of [["F4", 6, 3], ["F6_E2M3", 4, 3], ["F6_E3M2", 8, 6]] as const) {
    assertEquals(read(dtype, [n], bytes), unasked);
    assertEquals(read(dtype, [n], bytes + 1), [`x bytes: expected ${bytes}, got ${bytes + 1}`]);
    assertEquals(read(dtype, [n - 1], bytes).length, 1);
  }
  assertEquals(read("F4", [3], 2), ["x bytes: expected whole bytes, not 12 bits, got 2"]);
});

Deno.test("a tensor that no layer asks for does not refuse the file, whatever its type and shape; its place is checked", () => {
  const wanted = `"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}`;
  const read = (other: string, bytes: number) =>
    importSafetensors([{ weights: "w" }])(file(`{${wanted},"other":${other}}`, new Uint8Array(8 + bytes)));
  for (const dtype of ["F8_E8M0", "I64", "BOOL", "F4", "NF4_2031", "", "重み", "__proto__"]) {
    const known = { F8_E8M0: 24, I64: 3, BOOL: 24, F4: 48 }[dtype] ?? 7;
    assertEquals(
      rightOf(read(`{"dtype":"${dtype}","shape":[${known}],"data_offsets":[8,32]}`, 24)).sizes,
      [2, 1],
      dtype,
    );
    const past = leftOf(read(`{"dtype":"${dtype}","shape":[${known}],"data_offsets":[8,32]}`, 23));
    assertEquals(past.map(({ tag }) => tag), ["ModelTruncated"]);
  }
  const tags = (range: string, bytes: number) =>
    leftOf(read(`{"dtype":"new","shape":[3,3],"data_offsets":${range}}`, bytes)).map(({ tag }) => tag);
  assertEquals(tags("[7,15]", 7), ["OffsetOverlap"]);
  assertEquals(tags("[9,16]", 8), ["OffsetHole"]);
  assertEquals(tags("[8,15]", 8), ["ModelTrailingBytes"]);
  assertEquals(tags("[8,-1]", 8), ["BadOffset"]);
  assertEquals(leftOf(read('{"dtype":8,"shape":[1],"data_offsets":[8,9]}', 1))[0]!.tag, "BadDtype");
  const many = `{"dtype":"BOOL","shape":[${Array(12).fill(1)}],"data_offsets":[8,9]}`;
  assertEquals(rightOf(read(many, 1)).sizes, [2, 1]);
});

/** The weights of one neuron, of elements of a type. */
const weightsOf = (dtype: string, data: Uint8Array, size: number, integers = false) => {
  const n = data.length / size;
  const header = `{"w":{"dtype":"${dtype}","shape":[1,${n}],"data_offsets":[0,${data.length}]}}`;
  return importSafetensors([{ weights: "w", integers }])(file(header, data));
};

for (const [dtype, exponentBits, fractionBits] of [["F16", 5, 10], ["BF16", 8, 7]] as const) {
  Deno.test(`${dtype}: each of the 65,536 values widens exactly, or is not finite and refused`, () => {
    const all = Array.from({ length: 65536 }, (_, bits) => widened(bits, exponentBits, fractionBits));
    const finite = all.flatMap((x, bits) => Number.isFinite(x) ? [bits] : []);
    assertEquals(finite.length, 65536 - 2 ** (fractionBits + 1));
    const { layers: [layer] } = rightOf(weightsOf(dtype, new Uint8Array(Uint16Array.from(finite).buffer), 2));
    assert(sameNumbers(toRows(layer!.weights)[0]!, finite.map((bits) => all[bits]!)));
    for (let bits = 0; bits < 65536; bits++) {
      if (Number.isFinite(all[bits]!)) continue;
      const read = weightsOf(dtype, Uint8Array.of(0, 0, bits & 255, bits >> 8), 2);
      assertObjectMatch(onlyFault(read), { tag: "NonFinite", tensor: "w", index: 1, actual: String(all[bits]) });
    }
  });
}

Deno.test("F16: the definition agrees with the platform, where that has the type", () => {
  const view = new DataView(new ArrayBuffer(2));
  const platform: unknown = Reflect.get(view, "getFloat16");
  if (typeof platform !== "function") return;
  for (let bits = 0; bits < 65536; bits++) {
    view.setUint16(0, bits);
    assert(Object.is(platform.call(view, 0), widened(bits, 5, 10)), String(bits));
  }
});

Deno.test("biases in half precision, weights in single", () => {
  const header =
    '{"w":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[1],"data_offsets":[4,6]}}';
  const { layers: [layer] } = rightOf(
    importSafetensors([{ weights: "w", biases: "b" }])(file(header, Uint8Array.of(0, 0, 128, 63, 192, 191))),
  );
  assertEquals([toRows(layer!.weights), toArray(layer!.biases)], [[[1]], [-1.5]]);
});

Deno.test("integers are taken where that is asked for, and only those that double precision holds exactly", () => {
  const cases: readonly (readonly [string, ArrayBufferView<ArrayBuffer>, readonly number[]])[] = [
    ["I8", Int8Array.of(-128, 127), [-128, 127]],
    ["U8", Uint8Array.of(0, 255), [0, 255]],
    ["I16", Int16Array.of(-32768, 32767), [-32768, 32767]],
    ["U16", Uint16Array.of(0, 65535), [0, 65535]],
    ["I32", Int32Array.of(-(2 ** 31), 2 ** 31 - 1), [-(2 ** 31), 2 ** 31 - 1]],
    ["U32", Uint32Array.of(0, 2 ** 32 - 1), [0, 2 ** 32 - 1]],
    ["I64", BigInt64Array.of(-(2n ** 63n), 2n ** 53n - 1n), [-(2 ** 63), 2 ** 53 - 1]],
    ["U64", BigUint64Array.of(0n, 2n ** 63n), [0, 2 ** 63]],
  ];
  for (const [dtype, { buffer, byteLength }, wanted] of cases) {
    const read = rightOf(weightsOf(dtype, new Uint8Array(buffer), byteLength / 2, true));
    assertEquals(toRows(read.layers[0]!.weights), [wanted], dtype);
    const unasked = onlyFault(weightsOf(dtype, new Uint8Array(buffer), byteLength / 2));
    assertObjectMatch(unasked, { tag: "BadDtype", actual: dtype, hint: "integers: true takes integers as they stand" });
  }
  for (
    const [dtype, data] of [["I64", BigInt64Array.of(1n, -(2n ** 53n) - 1n)], [
      "U64",
      BigUint64Array.of(1n, 2n ** 53n + 1n),
    ]] as const
  ) {
    assertObjectMatch(onlyFault(weightsOf(dtype, new Uint8Array(data.buffer), 8, true)), {
      tag: "NotDouble",
      tensor: "w",
      index: 1,
      expected: "an integer that double precision holds exactly",
      actual: String(data[1]),
    });
  }
  assertObjectMatch(onlyFault(weightsOf("BOOL", Uint8Array.of(1), 1, true)), {
    tag: "BadDtype",
    expected: "one of F64, F32, F16, BF16, I8, U8, I16, U16, I32, U32, I64, U64",
  });
});

Deno.test("weights of another rank are told what they look like", () => {
  const hint = (shape: readonly number[]): string | undefined => {
    const size = 4 * shape.reduce((n, m) => n * m, 1);
    const header = `{"w":{"dtype":"F32","shape":[${shape}],"data_offsets":[0,${size}]}}`;
    const fault = onlyFault(importSafetensors([{ weights: "w" }])(file(header, new Uint8Array(size))));
    assertEquals(fault.tag, "ShapeError");
    return fault.hint;
  };
  assertEquals(
    hint([20, 1, 5, 5]),
    "these look like the kernels of a convolution over images, [filters,channels,rows,columns]",
  );
  assert(hint([20, 1, 5])!.includes("over a line") && hint([2, 1, 5, 5, 5])!.includes("over volumes"));
  assertEquals([hint([]), hint([1, 1, 1, 1, 1, 1])], [undefined, undefined]);
});

Deno.test("tensors have at most 64 dimensions, and where one begins later its bytes are counted from there", () => {
  const read = (shape: readonly number[], begin: number, end: number): readonly string[] => {
    const first = `"first":{"dtype":"U8","shape":[${begin}],"data_offsets":[0,${begin}]}`;
    const header = `{${first},"x":{"dtype":"U8","shape":[${shape}],"data_offsets":[${begin},${end}]}}`;
    return leftOf(importSafetensors([])(file(header, new Uint8Array(end)))).map(({ message }) => message);
  };
  assertEquals(read(Array(64).fill(1), 2, 3).length, 1);
  assert(read(Array(64).fill(1), 2, 3)[0]!.startsWith("sizes"));
  assert(read(Array(65).fill(1), 2, 3)[0]!.startsWith("x "));
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
