import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  backprop,
  dataSet,
  initialise,
  meanCost,
  norm,
  quadratic,
  seed,
  sgd,
  type Sizes,
  slice,
  take,
  vector,
} from "../../mod.ts";
import { learningSpeeds } from "../../lib/measure.ts";
import { deep, sizesOf } from "../../examples/deep.ts";
import { loadMnist } from "../../examples/support/program.ts";
import { problem, specs } from "../arbitraries/network.ts";
import { law, refuted } from "../support/property.ts";

const cases = specs({ hidden: [1, 4], mostExamples: 4 });

law(
  "section 1.7: a layer's learning speed is the mean length of the gradient in its biases, ‖dC/db^l‖ = ‖delta^l‖ (BP3)",
  cases,
  (spec) => {
    const { network, data, cost } = problem(spec);
    const gradients = Array.from(data).map(backprop(network, cost.cost));
    return learningSpeeds(network, cost.cost)(data).every((speed, l) => {
      const mean = gradients.reduce((sum, gradient) => sum + norm(gradient[l]!.biases), 0) / gradients.length;
      return Math.abs(speed - mean) <= 1e-12 * mean;
    });
  },
);

refuted("section 1.7: it is not the length of the gradient in the weights", cases, (spec) => {
  const { network, data, cost } = problem(spec);
  const gradients = Array.from(data).map(backprop(network, cost.cost));
  return learningSpeeds(network, cost.cost)(data).every((speed, l) => {
    const mean = gradients.reduce((sum, gradient) => sum + norm(gradient[l]!.weights), 0) / gradients.length;
    return Math.abs(speed - mean) <= 1e-12 * mean;
  });
});

Deno.test("section 1.7: there is no learning speed over no example", () => {
  const [network] = initialise([1, 1])(seed(1));
  const data = dataSet([{ x: vector([1]), y: vector([1]) }]);
  assertThrows(() => learningSpeeds(network, quadratic)(slice(0, 0)(data)), RangeError, "empty");
});

Deno.test("section 1.7: any number of hidden layers trains", () => {
  const data = dataSet([
    { x: vector([0, 0]), y: vector([0]) },
    { x: vector([0, 1]), y: vector([1]) },
    { x: vector([1, 0]), y: vector([1]) },
    { x: vector([1, 1]), y: vector([0]) },
  ]);
  for (const hidden of [0, 1, 2, 3, 4, 5]) {
    const sizes: Sizes = [2, ...Array.from({ length: hidden }, () => 6), 1];
    const [network, next] = initialise(sizes)(seed(1));
    const [before, after] = [0, 400].map((epochs) =>
      meanCost(
        take(epochs + 1)(sgd<number, number>(data, { eta: 1, miniBatch: 4 })({ epoch: 0, network, seed: next }))
          .at(-1)!.network,
        quadratic,
      )(data)
    );
    assert(after! < before!, `${hidden} hidden layers: from ${before} to ${after}`);
    assert(Number.isFinite(after!));
  }
});

Deno.test("section 1.7: the first hidden layer of [784, 30, 30, 10] learns more slowly than the second, from ten seeds", async () => {
  const { training } = await loadMnist();
  const sample = slice(0, 50)(training);
  const ratios = Array.from({ length: 10 }, (_, i) => {
    const [first, second] = learningSpeeds(initialise([784, 30, 30, 10])(seed(i))[0], quadratic)(sample);
    return first! / second!;
  });
  for (const ratio of ratios) assert(ratio < 0.8, String(ratios));
});

Deno.test("section 1.7: every depth learns, in a small form", async () => {
  const { training, test } = await loadMnist();
  const sets = { training: slice(0, 2000)(training), test: slice(0, 500)(test) };
  const { lines, holds } = deep(sets, { epochs: 4, depths: [1, 2, 3] });
  assert(holds, lines.join("\n"));
  assert(!deep(sets, { epochs: 0, depths: [2] }).holds); // who learns nothing fails
  assertEquals(sizesOf(784, 2, 10), [784, 30, 30, 10]);
  assertAlmostEquals(
    Number(lines[1]!.split(/\s+/)[2]),
    learningSpeeds(initialise([784, 30, 10])(seed(1))[0], quadratic)(slice(0, 1000)(training))[0]!,
    1e-5,
  );
});
