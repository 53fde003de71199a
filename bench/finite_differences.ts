/**
 * In what sense is backpropagation a fast algorithm? Section 2.8 as a measurement: the gradient by backpropagation against the
 * gradient by forward differences, eq. (2.21), one forward pass for each weight and bias and one more. Both in units of
 * one forward pass.
 *
 *     deno run bench/finite_differences.ts
 *
 * @module
 */
import {
  backprop,
  dense,
  feedforward,
  gaussians,
  initialise,
  matrix,
  type Network,
  network,
  parameterCount,
  quadratic,
  seed,
  toArray,
  toRows,
  type Vector,
  vector,
} from "../mod.ts";

const EPSILON = 1e-6;

/** The same network with one parameter of one layer nudged: weight (j, k), or bias j where k is the number of weights. */
const nudged = (net: Network, l: number, j: number, k: number): Network =>
  network(net.layers.map((layer, i) => {
    if (i !== l) return layer;
    const rows = toRows(layer.weights).map((row, r) => row.map((w, c) => r === j && c === k ? w + EPSILON : w));
    const biases = toArray(layer.biases).map((b, r) => r === j && k === layer.weights.columns ? b + EPSILON : b);
    return dense<number, number>(matrix(rows), vector(biases), layer.activation);
  })) as Network;

const cost = (net: Network, x: Vector, y: Vector): number => quadratic.value(feedforward(net)(x), y);

/** Milliseconds of one call, the median of several. */
const time = (calls: number, f: () => void): number => {
  const laps = Array.from({ length: calls }, () => {
    const from = performance.now();
    f();
    return performance.now() - from;
  });
  return laps.sort((a, b) => a - b)[Math.floor(calls / 2)]!;
};

console.log("sizes            parameters   backprop   forward differences   (in forward passes)");
for (const hidden of [1, 2, 4, 8, 16]) {
  const sizes = [2 * hidden, hidden, 1] as const;
  const [net, next] = initialise(sizes)(seed(1));
  const [x] = gaussians(sizes[0])(next);
  const y = vector([1]);
  const loose: Network = net;
  const forward = time(2001, () => cost(loose, x, y));
  const back = time(2001, () => backprop(loose)({ x, y }));
  const nudges = net.layers.flatMap(({ weights: { rows, columns } }, l) =>
    Array.from(
      { length: rows * (columns + 1) },
      (_, i) => nudged(loose, l, Math.floor(i / (columns + 1)), i % (columns + 1)),
    )
  );
  const differences = time(21, () => {
    const before = cost(loose, x, y);
    nudges.map((near) => (cost(near, x, y) - before) / EPSILON);
  });
  const columns = [`[${sizes}]`.padEnd(16), String(parameterCount(sizes)).padStart(10)];
  const passes = [(back / forward).toFixed(1).padStart(10), (differences / forward).toFixed(0).padStart(21)];
  console.log([...columns, ...passes].join(" "));
}
