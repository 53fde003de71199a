/** What is said of the mistakes that JavaScript users make most often: what was given, with its type, and what is wanted instead. */
import { assertEquals, assertThrows } from "@std/assert";
import { dataSet, dense, evaluate, feedforward, initialise, matrix, seed, sgd, vector } from "../../mod.ts";
import { epochRun } from "../../lib/derivations.ts";
import { model } from "../../lib/model.ts";
import { printed, shown } from "../../lib/fault/fault.ts";

/** A function as JavaScript has it, without types. */
type Untyped = (...args: readonly unknown[]) => Untyped;

/** Calls as a JavaScript user makes them. */
const js = (f: unknown): Untyped => f as Untyped;

const [net, next] = initialise([4, 3, 2])(seed(1));
const data = dataSet([{ x: vector([0, 1, 0, 1]), y: vector([1, 0]) }]);
const options = { eta: 3, miniBatch: 1 };

const said: Readonly<Record<string, () => unknown>> = {
  'Cannot make a seed: "1" is not an integer in 0..2^53-1': () => js(seed)("1"),
  "Cannot make a seed: undefined is not an integer in 0..2^53-1": () => js(seed)(),
  "Cannot draw: 1 is not a seed, such as seed(1)": () => js(initialise([2, 3, 1]))(1),
  "Cannot draw: undefined is not a seed, such as seed(1)": () => js(initialise([2, 3, 1]))(),
  "Cannot make a vector: null is not an array of numbers": () => js(vector)(null),
  "Cannot make a vector: 3 is not an array of numbers": () => js(vector)(3),
  'Cannot make a vector: "3" at 1 is not a finite number': () => js(vector)([1, "3"]),
  "Cannot make a matrix: row 0 is 1, not an array of numbers": () => js(matrix)([1, 2]),
  'Cannot train: eta is "3", not a positive finite number': () => js(sgd)(data, { ...options, eta: "3" }),
  "Cannot train: eta is undefined, not a positive finite number": () => js(sgd)(data, { miniBatch: 1 }),
  "Cannot make mini-batches: undefined is not an integer >= 1": () => js(sgd)(data, { eta: 3 }),
  "Cannot train: options is undefined, not an object, such as { eta: 3 }": () => js(sgd)(data),
  "Cannot train: the data is undefined, not a data set, such as dataSet([{ x: vector([0, 1]), y: vector([1]) }])": () =>
    js(sgd)(undefined, options),
  "Cannot train: the data is an object, not a data set, such as dataSet([{ x: vector([0, 1]), y: vector([1]) }])": () =>
    js(sgd)(net, options),
  'Cannot train: there is no option "epochs" (train(data, { ...options, epochs })(network) takes it)': () =>
    js(sgd)(data, { ...options, epochs: 3 }),
  'Cannot train: there is no option "minibatch" (did you mean miniBatch?)': () =>
    js(sgd)(data, { eta: 3, minibatch: 1 }),
  'Cannot train: there is no option "learningRate" (it is called eta)': () =>
    js(sgd)(data, { ...options, learningRate: 3 }),
  'Cannot train: there is no option "momentum_" (there are eta, miniBatch, cost, update, engine, precision)': () =>
    js(sgd)(data, { ...options, momentum_: 0.9 }),
  'Cannot run: there is no option "precison" (did you mean precision?)': () =>
    js(evaluate)(net, { precison: "f32" })(data),
  'Cannot make a model: there is no option "epoch" (did you mean epochs?)': () => js(model)(net, { epoch: 3 }),
  "Cannot evaluate: the network and the data set are swapped": () => js(evaluate)(data)(net),
  "Cannot train: an array of 4 is not a state of training, such as { epoch: 0, network, seed: seed(1) }": () =>
    js(sgd(data, options))(next),
  "Cannot feed forward: the network takes 4 inputs, the vector has 3": () => js(feedforward(net))(vector([1, 2, 3])),
  "Cannot feed forward: the input is an array of 4, not a vector, such as vector([1, 2])": () =>
    js(feedforward(net))([1, 2, 3, 4]),
  "Cannot feed forward: a function is not a network, such as network([layer]) or the first of initialise([2, 3, 1])(seed(1))":
    () => js(feedforward)(initialise([4, 2]))(vector([1, 2, 3, 4])),
  "Cannot make a layer: weights is an array of 1, not a matrix, such as matrix([[1, 2], [3, 4]])": () =>
    js(dense)([[1]], vector([1])),
  'Cannot make a network: "sigmoid" is not an activation, such as sigmoid or { name, f, prime }': () =>
    js(initialise)([2, 1], "sigmoid"),
  "Cannot make a data set: example 0 is an array of 2, not an example, such as { x: vector([0, 1]), y: vector([1]) }":
    () => js(dataSet)([[[0, 1], [1]]]),
  'Cannot run: engine is "gpu", not one of reference, simd': () =>
    js(epochRun)(data, { ...options, engine: "gpu" })(net),
};

for (const [message, mistake] of Object.entries(said)) {
  Deno.test(`said at the door: ${message}`, () => {
    assertEquals(assertThrows(mistake, Error).message, message);
  });
}

Deno.test("a value is shown with its type, on one line, and a long one is cut", () => {
  const values: readonly (readonly [unknown, string])[] = [
    ["1", '"1"'],
    ["a\nb", '"a\\nb"'],
    [1, "1"],
    [-0, "-0"],
    [NaN, "NaN"],
    [3n, "3n"],
    [null, "null"],
    [undefined, "undefined"],
    [true, "true"],
    [Symbol("s"), "Symbol(s)"],
    [[1, 2], "an array of 2"],
    [{}, "an object"],
    [Object.create(null), "an object"],
    [() => 0, "a function"],
    [vector([1]), "a Vector"],
    [data, "a DataSet"],
    [new ArrayBuffer(8), "an ArrayBuffer"],
    [Promise.resolve(), "a Promise"],
    [{ _tag: "Right", right: 1 }, "an object with the _tag Right"],
    ["x".repeat(100), `"${"x".repeat(60)}...`],
  ];
  for (const [value, text] of values) assertEquals(shown(value), text);
  assertEquals(printed(undefined), "nothing");
});
