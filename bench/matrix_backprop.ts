/**
 * The fully matrix-based approach (the problem of section 2.7) as a measurement, on MNIST and the book's network [784, 30, 10]:
 * the mean gradient of a mini-batch of m examples by the book's loop over `backprop`, by matrices, and by the fused loops
 * of the engine. The book's figure is a speed-up of about two over its loop. All three give the same bits.
 *
 *     deno run bench/matrix_backprop.ts
 *
 * @module
 */
import {
  backprop,
  type DataSet,
  type Gradient,
  initialise,
  meanGradient,
  type Network,
  norm,
  quadratic,
  seed,
  slice,
  subtract,
} from "../mod.ts";
import { addGradient, columns, divideGradient } from "../lib/algebra.ts";
import { matrixBackprop } from "../lib/derivations.ts";
import { E } from "../lib/deps.ts";
import { mnist } from "../data/mnist.ts";

const decoded = await mnist();
if (E.isLeft(decoded)) throw new Error(decoded.left[0].message);
const { training } = decoded.right;
const network: Network = initialise([784, 30, 10])(seed(1))[0];

/** The book's `update_mini_batch`: a gradient for each example, added up. */
const loop = (examples: DataSet): () => Gradient => {
  const given = [...examples];
  return () =>
    divideGradient(given.length)(
      given.map(backprop(network, quadratic)).reduce((sum, gradient) => addGradient(sum, gradient)),
    );
};

/** Keeps results from being optimised away. */
let sink = 0;

/** Milliseconds of one call, the median and the quartiles of several after some to warm up, the ways taken in turn. */
const time = (calls: number, ways: readonly (() => Gradient)[]): readonly (readonly [number, number, number])[] => {
  const laps: number[][] = ways.map(() => []);
  for (let call = -5; call < calls; call++) {
    ways.forEach((way, i) => {
      const from = performance.now();
      sink += way().length;
      if (call >= 0) laps[i]!.push(performance.now() - from);
    });
  }
  return laps.map((of) => {
    const sorted = of.sort((a, b) => a - b);
    return [sorted[Math.floor(calls / 4)]!, sorted[Math.floor(calls / 2)]!, sorted[Math.floor(3 * calls / 4)]!];
  });
};

const equal = (g: Gradient, h: Gradient): boolean =>
  g.every(({ weights, biases }, l) =>
    norm(subtract(weights, h[l]!.weights)) === 0 && norm(subtract(biases, h[l]!.biases)) === 0
  );

console.log("ms, median (quartiles)");
console.log(
  "    m   loop over backprop        in matrices                engine's loops             speed-up by matrices",
);
for (const [m, calls] of [[1, 201], [10, 101], [100, 21]] as const) {
  const batch: DataSet = slice(0, m)(training);
  const side = columns(batch);
  const ways = [
    loop(batch),
    () => matrixBackprop(network, quadratic)(side),
    () => meanGradient(network, quadratic)(batch),
  ];
  const [first, ...others] = ways.map((way) => way());
  if (!others.every((gradient) => equal(gradient, first!))) Deno.exitCode = 1;
  const measured = time(calls, ways);
  const cells = measured.map(([low, median, high]) =>
    `${median.toFixed(2)} (${low.toFixed(2)} - ${high.toFixed(2)})`.padEnd(26)
  );
  console.log(`${String(m).padStart(5)}   ${cells.join(" ")} ${(measured[0]![1] / measured[1]![1]).toFixed(2)}`);
}
if (sink === 0) Deno.exitCode = 1;
