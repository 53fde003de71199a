import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  argmax,
  type DataSet,
  dataSet,
  evaluate,
  feedforward,
  initialise,
  type Network,
  seed,
  slice,
  unit,
  vectorOf,
} from "../../mod.ts";
import { answers, confusion, mistakes } from "../../lib/measure.ts";

const net: Network = initialise([4, 10])(seed(3))[0];
const data: DataSet = dataSet(Array.from({ length: 50 }, (_, i) => ({
  x: vectorOf<number>(4, (k) => ((i + 1) * (k + 3) * 7919) % 100 / 100),
  y: unit<number>(10, i % 3),
})));

Deno.test("answers are what feedforward says, example by example", () =>
  assertEquals(
    answers(net)(data),
    [...data].map(({ x, y }, index) => {
      const a = feedforward(net)(x);
      return { index, label: argmax(y), answer: argmax(a), confidence: Math.max(...a.toJSON()) };
    }),
  ));

Deno.test("a confusion matrix counts every example once, in the row of its label and the column of its answer", () => {
  const counts = confusion(net)(data);
  assertEquals(counts.map((row) => row.reduce((a, b) => a + b, 0)), [17, 17, 16, 0, 0, 0, 0, 0, 0, 0]);
  assertEquals(counts.reduce((sum, row, j) => sum + row[j]!, 0), evaluate(net)(data));
  const [one] = answers(net)(data);
  assertEquals(confusion(net)(slice(0, 1)(data))[one!.label]![one!.answer!], 1);
});

Deno.test("mistakes are all that is not right, the surest first", () => {
  const wrong = mistakes(net)(data);
  assertEquals(wrong.length, data.length - evaluate(net)(data));
  assert(wrong.length > 10 && wrong.every(({ label, answer }) => label !== answer));
  assert(wrong.every(({ confidence }, i) => i === 0 || confidence <= wrong[i - 1]!.confidence));
  assertEquals(new Set(wrong.map(({ index }) => index)).size, wrong.length);
});

Deno.test("answers follow the precision, and refuse data that does not fit", () => {
  assert(answers(net, { precision: "f32" })(data).every(({ confidence }) => Math.fround(confidence) === confidence));
  assertThrows(() => answers(initialise([3, 10])(seed(1))[0] as Network)(data), RangeError);
});
