import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  activate,
  beside,
  compose,
  dense,
  feedforward,
  identityNetwork,
  linear,
  matrix,
  type Network,
  network,
  sigmoid,
  type Vector,
  vector,
  vectorOf,
} from "../../mod.ts";
import { join } from "../../lib/algebra.ts";
import { wiring } from "../../lib/derivations.ts";
import { nand, not, or } from "../../lib/logic.ts";
import { answers, face, faces } from "../../examples/face.ts";
import { problem, rough, type Spec, specs, uniforms } from "../arbitraries/network.ts";
import { flushed, neuronsOf, sameNumbers, valuesOf } from "../support/bits.ts";
import { law, refuted } from "../support/property.ts";

/** Weights and inputs with zeros of both signs, large numbers and subnormal ones; activations mixed. */
const networkOf = (spec: Spec): Network => problem(spec, rough).network;

const small = { hidden: [0, 2], widest: 5, mostExamples: 1 } as const;
const networks = specs(small).map(networkOf);

/** A network that takes what the one before it gives. */
const after = (before: Network, seed: Spec): Network =>
  networkOf({ ...seed, sizes: [before.sizes.at(-1)!, ...seed.sizes.slice(1)] });

const inputOf = ({ sizes }: Network, seed: number): Vector => {
  const u = uniforms(seed);
  return vectorOf(sizes[0], () => rough.input(u));
};

/** The same layers: weights, biases and, neuron by neuron, activations. */
const sameLayers = (f: Network, g: Network): boolean =>
  sameNumbers(f.sizes, g.sizes) && sameNumbers(valuesOf(f.layers), valuesOf(g.layers)) &&
  f.layers.every((layer, l) => {
    const z = vectorOf(layer.biases.length, (j) => j / 3 - 1);
    return sameNumbers(activate(layer)(z).toJSON(), activate(g.layers[l]!)(z).toJSON());
  });

const out = (f: Network, x: Vector): readonly number[] => feedforward(f)(x).toJSON();

const sameFunction = (f: Network, g: Network, seed: number): boolean => {
  const x = inputOf(f, seed);
  return sameNumbers(out(f, x), out(g, x));
};

const chains = fc.tuple(networks, specs(small), specs(small), fc.nat()).map(([f, a, b, seed]) => {
  const g = after(f, a);
  return { f, g, h: after(g, b), seed };
});

law(
  "section 1.7: composition in sequence is associative: the same layers, bit for bit",
  chains,
  ({ f, g, h }) => sameLayers(compose(h, compose(g, f)), compose(compose(h, g), f)),
);

law(
  "section 1.7: composition in sequence is the composition of functions, bit for bit",
  chains,
  ({ f, g, seed }) => sameNumbers(out(compose(g, f), inputOf(f, seed)), out(g, feedforward(f)(inputOf(f, seed)))),
);

law(
  "section 1.7: the identity network is the unit of composition: the same function, bit for bit",
  chains,
  ({ f, seed }) =>
    sameFunction(compose(f, identityNetwork(f.sizes[0])), f, seed) &&
    sameFunction(compose(identityNetwork(f.sizes.at(-1)!), f), f, seed),
);

law(
  "section 1.7: the identity network gives x, bit for bit but for -0 and what is negligible",
  fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })),
  (x) => sameNumbers(out(identityNetwork(x.length), vector(x)), x.map(flushed)),
);

Deno.test("section 1.7: the identity network turns -0 into +0: the one bit in which it is not the identity", () => {
  assert(Object.is(out(identityNetwork(1), vector([-0]))[0], 0));
});

const three = fc.tuple(networks, networks, networks, fc.nat());

law(
  "section 1.7: beside is associative: the same layers, bit for bit",
  three,
  ([f, g, h]) => sameLayers(beside(beside(f, g), h), beside(f, beside(g, h))),
);

law(
  "section 1.7: the network of no neuron is the unit of beside: the same layers, bit for bit",
  networks,
  (f) => sameLayers(beside(f, identityNetwork(0)), f) && sameLayers(beside(identityNetwork(0), f), f),
);

law("section 1.7: beside is the product of functions, bit for bit, whatever the depths", three, ([f, g, , seed]) => {
  const [x, y] = [inputOf(f, seed), inputOf(g, seed + 1)];
  return sameNumbers(out(beside(f, g), join(x, y)), [...out(f, x), ...out(g, y)]);
});

refuted("section 1.7: beside with its arguments exchanged is not", three, ([f, g, , seed]) => {
  const [x, y] = [inputOf(f, seed), inputOf(g, seed + 1)];
  return f.sizes[0] !== g.sizes[0] || sameNumbers(out(beside(g, f), join(x, y)), [...out(f, x), ...out(g, y)]);
});

law(
  "section 1.7: beside of identities is an identity: the same layers",
  fc.tuple(fc.nat(5), fc.nat(5)),
  ([m, n]) => sameLayers(beside(identityNetwork(m), identityNetwork(n)), identityNetwork(m + n)),
);

const squares = fc.tuple(chains, chains).map(([left, right]) => ({ left, right, seed: left.seed }));

law(
  "section 1.7: interchange: side by side then in sequence is in sequence then side by side, bit for bit",
  squares,
  (square) => {
    const { left, right, seed } = square;
    const sequenceOfPairs = compose(beside(left.g, right.g), beside(left.f, right.f));
    const pairOfSequences = beside(compose(left.g, left.f), compose(right.g, right.f));
    const same = sameFunction(sequenceOfPairs, pairOfSequences, seed);
    return same && (left.f.layers.length !== right.f.layers.length || sameLayers(sequenceOfPairs, pairOfSequences));
  },
);

Deno.test("section 1.7: beside pads the shallower network with linear identity layers", () => {
  const deep = network([dense(matrix([[1]]), vector([0])), dense(matrix([[2]]), vector([1]))]);
  const both = beside(nand, deep);
  assertEquals(both.sizes, [3, 2, 2]);
  assertEquals(both.layers[1]!.weights.toJSON(), [[1, 0], [0, 2]]);
  assertEquals(neuronsOf(both.layers[1]!), [linear, sigmoid]);
});

const wirings = fc.integer({ min: 1, max: 6 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    first: fc.array(fc.nat(n - 1), { minLength: 1, maxLength: 6 }),
    second: fc.array(fc.nat(), { maxLength: 6 }),
  })
).map(({ n, first, second }) => ({ n, first, second: second.map((j) => j % first.length) }));

law(
  "section 1.7: wiring gives the inputs that are named, and wirings in sequence are a wiring",
  wirings,
  ({ n, first, second }) => {
    const x = vectorOf(n, (k) => k + 0.638);
    return sameNumbers(out(wiring(n, first), x), first.map((k) => k + 0.638)) &&
      sameNumbers(
        out(compose(wiring(first.length, second), wiring(n, first)), x),
        out(wiring(n, second.map((j) => first[j]!)), x),
      );
  },
);

Deno.test("section 1.7: wiring from an input that does not exist is a RangeError", () => {
  for (const k of [2, -1, 0.5, NaN]) {
    assertThrows(() => wiring(2, [0, k]), RangeError, `Cannot wire output 1: there is no input ${k} among 2`);
  }
});

Deno.test("section 1.7: networks in sequence that do not meet are a RangeError", () => {
  const two: Network = beside(or, not);
  assertThrows(() => compose(two, two), RangeError, "Cannot join");
});

Deno.test("section 1.7: examples/face.ts: sub-networks answer, and the verdict weighs their answers", () => {
  const { lines, holds } = faces();
  assert(holds);
  assert(lines.some((line) => line.includes("an eye in the top left? yes")));
});

Deno.test("section 1.7: the network of sub-networks is one deep network, with two or more hidden layers", () => {
  assert(face.sizes.length - 2 >= 2);
  assertEquals(face.layers.length, answers.layers.length + 1);
});
