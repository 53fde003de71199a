/**
 * Section 2.6: the algorithm, its two exercises, and the step of a mini-batch.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  activate,
  add,
  apply,
  at,
  backprop,
  bp3,
  bp4,
  dataSet,
  dense,
  type Elementwise,
  type Erred,
  errors,
  type Gradient,
  hadamard,
  identityMatrix,
  type Layer,
  linear,
  type Matrix,
  matrixOf,
  mixed,
  type Network,
  scale,
  sigmoid,
  slope,
  step,
  subtract,
  toArray,
  toRows,
  transpose,
  type Vector,
  vector,
  weightedInput,
} from "../../mod.ts";
import { centralDifferences } from "../../lib/derivations.ts";
import {
  type Case,
  cases,
  casesWith,
  type Derivation,
  equalWithinRounding,
  law,
  numbersOf,
  same,
} from "./chapter_2_cases.ts";

/** The five steps as the book lists them, with a place for an error in each. */
const algorithm = (
  { output, back }: { output: (nabla: Vector, f: Vector) => Vector; back: (w: Matrix) => Matrix },
): Derivation =>
({ layers }, cost) =>
({ x, y }) => {
  const a: Vector[] = [x];
  const z: Vector[] = [];
  for (const layer of layers) {
    z.push(weightedInput(layer)(a.at(-1)!));
    a.push(activate(layer)(z.at(-1)!));
  }
  const last = layers.length - 1;
  const delta: Vector[] = [];
  delta[last] = output(cost.derivative(a.at(-1)!, y), slope(layers[last]!)(z[last]!));
  for (let l = last - 1; l >= 0; l--) {
    delta[l] = hadamard(apply(back(layers[l + 1]!.weights))(delta[l + 1]!), slope(layers[l]!)(z[l]!));
  }
  return layers.map((_, l) => ({ weights: bp4(a[l]!, delta[l]!), biases: bp3(delta[l]!) }));
};

const hadamardOf = (nabla: Vector, f: Vector): Vector => hadamard(nabla, f);

law(
  "2.6: backprop is the five steps of the algorithm, to the bit",
  cases,
  (steps: Parameters<typeof algorithm>[0]) => ({ net, cost, examples: [example] }: Case) =>
    same(numbersOf(algorithm(steps)(net, cost)(example)), numbersOf(backprop(net, cost)(example))),
  {
    right: { output: hadamardOf, back: transpose },
    wrong: {
      "the output error without f'": { output: (nabla) => nabla, back: transpose },
      "w not transposed": {
        output: hadamardOf,
        back: (w) => matrixOf(w.columns, w.rows, (j, k) => toRows(w).flat()[j * w.rows + k]!),
      },
    },
  },
);

/** z^2 / 4 - z: not monotonic, and not like its neighbours. */
const modified: Elementwise = { name: "modified", f: (z) => z * z / 4 - z, prime: (z) => z / 2 - 1 };

/** A sigmoid network in which the function of one neuron is replaced. */
const withOneModified = ({ net, ...rest }: Case, layer: number, neuron: number, f: Elementwise): Case => ({
  ...rest,
  net: {
    sizes: net.sizes,
    layers: net.layers.map((here, l): Layer => ({
      ...here,
      activation: mixed(
        Array.from({ length: here.biases.length }, (_, j) => l === layer && j === neuron ? f : sigmoid),
      ),
    })),
  },
});

const modifiedCases = fc.tuple(casesWith([sigmoid]), fc.nat(), fc.nat()).map(([c, l, j]) => {
  const layer = l % c.net.layers.length;
  const neuron = j % c.net.layers[layer]!.biases.length;
  return { sigmoids: c, layer, neuron, ...withOneModified(c, layer, neuron, modified) };
});

law(
  "2.6, the exercise of a single modified neuron: f and f' replace sigma and sigma' in that neuron, and nothing else changes",
  modifiedCases,
  (prime: (z: number) => number) => ({ sigmoids, layer, neuron, cost, examples: [example] }) => {
    const { net } = withOneModified(sigmoids, layer, neuron, { ...modified, prime });
    const [g, h] = [backprop(net, cost)(example), centralDifferences(net, cost)(example)].map(numbersOf);
    return g!.every((g_i, i) => Math.abs(g_i - h![i]!) <= 1e-7 * (1 + Math.abs(g_i)));
  },
  { right: modified.prime, wrong: { "still sigma'": sigmoid.prime, "f for f'": modified.f } },
);

law(
  "2.6, the exercise of a single modified neuron: its error is that of the equations with f'(z) in its place only",
  modifiedCases,
  (prime: (z: number) => number) => ({ net, layer, neuron, cost, examples: [{ x, y }] }) => {
    const erred = errors(net, cost)({ x, y });
    const { z, a, delta } = erred[layer]!;
    const next = erred[layer + 1];
    const arriving = next === undefined ? cost.derivative(a, y) : apply(transpose(next.layer.weights))(next.delta);
    return toArray(delta).every((delta_j, j) =>
      delta_j === at(j)(arriving) * (j === neuron ? prime : sigmoid.prime)(at(j)(z))
    );
  },
  { right: modified.prime, wrong: { "still sigma'": sigmoid.prime } },
);

/** Step 3 of the mini-batch algorithm, from the errors of all examples. */
const descended = ({ layers }: Network, erred: readonly (readonly Erred[])[], rate: number): Gradient =>
  layers.map(({ weights, biases }, l) => {
    const here = erred.map((of) => of[l]!);
    const sums = here.map(({ input, delta }) => bp4(input, delta)).reduce((sum, g) => add(sum, g));
    const deltas = here.map(({ delta }) => delta).reduce((sum, delta) => add(sum, delta));
    return { weights: subtract(weights, scale(rate)(sums)), biases: subtract(biases, scale(rate)(deltas)) };
  });

law(
  "2.6: the step of a mini-batch, w^l -> w^l - (eta/m) sum over x of delta^(x,l) (a^(x,l-1))ᵀ, and b^l likewise",
  cases,
  (rateOf: (eta: number, m: number) => number) => ({ net, cost, examples }: Case) => {
    const moved = step(dataSet(examples), 3, cost)(net);
    const expected = descended(net, examples.map(errors(net, cost)), rateOf(3, examples.length));
    return equalWithinRounding(numbersOf(moved.layers), numbersOf(expected));
  },
  { right: (eta, m) => eta / m, wrong: { "not divided by m": (eta) => eta, "uphill": (eta, m) => -eta / m } },
);

Deno.test("2.6: one activation for each neuron of a layer, and as many as there are neurons", () => {
  const layer = dense(identityMatrix(3), vector([0, 0, 0]), mixed([sigmoid, modified, linear]));
  assertEquals(activate(layer)(vector([0, 2, 5])), vector([0.5, -1, 5]));
  assertEquals(slope(layer)(vector([0, 2, 5])), vector([0.25, 0, 1]));
});
