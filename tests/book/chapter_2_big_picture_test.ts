/**
 * Section 2.9, the big picture: small changes tracked through the network, (2.22) to (2.26).
 *
 * @module
 */
import fc from "fast-check";
import {
  activate,
  at,
  backprop,
  feedforward,
  initialise,
  quadratic,
  seed,
  slope,
  toRows,
  trace,
  type Traced,
  vector,
  weightedInput,
} from "../../mod.ts";
import { nudge, sumOverPaths } from "../../lib/derivations.ts";
import type { ParameterPlace } from "../../lib/types.ts";
import {
  type Case,
  cases,
  changed,
  deepCases,
  derivative,
  equalWithinRounding,
  isDerivative,
  law,
  quartic,
  range,
  sloped,
} from "./chapter_2_cases.ts";

/** Every weight of a network. */
const weightsOf = ({ net }: Case): readonly Required<ParameterPlace>[] =>
  net.layers.flatMap(({ weights: { rows, columns } }, layer) =>
    range(rows).flatMap((neuron) => range(columns).map((input) => ({ layer, neuron, input })))
  );

const costOf = ({ cost, examples: [{ x, y }] }: Case) => (net: Case["net"]): number =>
  cost.value(feedforward(net)(x), y);

/** da_j^l/dw_jk^l = f'(z_j^l) a_k^(l-1). */
const firstRate = ({ layer, z, input }: Traced, j: number, k: number): number => at(j)(slope(layer)(z)) * at(k)(input);

/** da_q^(l+1)/da_j^l = f'(z_q^(l+1)) w_qj^(l+1). */
const edgeRate = ({ layer, z }: Traced, q: number, j: number): number =>
  at(q)(slope(layer)(z)) * toRows(layer.weights)[q]![j]!;

law(
  "(2.22): Delta C ≈ dC/dw_jk^l Delta w_jk^l, and the error is of second order",
  cases,
  (rate: (slope: number) => number) => (c: Case) => {
    const C = costOf(c);
    const gradient = backprop(c.net, c.cost)(c.examples[0]);
    return weightsOf(c).every((place) => {
      const slope = rate(toRows(gradient[place.layer]!.weights)[place.neuron]![place.input]!);
      return [2 ** -8, 2 ** -12].every((dw) =>
        Math.abs(C(nudge(place, dw)(c.net)) - C(c.net) - slope * dw) <= 200 * (1 + C(c.net)) * dw * dw
      );
    });
  },
  { right: (slope) => slope, wrong: { "twice the slope": (slope) => 2 * slope } },
);

law(
  "(2.23): Delta a_j^l ≈ da_j^l/dw_jk^l Delta w_jk^l with da_j/dw_jk = f'(z_j) a_k, and no other a of the layer changes",
  cases,
  (rate: typeof firstRate) => (c: Case) => {
    const traced = trace(c.net)(c.examples[0].x);
    return weightsOf(c).every(({ layer, neuron, input }) => {
      const here = traced[layer]!;
      const a = (i: number) => (dw: number): number => {
        const moved = nudge({ layer, neuron, input }, dw)(c.net).layers[layer]!;
        return at(i)(activate(moved)(weightedInput(moved)(here.input)));
      };
      return isDerivative(derivative(a(neuron)), rate(here, neuron, input), at(neuron)(here.a)) &&
        range(here.a.length).every((i) => i === neuron || a(i)(0.25) === at(i)(here.a));
    });
  },
  {
    right: firstRate,
    wrong: {
      "f' at a": ({ layer, a, input }, j, k) => at(j)(slope(layer)(a)) * at(k)(input),
      "without a_k": ({ layer, z }, j) => at(j)(slope(layer)(z)),
    },
  },
);

law(
  "(2.24): Delta a_q^(l+1) ≈ da_q^(l+1)/da_j^l Delta a_j^l with da_q/da_j = f'(z_q) w_qj",
  deepCases,
  (rate: typeof edgeRate) => ({ net, examples: [{ x }] }: Case) =>
    trace(net)(x).slice(1).every((next) =>
      range(next.a.length).every((q) =>
        range(next.input.length).every((j) => {
          const a_q = (da: number) =>
            at(q)(activate(next.layer)(weightedInput(next.layer)(changed(next.input, j, da))));
          return isDerivative(derivative(a_q), rate(next, q, j), at(q)(next.a));
        })
      )
    ),
  { right: edgeRate, wrong: { "without f'": ({ layer }, q, j) => toRows(layer.weights)[q]![j]! } },
);

law(
  "(2.25): Delta a_q^(l+1) ≈ da_q^(l+1)/da_j^l da_j^l/dw_jk^l Delta w_jk^l",
  deepCases,
  (edge: typeof edgeRate) => (c: Case) => {
    const { net, examples: [{ x }] } = c;
    const traced = trace(net)(x);
    return weightsOf(c).every(({ layer, neuron: j, input: k }) => {
      const next = traced[layer + 1];
      return next === undefined || range(next.a.length).every((q) => {
        const a_q = (dw: number) => at(q)(trace(nudge({ layer, neuron: j, input: k }, dw)(net))(x)[layer + 1]!.a);
        return isDerivative(derivative(a_q), edge(next, q, j) * firstRate(traced[layer]!, j, k), at(q)(next.a));
      });
    });
  },
  { right: edgeRate, wrong: { "without the edge": () => 1 } },
  50,
);

/** Chains of single neurons, in which there is one path. */
const chains = fc.tuple(fc.nat(1e6), fc.double({ min: -2, max: 2, noNaN: true })).map(([n, x]): Case => ({
  net: initialise([1, 1, 1, 1], sloped)(seed(n))[0],
  cost: n % 2 === 0 ? quadratic : quartic,
  examples: [{ x: vector([x]), y: vector([1]) }],
}));

law(
  "(2.26): along a single path Delta C is the product of its rates, dC/da_m^L da_m^L/da_n^(L-1) … da_j^l/dw_jk^l",
  chains,
  (nablaOf: (nabla: number) => number) => (c: Case) => {
    const { net, cost, examples: [{ x, y }] } = c;
    const traced = trace(net)(x);
    const nabla = nablaOf(at(0)(cost.derivative(traced.at(-1)!.a, y)));
    return weightsOf(c).every(({ layer }) => {
      const rates = traced.slice(layer + 1).map((next) => edgeRate(next, 0, 0));
      const along = rates.reduce((product, rate) => product * rate, nabla * firstRate(traced[layer]!, 0, 0));
      const C = (dw: number) => costOf(c)(nudge({ layer, neuron: 0, input: 0 }, dw)(net));
      const paths = toRows(sumOverPaths(net, cost)({ x, y })[layer]!.weights)[0]![0]!;
      return isDerivative(derivative(C), along, C(0)) && equalWithinRounding([paths], [along]);
    });
  },
  { right: (nabla) => nabla, wrong: { "without dC/da_m^L": () => 1 } },
);
