/**
 * (BP1) to (BP4) component by component, as the book writes them, bit for bit; and what the error means.
 */
import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import {
  backprop,
  bp1,
  bp2,
  bp3,
  bp4,
  dense,
  errors,
  type Gradient,
  matrix,
  network,
  quadratic,
  trace,
  vector,
} from "../../mod.ts";
import { toRows } from "../../lib/linear/matrix.ts";
import { toArray } from "../../lib/linear/vector.ts";
import { linear } from "../../lib/neuron/linear.ts";
import { type Problem, problem, rough, specs } from "../arbitraries/network.ts";
import { flushed, neuronsOf, sameNumbers, valuesOf } from "../support/bits.ts";
import { law, refuted } from "../support/property.ts";

/** Step 1 to 3 of the algorithm of section 2.6 for one example, on plain arrays and by index. */
const byIndex = ({ network, cost: { cost }, examples: [example] }: Problem) => {
  const { x, y } = example!;
  const traced = trace(network)(x);
  const z = traced.map((layer) => toArray(layer.z));
  const a = [toArray(x), ...traced.map((layer) => toArray(layer.a))];
  const w = network.layers.map(({ weights }) => toRows(weights));
  const prime = network.layers.map((layer) => neuronsOf(layer).map(({ prime }) => prime));
  const last = network.layers.length - 1;
  const nabla = toArray(cost.derivative(traced[last]!.a, y));

  const delta: number[][] = network.layers.map(() => []);
  // (BP1) delta_j^L = dC/da_j^L f'(z_j^L)
  delta[last] = nabla.map((d, j) => flushed(d * prime[last]![j]!(z[last]![j]!)));
  for (let l = last - 1; l >= 0; l--) {
    // (BP2) delta_k^l = sum over j of w_jk^(l+1) delta_j^(l+1) f'(z_k^l)
    delta[l] = z[l]!.map((z_k, k) => {
      let sum = 0;
      for (let j = 0; j < w[l + 1]!.length; j++) sum += w[l + 1]![j]![k]! * delta[l + 1]![j]!;
      return flushed(sum * prime[l]![k]!(z_k));
    });
  }
  // (BP3) dC/db_j = delta_j, (BP4) dC/dw_jk = a_k delta_j
  return { delta, gradient: delta.map((d, l) => ({ w: d.map((d_j) => a[l]!.map((a_k) => a_k * d_j)), b: d })) };
};

const flat = (layers: ReturnType<typeof byIndex>["gradient"]): readonly number[] =>
  layers.flatMap(({ w, b }) => [...w.flat(), ...b]);

const isByIndex = (of: (given: Problem) => Gradient) => (given: Problem): boolean =>
  sameNumbers(valuesOf(of(given)), flat(byIndex(given).gradient));

const backpropOf = ({ network, cost: { cost }, examples }: Problem): Gradient => backprop(network, cost)(examples[0]!);

law(
  "(BP1) to (BP4) by index are backprop, bit for bit",
  specs({ hidden: [0, 4] }),
  (spec) => isByIndex(backpropOf)(problem(spec, rough)),
  1000,
);
law("(BP1), (BP2): errors gives delta^l of every layer, with its trace", specs({ hidden: [0, 4] }), (spec) => {
  const given = problem(spec, rough);
  const { network, cost: { cost }, examples: [example] } = given;
  const [found, traced] = [errors(network, cost)(example!), trace(network)(example!.x)];
  return found.every(({ delta, z, a, input }, l) =>
    sameNumbers(toArray(delta), byIndex(given).delta[l]!) && sameNumbers(toArray(z), toArray(traced[l]!.z)) &&
    sameNumbers(toArray(a), toArray(traced[l]!.a)) && sameNumbers(toArray(input), toArray(traced[l]!.input))
  );
}, 300);
refuted("backprop of another example is not that gradient", specs({ mostExamples: 2 }), (spec) => {
  const given = problem({ ...spec, examples: 2 });
  return isByIndex(({ examples, ...rest }) => backpropOf({ ...rest, examples: examples.toReversed() }))(given);
});

/** 1 and 2 in, [3, 5] x = [13, 11] + b = [14, 13] hidden, one linear output: small enough for pencil and paper. */
const small = network([
  dense(matrix([[3, 5], [1, 5]]), vector([1, 2]), { name: "square", f: (z) => z * z, prime: (z) => 2 * z }),
  dense(matrix([[1, -1]]), vector([7]), linear),
]);
const [hidden, output] = trace(small)(vector([1, 2]));

Deno.test("(BP1) on paper: delta^L = nabla_a C ⊙ f'(z^L), with the cost's own derivative", () => {
  const cost = { name: "cubed", value: () => 0, derivative: () => vector([5]) };
  const squared = { ...output!, layer: { ...output!.layer, activation: small.layers[0]!.activation } };
  assertEquals(toArray(output!.z), [14 * 14 - 13 * 13 + 7]);
  assertEquals(toArray(bp1(cost, vector([0]))(squared)), [5 * 2 * 34]);
});

Deno.test("(BP2) on paper: delta^l = (w^(l+1))ᵀ delta^(l+1) ⊙ f'(z^l)", () => {
  assertEquals(toArray(bp2(output!.layer, vector([3]))(hidden!)), [3 * 28, -3 * 26]);
});

Deno.test("(BP3) on paper: the error is the gradient in the biases", () => {
  const delta = vector([1, 2]);
  assertStrictEquals(bp3(delta), delta);
});

Deno.test("(BP4) on paper: dC/dw_jk = a_k delta_j, neurons of this layer by neurons of the layer before", () => {
  assertEquals(toRows(bp4(vector([1, 2, 3]), vector([10, 20]))), [[10, 20, 30], [20, 40, 60]]);
});

/** The cost when z_j of layer l is moved by h: the layers after it run on. */
const costWith = (
  { network: { layers }, cost: { cost }, examples: [example] }: Problem,
  l: number,
  j: number,
  h: number,
) => {
  const { x, y } = example!;
  const through = layers.reduce((a, layer, i) => {
    const z = toRows(layer.weights).map((w, row) =>
      w.reduce((sum, w_k, k) => sum + w_k * a[k]!, 0) + toArray(layer.biases)[row]!
    );
    const moved = i === l ? z.with(j, z[j]! + h) : z;
    const f = neuronsOf(layer);
    return moved.map((z_j, row) => f[row]!.f(z_j));
  }, toArray(x));
  return cost.value(vector(through), y);
};

const isSlopeInZ = (given: Problem, deltaOf: (delta: number, slope: number) => number = (delta) => delta): boolean => {
  const { network, cost: { cost }, examples: [example], lifted } = given;
  const h = 6e-6;
  return errors(network, cost)(example!).every(({ delta, z, layer }, l) =>
    toArray(delta).every((delta_j, j) => {
      if (lifted.flat().some(({ smooth }) => !smooth)) return true;
      const slope = (costWith(given, l, j, h) - costWith(given, l, j, -h)) / (2 * h);
      return Math.abs(deltaOf(delta_j, neuronsOf(layer)[j]!.prime(toArray(z)[j]!)) - slope) < 1e-8;
    })
  );
};

law(
  "(2.7) the error delta_j^l is dC/dz_j^l: moving z moves the cost at that rate",
  specs({ mostExamples: 1 }),
  (spec) => isSlopeInZ(problem(spec)),
  300,
);
refuted(
  "dC/da is not the error",
  specs({ mostExamples: 1 }),
  (spec) => isSlopeInZ(problem(spec), (delta, slope) => delta / slope),
);

Deno.test("a weight from a neuron of activation 0 has gradient 0 (section 2.5)", () => {
  const [first] = backprop(small, quadratic)({ x: vector([0, 2]), y: vector([1]) });
  assertEquals(toRows(first!.weights).map(([w]) => w! + 0), [0, 0]);
  assert(toRows(first!.weights).every(([, w]) => w !== 0));
});
