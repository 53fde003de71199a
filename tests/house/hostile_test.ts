/** What types forbid and JavaScript allows: each is a RangeError or a TypeError that says what is wrong, on either engine alike. */
import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import {
  type Cost,
  dataSet,
  dense,
  epoch,
  evaluate,
  feedforward,
  gaussian,
  initialise,
  matrix,
  matrixOf,
  meanGradient,
  type Network,
  outputs,
  quadratic,
  type Seed,
  seed,
  uniform,
  type Vector,
  vector,
  vectorOf,
} from "../../mod.ts";
import { epochRun, wiring } from "../../lib/derivations.ts";

const [net] = initialise([2, 3, 1])(seed(1));
const data = dataSet([{ x: vector([0, 1]), y: vector([1]) }, { x: vector([1, 1]), y: vector([0]) }]);

Deno.test("layers that do not join are a RangeError on both engines, however the network was put together", () => {
  const other = dense(matrixOf(1, 7, () => 1), vector([0]));
  const broken: readonly Network<readonly [2, 3, 1]>[] = [
    { ...net, layers: net.layers.with(1, other) },
    { ...net, layers: net.layers.slice(0, 1) },
    { ...net, layers: [...net.layers, other] },
  ];
  for (const network of broken) {
    for (const engine of ["simd", "reference"] as const) {
      assertThrows(() => outputs(network, { engine })(data), RangeError, "Cannot take the outputs");
      assertThrows(() => evaluate(network, { engine })(data), RangeError, "Cannot evaluate");
      assertThrows(() => epoch(data, { eta: 1, miniBatch: 1, engine })(network), RangeError, "Cannot train");
      assertThrows(
        () => meanGradient(network, quadratic, { engine })(data),
        RangeError,
        "Cannot take the mean gradient",
      );
    }
  }
});

Deno.test("what is no state of the generator is a RangeError: all zeros would give zeros for ever", () => {
  const states: readonly unknown[] = [[0, 0, 0, 0], [1], [NaN, 1, 2, 3], [0.5, 1, 2, 3], [2 ** 40, 1, 2, 3], [
    -0,
    1,
    2,
    3,
  ]];
  for (const state of states) {
    assertThrows(() => uniform(state as Seed), RangeError, "is not a seed");
    assertThrows(() => gaussian(state as Seed), RangeError, "is not a seed");
  }
});

Deno.test("an engine or a precision that does not exist is a RangeError", () => {
  const options = { eta: 1, miniBatch: 1 };
  assertThrows(
    () => epochRun(data, { ...options, precision: "f16" as "f32" })({ network: net }),
    RangeError,
    'precision is "f16"',
  );
  assertThrows(
    () => epochRun(data, { ...options, engine: "gpu" as "simd" })({ network: net }),
    RangeError,
    'engine is "gpu"',
  );
  assertThrows(() => evaluate(net, { precision: "f16" as "f32" })(data), RangeError, 'precision is "f16"');
});

Deno.test("an eta that is not a positive finite number is a RangeError", () => {
  for (const eta of [NaN, Infinity, 0, -1, "3" as unknown as number]) {
    assertThrows(
      () => epoch(data, { eta, miniBatch: 1 })(net),
      RangeError,
      `eta is ${typeof eta === "string" ? '"3"' : eta}`,
    );
  }
});

Deno.test("a cost whose derivative has another length than the outputs is a RangeError", () => {
  for (const derivative of [() => vector([1, 2]), () => vector([])]) {
    const cost: Cost = { name: "wrong", value: () => 0, derivative };
    assertThrows(() => epoch(data, { eta: 1, miniBatch: 1, cost })(net), RangeError, "Cannot use the cost wrong");
    assertThrows(() => meanGradient(net, cost)(data), RangeError, "Cannot use the cost wrong");
  }
});

Deno.test("row C9: a hole, null or text is no number and no example", () => {
  const example = { x: vector([1]), y: vector([1]) };
  // deno-lint-ignore no-sparse-arrays
  assertThrows(() => dataSet([example, , example] as (typeof example)[]), RangeError, "there is no example 1");
  for (const entry of [null, true, "1", [1]]) {
    const number = entry as unknown as number;
    assertThrows(() => matrix([[number]]), RangeError, "is not a finite number");
    assertThrows(() => vectorOf(1, () => number), RangeError, "is not a finite number");
    assertThrows(() => matrixOf(1, 1, () => number), RangeError, "is not a finite number");
  }
  // deno-lint-ignore no-sparse-arrays
  assertThrows(() => wiring(2, [0, , 1] as number[]), RangeError, "no input undefined");
});

Deno.test("an array that answers differently when it is read again cannot smuggle NaN in", () => {
  let reads = 0;
  const changing = Object.defineProperty([0], 0, { get: () => reads++ === 0 ? 1 : NaN });
  assertEquals(String(vector(changing)), "Vector [1]");
});

Deno.test("what is not a vector of this library is a TypeError that says so", () => {
  assertThrows(() => feedforward(net)([1, 1] as unknown as Vector<2>), TypeError, "an array of 2, not a vector");
  assertThrows(() => feedforward(net)({ length: 2 } as Vector<2>), TypeError);
});

Deno.test("vectors, matrices and data sets cannot be changed, not even their lengths", () => {
  for (const value of [vector([1, 2]), matrix([[1, 2]]), data]) assert(Object.isFrozen(value));
});

Deno.test("deep equality tells data sets apart by their examples", () => {
  const one = dataSet([{ x: vector([1]), y: vector([1]) }]);
  assertEquals(one, dataSet([{ x: vector([1]), y: vector([1]) }]));
  assertNotEquals(one, dataSet([{ x: vector([2]), y: vector([1]) }]));
  assertEquals(Deno.inspect(one), "DataSet of 1 examples, 1 -> 1");
});
