/**
 * Feedforward in its forms: neuron by neuron, layer by layer, whole, traced and composed; the bits are the same.
 */
import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  activate,
  compose,
  dense,
  feedforward,
  type Layer,
  mixed,
  type Network,
  network,
  slice,
  slope,
  trace,
  vector,
  vectorOf,
  weightedInput,
} from "../../mod.ts";
import { neuronInput } from "../../lib/derivations.ts";
import { componentForm } from "../../lib/network/component.ts";
import { linear } from "../../lib/neuron/linear.ts";
import { matrix, matrixOf, toRows } from "../../lib/linear/matrix.ts";
import { toArray, type Vector } from "../../lib/linear/vector.ts";
import { outputs } from "../../lib/measure/mean_cost.ts";
import { Field } from "npm:fp-ts@2.16.11/lib/number.js";
import { type Problem, problem, rough, specs } from "../arbitraries/network.ts";
import { flushed, neuronsOf, sameNetwork, sameNumbers } from "../support/bits.ts";
import { law, refuted } from "../support/property.ts";

type Forward = (network: Network) => (x: readonly number[]) => readonly number[];

const whole: Forward = (network) => (x) => toArray(feedforward(network)(vector(x)));

/** (1.4), (2.1): every neuron by itself, over fp-ts `number.Field`. */
const byComponents: Forward = ({ layers }) => (x) =>
  layers.reduce<readonly number[]>((a, layer) => {
    const biases = toArray(layer.biases);
    const neurons = neuronsOf(layer);
    return toRows(layer.weights).flatMap((w, j) =>
      componentForm(Field, { weights: [w], biases: [biases[j]!], f: neurons[j]!.f })(a).map(flushed)
    );
  }, x);

/** The same bits as feedforward on every example. */
const isFeedforward = (forward: Forward) => ({ network, examples }: Problem): boolean =>
  examples.every(({ x }) => sameNumbers(forward(network)(toArray(x)), whole(network)(toArray(x))));

const deep = specs({ hidden: [0, 4], mostExamples: 4 });
const both = (holds: (given: Problem) => boolean) => (spec: Parameters<typeof problem>[0]): boolean =>
  holds(problem(spec)) && holds(problem(spec, rough));

law(
  "(1.4) = (1.22), (2.1) = (2.3): component form and matrix form, bit for bit",
  deep,
  both(isFeedforward(byComponents)),
  500,
);

law("(2.1) the component form of a whole layer of one function is the layer, bit for bit", deep, ({ seed, sizes }) => {
  const { network: { layers }, examples: [example] } = problem({
    seed,
    sizes: sizes.slice(0, 2),
    activations: ["tanh"],
    cost: "quadratic",
    examples: 1,
    miniBatch: 1,
  }, rough);
  const [layer] = layers;
  const components = { weights: toRows(layer!.weights), biases: toArray(layer!.biases), f: neuronsOf(layer!)[0]!.f };
  const a = activate(layer!)(weightedInput(layer!)(example!.x));
  return sameNumbers(componentForm(Field, components)(toArray(example!.x)).map(flushed), toArray(a));
});

refuted(
  "a sum in decreasing k has other bits",
  deep,
  both(isFeedforward(({ layers }) => (x) =>
    layers.reduce<readonly number[]>((a, layer) => {
      const biases = toArray(layer.biases);
      return toRows(layer.weights).map((w, j) =>
        neuronsOf(layer)[j]!.f(neuronInput(Field, w.toReversed(), biases[j]!)(a.toReversed()))
      );
    }, x)
  )),
);
refuted(
  "a sum that starts at the bias has other bits",
  deep,
  both(isFeedforward(({ layers }) => (x) =>
    layers.reduce<readonly number[]>((a, layer) => {
      const biases = toArray(layer.biases);
      return toRows(layer.weights).map((w, j) =>
        neuronsOf(layer)[j]!.f(a.reduce((sum, a_k, k) => sum + w[k]! * a_k, biases[j]!))
      );
    }, x)
  )),
);

law(
  "(1.22) feedforward is the left fold of activate after weightedInput",
  deep,
  both(
    isFeedforward(({ layers }) => (x) =>
      toArray(layers.reduce((a: Vector, layer) => activate(layer)(weightedInput(layer)(a)), vector(x)))
    ),
  ),
  300,
);

law(
  "the last activation of the trace is the output of feedforward, bit for bit",
  deep,
  both(isFeedforward((network) => (x) => toArray(trace(network)(vector(x)).at(-1)!.a))),
  300,
);

law(
  "the trace holds z = w a + b and a' = f(z) of every layer, and hears what the layer before says",
  deep,
  both(
    ({ network, examples }) =>
      examples.every(({ x }) => {
        const traced = trace(network)(x);
        return traced.length === network.layers.length &&
          traced.every(({ layer, input, z, a }, l) =>
            layer === network.layers[l] && sameNumbers(toArray(input), toArray(l === 0 ? x : traced[l - 1]!.a)) &&
            sameNumbers(toArray(z), toArray(weightedInput(layer)(input))) &&
            sameNumbers(toArray(a), toArray(activate(layer)(z)))
          );
      }),
  ),
  300,
);

law(
  "outputs, by the engine, is feedforward of every example, bit for bit",
  deep,
  both(({ network, data, examples }) =>
    sameNumbers(toRows(outputs(network)(data)).flat(), examples.flatMap(({ x }) => whole(network)(toArray(x))))
  ),
  500,
);
law(
  "outputs of no example has no row",
  deep,
  (spec) => outputs(problem(spec).network)(slice(0, 0)(problem(spec).data)).rows === 0,
);

/** A network cut in two (or three) at random places. */
const cut = ({ layers }: Network, ...places: readonly number[]): readonly Network[] =>
  [0, ...places].map((from, i) => network<readonly Layer[]>(layers.slice(from, places[i] ?? layers.length)));

const cuttable = specs({ hidden: [2, 4], mostExamples: 2 });

law(
  "feedforward(compose(g, f)) = feedforward(g) ∘ feedforward(f), bit for bit",
  cuttable,
  both(({ network, examples }) => {
    const [f, g] = cut(network, 1 + examples.length % 2);
    return examples.map(({ x }) => toArray(x)).every((x) =>
      sameNumbers(whole(compose(g!, f!))(x), whole(g!)(whole(f!)(x))) && sameNetwork(compose(g!, f!), network)
    );
  }),
  300,
);
law(
  "compose is associative",
  cuttable,
  both(({ network }) => {
    const [f, g, h] = cut(network, 1, 2);
    return sameNetwork(compose(h!, compose(g!, f!)), compose(compose(h!, g!), f!));
  }),
);
refuted("compose does not commute", fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
  const spec = {
    sizes: [2, 2, 2],
    activations: ["tanh", "sigmoid"],
    cost: "quadratic",
    examples: 1,
    miniBatch: 1,
    seed,
  };
  const [f, g] = cut(problem(spec).network, 1);
  return sameNetwork(compose(g!, f!), compose(f!, g!));
});

const twoToThree = dense(matrix([[1, 2], [3, 4], [5, 6]]), vector([0, 0, 0]), linear);
const number = (n: number): number => n;
const loose = (rows: number, columns: number): Layer =>
  dense(matrixOf(number(rows), number(columns), () => 1), vectorOf(number(rows), () => 0));

Deno.test("a wrong join is a RangeError that says where and how many", () => {
  assertThrows(() => network([]), RangeError, "Cannot make a network: there is no layer");
  assertThrows(
    () => network<readonly Layer[]>([loose(3, 2), loose(4, 3), loose(1, 5)]),
    RangeError,
    "Cannot join layers 1 and 2: one gives 4 activations, the next takes 5",
  );
  const [f, g]: readonly [Network, Network] = [
    network<readonly Layer[]>([loose(3, 2)]),
    network<readonly Layer[]>([loose(1, 2)]),
  ];
  assertThrows(
    () => compose(g, f),
    RangeError,
    "Cannot join layers 0 and 1: one gives 3 activations, the next takes 2",
  );
  assertThrows(
    () => feedforward(f)(vectorOf(number(3), () => 1)),
    RangeError,
    "Cannot feed forward: the network takes 2 inputs, the vector has 3",
  );
  assertThrows(
    () => trace(f)(vectorOf(number(1), () => 1)),
    RangeError,
    "Cannot feed forward: the network takes 2 inputs, the vector has 1",
  );
  assertThrows(
    () => dense(matrixOf(number(3), 2, () => 1), vectorOf(number(2), () => 1)),
    RangeError,
    "Cannot make a layer: 3 rows of weights and 2 biases",
  );
  assertThrows(
    () => dense(matrixOf(2, 2, () => 1), vector([0, 0]), mixed([linear, square, linear])),
    RangeError,
    "Cannot make a layer: 2 biases and 3 activations",
  );
});

const square = { name: "square", f: (z: number) => z * z, prime: (z: number) => 2 * z };

Deno.test("a wrong join of literal sizes does not compile", () => {
  const threeToOne = dense(matrix([[1, 2, 3]]), vector([0]), linear);
  const [f, g] = [network([twoToThree]), network([threeToOne])];
  assertEquals(compose(g, f).sizes, [2, 3, 1]);
  const wrong: readonly (() => unknown)[] = [
    // @ts-expect-error: f takes 2 numbers
    () => feedforward(f)(vector([1, 2, 3])),
    // @ts-expect-error: f gives 3 activations and takes 2
    () => compose(f, f),
    // @ts-expect-error: one gives 1 activation, the next takes 2
    () => network([threeToOne, twoToThree]),
    // @ts-expect-error: 3 rows of weights and 2 biases
    () => dense(matrix([[1], [2], [3]]), vector([0, 0])),
  ];
  for (const make of wrong) assertThrows(make, RangeError);
});

Deno.test("a network is not affected by what becomes of the list and the arrays that it was made from", () => {
  const [weights, biases, layers] = [[[1, 2]], [3], [] as Layer[]];
  layers.push(dense<number, number>(matrix(weights), vector(biases), linear));
  const made = network<readonly Layer[]>(layers);
  const before = whole(made)([10, 20]);
  weights[0]![0] = 100;
  biases[0] = 100;
  layers.pop();
  assertEquals([before, whole(made)([10, 20])], [[53], [53]]);
});

Deno.test("a layer is not affected by what becomes of the list of its activations", () => {
  const functions = [linear, square];
  const layer = dense(matrix([[1], [1]]), vector([0, 0]), mixed(functions));
  functions[0] = { name: "zero", f: () => 0, prime: () => 0 };
  assertEquals(toArray(activate(layer)(vector([1, 2]))), [1, 4]);
});

Deno.test("a layer may have a function for each neuron: activate and slope use each in its place", () => {
  const layer = dense(matrix([[1], [1]]), vector([0, 0]), mixed([linear, square]));
  assertEquals(toArray(activate(layer)(vector([3, 4]))), [3, 16]);
  assertEquals(toArray(slope(layer)(vector([3, 4]))), [1, 8]);
});
