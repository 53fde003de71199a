/**
 * The costs of chapter 3 (cross-entropy, relative entropy, log-likelihood), alone and together with the outputs they belong to.
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  backprop,
  type Cost,
  type DataSet,
  dataSet,
  dense,
  feedforward,
  initialise,
  linear,
  matrix,
  meanCost,
  meanGradient,
  type Network,
  network,
  seed,
  sigmoid,
  tanh,
  toArray,
  vector,
  type WholeLayer,
} from "../../mod.ts";
import { columns } from "../../lib/algebra.ts";
import { epochRun, matrixBackprop, productForm, sumOverPaths } from "../../lib/derivations.ts";
import { crossEntropy, logLikelihood, relativeEntropy, softmax, withOutput } from "../../lib/learning.ts";
import { type Pair, pairOf } from "../../lib/cost/cost.ts";
import { step } from "../../lib/descent/step.ts";
import { pulledBack } from "../../lib/neuron/activation.ts";
import { mean } from "../../lib/numbers/mean.ts";
import { log1p } from "../../lib/numbers/logarithm.ts";
import { sameBits, sameNetwork, valuesOf } from "../support/bits.ts";
import { law, refuted } from "../support/property.ts";
import { uniforms } from "../arbitraries/network.ts";

type Sample = { readonly z: readonly number[]; readonly y: readonly number[] };
const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const samples = (z: fc.Arbitrary<number>): fc.Arbitrary<Sample> =>
  fc.array(fc.tuple(z, share), { minLength: 1, maxLength: 6 }).map((both) => ({
    z: both.map(([z]) => z),
    y: both.map(([, y]) => y),
  }));
const moderate = samples(fc.double({ min: -12, max: 12, noNaN: true }));
const any = samples(fc.double({ noNaN: true, noDefaultInfinity: true }));

const PAIRS: readonly (readonly [cost: Cost, pair: Pair])[] = [crossEntropy, relativeEntropy, logLikelihood]
  .flatMap((cost) => cost.pairs!.map((pair) => [cost, pair] as const));

const close = (a: number, b: number, tolerance = 1e-11): boolean =>
  Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));

const outputsOf = ({ activation }: Pair, z: readonly number[]) =>
  feedforward(network([dense(matrix(z.map((z_j) => [z_j])), vector(z.map(() => 0)), activation)]))(vector([1]));

/** (BP1) written out: J(z)ᵀ nabla_a C. */
const byBp1 = (cost: Cost, { activation }: Pair, { z, y }: Sample): readonly number[] =>
  toArray(pulledBack(activation)(vector(z))(cost.derivative(outputsOf({ activation } as Pair, z), vector(y))));

for (const [cost, pair] of PAIRS) {
  const name = `${cost.name} with ${pair.activation.name}`;
  const equalsBp1 = (delta: Pair["delta"]) => (sample: Sample): boolean => {
    const found = toArray(delta(outputsOf(pair, sample.z), vector(sample.y)));
    return byBp1(cost, pair, sample).every((delta_j, j) => close(found[j]!, delta_j, 1e-9));
  };
  law(`${name}: its delta is (BP1)`, moderate, equalsBp1(pair.delta));
  refuted(`${name}: its delta is y - a`, moderate, equalsBp1((a, y) => pair.delta(y, a)));
  law(
    `${name}: its value at z is the cost's at a = f(z)`,
    moderate,
    ({ z, y }) => close(pair.value(vector(z), vector(y)), cost.value(outputsOf(pair, z), vector(y)), 1e-9),
  );
  law(`${name}: its value is finite and not negative for every finite z`, any, ({ z, y }) => {
    const value = pair.value(vector(z), vector(y));
    return Number.isFinite(value) && value >= 0;
  });
  law(`${name}: its delta is finite for every finite z, and no longer than sqrt(2 n)`, any, ({ z, y }) => {
    const delta = toArray(pair.delta(outputsOf(pair, z), vector(y)));
    const most = pair.activation === softmax ? Math.max(1, y.length) : 1;
    return delta.every((d) => Number.isFinite(d) && Math.abs(d) <= most);
  });
  Deno.test(`${name}: a wanted output that is no share is refused, wherever it comes in`, () => {
    for (const bad of [-1, 1.5, 1e300]) {
      const [z, y] = [vector([0, 1]), vector([0, bad])];
      const words = `Cannot take the `;
      assertThrows(() => pair.value(z, y), RangeError, words);
      assertThrows(() => pair.delta(vector([0.5, 0.5]), y), RangeError, words);
      assertThrows(() => cost.value(vector([0.5, 0.5]), y), RangeError, `y[1] is ${bad}, not a number in [0, 1]`);
      assertThrows(() => cost.derivative(vector([0.5, bad]), vector([0, 1])), RangeError, `a[1] is ${bad}`);
    }
    assertThrows(() => pair.value(vector([0]), vector([0, 1])), RangeError, "lengths differ");
  });
}

Deno.test("values by hand, and 0 ln 0 is 0", () => {
  const value = ({ value }: Cost, a: readonly number[], y: readonly number[]) => value(vector(a), vector(y));
  assert(close(value(crossEntropy, [0.25, 0.5], [1, 0]), Math.log(4) + Math.log(2)));
  assertEquals(value(crossEntropy, [0, 1], [0, 1]), 0);
  assertEquals(value(crossEntropy, [0], [1]), Infinity);
  assertEquals(toArray(crossEntropy.derivative(vector([0, 1]), vector([0, 1]))), [1, -1]);
  assertEquals(value(logLikelihood, [0, 1], [0, 1]), 0);
  assertEquals(toArray(logLikelihood.derivative(vector([0, 0.5]), vector([0, 1]))), [0, -2]);
  assert(close(value(relativeEntropy, [0.25], [0.5]), 0.5 * Math.log(2) + 0.5 * Math.log(0.5 / 0.75)));
  // The confident answers of section 3: right, it costs e^-800; wrong, 800.
  const [withSigmoid, withSoftmax] = [pairOf(crossEntropy, sigmoid)!, pairOf(logLikelihood, softmax)!];
  assertEquals(withSigmoid.value(vector([800]), vector([0])), 800);
  assertEquals(withSigmoid.value(vector([-40]), vector([0])), Math.exp(-40));
  assertEquals(withSoftmax.value(vector([800, 0]), vector([0, 1])), 800);
  assertEquals(withSigmoid.value(vector([1.7e308, 1.7e308]), vector([0, 0])), Number.MAX_VALUE);
  assertEquals(withSoftmax.value(vector([1.7e308, -1.7e308]), vector([0, 1])), Number.MAX_VALUE);
});

law("relative entropy is 0 at a = y and not less elsewhere", moderate, ({ z, y }) => {
  const a = outputsOf(pairOf(crossEntropy, sigmoid)!, z);
  return relativeEntropy.value(vector(y), vector(y)) === 0 && relativeEntropy.value(a, vector(y)) >= 0;
});

law(
  "ln(1 + x) is accurate to 1e-15 near 0, where log(1 + x) is not",
  fc.double({ min: -0.5, max: 2, noNaN: true }),
  (x) => Math.abs(log1p(x) - Math.log1p(x)) <= 1e-15 * Math.abs(Math.log1p(x)),
);

// Softmax, an activation of a whole layer.

const softmaxOf = ({ activate }: Pick<WholeLayer, "activate">, z: readonly number[]) => toArray(activate(vector(z)));

law("softmax: positive outputs that add up to 1, for every finite z", any, ({ z }) => {
  const a = softmaxOf(softmax, z);
  return a.every((a_j) => a_j >= 0) && close(a.reduce((sum, a_j) => sum + a_j, 0), 1, 1e-15 * z.length);
});
law(
  "softmax: one number added to every z changes nothing but rounding",
  moderate,
  ({ z }) => softmaxOf(softmax, z.map((z_j) => z_j + 3)).every((a_j, j) => close(a_j, softmaxOf(softmax, z)[j]!)),
);
law("softmax: a larger z raises its own output and lowers every other", moderate, ({ z }) => {
  const [before, after] = [softmaxOf(softmax, z), softmaxOf(softmax, z.with(0, z[0]! + 0.5))];
  return z.length === 1 || after.every((a_j, j) => j === 0 ? a_j > before[j]! : a_j < before[j]!);
});

/** J(z)ᵀ v against central differences of v · f(z). */
const pullBackIs = (pullBack: WholeLayer["pullBack"]) => ({ z, y: v }: Sample): boolean => {
  const scalar = (z: readonly number[]): number => softmaxOf(softmax, z).reduce((sum, a_j, j) => sum + a_j * v[j]!, 0);
  const h = 1e-5;
  return toArray(pullBack(vector(z))(vector(v))).every((found, j) =>
    Math.abs(found - (scalar(z.with(j, z[j]! + h)) - scalar(z.with(j, z[j]! - h))) / (2 * h)) < 1e-8
  );
};
law("softmax: J(z)ᵀ v is the derivative of v · softmax(z)", moderate, pullBackIs(softmax.pullBack));
refuted(
  "softmax: J(z)ᵀ v is a (1 - a) v, the diagonal alone",
  moderate,
  pullBackIs((z) => (v) => vector(softmaxOf(softmax, toArray(z)).map((a_j, j) => a_j * (1 - a_j) * toArray(v)[j]!))),
);

// Through networks: the algebra, the matrices, both engines.

const u = uniforms(7);
const problem = (outputs: number, output: typeof softmax | typeof sigmoid, classes: boolean): {
  readonly net: Network;
  readonly data: DataSet;
} => ({
  net: withOutput(output)(initialise([3, 4, outputs])(seed(outputs))[0] as Network),
  data: dataSet(Array.from({ length: 7 }, (_, i) => ({
    x: vector([u(), u(), i % 3 === 0 ? 0 : u()]),
    y: vector(Array.from({ length: outputs }, (_, j) => classes ? Number(j === i % outputs) : u())),
  }))),
});

for (const cost of [crossEntropy, relativeEntropy, logLikelihood]) {
  for (const output of [sigmoid, softmax]) {
    for (const classes of [true, false]) {
      const { net, data } = problem(3, output, classes);
      const name = `${cost.name} with ${output.name} outputs and ${classes ? "classes" : "shares"}`;
      const examples = Array.from(data);

      Deno.test(`${name}: an epoch is the fold of steps, on either engine, bit for bit`, () => {
        const options = { eta: 0.5, miniBatch: 3, cost } as const;
        const [a, b] = [0, 3].map((from) => dataSet(examples.slice(from, from + 3)));
        const wanted = [a!, b!, dataSet(examples.slice(6))].reduce((n, batch) => step(batch, 0.5, cost)(n), net);
        for (const engine of ["simd", "reference"] as const) {
          const ran = epochRun(data, { ...options, engine })({ network: net }).value;
          assert(ran._tag === "Right" && sameNetwork(ran.right.network, wanted));
        }
      });

      Deno.test(`${name}: in single precision both engines give the same bits`, () => {
        const options = { eta: 0.5, miniBatch: 3, cost, precision: "f32" } as const;
        const [one, other] = (["simd", "reference"] as const).map((engine) =>
          epochRun(data, { ...options, engine })({ network: net }).value
        );
        assert(one?._tag === "Right" && other?._tag === "Right");
        assert(sameNetwork(one.right.network, other.right.network));
        const flat = valuesOf(one.right.network.layers);
        assert(flat.every((x) => Object.is(x, Math.fround(x))));
      });

      Deno.test(`${name}: the gradient in matrices is the mean gradient, bit for bit, and the product form within rounding`, () => {
        assert(sameBits(matrixBackprop(net, cost)(columns(data)), meanGradient(net, cost)(data)));
        const [one, other] = [backprop(net, cost)(examples[0]!), productForm(net, cost)(examples[0]!)].map(valuesOf);
        assert(one!.every((x, i) => close(x, other![i]!)));
      });
    }
  }
}

Deno.test("outputs that are certain and wrong learn at full speed: delta is 1, where the quadratic cost has 0", () => {
  const net = network([dense(matrix([[800]]), vector([0]), sigmoid)]);
  const wrong = { x: vector([1]), y: vector([0]) };
  assertEquals(toArray(backprop(net, crossEntropy)(wrong)[0]!.biases), [1]);
  const data = dataSet([wrong]);
  assertEquals(meanCost(net, crossEntropy)(data), 800);
  const both = network([dense(matrix([[900], [0]]), vector([0, 0]), softmax)]);
  const other = { x: vector([1]), y: vector([0, 1]) };
  assertEquals(toArray(backprop(both, logLikelihood)(other)[0]!.biases), [1, -1]);
  assertEquals(meanCost(both, logLikelihood)(dataSet([other])), 900);
});

Deno.test("the mean of finite numbers is finite, and the plain sum divided where that does not overflow", () => {
  const most = Number.MAX_VALUE;
  assertEquals([mean([most, most, most]), mean([-most, -most]), mean([1, 2, 6])], [most, -most, 3]);
  assertEquals([mean([Infinity, 1]), mean([])], [Infinity, NaN]);
  const net = network([dense(matrix([[1.7e308]]), vector([0]), sigmoid)]);
  const data = dataSet([1, 1, 1].map((x) => ({ x: vector([x]), y: vector([0]) })));
  assertEquals(meanCost(net, crossEntropy)(data), 1.7e308);
});

Deno.test("outputs that are no shares are refused by name: never NaN", () => {
  const data = dataSet([{ x: vector([1]), y: vector([1]) }]);
  for (const activation of [linear, tanh]) {
    const net = network([dense(matrix([[-2]]), vector([0]), activation)]);
    for (const cost of [crossEntropy, logLikelihood, relativeEntropy]) {
      assertThrows(() => meanCost(net, cost)(data), RangeError, "a[0] is -");
      assertThrows(() => epochRun(data, { eta: 1, miniBatch: 1, cost })({ network: net }), RangeError, "a[0] is -");
    }
  }
  const net = withOutput(softmax)(initialise([1, 2])(seed(1))[0]);
  assertThrows(
    () => sumOverPaths(net, logLikelihood)({ x: vector([1]), y: vector([1, 0]) }),
    RangeError,
    "the neurons of layer 0 depend on one another (softmax)",
  );
});
