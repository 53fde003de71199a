/** Models as JSON text, and the texts of the book's later program network2.py. */
import { activations as known } from "../../lib/neuron/activations.ts";
import { assert, assertEquals, assertObjectMatch } from "@std/assert";
import fc from "fast-check";
import { dense, feedforward, matrix, sigmoid, toArray, toRows, vector, vectorOf } from "../../mod.ts";
import { decodeModelJson, decodeNetwork2, encodeModelJson, model } from "../../lib/model.ts";
import { Matrix } from "../../lib/linear/matrix.ts";
import older from "../gold/model_v1.json" with { type: "text" };
import golden from "../gold/model_v2.json" with { type: "text" };
import { leftOf, onlyFault, rightOf } from "../data/files.ts";
import { sameNumbers } from "../support/bits.ts";
import { goldModel, models, networkOf, singleModel } from "./cases.ts";
import { sameModel } from "./oracle.ts";

Deno.test("decodeModelJson ∘ encodeModelJson is the identity of models, to the bit", () =>
  fc.assert(fc.property(models, (of) => sameModel(of, rightOf(decodeModelJson(rightOf(encodeModelJson(of))))))));

Deno.test("the golden text of version 1 is read as ever, that of version 2 read and written", () => {
  assert(sameModel(rightOf(decodeModelJson(older)), goldModel));
  assert(sameModel(rightOf(decodeModelJson(golden)), goldModel));
  assertEquals(rightOf(encodeModelJson(goldModel)), golden);
});

Deno.test("JSON.parse reads the same numbers, blanks and the order of keys are free", () => {
  const parsed = JSON.parse(golden);
  assert(
    sameNumbers(parsed.weights.flat(2), goldModel.network.layers.flatMap(({ weights }) => toRows(weights).flat())),
  );
  const turned = golden.replace('"version": 2,\n', "").replace('"format"', '"version":2 ,\r\n\t"format"').replaceAll(
    ",",
    " , ",
  );
  assert(sameModel(rightOf(decodeModelJson(turned)), goldModel));
});

Deno.test("a byte-order mark, which Deno.readTextFile keeps, is no fault", () => {
  assert(sameModel(rightOf(decodeModelJson(`\uFEFF${golden}`)), goldModel));
  assertEquals(rightOf(decodeNetwork2(`\uFEFF${network2}`)).network.sizes, [2, 3, 1]);
});

const faultsOf = (from: string | RegExp, to: string, text = golden): readonly string[] => {
  assert(text.replace(from, to) !== text, String(from));
  return leftOf(decodeModelJson(text.replace(from, to))).map(({ tag, message }) =>
    `${tag} ${message.replace(/ at offset \d+/, "")}`
  );
};

Deno.test("what stands at no place of the text is told at its beginning", () => {
  const offsets = (text: string) => leftOf(decodeModelJson(text)).map(({ tag, offset }) => [tag, offset]);
  assertEquals(offsets("[]"), [["JsonInvalid", 0]]);
  assertEquals(offsets(golden.replace(/"cost".*/, "")), [["MissingField", 0]]);
});

Deno.test("what is wrong with a text is named, all together", () => {
  const changes: readonly (readonly [RegExp | string, string, readonly string[]])[] = [
    [/^/, "x", ['JsonInvalid text: expected JSON, got "x"']],
    [/[^]*/, "[]", ['JsonInvalid text: expected a JSON object, got "["']],
    ['"version": 2', '"version": 3', ["UnsupportedVersion version: expected 1..2, got 3"]],
    ['"version": 2', '"version": "1"', ['ParamError version: expected 1..2, got "1"']],
    ['"version": 2', '"version": 2, "version": 2', ['JsonInvalid text: expected each key once, got "\\""']],
    ['"version": 2', '"version": 2, "versions": 1', [
      "UnknownField versions: expected one of format, version, sizes, activations, layers, cost, precision, generator, epochs, " +
      "steps, weights, biases, got versions (did you mean version?)",
    ]],
    ['"version": 2', '"version": 2, "other": 1', [
      "UnknownField other: expected one of format, version, sizes, activations, layers, cost, precision, generator, epochs, " +
      "steps, weights, biases, got other",
    ]],
    [/\],\s*\[[^[]*\]\s*\],/, "], [1]],", ["ShapeError weights[0][1]: expected an array of 3, got an array of 1"]],
    ["[3,2,1]", "[3,0]", ["ShapeError sizes[1]: expected an integer in 1..65536, got 0"]],
    ["[3,2,1]", "[3,2]", ["ParamError activations: expected an array of 1, got an array of 2"]],
    ["[3,2,1]", "[4,2,1]", ["ShapeError weights[0][0]: expected an array of 4, got an array of 3"]],
    [/"sigmoid"/, '"sigmod"', [
      `ParamError activations[1]: expected ${known.expected}, got "sigmod"`,
    ]],
    [/"epochs": 30,\s*"steps": 150000/, '"epochs": -1, "steps": 1e99', [
      "ParamError epochs: expected an integer in 0..2^53-1, got -1",
      "ParamError steps: expected an integer in 0..2^53-1, got 1e+99",
    ]],
    ['"epochs": 30', '"epochs": -0.0', ["ParamError epochs: expected an integer in 0..2^53-1, got -0"]],
    [/,\s*"weights"[^]*\]/, "", [
      "MissingField weights: expected a value, got nothing",
      "MissingField biases: expected a value, got nothing",
    ]],
    [/"biases"[^]*\]/, '"biases": []', ["ShapeError biases: expected an array of 2, got an array of 0"]],
    ["[0.1,-0.3333333333333333]", "[0.1]", ["ShapeError biases[0]: expected an array of 2, got an array of 1"]],
    ["[0.1,-0.3333333333333333]", '[0.1,"1"]', ['ParamError biases[0][1]: expected a number, got "1"']],
    ["[0.1,-0.3333333333333333]", "7", ["ShapeError biases[0]: expected an array of 2, got 7"]],
    ["1.5e-323", "[1]", ["ParamError weights[0][1][2]: expected a number, got an array of 1"]],
    ["1.5e-323", "null", ["ParamError weights[0][1][2]: expected a number, got null"]],
    ["1.5e-323", "-1e999", ["NonFinite weights[0][1][2]: expected a finite number, got -Infinity"]],
    ["1.5e-323", "NaN", ["NonFinite weights[0][1][2]: expected a finite number, got NaN"]],
    ["1.5e-323", "-Infinity", ["NonFinite weights[0][1][2]: expected a finite number, got -Infinity"]],
    ["[0.1,-0.3333333333333333]", "[0.1, Infinity]", [
      "NonFinite biases[0][1]: expected a finite number, got Infinity",
    ]],
    ['"epochs": 30', '"epochs": NaN', ["ParamError epochs: expected an integer in 0..2^53-1, got NaN"]],
    ["1.5e-323", "nan", ['JsonInvalid text: expected JSON, got "n"']],
    ['"f64"', '"f32"', [
      "NotSingle weights[0][0][2]: expected a number that single precision holds exactly, got 5e-324",
      "NotSingle biases[0][0]: expected a number that single precision holds exactly, got 0.1",
      "NotSingle weights[1][0][0]: expected a number that single precision holds exactly, got 1.7976931348623157e+308",
    ]],
  ];
  for (const [from, to, faults] of changes) assertEquals(faultsOf(from, to), faults);
  assert(sameModel(rightOf(decodeModelJson(rightOf(encodeModelJson(singleModel)))), singleModel));
});

Deno.test("a NonFinite fault of a text has its tensor, its index and the place of its key", () =>
  assertObjectMatch(onlyFault(decodeModelJson(golden.replace("1.5e-323", "1e999"))), {
    tag: "NonFinite",
    tensor: "weights.1",
    index: 5,
    offset: golden.indexOf('"weights"'),
  }));

Deno.test("keys that mean something to the language are unknown keys", () => {
  const [fault] = leftOf(decodeModelJson(golden.replace("{", '{"__proto__":{"format":"x","polluted":1},')));
  assertObjectMatch(fault, { tag: "UnknownField", path: "__proto__" });
  assert(!("polluted" in {}));
});

Deno.test("a hundred thousand arrays inside one another, and as many keys, take no time", () => {
  assertObjectMatch(onlyFault(decodeModelJson("[".repeat(100_000))), { tag: "JsonInvalid", offset: 16 });
  const keys = (n: number): string => Array.from({ length: n }, (_, i) => `"${i}":0`).join(",");
  assertObjectMatch(onlyFault(decodeModelJson(`{${keys(100_000)}}`)), {
    tag: "JsonInvalid",
    expected: "at most 1000 keys",
  });
  assertEquals(leftOf(decodeModelJson(`{${keys(1000)}}`)).length, 100);
});

Deno.test("networks too large for a text are not written", () => {
  const zeros = new Matrix(2048, 2048, new Float64Array(2048 * 2048));
  const large = model(networkOf([dense(zeros, vectorOf(2048, () => 0))]));
  assertObjectMatch(onlyFault(encodeModelJson(large)), {
    tag: "ModelTooLarge",
    field: "parameters",
    actual: "4196352",
  });
});

/** As `json.dump` of network2.py's `save` writes it. */
const network2 = `{"sizes": [2, 3, 1], "weights": [[[0.5, -0.25], [1e-05, -0.0], [2.0, 3.0]], [[1.0, -1.0, 0.1]]], ` +
  `"biases": [[[0.1], [-0.0], [3.5]], [[-1.25]]], "cost": "CrossEntropyCost"}`;

Deno.test("a network of network2.py is read to the bit", () => {
  const { network, cost, precision, counters } = rightOf(decodeNetwork2(network2));
  assertEquals([cost, precision, counters], ["crossEntropy", "f64", { epochs: 0, steps: 0 }]);
  assertEquals(network.sizes, [2, 3, 1]);
  const [first, second] = network.layers;
  assert(sameNumbers(toRows(first!.weights).flat(), [0.5, -0.25, 1e-5, -0, 2, 3]));
  assert(sameNumbers(toArray(first!.biases), [0.1, -0, 3.5]));
  assert(sameNumbers([...toRows(second!.weights).flat(), ...toArray(second!.biases)], [1, -1, 0.1, -1.25]));
  assert(network.layers.every(({ activation }) => activation === sigmoid));
  const same = networkOf([
    dense(matrix([[0.5, -0.25], [1e-5, -0], [2, 3]]), vector([0.1, -0, 3.5])),
    dense(matrix([[1, -1, 0.1]]), vector([-1.25])),
  ]);
  assert(sameNumbers(toArray(feedforward(network)(vector([1, 2]))), toArray(feedforward(same)(vector([1, 2])))));
});

Deno.test("what is wrong with a text of network2.py is named", () => {
  const faults = (from: string, to: string): readonly string[] =>
    leftOf(decodeNetwork2(network2.replace(from, to))).map(({ message }) => message.replace(/ at offset \d+/, ""));
  assertEquals(rightOf(decodeNetwork2(network2.replace("CrossEntropyCost", "QuadraticCost"))).cost, "quadratic");
  assertEquals(faults("CrossEntropyCost", "LogLikelihood"), [
    'cost: expected one of QuadraticCost, CrossEntropyCost, got "LogLikelihood"',
  ]);
  assertEquals(faults("[[0.1], [-0.0], [3.5]]", "[0.1, -0.0, 3.5]"), ["biases[0][0]: expected an array of 1, got 0.1"]);
  assertEquals(faults("[2, 3, 1]", "[2, 4, 1]"), [
    "weights[0]: expected an array of 4, got an array of 3",
    "biases[0]: expected an array of 4, got an array of 3",
    "weights[1][0]: expected an array of 4, got an array of 3",
  ]);
  assertEquals(faults("2.0, 3.0", "NaN, 3.0"), ["weights[0][2][0]: expected a finite number, got NaN"]);
  assertEquals(faults("[-0.0]", "[-Infinity]"), ["biases[0][1][0]: expected a finite number, got -Infinity"]);
});
