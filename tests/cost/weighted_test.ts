/** Weights of classes: what they do to a cost, to its gradient and to what is learnt of unlike classes. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { type Cost, dataSet, initialise, quadratic, seed, sigmoid, train, vector } from "../../mod.ts";
import { crossEntropy, l2, regularised, unregularised, weighted } from "../../lib/learning.ts";
import { checkCost, recall } from "../../lib/measure.ts";

const [a, no, yes] = [vector([0.3]), vector([0]), vector([1])];

Deno.test("value and derivative are multiplied by the weight of the class of y", () => {
  const cost = weighted([2, 5])(quadratic);
  assertEquals([cost.value(a, no), cost.value(a, yes)], [2 * quadratic.value(a, no), 5 * quadratic.value(a, yes)]);
  assertEquals(cost.derivative(a, yes).toJSON(), [5 * (0.3 - 1)]);
  const [two, second] = [vector([0.2, 0.9]), vector([0, 1])];
  assertEquals(cost.value(two, second), 5 * quadratic.value(two, second));
});

Deno.test("a weighted cost is a cost: its derivative is the gradient of its value", () => {
  const samples = [{ a, y: no }, { a, y: yes }, { a: vector([0.8]), y: yes }];
  for (const cost of [quadratic, crossEntropy]) {
    assertEquals(checkCost(samples)(weighted([0.5, 4])(cost))._tag, "Right");
  }
});

Deno.test("the pair of a cost and its activation is weighted as well, and a regularised cost keeps what it was made of", () => {
  const [plain, heavy] = [crossEntropy, weighted([1, 3])(crossEntropy)];
  const pairIn = ({ pairs = [] }: Cost) => pairs.find(({ activation }) => activation === sigmoid)!;
  assertEquals(pairIn(heavy).delta(a, yes).toJSON(), [3 * pairIn(plain).delta(a, yes).toJSON()[0]!]);
  assertEquals(pairIn(heavy).value(a, yes), 3 * pairIn(plain).value(a, yes));
  const both = weighted([1, 3])(regularised(l2(5))(quadratic));
  assertEquals(unregularised(both).value(a, yes), 3 * quadratic.value(a, yes));
});

Deno.test("weights 1 train to the same bits, and a heavy class is found that is missed without", () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({ x: vector([i % 20 / 10]), y: vector([i % 20 === 19 ? 1 : 0]) }));
  const data = dataSet(rows);
  const [net, next] = initialise([1, 1])(seed(1));
  const trainedBy = (cost: Cost) => {
    const trained = train(data, { eta: 1, miniBatch: 10, epochs: 50, seed: next, cost, engine: "reference" })(net);
    assert(trained._tag === "Right");
    return trained.right.network;
  };
  assertEquals(trainedBy(weighted([1, 1])(quadratic)), trainedBy(quadratic));
  assertEquals(recall(trainedBy(quadratic))(data), 0);
  assertEquals(recall(trainedBy(weighted([1, 19])(quadratic)))(data), 1);
});

Deno.test("wrong weights are refused", () => {
  for (const w of [-1, NaN, Infinity]) assertThrows(() => weighted([1, w]), RangeError, "Cannot weight class 1");
  assertThrows(() => weighted([1])(quadratic).value(a, yes), RangeError, "there are 1 weights");
});
