/** Data sets from JSON: the three forms of examples, names of columns, and every fault by row, column and value. */
import { assertEquals, assertObjectMatch } from "@std/assert";
import { toArray } from "../../mod.ts";
import { decodeJsonExamples, type JsonExamplesOptions } from "../../lib/data.ts";
import { leftOf, onlyFault, rightOf } from "./files.ts";

const numbers = (examples: unknown, options: JsonExamplesOptions = {}) => {
  const text = typeof examples === "string" ? examples : JSON.stringify(examples);
  const { data, inputs, outputs } = rightOf(decodeJsonExamples(options)(text));
  return { inputs, outputs, examples: Array.from(data, ({ x, y }) => [toArray(x), toArray(y)]) };
};

Deno.test("lists of numbers; one number is a list of one; other keys are left alone", () => {
  const text = '\uFEFF[{"input": [0, -0.0], "output": [1], "id": 7}, {"output": 0.5, "input": [1e-3, 1]}]';
  const wanted = { inputs: ["0", "1"], outputs: ["0"], examples: [[[0, -0], [1]], [[0.001, 1], [0.5]]] };
  assertEquals(numbers(text), wanted);
  assertEquals(numbers(text, { inputs: ["a", "b"], outputs: ["c"] }), {
    ...wanted,
    inputs: ["a", "b"],
    outputs: ["c"],
  });
  assertEquals(numbers([{ input: 3, output: 4 }]).examples, [[[3], [4]]]);
});

Deno.test("numbers by name: those of any example, in the order in which they come; what is not named is 0", () => {
  const colours = [
    { input: { r: 0.03, g: 0.7, b: 0.5 }, output: { black: 1 } },
    { input: { r: 0.16, b: 0.2, a: 1 }, output: { white: 1 } },
  ];
  const wanted = {
    inputs: ["r", "g", "b", "a"],
    outputs: ["black", "white"],
    examples: [[[0.03, 0.7, 0.5, 0], [1, 0]], [[0.16, 0, 0.2, 1], [0, 1]]],
  };
  assertEquals(numbers(colours), wanted);
  // A second text is read with the names of the first.
  const { inputs, outputs } = wanted;
  assertEquals(numbers([{ input: { a: 2 }, output: { white: 1 } }], { inputs, outputs }).examples, [
    [[0, 0, 0, 2], [0, 1]],
  ]);
  assertEquals(numbers('[{"input": {"__proto__": 1, "constructor": 2}, "output": 1}]').inputs, [
    "__proto__",
    "constructor",
  ]);
});

Deno.test("the name of a class: unit vectors of classes in order", () => {
  const flowers = ["setosa", "ash", "setosa"].map((output, i) => ({ input: [i], output }));
  assertEquals(numbers(flowers), {
    inputs: ["0"],
    outputs: ["ash", "setosa"],
    examples: [[[0], [0, 1]], [[1], [1, 0]], [[2], [0, 1]]],
  });
  assertEquals(numbers(flowers, { outputs: ["setosa", "oak", "ash"] }).examples.map(([, y]) => y!.indexOf(1)), [
    0,
    2,
    0,
  ]);
});

const messages = (text: string, options: JsonExamplesOptions = {}): readonly string[] =>
  leftOf(decodeJsonExamples(options)(text)).map(({ tag, message }) => `${tag} ${message}`);

Deno.test("all that is wrong with examples is told, by row, column and value", () => {
  const text = `[{"input": [1, 2], "output": [1]}, {"input": [1, NaN], "output": ["1"]}, {"input": [1], "output": []},
    {"output": [1]}, 7, {"input": [null, [1]], "output": [1e999]}, {"input": {"a": 1}, "output": "x"}]`;
  assertEquals(messages(text), [
    "NonFinite [1].input[1]: expected a finite number, got NaN",
    'NonFinite [1].output[0]: expected a finite number, got "1"',
    "ShapeError [2].input: expected an array of 2 numbers, got an array of 1",
    "ShapeError [2].output: expected an array of 1 numbers, got an array of 0",
    "ShapeError [3].input: expected an array of 2 numbers, got nothing",
    "ShapeError [4].input: expected an array of 2 numbers, got nothing",
    "NonFinite [4].output[0]: expected a finite number, got nothing",
    "NonFinite [5].input[0]: expected a finite number, got null",
    "NonFinite [5].input[1]: expected a finite number, got an array of 1",
    "NonFinite [5].output[0]: expected a finite number, got Infinity",
    "ShapeError [6].input: expected an array of 2 numbers, got an object",
    'NonFinite [6].output[0]: expected a finite number, got "x"',
  ]);
  assertObjectMatch(leftOf(decodeJsonExamples()(text))[0]!, { row: 1, column: "input[1]", actual: "NaN" });
  assertEquals(
    messages(
      '[{"input": {"größe": 1}, "output": 1}, {"input": {"größe": "2"}, "output": 1}, {"input": [1], "output": 1}]',
    ),
    [
      'NonFinite [1].input.größe: expected a finite number, got "2"',
      "ShapeError [2].input: expected an object of numbers, got an array of 1",
    ],
  );
  const names = { inputs: ["red", "green"], outputs: ["dark"] };
  assertEquals(messages('[{"input": {"rad": 1}, "output": {"light": 1}}]', names), [
    'NoSuchColumn [0].input.rad: expected one of the names that are given, got "rad" (did you mean red?)',
    'NoSuchColumn [0].output.light: expected one of the names that are given, got "light"',
  ]);
  assertEquals(messages('[{"input": [1], "output": "a"}, {"input": [1], "output": 0}, {"input": [1], "output": ""}]'), [
    "NoSuchClass [1].output: expected the name of a class, got 0",
    'NoSuchClass [2].output: expected the name of a class, got ""',
  ]);
  assertEquals(messages('[{"input": [1], "output": "a"}]', { outputs: ["b"] }), [
    'NoSuchClass [0].output: expected one of the classes that are given, got "a" (did you mean b?)',
  ]);
});

Deno.test("what is no list of examples", () => {
  assertEquals(messages('[{"input": [1}]'), [
    'JsonInvalid text at offset 13: expected an array of examples in JSON, got "}"',
  ]);
  assertEquals(messages('{"input": 1}'), [
    "JsonInvalid text at offset 0: expected an array of examples in JSON, got an object",
  ]);
  assertEquals(messages('[{"input": 1, "input": 2}]').length, 1);
  assertEquals(messages("[]"), ["NoRows table: expected at least 1 example, got 0"]);
  assertEquals(messages('[{"input": [], "output": [1]}]'), [
    "ShapeError [0].input: expected an array of at least 1 numbers, got an array of 0",
  ]);
  assertEquals(messages('[{"input": {}, "output": [1]}]').length, 1);
  assertObjectMatch(onlyFault(decodeJsonExamples()("PK\u0003\u0004")), { hint: "looks like a zip archive" });
});

Deno.test("names that cost more than memory has, and a hundred thousand faults", () => {
  const strangers = Array.from({ length: 20_000 }, (_, i) => `{"input":{"k${i}":1},"output":1}`);
  assertEquals(messages(`[${strangers}]`), [
    "TableTooLarge table: expected at most 134217728 numbers, got 20000 examples of 20001",
  ]);
  assertEquals(messages(`[${'{"input":[1],"output":"a"},'.repeat(1)}${Array(1e5).fill("0")}]`).length, 100);
});
