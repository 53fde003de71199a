/**
 * In what sense is backpropagation a fast algorithm? Section 2.8 as a measurement: the gradient by backpropagation against the
 * gradient by forward differences, eq. (2.21), one forward pass for each weight and bias and one more. Both in units of
 * one forward pass. The nudged networks are made beforehand, so that only passes are timed.
 *
 *     deno run bench/finite_differences.ts
 *
 * @module
 */
import { backprop, feedforward, initialise, type Network, quadratic, seed, type Vector, vector } from "../mod.ts";
import { gaussians } from "../lib/algebra.ts";
import { nudge } from "../lib/derivations.ts";
import { parameterCount } from "../lib/model.ts";
import type { ParameterPlace } from "../lib/types.ts";

const EPSILON = 1e-6;

const cost = (net: Network, x: Vector, y: Vector): number => quadratic.value(feedforward(net)(x), y);

/** Where every weight and every bias stands. */
const placesOf = ({ layers }: Network): readonly ParameterPlace[] =>
  layers.flatMap(({ weights: { rows, columns } }, layer) =>
    Array.from({ length: rows }, (_, neuron) => [
      ...Array.from({ length: columns }, (_, input) => ({ layer, neuron, input })),
      { layer, neuron },
    ]).flat()
  );

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
  const back = time(2001, () => backprop(loose, quadratic)({ x, y }));
  const nudges = placesOf(net).map((place) => nudge(place, EPSILON)(loose));
  const differences = time(21, () => {
    const before = cost(loose, x, y);
    nudges.map((near) => (cost(near, x, y) - before) / EPSILON);
  });
  const columns = [`[${sizes}]`.padEnd(16), String(parameterCount(sizes)).padStart(10)];
  const passes = [(back / forward).toFixed(1).padStart(10), (differences / forward).toFixed(0).padStart(21)];
  console.log([...columns, ...passes].join(" "));
}
