/**
 * Section 2.9: the sum over all paths, (2.27) and (2.28).
 *
 * @module
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { backprop, initialise, quadratic, seed, toArray } from "../../mod.ts";
import { centralDifferences, demon, pathCount, productForm, sumOverPaths } from "../../lib/derivations.ts";
import {
  type Case,
  cases,
  type Derivation,
  derivative,
  equalWithinRounding,
  isDerivative,
  law,
  numbersOf,
  wrongDerivations,
} from "./chapter_2_cases.ts";
import { paths } from "../../examples/paths.ts";

law(
  "(2.27): Delta C is the sum over all paths, measured by differences",
  cases,
  (derive: Derivation) => ({ net, cost, examples: [example] }: Case) => {
    const [g, h] = [derive(net, cost)(example), centralDifferences(net, cost)(example)].map(numbersOf);
    return g!.every((g_i, i) => Math.abs(g_i - h![i]!) <= 1e-7 * (1 + Math.abs(g_i)));
  },
  { right: sumOverPaths, wrong: wrongDerivations(sumOverPaths) },
  50,
);

law(
  "(2.28): the sum over all paths is the gradient of backpropagation, within rounding",
  cases,
  (derive: Derivation) => ({ net, cost, examples: [example] }: Case) =>
    equalWithinRounding(numbersOf(derive(net, cost)(example)), numbersOf(backprop(net, cost)(example))),
  { right: sumOverPaths, wrong: wrongDerivations(sumOverPaths) },
);

law(
  "2.9, footnote 6: with the weighted inputs as the variables along the paths the sums are the products of (2.12)",
  cases,
  (derive: Derivation) => ({ net, cost, examples: [example] }: Case) =>
    equalWithinRounding(numbersOf(derive(net, cost)(example)), numbersOf(sumOverPaths(net, cost)(example))),
  { right: productForm, wrong: wrongDerivations(productForm) },
);

law(
  "2.9: the rate from a neuron to the cost, over its paths, is the demon's",
  cases,
  (sign: number) => ({ net, cost, examples: [{ x, y }] }: Case) =>
    sumOverPaths(net, cost)({ x, y }).every(({ biases }, layer) =>
      toArray(biases).every((rate, neuron) => {
        const C = (dz: number) => cost.value(demon({ layer, neuron }, dz)(net)(x), y);
        return isDerivative(derivative(C), sign * rate, C(0));
      })
    ),
  { right: 1, wrong: { "uphill": -1 } },
);

Deno.test("2.9: the paths from all weights and biases, counted by hand", () => {
  assertEquals(pathCount([1, 1]), 2);
  // 2 layers: (2 weights + 1 bias) of each of 3 neurons, 2 ways on; (3 weights + 1 bias) of each of 2 neurons.
  assertEquals(pathCount([2, 3, 2]), 3 * 3 * 2 + 4 * 2);
  assertEquals(pathCount([1, 2, 2, 2]), 2 * 2 * 2 * 2 + 3 * 2 * 2 + 3 * 2);
});

Deno.test("2.9: 2^24 paths are gone along, more are a RangeError", () => {
  const networkOf = (n: number) => initialise([3, n, 23, 105, 1])(seed(1))[0];
  const [most, more] = [networkOf(1389), networkOf(1390)];
  assertEquals(pathCount(most.sizes), 2 ** 24);
  sumOverPaths(most, quadratic);
  const message = `Cannot sum over paths: there are ${pathCount(more.sizes)}, more than 2^24`;
  assertThrows(() => sumOverPaths(more, quadratic), RangeError, message);
});

Deno.test("2.9: examples/paths.ts keeps its claim", () => {
  const lines: string[] = [];
  assert(paths([[1, 1], [2, 3, 2], [3, 4, 4, 2]], (line) => lines.push(line)));
  assertEquals(lines.length, 5);
});
