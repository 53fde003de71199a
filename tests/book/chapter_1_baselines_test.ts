import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { argmax, type DataSet, dataSet, slice, unit, vector } from "../../mod.ts";
import { averageDarkness, baselines, byDarkness, guesses, machineScore } from "../../examples/baselines.ts";
import { loadMnist } from "../../examples/support/program.ts";
import { trainMachine } from "../../examples/support/svm.ts";

Deno.test("section 1.6: guesses are right about ten percent of the time, and each digit as often", async () => {
  const { test } = await loadMnist();
  const answers = guesses(10_000, 1);
  const right = Array.from(test).filter(({ y }, i) => answers[i] === argmax(y)).length;
  assert(Math.abs(right - 1000) < 4 * 30, String(right)); // the standard deviation is sqrt(10000 * 0.1 * 0.9) = 30
  for (let c = 0; c < 10; c++) assert(Math.abs(answers.filter((answer) => answer === c).length - 1000) < 4 * 30);
  assertEquals(guesses(5, 1), answers.slice(0, 5));
});

/** Images of four pixels, each of the same grey. */
const greys = (examples: readonly (readonly [byte: number, label: number])[]): DataSet =>
  dataSet<number, number>(examples.map(([byte, label]) => ({
    x: vector(Array.from({ length: 4 }, () => byte / 255)),
    y: unit<number>(10, label),
  })));

Deno.test("section 1.6, average darkness: the digit whose mean is nearest; one that was never seen is never said", () => {
  const averages = averageDarkness(greys([[10, 1], [20, 1], [100, 0], [200, 8]]));
  assertEquals([averages[1], averages[0], averages[8]], [60, 400, 800]);
  const said = Array.from(greys([[0, 0], [57, 0], [58, 0], [151, 0], [255, 0]])).map(byDarkness(averages));
  assertEquals(said, [1, 1, 0, 8, 8]);
});

Deno.test("section 1.6, average darkness: 2,225 of the 10,000 test images, as in the book", async () => {
  const { training, test } = await loadMnist();
  const rule = byDarkness(averageDarkness(training));
  assertStrictEquals(Array.from(test).filter((example) => rule(example) === argmax(example.y)).length, 2225);
});

const ring = Array.from({ length: 40 }, (_, i) => {
  const [angle, radius] = [i, i % 2 + 1];
  return { pixels: [radius * Math.cos(angle), radius * Math.sin(angle), 0], inside: i % 2 };
});

Deno.test("section 1.6, support vector machine: LIBSVM separates what no line can, and tells of each pair of classes", async () => {
  const told: number[] = [];
  const machine = await trainMachine(ring.map(({ pixels }) => pixels), ring.map(({ inside }) => inside), {
    gamma: 1,
    C: 10,
    onPair: (done) => told.push(done),
  });
  assertEquals(told, [1]);
  assertEquals([0, 0.3, 2].map((x) => machine([x, 0, 0])), [0, 0, 1]);
});

Deno.test("section 1.6: darkness beats guessing, and a support vector machine beats darkness, in a small form", async () => {
  const { training, test } = await loadMnist();
  const sets = { training: slice(0, 2000)(training), forMachine: slice(0, 400)(training), test: slice(0, 300)(test) };
  const { lines, holds } = await baselines(sets);
  assert(holds, lines.join("\n"));
  assertEquals(lines.length, 3);
  assert(await machineScore(sets, () => {}) > 150);
  await assertRejects(
    () => machineScore({ ...sets, forMachine: slice(0, 0)(training) }, () => {}),
    RangeError,
    "no image",
  );
});
