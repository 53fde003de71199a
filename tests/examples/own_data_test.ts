/** The pages about data of one's own train, measure and print what `examples/README.md` says. */
import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { at, feedforward, initialise, linear, seed, toArray, vector } from "../../mod.ts";
import {
  decodeCsv,
  inputStandardisation,
  restore,
  standardise,
  withRawInputs,
  withRawOutputs,
} from "../../lib/data.ts";
import { withOutput } from "../../lib/learning.ts";
import { curve } from "../../examples/own_data/curve.ts";
import iris from "../../examples/data/iris.csv" with { type: "text" };

/** What a module prints while it is loaded. */
const printed = async (load: () => Promise<unknown>): Promise<string> => {
  const [lines, log]: [string[], typeof console.log] = [[], console.log];
  console.log = (...words: readonly unknown[]) => void lines.push(words.join(" "));
  try {
    await load();
  } finally {
    console.log = log;
  }
  return lines.join("\n");
};

Deno.test("own_data.ts: three species, a line each twentieth epoch, the curve, the measures and the confusion", async () => {
  const text = await printed(() => import("../../examples/own_data.ts"));
  assertMatch(text, /^Epoch 0: validation cost 0\.\d{4}\nEpoch 20: /);
  assertMatch(text, /\n0\.430 █.*▁ 0\.0\d+\n/);
  assertMatch(text, /\nAccuracy 0\.967, F1 0\.967\nLog loss 0\.1\d\d\n/);
  assertMatch(text, /setosa, versicolor, virginica\n {2}10 {3}0 {3}0\n/);
});

Deno.test("own_data/regression.ts: RMSE, R^2 and a prediction in centimetres", async () => {
  const text = await printed(() => import("../../examples/own_data/regression.ts"));
  assertMatch(text, /\nRMSE 0\.199 cm, R\^2 0\.923\n.*about 2\.0\d cm wide$/);
});

Deno.test("own_data/two_classes.ts: one output, thresholds, precision and recall", async () => {
  const text = await printed(() => import("../../examples/own_data/two_classes.ts"));
  assertMatch(text, /balanced 0\.983, F1 0\.968\nthreshold 0\.2: precision 0\.\d{3}, recall 1\.000\n/);
  assertMatch(text, /answered no and yes: \[\[29,1\],\[0,15\]\]$/);
});

Deno.test("the irises are Fisher's: 50 of each species, and the means of his article", () => {
  const table = decodeCsv({ class: "species" })(iris);
  assert(table._tag === "Right");
  const { data, inputs, outputs } = table.right;
  assertEquals(inputs, ["sepal_length", "sepal_width", "petal_length", "petal_width"]);
  const counts = outputs.map((_, c) => Array.from(data).filter(({ y }) => at(c)(y) === 1).length);
  assertEquals([outputs, counts], [["setosa", "versicolor", "virginica"], [50, 50, 50]]);
  assertEquals(toArray(inputStandardisation(data).mean).map((x) => x.toFixed(3)), ["5.843", "3.057", "3.758", "1.199"]);
});

Deno.test("a network for raw data is the standardised one with the standardisation before or after it", () => {
  const [[start]] = [initialise([2, 3, 2])(seed(4))];
  const net = withOutput(linear)(start);
  const s = { mean: vector([170, -3]), deviation: vector([20, 0]) };
  for (const x of [vector([150, 1]), vector([181, -3])]) {
    const [raw, seen] = [feedforward(withRawInputs(s)(net))(x), feedforward(net)(standardise(s)(x))];
    toArray(raw).forEach((a, j) => assert(Math.abs(a - at(j)(seen)) < 1e-13));
    const [out, back] = [feedforward(withRawOutputs(s)(net))(seen), restore(s)(feedforward(net)(seen))];
    toArray(out).forEach((a, j) => assert(Math.abs(a - at(j)(back)) < 1e-11));
  }
});

Deno.test("raw inputs and outputs: another size and a last layer that is not linear are refused", () => {
  const [net] = initialise([2, 3, 2])(seed(4));
  const numbers: readonly number[] = [1, 2, 3];
  const three = { mean: vector(numbers), deviation: vector(numbers) };
  assertThrows(
    () => withRawInputs(three)(net),
    RangeError,
    "the network has 2 inputs, the standardisation 3 components",
  );
  const two = { mean: vector([1, 2]), deviation: vector([1, 1]) };
  assertThrows(() => withRawOutputs(two)(net), RangeError, "the last layer is sigmoid");
});

Deno.test("a curve has its ends, one bar for each number, and one height where nothing changes", () => {
  assertEquals(curve([3, 2, 1, 1]), "3.00 █▅▁▁ 1.00");
  assertEquals(curve([1, 1]), "1.00 ▁▁ 1.00");
  assertEquals(curve(Array.from({ length: 600 }, (_, i) => i)).split(" ")[1]!.length, 60);
});
