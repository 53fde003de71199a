/**
 * Section 2.5, the exercise: the proofs of (BP3) and (BP4), every step checked.
 *
 * @module
 */
import { apply, at, errors, feedforward, toArray, type Vector, vector, weightedInput } from "../../mod.ts";
import { nudge } from "../../lib/derivations.ts";
import {
  type Case,
  cases,
  derivative,
  equalWithinRounding,
  isDerivative,
  law,
  range,
  same,
} from "./chapter_2_cases.ts";

const sum = (xs: readonly number[]): number => xs.reduce((s, x) => s + x, 0);

law(
  "2.5, the exercise, (BP3): dz_i/db_j is 1 for i = j and 0 for i ≠ j, so the chain rule leaves dC/db_j = delta_j",
  cases,
  (partialOf: (i: number, j: number) => number) => ({ net, cost, examples: [{ x, y }] }: Case) =>
    errors(net, cost)({ x, y }).every(({ layer: { weights, biases }, input, delta, z }, layer) =>
      range(delta.length).every((neuron) => {
        const moved = weightedInput(nudge({ layer, neuron }, 0.25)(net).layers[layer]!)(input);
        const slopes = range(delta.length).map((i) => partialOf(i, neuron));
        const expected = slopes.map((slope_i, i) => at(i)(apply(weights)(input)) + (at(i)(biases) + slope_i * 0.25));
        const C = (t: number) => cost.value(feedforward(nudge({ layer, neuron }, t)(net))(x), y);
        return same(toArray(moved), expected) && z.length === delta.length &&
          isDerivative(derivative(C), sum(slopes.map((slope_i, i) => slope_i * at(i)(delta))), C(0));
      })
    ),
  { right: (i, j) => i === j ? 1 : 0, wrong: { "every z moves": () => 1 } },
);

law(
  "2.5, the exercise, (BP4): dz_i/dw_jk is a_k for i = j and 0 for i ≠ j, so the chain rule leaves dC/dw_jk = a_k delta_j",
  cases,
  (partialOf: (a: Vector, i: number, j: number, k: number) => number) => ({ net, cost, examples: [{ x, y }] }: Case) =>
    errors(net, cost)({ x, y }).every(({ input: a, delta, z }, layer) =>
      range(delta.length).every((neuron) =>
        range(a.length).every((input) => {
          const place = { layer, neuron, input };
          const moved = weightedInput(nudge(place, 0.25)(net).layers[layer]!)(a);
          const slopes = range(delta.length).map((i) => partialOf(a, i, neuron, input));
          const expected = vector(slopes.map((slope_i, i) => at(i)(z) + slope_i * 0.25));
          const C = (t: number) => cost.value(feedforward(nudge(place, t)(net))(x), y);
          return equalWithinRounding(toArray(moved), toArray(expected)) &&
            isDerivative(derivative(C), sum(slopes.map((slope_i, i) => slope_i * at(i)(delta))), C(0));
        })
      )
    ),
  {
    right: (a, i, j, k) => i === j ? at(k)(a) : 0,
    wrong: { "1 for a_k": (_, i, j) => i === j ? 1 : 0, "every z moves": (a, _, __, k) => at(k)(a) },
  },
  50,
);
