/** Networks as plain code: the JavaScript module runs here; the C header is compiled by `deno task others`. */
import fc from "fast-check";
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  dense,
  feedforward,
  identityNetwork,
  initialise,
  matrix,
  type Network,
  network,
  seed,
  toArray,
  vector,
} from "../../mod.ts";
import { classOf } from "../../lib/measure.ts";
import { type CodeOptions, toC, toModule } from "../../lib/exchange.ts";
import { activations } from "../../lib/neuron/activations.ts";
import { FORMATS } from "../../lib/numbers/arithmetic.ts";
import { inverseFactorials } from "../../lib/numbers/exponential.ts";
import { E } from "../../lib/deps.ts";
import { Matrix } from "../../lib/linear/matrix.ts";
import { Vector } from "../../lib/linear/vector.ts";
import { problem, rough, smooth, specs } from "../arbitraries/network.ts";
import { leftOf, rightOf } from "../data/files.ts";
import { sameNumbers } from "../support/bits.ts";
import { everyFunction, everyWholeLayer, many, named, wanted } from "./plain.ts";

interface Module {
  readonly sizes: readonly number[];
  readonly feedforward: (x: ArrayLike<number>) => readonly number[];
  readonly answer: (x: ArrayLike<number>) => number | undefined;
}

const imported = (text: string): Promise<Module> => import(`data:text/javascript,${encodeURIComponent(text)}`);
const moduleOf = (network: Network, options?: CodeOptions): Promise<Module> =>
  imported(rightOf(toModule(network, options)));

const rows = many(4000, 1).map((x) => [x]);

for (const precision of ["f64", "f32"] as const) {
  Deno.test(`every function as a module gives the library's bits in ${precision}`, async () => {
    for (const network of [everyFunction, everyWholeLayer]) {
      const { feedforward } = await moduleOf(network, { precision });
      wanted(network, precision, rows).forEach((row, i) =>
        assert(sameNumbers(feedforward(rows[i]!), row), `${rows[i]}: ${feedforward(rows[i]!)} for ${row}`)
      );
    }
  });

  Deno.test(`a coefficient that is slightly wrong is noticed in ${precision}`, async () => {
    const { degree, round } = FORMATS[precision];
    const sixth = inverseFactorials(degree, round)[6]!;
    const text = rightOf(toModule(everyFunction, { precision }));
    const broken = text.replace(String(sixth), String(sixth * (1 + 2 ** (precision === "f64" ? -36 : -12))));
    assert(broken !== text);
    const { feedforward } = await imported(broken);
    assert(!wanted(everyFunction, precision, rows).every((row, i) => sameNumbers(feedforward(rows[i]!), row)));
  });

  Deno.test(`any network as a module gives the bits of outputs in ${precision}`, () =>
    fc.assert(
      fc.asyncProperty(specs({ widest: 6 }), fc.boolean(), async (spec, sparse) => {
        const { network: drawn, examples } = problem(spec, sparse ? rough : smooth);
        const network = named(drawn);
        const inputs = examples.map(({ x }) => toArray(x));
        const module = await moduleOf(network, { precision });
        assertEquals(module.sizes, network.sizes);
        return wanted(network, precision, inputs).every((row, i) =>
          sameNumbers(module.feedforward(inputs[i]!), row) && module.answer(inputs[i]!) === classOf(vector(row))
        );
      }),
      { numRuns: 60 },
    ));
}

Deno.test("in f64 a module gives the bits of feedforward", () =>
  fc.assert(
    fc.asyncProperty(specs(), async (spec) => {
      const { network: drawn, examples } = problem(spec, rough);
      const network = named(drawn);
      const module = await moduleOf(network);
      return examples.every(({ x }) => sameNumbers(module.feedforward(toArray(x)), toArray(feedforward(network)(x))));
    }),
    { numRuns: 40 },
  ));

const overflowing = network([dense(matrix([[1e308, 1e308], [1, 0]]), vector([0, 0]))]);

Deno.test("an answer is classOf: the first of equals, none for not a number, and of one output above one half", async () => {
  const same = await moduleOf(identityNetwork(3));
  assertEquals([same.answer([1, 2, 2]), same.answer([0, 0, 0])], [1, 0]);
  const one = await moduleOf(identityNetwork(1));
  assertEquals([one.answer([0.5]), one.answer([0.51])], [0, 1]);
  const { answer, feedforward } = await moduleOf(overflowing);
  assertEquals(feedforward([10, -10])[0], NaN);
  assertEquals(answer([10, -10]), undefined);
});

Deno.test("a module refuses an input of another length", async () => {
  const { feedforward } = await moduleOf(identityNetwork(3));
  assertThrows(() => feedforward([1, 2]), RangeError, "Cannot feed forward: 3 inputs are needed, not 2");
});

Deno.test("a module imports nothing, and names nothing of one platform", () => {
  const text = rightOf(toModule(everyFunction));
  assert(!/\bimport\b|\brequire\b|\bDeno\b|\bprocess\b|\bMath\.(?!fround)/.test(text));
});

const foreign = network([dense(matrix([[1]]), vector([0]), { name: "sigmoid", f: (z) => z * z, prime: (z) => 2 * z })]);

Deno.test("a function that is not the library's own has no text, whatever its name", () => {
  for (const written of [toModule(foreign), toC(foreign)]) {
    const [{ tag, message }] = leftOf(written);
    assertEquals(tag, "ParamError");
    assert(message.startsWith("layers[0].activation: expected one of sigmoid, tanh"), message);
  }
});

Deno.test("every function that a file can name has a text, in both languages", () => {
  for (const { name } of activations.records) {
    for (const write of [toModule, toC]) assert(rightOf(write(everyWholeLayer)).includes(name));
  }
});

Deno.test("a network that would be too long a text is refused before it is written", () => {
  const wide = network([
    dense(new Matrix(4096, 4097, new Float64Array(4096 * 4097)), new Vector(new Float64Array(4096))),
  ]);
  for (const written of [toModule(wide), toC(wide)]) {
    assertEquals(leftOf(written)[0].message, "sizes: expected at most 16777216 parameters, got 16785408");
  }
});

Deno.test("options that are wrong are refused", () => {
  const [net] = initialise([1, 1])(seed(1));
  assertThrows(() => toC(net, { name: "2fast" }), RangeError, 'Cannot write a C header: "2fast" is not a name in C');
  assertThrows(() => toModule(net, { precision: "f16" as "f32" }), RangeError, 'precision is "f16"');
  assertThrows(() => toModule(net, { precison: "f32" } as CodeOptions), TypeError, "did you mean precision?");
});

Deno.test("a C header has one function to call for the outputs and one for the answer, named as told", () => {
  const [net] = initialise([3, 2])(seed(1));
  const text = E.getOrElse(() => "")(toC(net, { name: "digits", precision: "f32" }));
  assert(text.includes("static inline void digits_feedforward(const float a0[3], float a1[2]) {"));
  assert(text.includes("static inline int digits_answer(const float x[3]) {"));
});
