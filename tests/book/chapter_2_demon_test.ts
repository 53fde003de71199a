/**
 * Section 2.4: the demon and the error, and what the equations say about slow learning.
 *
 * @module
 */
import { assertThrows } from "@std/assert";
import { at, type Erred, errors, feedforward, initialise, seed, slope, toArray } from "../../mod.ts";
import { demon, nudge } from "../../lib/derivations.ts";
import {
  type Case,
  cases,
  derivative,
  equalWithinRounding,
  isDerivative,
  law,
  neuronsOf,
  same,
} from "./chapter_2_cases.ts";

law(
  "(2.7): delta_j^l is how fast the cost changes with what the demon adds to z_j^l",
  cases,
  (claimed: (erred: Erred, j: number) => number) => ({ net, cost, examples: [{ x, y }] }: Case) => {
    const erred = errors(net, cost)({ x, y });
    return neuronsOf(net).every((place) => {
      const C = (change: number): number => cost.value(demon(place, change)(net)(x), y);
      return isDerivative(derivative(C), claimed(erred[place.layer]!, place.neuron), C(0));
    });
  },
  {
    right: ({ delta }, j) => at(j)(delta),
    wrong: {
      "the other sign": ({ delta }, j) => -at(j)(delta),
      "dC/da for dC/dz": ({ delta, layer, z }, j) => at(j)(delta) / at(j)(slope(layer)(z)),
      "the slope twice": ({ delta, layer, z }, j) => at(j)(delta) * at(j)(slope(layer)(z)),
    },
  },
);

law(
  "2.4: a good demon lowers the cost by a little change of the sign opposite to the error's",
  cases,
  (sign: number) => ({ net, cost, examples: [{ x, y }] }: Case) => {
    const erred = errors(net, cost)({ x, y });
    const C = cost.value(feedforward(net)(x), y);
    return neuronsOf(net).every((place) => {
      const delta_j = at(place.neuron)(erred[place.layer]!.delta);
      const change = sign * Math.sign(delta_j) * 2 ** -12;
      return Math.abs(delta_j) < 0.01 || cost.value(demon(place, change)(net)(x), y) < C;
    });
  },
  { right: -1, wrong: { "a bad demon": 1 } },
);

law(
  "2.4: a demon that adds nothing changes nothing, to the bit",
  cases,
  (change: number) => ({ net, examples: [{ x }] }: Case) =>
    neuronsOf(net).every((place) => same(toArray(demon(place, change)(net)(x)), toArray(feedforward(net)(x)))),
  { right: 0, wrong: { "something": 0.5 } },
);

law(
  "2.4: to a demon, a change of z_j is a change of b_j",
  cases,
  (factor: number) => ({ net, examples: [{ x }] }: Case) =>
    neuronsOf(net).every((place) =>
      equalWithinRounding(
        toArray(demon(place, 0.25)(net)(x)),
        toArray(feedforward(nudge(place, factor * 0.25)(net))(x)),
      )
    ),
  { right: 1, wrong: { "twice": 2 } },
);

Deno.test("2.4: a demon at a neuron that is not there is a RangeError, and so is a change that is no number", () => {
  const [net] = initialise([2, 3, 1])(seed(1));
  assertThrows(
    () => demon({ layer: 2, neuron: 0 }, 1)(net),
    RangeError,
    "Cannot place a demon: there is no layer 2, there are 2",
  );
  assertThrows(() => demon({ layer: 1, neuron: 1 }, 1)(net), RangeError, "there is no neuron 1, there are 1");
  assertThrows(() => demon({ layer: 0, neuron: 0 }, NaN)(net), RangeError, "NaN is not a finite change");
  assertThrows(() => nudge({ layer: 0, neuron: 0, input: 2 }, 1)(net), RangeError, "there is no input 2, there are 2");
  assertThrows(() => nudge({ layer: 0, neuron: -1 }, 1)(net), RangeError, "there is no neuron -1");
});
