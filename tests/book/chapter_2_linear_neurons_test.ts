/**
 * Section 2.6, the exercise: backpropagation with linear neurons, and what a deep linear network is.
 *
 * @module
 */
import { assert } from "@std/assert";
import fc from "fast-check";
import {
  add,
  apply,
  backprop,
  bp3,
  bp4,
  dense,
  feedforward,
  identityMatrix,
  type Layer,
  linear,
  type Matrix,
  matrixOf,
  type Network,
  network,
  product,
  scale,
  subtract,
  toArray,
  transpose,
  type Vector,
  vector,
  vectorOf,
  weightedInput,
  zeros,
} from "../../mod.ts";
import {
  type Case,
  casesWith,
  type Derivation,
  equalWithinRounding,
  law,
  numbersOf,
  same,
  sloped,
} from "./chapter_2_cases.ts";

/** The exercise's answer: with f(z) = z, f'(z) = 1 and every slope drops out. */
const linearBackprop = (order: (w: Matrix) => Matrix): Derivation => ({ layers }, cost) => ({ x, y }) => {
  const a = layers.reduce<readonly Vector[]>((as, layer) => [...as, weightedInput(layer)(as.at(-1)!)], [x]);
  const deltas = layers.slice(1).reduceRight<readonly Vector[]>(
    (later, { weights }) => [apply(order(weights))(later[0]!), ...later],
    [cost.derivative(a.at(-1)!, y)],
  );
  return deltas.map((delta, l) => ({ weights: bp4(a[l]!, delta), biases: bp3(delta) }));
};

const linearCases = casesWith([linear]);

law(
  "2.6, the exercise of linear neurons: z = a, delta^L = nabla_a C, delta^l = (w^(l+1))ᵀ delta^(l+1), to the bit",
  linearCases,
  (order: (w: Matrix) => Matrix) => ({ net, cost, examples: [example] }: Case) =>
    same(numbersOf(linearBackprop(order)(net, cost)(example)), numbersOf(backprop(net, cost)(example))),
  { right: transpose, wrong: { "doubled": (w) => scale(2)(transpose(w)) } },
);

/** Linear networks whose numbers are small integers, so that nothing is rounded. */
const integerNetworks = fc.tuple(
  fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 5 }),
  fc.infiniteStream(fc.integer({ min: -3, max: 3 })),
).map(([sizes, stream]) => {
  const draw = (): number => stream.next().value!;
  const layers = sizes.slice(1).map((n, l): Layer =>
    dense(matrixOf<number, number>(n, sizes[l]!, draw), vectorOf<number>(n, draw), linear)
  );
  return { net: network<readonly Layer[]>(layers), x: vectorOf<number>(sizes[0]!, draw) };
});

/** The one layer w a + b that a linear network is: w = w^L … w^2, and b what the network makes of zero. */
const collapsed = ({ sizes, layers }: Network): Layer => {
  const w = layers.reduce<Matrix>((before, { weights }) => product(weights, before), identityMatrix<number>(sizes[0]));
  return dense<number, number>(w, feedforward({ sizes, layers })(zeros(sizes[0])), linear);
};

law(
  "2.6, linear neurons: however deep, a linear network is one linear map and a bias, exactly",
  integerNetworks,
  (collapse: (net: Network) => Layer) => ({ net, x }) =>
    same(toArray(weightedInput(collapse(net))(x)), toArray(feedforward(net)(x))),
  {
    right: collapsed,
    wrong: { "the last bias alone": (net) => ({ ...collapsed(net), biases: net.layers.at(-1)!.biases }) },
  },
);

Deno.test("2.6, linear neurons: a network that is not linear is not one linear map", () => {
  const layers = [dense(identityMatrix(2), vector([0, 0]), sloped), dense(identityMatrix(2), vector([0, 0]), linear)];
  const net: Network = network<readonly Layer[]>(layers);
  const [u, v] = [vector([1, -2]), vector([2, 1])];
  const f = (x: Vector): Vector => subtract(feedforward(net)(x), feedforward(net)(zeros<number>(2)));
  assert(!equalWithinRounding(toArray(f(add<Vector>(u, v))), toArray(add<Vector>(f(u), f(v)))));
});
