/**
 * The book's network [784, 30, 10], piece by piece: `deno bench bench/book_bench.ts`.
 *
 * @module
 */
import {
  backprop,
  epoch,
  evaluate,
  exampleAt,
  feedforward,
  initialise,
  meanGradient,
  quadratic,
  seed,
  slice,
  step,
} from "../mod.ts";
import { E } from "../lib/deps.ts";
import { mnist } from "../data/mnist.ts";

const decoded = await mnist();
if (E.isLeft(decoded)) throw new Error(decoded.left[0].message);
const { training, test } = decoded.right;
const [network] = initialise([784, 30, 10])(seed(1));
const example = exampleAt(0)(training);
const miniBatch = slice(0, 10)(training);
const thousand = slice(0, 1000)(training);
const thousandTests = slice(0, 1000)(test);

Deno.bench("feedforward of one example", () => {
  feedforward(network)(example.x);
});
Deno.bench("backprop of one example", () => {
  backprop(network, quadratic)(example);
});
Deno.bench("mean gradient of a mini-batch of 10", () => {
  meanGradient(network, quadratic)(miniBatch);
});
Deno.bench("step from a mini-batch of 10, by its definition", () => {
  step(miniBatch, 3, quadratic)(network);
});
Deno.bench("epoch of 1,000 examples", () => {
  epoch(thousand, { eta: 3, miniBatch: 10 })(network);
});
Deno.bench("evaluation of 1,000 examples", () => {
  evaluate(network)(thousandTests);
});
