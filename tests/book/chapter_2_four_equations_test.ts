/**
 * Section 2.4: the four fundamental equations, component by component and in matrix form, and their alternate presentation by
 * diagonal matrices.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import {
  apply,
  at,
  backprop,
  bp1,
  bp2,
  bp3,
  bp4,
  type Cost,
  dense,
  type Elementwise,
  type Erred,
  errors,
  hadamard,
  type Layer,
  map,
  type Matrix,
  matrix,
  mixed,
  quadratic,
  sigmoid,
  sigmoidPrime,
  slope,
  subtract,
  toArray,
  toRows,
  transpose,
  type Vector,
  vector,
} from "../../mod.ts";
import { productForm, slopeMatrix } from "../../lib/derivations.ts";
import {
  type Case,
  cases,
  casesWith,
  deepCases,
  type Derivation,
  equalWithinRounding,
  law,
  numbersOf,
  range,
  same,
  wrongDerivations,
} from "./chapter_2_cases.ts";
import { neuronsOf } from "../support/bits.ts";

/** f'_j of neuron j of a layer. */
const primeOf = (layer: Layer, j: number): (z: number) => number => neuronsOf(layer)[j]!.prime;

law(
  "(BP1): delta_j^L = dC/da_j^L f'(z_j^L), component by component",
  cases,
  (point: (output: Erred) => Vector) => ({ net, cost, examples: [{ x, y }] }: Case) => {
    const output = errors(net, cost)({ x, y }).at(-1)!;
    const nabla = toArray(cost.derivative(output.a, y));
    const z = point(output);
    return same(nabla.map((dC, j) => dC * primeOf(output.layer, j)(at(j)(z))), toArray(output.delta));
  },
  { right: ({ z }) => z, wrong: { "f' at a": ({ a }) => a } },
);

law(
  "(BP1a): delta^L = nabla_a C ⊙ f'(z^L)",
  cases,
  (gradient: (cost: Cost) => Cost["derivative"]) => ({ net, cost, examples: [{ x, y }] }: Case) => {
    const output = errors(net, cost)({ x, y }).at(-1)!;
    const delta = hadamard(gradient(cost)(output.a, y), slope(output.layer)(output.z));
    return same(toArray(delta), toArray(bp1(cost, y)(output)));
  },
  { right: ({ derivative }) => derivative, wrong: { "y - a": () => (a, y) => subtract(y, a) } },
);

law(
  "(30): with the quadratic cost delta^L = (a^L - y) ⊙ sigma'(z^L)",
  casesWith([sigmoid]),
  (prime: (z: number) => number) => ({ net, examples: [{ x, y }] }: Case) => {
    const { a, z, delta } = errors(net, quadratic)({ x, y }).at(-1)!;
    return same(toArray(hadamard(subtract(a, y), map(prime)(z))), toArray(delta));
  },
  { right: sigmoidPrime, wrong: { "sigma for sigma'": sigmoid.f } },
);

/** Every layer but the last with the layer after it. */
const pairs = (erred: readonly Erred[]): readonly (readonly [Erred, Erred])[] =>
  erred.slice(1).map((next, l) => [erred[l]!, next]);

law(
  "(BP2): delta_j^l = (sum over k of w_kj^(l+1) delta_k^(l+1)) f'(z_j^l), component by component",
  deepCases,
  (entryOf: (w: readonly (readonly number[])[], k: number, j: number) => number) =>
  ({ net, cost, examples: [example] }: Case) =>
    pairs(errors(net, cost)(example)).every(([here, next]) => {
      const w = toRows(next.layer.weights);
      const delta = range(here.delta.length).map((j) =>
        range(next.delta.length).reduce((sum, k) => sum + entryOf(w, k, j) * at(k)(next.delta), 0) *
        primeOf(here.layer, j)(at(j)(here.z))
      );
      return same(delta, toArray(here.delta));
    }),
  { right: (w, k, j) => w[k]![j]!, wrong: { "w_jk for w_kj": (w, k, j) => w[j]?.[k] ?? 0 } },
);

law(
  "(BP2): delta^l = ((w^(l+1))ᵀ delta^(l+1)) ⊙ f'(z^l)",
  deepCases,
  (factor: (here: Erred) => Vector) => ({ net, cost, examples: [example] }: Case) =>
    pairs(errors(net, cost)(example)).every(([here, next]) => {
      const back = apply(transpose(next.layer.weights))(next.delta);
      return same(toArray(hadamard(back, factor(here))), toArray(bp2(next.layer, next.delta)(here)));
    }),
  {
    right: ({ layer, z }) => slope(layer)(z),
    wrong: { "no slope": ({ z }) => map(() => 1)(z), "f' at a": ({ layer, a }) => slope(layer)(a) },
  },
);

law(
  "(BP3), (2.8): dC/db_j^l = delta_j^l",
  cases,
  (of: (erred: Erred) => Vector) => ({ net, cost, examples: [example] }: Case) => {
    const gradient = backprop(net, cost)(example);
    return errors(net, cost)(example).every((erred, l) =>
      same(toArray(bp3(of(erred))), toArray(gradient[l]!.biases)) && bp3(erred.delta) === erred.delta
    );
  },
  { right: ({ delta }) => delta, wrong: { "z for delta": ({ z }) => z } },
);

law(
  "(BP4), (2.9): dC/dw_jk^l = a_k^(l-1) delta_j^l, component by component",
  cases,
  (product: (a_in: Vector, delta_out: Vector, j: number, k: number) => number) =>
  ({ net, cost, examples: [example] }: Case) => {
    const gradient = backprop(net, cost)(example);
    return errors(net, cost)(example).every(({ input, delta }, l) => {
      const byComponent = range(delta.length).map((j) => range(input.length).map((k) => product(input, delta, j, k)));
      const flat = byComponent.flat();
      return same(flat, toRows(gradient[l]!.weights).flat()) && same(flat, toRows(bp4(input, delta)).flat());
    });
  },
  {
    right: (a_in, delta_out, j, k) => at(k)(a_in) * at(j)(delta_out),
    wrong: { "a_in for 1": (_, delta_out, j) => at(j)(delta_out) },
  },
);

/** Sigma'(z) with something wrong about it. */
type Diagonal = (layer: Layer) => (z: Vector) => Matrix;
const doubled: Diagonal = (layer) => (z) => map((s) => 2 * s)(slopeMatrix(layer)(z));

law(
  "(2.10): delta^L = Sigma'(z^L) nabla_a C, number for number",
  cases,
  (diagonal: Diagonal) => ({ net, cost, examples: [{ x, y }] }: Case) => {
    const { layer, z, a, delta } = errors(net, cost)({ x, y }).at(-1)!;
    return same(toArray(apply(diagonal(layer)(z))(cost.derivative(a, y))), toArray(delta));
  },
  { right: slopeMatrix, wrong: { doubled } },
);

law(
  "(2.11): delta^l = Sigma'(z^l) (w^(l+1))ᵀ delta^(l+1), number for number",
  deepCases,
  (diagonal: Diagonal) => ({ net, cost, examples: [example] }: Case) =>
    pairs(errors(net, cost)(example)).every(([{ layer, z, delta }, next]) => {
      const arriving = apply(transpose(next.layer.weights))(next.delta);
      return same(toArray(apply(diagonal(layer)(z))(arriving)), toArray(delta));
    }),
  { right: slopeMatrix, wrong: { doubled } },
);

law(
  "(2.12): the closed product gives the gradient of backpropagation, within rounding",
  cases,
  (derive: Derivation) => ({ net, cost, examples: [example] }: Case) =>
    equalWithinRounding(numbersOf(derive(net, cost)(example)), numbersOf(backprop(net, cost)(example))),
  { right: productForm, wrong: wrongDerivations(productForm) },
);

Deno.test("2.4, the problem: Sigma'(z) is square, with the slopes on its diagonal and zeros elsewhere", () => {
  const two: Elementwise = { name: "2z", f: (z) => 2 * z, prime: () => 2 };
  const layer = dense(matrix([[1], [1]]), vector([0, 0]), mixed([sigmoid, two]));
  assertEquals(toRows(slopeMatrix(layer)(vector([0, 0]))), [[0.25, 0], [0, 2]]);
});
