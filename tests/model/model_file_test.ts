/** Models as safetensors files: the laws of the round trip, the golden files, and what an independent reader finds in them. */
import { activations as known } from "../../lib/neuron/activations.ts";
import { assert, assertEquals, assertObjectMatch } from "@std/assert";
import fc from "fast-check";
import { safetensors } from "npm:@jax-js/loaders@0.1.1";
import {
  dense,
  initialise,
  linear,
  matrix,
  matrixOf,
  mixed,
  type Network,
  seed,
  sigmoid,
  vector,
  vectorOf,
  withActivation,
} from "../../mod.ts";
import {
  decodeHyperParameters,
  decodeModel,
  decodeModelJson,
  decodeSizes,
  encodeCheckpoint,
  encodeModel,
  encodeModelJson,
  model,
} from "../../lib/model.ts";
import independent from "../gold/read_safetensors.json" with { type: "json" };
import checkpointHex from "../gold/checkpoint_v2.hex" with { type: "text" };
import olderF32Hex from "../gold/model_v1_f32.hex" with { type: "text" };
import f32Hex from "../gold/model_v2_f32.hex" with { type: "text" };
import olderF64Hex from "../gold/model_v1_f64.hex" with { type: "text" };
import f64Hex from "../gold/model_v2_f64.hex" with { type: "text" };
import { leftOf, onlyFault, rightOf } from "../data/files.ts";
import { valuesOf } from "../support/bits.ts";
import { withFewDigests } from "../support/digests.ts";
import {
  file,
  fileOf,
  goldCheckpoint,
  goldModel,
  goldMoving,
  goldPlan,
  models,
  networkOf,
  parts,
  singleModel,
  unhex,
} from "./cases.ts";
import { sameModel } from "./oracle.ts";

Deno.test("decodeModel ∘ encodeModel is the identity of models, to the bit", () =>
  fc.assert(fc.asyncProperty(models, async (of) => sameModel(of, rightOf(await decodeModel(await fileOf(of))())))));

Deno.test("encodeModel ∘ decodeModel is the identity of the bytes that are read", () =>
  fc.assert(fc.asyncProperty(models, async (of) => {
    const bytes = await fileOf(of);
    assertEquals(await fileOf(rightOf(await decodeModel(bytes)())), bytes);
  })));

Deno.test("golden files of version 1 are read as ever, those of version 2 written as ever", async () => {
  for (
    const [older, hex, of] of [[olderF64Hex, f64Hex, goldModel], [olderF32Hex, f32Hex, singleModel]] as const
  ) {
    assert(sameModel(rightOf(await decodeModel(unhex(older))()), of));
    assert(sameModel(rightOf(await decodeModel(unhex(hex))()), of));
    assertEquals(await fileOf(of), unhex(hex));
  }
});

/** The 16 hexadecimal digits of a double. */
const bitsOf = (x: number): string => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  return new Uint8Array(view.buffer).toHex();
};

Deno.test("an independent reader finds the same numbers, to the bit, and the same checksum", async () => {
  const bitsIn = (file: { readonly tensors: object }): readonly string[] =>
    Object.values(file.tensors).flatMap(({ bits }: { readonly bits: readonly string[] }) => bits);
  assertEquals(bitsIn(independent.model_v2_f64), valuesOf(goldModel.network.layers).map(bitsOf));
  assertEquals(bitsIn(independent.model_v2_f32), valuesOf(singleModel.network.layers).map(bitsOf));
  const { training: { network, moments }, history } = goldMoving;
  const saved = [...valuesOf(network.layers), ...valuesOf(moments![0]!), ...history];
  assertEquals(bitsIn(independent.checkpoint_v2), saved.map(bitsOf));
  assertEquals(independent.checkpoint_v2.tensors.history.shape, [3]);
  for (const { metadata, sha256 } of Object.values(independent)) assertEquals(metadata.sha256, sha256);
  assertEquals(unhex(checkpointHex), rightOf(await encodeCheckpoint(goldMoving)()));
});

Deno.test("the header is what the README of the format describes", async () => {
  const bytes = await fileOf(model(networkOf([dense(matrix([[1, 2]]), vector([3]))]), { epochs: 2, steps: 10 }));
  const { text, data } = parts(bytes);
  const { __metadata__: metadata, ...tensors } = JSON.parse(text);
  assertObjectMatch(metadata, {
    format: "foldgrad.model",
    version: "2",
    sizes: "[2,1]",
    activations: '["sigmoid"]',
    cost: "quadratic",
    precision: "f64",
    generator: "xoroshiro128+",
    epochs: "2",
    steps: "10",
  });
  assertEquals(tensors, {
    "weights.1": { dtype: "F64", shape: [1, 2], data_offsets: [0, 16] },
    "biases.1": { dtype: "F64", shape: [1], data_offsets: [16, 24] },
  });
  assertEquals([...new Float64Array(data.buffer)], [1, 2, 3]);
  assertEquals((bytes.length - data.length) % 8, 0);
});

Deno.test("an activation of a user's own cannot be written, nor a copy of the library's", async () => {
  const own = { name: "sigmoid", f: (z: number) => z, prime: () => 1 };
  const [net] = initialise([2, 2, 1])(seed(1));
  const each = networkOf([dense(matrix([[1], [2]]), vector([0, 0]), mixed([sigmoid, { ...sigmoid, name: "mine" }]))]);
  for (const encode of [encodeModel, (of: typeof goldModel) => () => Promise.resolve(encodeModelJson(of))]) {
    assertObjectMatch({ faults: leftOf(await encode(model(withActivation(own)(net)))()) }, {
      faults: [
        { tag: "ParamError", path: "layers[0].activation", actual: '"sigmoid"' },
        { tag: "ParamError", path: "layers[1].activation", actual: '"sigmoid"' },
      ],
    });
    assertObjectMatch(onlyFault(await encode(model(each))()), {
      tag: "ParamError",
      path: "layers[0].activation[1]",
      expected: `${known.expected}, the library's own`,
      actual: '"mine"',
    });
  }
});

Deno.test("single precision is written only where every number is exactly of it", async () => {
  const of = model(networkOf([dense(matrix([[0.5, 0.1]]), vector([0]))]), { precision: "f32" });
  for (const result of [await encodeModel(of)(), encodeModelJson(of)]) {
    assertEquals(onlyFault(result), {
      tag: "NotSingle",
      tensor: "weights.1",
      index: 1,
      expected: "a number that single precision holds exactly",
      actual: "0.1",
      message: "weights.1[1]: expected a number that single precision holds exactly, got 0.1",
    });
  }
});

Deno.test("wrong counters and names are all named", async () => {
  const of = { ...model(goldModel.network, { cost: "ü", epochs: -1, steps: 0.5 }), precision: "f16" as "f32" };
  assertEquals(leftOf(await encodeModel(of)()).map(({ message }) => message), [
    'cost: expected a name of at most 64 letters, digits and _.-, got "ü"',
    'precision: expected one of f64, f32, got "f16"',
    "epochs: expected an integer in 0..2^53-1, got -1",
    "steps: expected an integer in 0..2^53-1, got 0.5",
  ]);
});

Deno.test("bytes that are changed while they are read change nothing", async () => {
  const bytes = await fileOf(goldModel);
  const reading = decodeModel(bytes)();
  bytes.fill(0);
  assert(sameModel(rightOf(await reading), goldModel));
});

Deno.test("bytes may lie anywhere in a buffer", async () => {
  const bytes = await fileOf(goldModel);
  const wide = new Uint8Array(bytes.length + 13);
  wide.set(bytes, 5);
  assert(sameModel(rightOf(await decodeModel(wide.subarray(5, 5 + bytes.length))()), goldModel));
});

Deno.test("a platform that has no SHA-256, or computes one and no more, is a fault, not an exception", async () => {
  const bytes = await fileOf(goldModel);
  // Of the data and of the header.
  const each = [["DigestUnavailable"], ["DigestUnavailable"]];
  assertEquals(await withFewDigests(encodeModel(goldModel)), each);
  assertEquals(await withFewDigests(decodeModel(bytes)), each);
});

Deno.test("another library's reader of safetensors finds the same metadata and the same numbers, to the bit", async () => {
  for (const written of [goldModel, singleModel]) {
    const bytes = await fileOf(written);
    const { metadata, tensors } = safetensors.parse(bytes);
    assertEquals([metadata?.["format"], metadata?.["sizes"]], [
      "foldgrad.model",
      JSON.stringify(written.network.sizes),
    ]);
    const numbers = written.network.layers.flatMap((_, l) =>
      ["weights", "biases"].flatMap((name) => Array.from(tensors[`${name}.${l + 1}`]!.data, Number))
    );
    assertEquals(numbers.map(bitsOf), valuesOf(written.network.layers).map(bitsOf));
    const { shape, dtype } = tensors["weights.1"]!;
    const { rows, columns } = written.network.layers[0]!.weights;
    assertEquals([shape, dtype], [[rows, columns], written.precision === "f32" ? "F32" : "F64"]);
  }
});

Deno.test("a network that was put together by hand and is none is not written, in any format", async () => {
  const [net] = initialise([2, 3, 1])(seed(1));
  const wrong: readonly (readonly [parts: Partial<Network>, message: string])[] = [
    [
      { sizes: [2, 9, 1] },
      "layers[0]: expected 2 inputs, 9 neurons, got 2 inputs, 3 neurons",
    ],
    [
      { layers: [{ ...net.layers[0]!, activation: mixed([sigmoid, linear]) }, net.layers[1]!] },
      "layers[0]: expected 2 inputs, 3 neurons, got 3 biases and 2 activations",
    ],
    [{ sizes: [2, 3] }, "layers: expected 1 layers, got 2"],
    [{ sizes: [2, 3, 1, 1] }, "layers: expected 3 layers, got 2"],
    [{ sizes: [0, 3, 1] }, "sizes[0]: expected an integer in 1..65536, got 0"],
    [{ layers: [] }, "layers: expected 2 layers, got 0"],
    [{ layers: net.layers.slice(1) }, "layers: expected 2 layers, got 1"],
    [
      { layers: net.layers.toReversed() },
      "layers[0]: expected 2 inputs, 3 neurons, got 3 inputs, 1 neurons",
    ],
  ];
  const plan = { ...goldPlan, sizes: net.sizes, activations: ["sigmoid", "sigmoid"] };
  for (const [parts, message] of wrong) {
    const network: Network = { ...net, ...parts };
    const training = { ...goldCheckpoint.training, network };
    for (
      const written of [
        await encodeModel(model(network))(),
        encodeModelJson(model(network)),
        await encodeCheckpoint({ plan, training, history: [] })(),
      ]
    ) {
      const [first] = leftOf(written);
      assertEquals([first!.tag, first!.message], ["ShapeError", message]);
    }
  }
});

Deno.test("what is wrong with the activations of a model and with the rest of it is told together", async () => {
  const own = networkOf([dense(matrix([[1]]), vector([0]), { ...sigmoid })]);
  assertEquals(
    leftOf(await encodeModel(model(own, { cost: "", epochs: -0 }))()).map(({ message }) => message.split(":")[0]),
    [
      "layers[0].activation",
      "cost",
      "epochs",
    ],
  );
});

Deno.test("a file that is wrong in a hundred thousand places is answered with a hundred faults", async () => {
  const text = rightOf(encodeModelJson(goldModel));
  const names = `[[${Array(65536).fill('"x"').join(",")}]]`;
  const wrong = text.replace(/"sizes": .*/, '"sizes": [1,65536],').replace(
    /"activations": .*/,
    `"activations": ${names},`,
  );
  assertEquals(leftOf(decodeModelJson(wrong)).length, 100);
  assertEquals(leftOf(decodeSizes(Array(65536).fill(0))).length, 100);
  const wide = networkOf([
    dense(
      matrixOf(5000, 1, () => 0),
      vectorOf(5000, () => 0),
      mixed(Array.from({ length: 5000 }, () => ({ ...sigmoid }))),
    ),
  ]);
  assertEquals(leftOf(await encodeModel(model(wide))()).length, 100);
  const deep = networkOf(Array.from({ length: 300 }, () => dense(matrix([[0.1]]), vector([0.1]))));
  assertEquals(leftOf(await encodeModel(model(deep, { precision: "f32" }))()).length, 100);
  assertEquals(leftOf(encodeModelJson(model(deep, { precision: "f32" }))).length, 100);
  const unknown = Object.fromEntries(Array.from({ length: 20000 }, (_, i) => [`unknown${i}`, i]));
  assertEquals(leftOf(decodeHyperParameters(50)(unknown)).length, 100);
  const { text: header, data } = parts(await fileOf(goldModel));
  const flood = header.replace(/"sizes":"[^"]*"/, '"sizes":"[1,65536]"').replace(
    /"activations":"(?:\\.|[^"\\])*"/,
    `"activations":"[[${Array(65536).fill("0").join(",")}]]"`,
  );
  const faults = leftOf(await decodeModel(file(flood, data))());
  assertEquals([faults.length, "path" in faults[0]! && faults[0].path], [100, "__metadata__.activations[0][0]"]);
});
