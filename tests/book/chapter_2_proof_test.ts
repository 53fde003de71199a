/**
 * Section 2.5: every step of the proof of the four equations, checked. Partial derivatives on the left are taken numerically,
 * by nudging one quantity and nothing else; those on the right are the expressions of the book.
 *
 * @module
 */
import {
  activate,
  at,
  type Cost,
  type Erred,
  errors,
  type Layer,
  slope,
  toArray,
  toRows,
  transpose,
  type Vector,
  weightedInput,
} from "../../mod.ts";
import { demon } from "../../lib/derivations.ts";
import {
  type Case,
  cases,
  changed,
  deepCases,
  derivative,
  equalWithinRounding,
  isDerivative,
  law,
  range,
  same,
} from "./chapter_2_cases.ts";

/** The derivative by component j of v of one component, or of the whole, of f(v). */
const partial = (f: (v: Vector) => number, v: Vector, j: number): number => derivative((t) => f(changed(v, j, t)));

/** da_k/dz_j of a layer, by nudging z_j. */
const partialOfActivation = (layer: Layer, z: Vector, k: number, j: number): number =>
  partial((v) => at(k)(activate(layer)(v)), z, j);

/** dz_k^(l+1)/dz_j^l, by nudging z_j^l. */
const partialOfInput = (here: Layer, next: Layer, z: Vector, k: number, j: number): number =>
  partial((v) => at(k)(weightedInput(next)(activate(here)(v))), z, j);

/** dC/da_k, by nudging an output. */
const partialOfCost = (cost: Cost, a: Vector, y: Vector, k: number): number => partial((v) => cost.value(v, y), a, k);

const outputOf = ({ net, cost, examples: [example] }: Case): Erred => errors(net, cost)(example).at(-1)!;
const sum = (xs: readonly number[]): number => xs.reduce((s, x) => s + x, 0);

law(
  "(2.13): by definition delta_j^L = dC/dz_j^L",
  cases,
  (factor: number) => (c: Case) => {
    const { net, cost, examples: [{ x, y }] } = c;
    const { delta } = outputOf(c);
    return range(delta.length).every((neuron) => {
      const C = (t: number) => cost.value(demon({ layer: net.layers.length - 1, neuron }, t)(net)(x), y);
      return isDerivative(derivative(C), factor * at(neuron)(delta), C(0));
    });
  },
  { right: 1, wrong: { "half of it": 1 / 2 } },
);

law(
  "(2.14): the chain rule, delta_j^L = sum over k of dC/da_k^L da_k^L/dz_j^L",
  cases,
  (terms: (k: number, n: number) => number) => (c: Case) => {
    const { cost, examples: [{ y }] } = c;
    const { layer, z, a, delta } = outputOf(c);
    return range(delta.length).every((j) => {
      const chain = range(delta.length).map((k) =>
        terms(k, delta.length) * partialOfCost(cost, a, y, k) * partialOfActivation(layer, z, k, j)
      );
      return isDerivative(sum(chain), at(j)(delta), cost.value(a, y));
    });
  },
  { right: () => 1, wrong: { "the last term is missing": (k, n) => k === n - 1 ? 0 : 1 } },
);

law(
  "(2.15): a_k^L does not move with z_j^L for k ≠ j, to the bit, so one term is left",
  cases,
  (keeps: (k: number, j: number) => boolean) => (c: Case) => {
    const { layer, z, a } = outputOf(c);
    return range(z.length).every((j) => {
      const moved = activate(layer)(changed(z, j, 0.25));
      return range(z.length).every((k) => keeps(k, j) || at(k)(moved) === at(k)(a));
    });
  },
  { right: (k, j) => k === j, wrong: { "not even for k = j": () => false } },
);

law(
  "(2.16): the term that is left is dC/da_j^L f'(z_j^L), which is (BP1)",
  cases,
  (point: (output: Erred) => Vector) => (c: Case) => {
    const { cost, examples: [{ y }] } = c;
    const output = outputOf(c);
    const slopes = toArray(slope(output.layer)(point(output)));
    return slopes.every((f_j, j) =>
      isDerivative(partialOfActivation(output.layer, output.z, j, j), f_j) &&
      isDerivative(partialOfCost(cost, output.a, y, j) * f_j, at(j)(output.delta), cost.value(output.a, y))
    );
  },
  { right: ({ z }) => z, wrong: { "f' at a": ({ a }) => a } },
);

/** Every layer but the last with the layer after it, both with their errors. */
const pairsOf = ({ net, cost, examples: [example] }: Case): readonly (readonly [Erred, Erred])[] => {
  const erred = errors(net, cost)(example);
  return erred.slice(1).map((next, l) => [erred[l]!, next]);
};

law(
  "(2.17): the chain rule, delta_j^l = sum over k of dz_k^(l+1)/dz_j^l delta_k^(l+1)",
  deepCases,
  (errorOf: (next: Erred) => Vector) => (c: Case) =>
    pairsOf(c).every(([here, next]) =>
      range(here.delta.length).every((j) => {
        const chain = range(next.delta.length).map((k) =>
          partialOfInput(here.layer, next.layer, here.z, k, j) * at(k)(errorOf(next))
        );
        const size = sum(toArray(next.delta).map(Math.abs));
        return isDerivative(sum(chain), at(j)(here.delta), size);
      })
    ),
  { right: ({ delta }) => delta, wrong: { "a for delta": ({ a }) => a } },
);

law(
  "(2.18): z_k^(l+1) = (sum over j of w_kj a_j^l) + b_k = (sum over j of w_kj f(z_j^l)) + b_k, to the bit",
  deepCases,
  (through: (here: Erred) => Vector) => (c: Case) =>
    pairsOf(c).every(([here, next]) => {
      const a = toArray(through(here));
      const biases = toArray(next.layer.biases);
      const z = toRows(next.layer.weights).map((w, k) => sum(w.map((w_kj, j) => w_kj * a[j]!)) + biases[k]!);
      return same(z, toArray(next.z)) && same(a, toArray(here.a));
    }),
  { right: ({ layer, z }) => activate(layer)(z), wrong: { "z for f(z)": ({ z }) => z } },
);

law(
  "(2.19): dz_k^(l+1)/dz_j^l = w_kj^(l+1) f'(z_j^l)",
  deepCases,
  (factor: (here: Erred, j: number) => number) => (c: Case) =>
    pairsOf(c).every(([here, next]) =>
      toRows(next.layer.weights).every((w, k) =>
        w.every((w_kj, j) => isDerivative(partialOfInput(here.layer, next.layer, here.z, k, j), w_kj * factor(here, j)))
      )
    ),
  {
    right: ({ layer, z }, j) => at(j)(slope(layer)(z)),
    wrong: { "f for f'": ({ a }, j) => at(j)(a), "without f'": () => 1 },
  },
);

law(
  "(2.20): delta_j^l = sum over k of w_kj^(l+1) delta_k^(l+1) f'(z_j^l), which is (BP2)",
  deepCases,
  (weightsOf: (next: Layer) => readonly (readonly number[])[]) => (c: Case) =>
    pairsOf(c).every(([here, next]) => {
      const slopes = toArray(slope(here.layer)(here.z));
      const delta = slopes.map((f_j, j) =>
        sum(weightsOf(next.layer).map((w, k) => (w[j] ?? 0) * (toArray(next.delta)[k] ?? 0) * f_j))
      );
      return equalWithinRounding(delta, toArray(here.delta));
    }),
  { right: ({ weights }) => toRows(weights), wrong: { "not transposed": ({ weights }) => toRows(transpose(weights)) } },
);
