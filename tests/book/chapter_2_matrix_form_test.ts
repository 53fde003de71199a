/**
 * Sections 2.1 and 2.3: the matrix form of feedforward, vectorised functions, the Hadamard product.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import {
  activate,
  add,
  apply,
  dense,
  hadamard,
  linear,
  map,
  matrix,
  network,
  toArray,
  toRows,
  trace,
  vector,
  weightedInput,
} from "../../mod.ts";
import { componentForm, neuronInput } from "../../lib/derivations.ts";
import { Field } from "npm:fp-ts@2.16.11/lib/number.js";
import { cases, deepCases, law, same } from "./chapter_2_cases.ts";
import { neuronsOf } from "../support/bits.ts";

type Rows = readonly (readonly number[])[];
const transposed = (rows: Rows): Rows => rows[0]!.map((_, k) => rows.map((row) => row[k]!));

law(
  "(2.1) and (2.3): neuron by neuron, and as one matrix product, every activation has the same bits",
  cases,
  (rowsOf: (w: Rows) => Rows) => ({ net, examples: [{ x }] }) =>
    trace(net)(x).every(({ layer, input, a }) => {
      const activations = neuronsOf(layer);
      const rows = rowsOf(toRows(layer.weights));
      const byNeuron = toArray(layer.biases).map((_, j) => {
        const one = { weights: [rows[j] ?? []], biases: [toArray(layer.biases)[j]!], f: activations[j]!.f };
        return componentForm(Field, one)(toArray(input))[0]!;
      });
      return same(byNeuron, toArray(a));
    }),
  { right: (w) => w, wrong: { "w_kj for w_jk": transposed } },
);

law(
  "2.1: the weighted input has the components z_j = (sum over k of w_jk a_k) + b_j, and a = f(z)",
  cases,
  (sign: number) => ({ net, examples: [{ x }] }) =>
    trace(net)(x).every(({ layer, input, z, a }) => {
      const biases = toArray(layer.biases);
      const byNeuron = toRows(layer.weights).map((w, j) => neuronInput(Field, w, sign * biases[j]!)(toArray(input)));
      return same(byNeuron, toArray(z)) && same(toArray(activate(layer)(z)), toArray(a));
    }),
  { right: 1, wrong: { "a threshold for a bias": -1 } },
);

law(
  "(2.3): apply the weight matrix to the activations, then add the bias vector",
  deepCases,
  (through: (a: number) => number) => ({ net, examples: [{ x }] }) =>
    trace(net)(x).every(({ layer, input, z }) =>
      same(toArray(add(apply(layer.weights)(map(through)(input)), layer.biases)), toArray(z))
    ),
  { right: (a) => a, wrong: { "the activations doubled": (a) => 2 * a } },
);

Deno.test("(2.2): the vectorised f(x) = x^2 takes [2, 3] to [4, 9]", () => {
  assertEquals(map((x) => x * x)(vector([2, 3])), vector([4, 9]));
});

Deno.test("(2.6): [1, 2] ⊙ [3, 4] = [3, 8]", () => {
  assertEquals(hadamard(vector([1, 2]), vector([3, 4])), vector([3, 8]));
});

Deno.test("2.1: w_24^3 is the weight from the fourth neuron of the second layer to the second of the third", () => {
  const second = dense(matrix([[1], [1], [1], [1]]), vector([0, 0, 0, 1]), linear);
  const third = dense(matrix([[0, 0, 0, 0], [0, 0, 0, 7]]), vector([0, 0]), linear);
  const net = network([second, third]);
  assertEquals(trace(net)(vector([0]))[1]!.a, vector([0, 7]));
  assertEquals(weightedInput(third)(vector([5, 5, 5, 0])), vector([0, 0]));
});
