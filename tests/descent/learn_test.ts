/**
 * Small trainings that reach 100 %: the point of it all.
 */
import { assert, assertEquals } from "@std/assert";
import {
  accuracy,
  dataSet,
  feedforward,
  initialise,
  meanCost,
  quadratic,
  seed,
  sgd,
  take,
  toArray,
  vector,
} from "../../mod.ts";

const [no, yes] = [vector([1, 0]), vector([0, 1])];
const table = (f: (p: number, q: number) => boolean) =>
  dataSet([[0, 0], [0, 1], [1, 0], [1, 1]].map(([p, q]) => ({ x: vector([p!, q!]), y: f(p!, q!) ? yes : no })));

for (
  const [name, f, sizes] of [
    ["and, with no hidden neuron", (p, q) => p * q === 1, [2, 2]],
    ["or, with no hidden neuron", (p, q) => p + q > 0, [2, 2]],
    ["exclusive or, with 3 hidden neurons", (p, q) => p !== q, [2, 3, 2]],
  ] as const satisfies readonly (readonly [string, (p: number, q: number) => boolean, readonly number[]])[]
) {
  Deno.test(`sgd learns ${name}, from five seeds`, () => {
    const data = table(f);
    const reached = [1, 2, 3, 4, 5].filter((n) => {
      const [network, next] = initialise<readonly [2, ...number[], 2]>(sizes)(seed(n));
      const states = take(1001)(sgd(data, { eta: 3, miniBatch: 2 })({ epoch: 0, network, seed: next }));
      const last = states.at(-1)!.network;
      return accuracy(last)(data) === 1 && meanCost(last, quadratic)(data) < meanCost(network, quadratic)(data);
    });
    // Exclusive or has local minima, in which some seeds stay.
    assert(reached.length >= (sizes.length === 2 ? 5 : 4), `only from the seeds ${reached}`);
  });
}

Deno.test("what cannot be learnt is not: no network without a hidden layer computes exclusive or", () => {
  const data = table((p, q) => p !== q);
  const [network, next] = initialise([2, 2])(seed(1));
  const last = take(1001)(sgd(data, { eta: 3, miniBatch: 2 })({ epoch: 0, network, seed: next })).at(-1)!;
  assert(accuracy(last.network)(data) < 1);
});

Deno.test("one neuron learns to output 0 for the input 1 (the book's toy example of chapter 3)", () => {
  const data = dataSet([{ x: vector([1]), y: vector([0]) }]);
  const [network, next] = initialise([1, 1])(seed(1));
  const last = take(301)(sgd(data, { eta: 3, miniBatch: 1 })({ epoch: 0, network, seed: next })).at(-1)!;
  const [output] = toArray(feedforward(last.network)(vector([1])));
  assertEquals(output! < 0.1, true);
});
