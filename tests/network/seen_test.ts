/** What a terminal shows of values: short, in words, with the first numbers. */
import { inspect } from "node:util";
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  compose,
  dataSet,
  dense,
  feedforward,
  identityNetwork,
  initialise,
  matrix,
  matrixOf,
  type Network,
  network,
  quadratic,
  scaleParameters,
  seed,
  sgd,
  step,
  take,
  tanh,
  vector,
  vectorOf,
  withActivation,
} from "../../mod.ts";
import { and } from "../../lib/logic.ts";
import { decodeModelJson, encodeModelJson, model } from "../../lib/model.ts";
import { nudge, wiring } from "../../lib/derivations.ts";
import { show, weightText } from "../../lib/picture.ts";

const [net] = initialise([784, 30, 10])(seed(1));
const LINE = "Network 784 → 30 (sigmoid) → 10 (sigmoid), 23,860 parameters";

Deno.test("a network is a line in a text, and a line more for each layer in Deno's and in Node's terminal", () => {
  assertEquals(`${net}`, LINE);
  for (const shown of [Deno.inspect(net), inspect(net)]) {
    const [first, ...layers] = shown.split("\n");
    assertEquals(first, LINE);
    assertEquals(layers.length, 2);
    assert(/^ {2}weights 30 x 784 \[(-?\d+\.\d+, ){6}…\], biases \[/.test(layers[0]!), layers[0]);
    assert(shown.length < 500);
  }
  assert(Deno.inspect({ epoch: 1, network: net }).length < 600);
});

Deno.test("networks from every source show themselves so", () => {
  const small = network([dense(matrix([[1, 2]]), vector([0.5]))]);
  const data = dataSet([{ x: vector([1, 0]), y: vector([1]) }]);
  const options = { eta: 1, miniBatch: 1 };
  const states = take(2)(sgd(data, options)({ epoch: 0, network: small, seed: seed(1) }));
  const written = encodeModelJson(model(small));
  assert(written._tag === "Right");
  const read = decodeModelJson(written.right);
  assert(read._tag === "Right");
  const networks: readonly Network[] = [
    small,
    states[1]!.network,
    step(data, 1, quadratic)(small),
    read.right.network,
    scaleParameters(2)(small),
    withActivation(tanh)(small),
    compose(identityNetwork(1), small),
    identityNetwork(2),
    wiring(2, [1, 0]),
    and,
    nudge({ layer: 0, neuron: 0 }, 1)(small),
  ];
  for (const one of networks) assert(/^Network \d+ → .* parameters$/.test(`${one}`) && Object.isFrozen(one));
  assertEquals(Deno.inspect(small), "Network 2 → 1 (sigmoid), 3 parameters\n  weights 1 x 2 [1, 2], biases [0.5]");
});

Deno.test("how a network shows itself is no part of it: fields, copies, JSON", () => {
  assertEquals(Reflect.ownKeys({ ...net }), ["sizes", "layers"]);
  const small = identityNetwork(1);
  assertEquals(small, { sizes: small.sizes, layers: small.layers });
  assertEquals(Object.keys(JSON.parse(JSON.stringify(small))), ["sizes", "layers"]);
});

Deno.test("a long vector or matrix shows its shape and first numbers, a short one all, and its text is whole", () => {
  assertEquals(Deno.inspect(vector([1, 2])), "Vector [1, 2]");
  const long = vectorOf(784, (j) => j / 3);
  assertEquals(Deno.inspect(long), "Vector 784 [0, 0.3333, 0.6667, 1, 1.333, 1.667, …]");
  assertEquals(inspect(matrixOf(20, 30, (j, k) => j + k)), "Matrix 20 x 30 [0, 1, 2, 3, 4, 5, …]");
  assertEquals(String(long).split(", ").length, 784);
});

Deno.test("vectors iterate over their components, matrices over their rows", () => {
  const [a, b] = vector([3, 4]);
  assertEquals([a, b, ...vector([5])], [3, 4, 5]);
  assertEquals(Math.max(...feedforward(identityNetwork(2))(vector([1, 7]))), 7);
  assertEquals([...matrix([[1, 2], [3, 4]])].map(String), ["Vector [1, 2]", "Vector [3, 4]"]);
});

Deno.test("show prints an image in letters, and weights with their signs", () => {
  const three = matrix([[0, 1, 1], [0.5, 0, 1]]);
  assertEquals(`${show(three)}`, ".:#");
  assert(show(three).svg.startsWith("<svg"));
  const weights = matrix([[-2, 0, 2, 0.9], [-2, 1, 2, 0]]);
  assertEquals(Deno.inspect(show(weights)), "=+#");
  assertEquals(`${show(vector([-2, 1, -2, 1]))}`, "=+");
  assert(show(weights).svg.includes("Weights"));
});

Deno.test("weightText: shape, range and colour; what does not fit is refused", () => {
  const row = vector([-2, -1, 0, 1, 2]);
  assertEquals(weightText(row, { rows: 1, columns: 5 }), "-- ++");
  assertEquals(weightText(row, { rows: 1, columns: 5, range: 8 }), "");
  const coloured = weightText(matrix([[1], [-1]]), { colour: true });
  assertEquals(coloured, "\x1b[38;2;255;140;26m\x1b[48;2;64;140;255m▀\x1b[0m");
  assertThrows(() => weightText(row), RangeError, "5 numbers are no square");
  assertThrows(() => weightText(matrix([[1]]), { range: 0 }), RangeError, "0 is no range");
  assertThrows(() => show(JSON.parse("5")), TypeError, "Cannot show");
});
