/**
 * One convention for arguments, written in `mod.ts`: configuration first, data last, in two calls; a wrong guess is told at once, and
 * is not a function.
 */
import { assertEquals, assertThrows } from "@std/assert";
import {
  accuracy,
  add,
  apply,
  compose,
  concat,
  dataSet,
  dot,
  evaluate,
  feedforward,
  hadamard,
  identityMatrix,
  identityNetwork,
  meanCost,
  outputs,
  quadratic,
  scale,
  subtract,
  vector,
} from "../../mod.ts";
import * as measures from "../../lib/measure.ts";

const v = vector([1, 2]);
const net = identityNetwork(2);
const data = dataSet([{ x: v, y: vector([1, 0]) }]);

/** A call that types forbid and JavaScript allows. */
const call = (f: unknown, ...args: readonly unknown[]): unknown => {
  if (typeof f !== "function") throw new Error("no function");
  return Reflect.apply(f, undefined, args);
};

for (
  const [name, f, first] of [
    ["scale", scale, 2],
    ["apply", apply, identityMatrix(2)],
    ["feedforward", feedforward, net],
  ] as const
) {
  Deno.test(`${name}: both values in one call are refused in words, in two they are taken`, () => {
    assertThrows(() => call(f, first, v), TypeError, `Cannot ${name}: its values come in two calls, ${name}(`);
    assertEquals(String(call(call(f, first), v)).startsWith("Vector ["), true);
    assertEquals(typeof [first].map((one) => call(f, one, 0, [first]))[0], "function");
  });
}

for (const [name, f] of Object.entries({ add, subtract, hadamard, dot, concat, compose })) {
  Deno.test(`${name}: one value in a call is refused in words, two are taken`, () => {
    const value = name === "concat" ? data : name === "compose" ? net : v;
    assertThrows(() => call(f, value), TypeError, "Cannot ");
    assertEquals(typeof call(f, value, value) === "function", false);
  });
}

const family = { ...measures, accuracy, evaluate, outputs };

for (
  const name of [
    "accuracy",
    "evaluate",
    "evaluateRun",
    "outputs",
    "outputsRun",
    "answers",
    "answersRun",
    "confusion",
    "mistakes",
    "rmse",
    "rSquared",
    "precision",
    "recall",
    "f1",
    "balancedAccuracy",
    "logLoss",
  ] as const
) {
  Deno.test(`${name}(network, data) is refused at once: the data is in the place of the options`, () => {
    assertThrows(() => call(family[name], net, data), TypeError, "not an object, such as");
  });
}

Deno.test("meanCost(network, cost, data) is refused at once", () => {
  assertThrows(() => call(meanCost, net, quadratic, data), TypeError, "not an object, such as");
});
