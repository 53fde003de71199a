/**
 * Evaluation: the class of the output against the class of y (section 1.6); with `argmax` as the rule, y may be anything.
 */
import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  accuracy,
  argmax,
  at,
  concat,
  dataSet,
  dense,
  evaluate,
  feedforward,
  identityMatrix,
  linear,
  network,
  slice,
  toArray,
  unit,
  type Vector,
  vector,
  vectorOf,
  zeros,
} from "../../mod.ts";
import { mapOutputs } from "../../lib/data.ts";
import { wholeStore } from "../../lib/example/data_set.ts";
import { type Problem, problem, rough, specs } from "../arbitraries/network.ts";
import { law, refuted } from "../support/property.ts";

/** A count on plain arrays. */
const countedBy = (place: (values: readonly number[]) => number) => ({ network, examples }: Problem): number =>
  examples.filter(({ x, y }) => place(toArray(feedforward(network)(x))) === place(toArray(y))).length;

const first = (values: readonly number[]): number => values.indexOf(Math.max(...values));
const last = (values: readonly number[]): number => values.lastIndexOf(Math.max(...values));

const many = fc.record({
  spec: specs({ hidden: [0, 2], widest: 4, mostExamples: 20 }),
  texture: fc.constantFrom(undefined, rough),
});
const isCount =
  (count: (given: Problem) => number) =>
  ({ spec, texture }: { spec: Problem["spec"]; texture: typeof rough | undefined }) => {
    const given = problem(spec, texture);
    return evaluate(given.network, { decide: argmax })(given.data) === count(given);
  };

law(
  "evaluate by argmax counts the examples whose largest output is where y is largest",
  many,
  isCount(countedBy(first)),
  500,
);
law(
  "evaluate by argmax counts what the library's own argmax counts",
  many,
  isCount(({ network, examples }) =>
    examples.filter(({ x, y }) => argmax(feedforward(network)(x)) === argmax(y)).length
  ),
  300,
);
refuted(
  "of equal outputs it is not the last that counts",
  fc.record({
    spec: specs({ hidden: [0, 1], widest: 4, mostExamples: 20 }),
    texture: fc.constant({ ...rough, target: () => 0 }),
  }),
  isCount(countedBy(last)),
);

/** The nearest wanted output that is a class. */
const asClass = (y: Vector): Vector =>
  y.length === 1 ? vectorOf(1, () => at(0)(y) > 0.5 ? 1 : 0) : unit(y.length, argmax(y));

/** A network and data whose targets are classes. */
const classes = ({ spec, texture }: { spec: Problem["spec"]; texture: typeof rough | undefined }) => {
  const { network, data } = problem(spec, texture);
  return { network, data: mapOutputs(asClass)(data) };
};

law(
  "evaluate of two or more outputs is evaluate by argmax, and of one it counts those above 0.5 where y is 1",
  many,
  (given) => {
    const { network, data } = classes(given);
    const right = data.outputs > 1
      ? evaluate(network, { decide: argmax })(data)
      : [...data].filter(({ x, y }) => Number(at(0)(feedforward(network)(x)) > 0.5) === at(0)(y)).length;
    return evaluate(network)(data) === right;
  },
);
law("evaluate of two sets together is the sum", many, (given) => {
  const { network, data } = classes(given);
  const half = Math.floor(data.length / 2);
  const [one, two] = [slice(0, half)(data), slice(half)(data)];
  return evaluate(network)(concat(one, two)) === evaluate(network)(one) + evaluate(network)(two);
});
law("accuracy is evaluate divided by how many there are", many, (given) => {
  const { network, data } = classes(given);
  return accuracy(network)(data) === evaluate(network)(data) / data.length;
});

const echo = network([dense(identityMatrix(3), zeros(3), linear)]);
const answered = (x: Vector<3>, y: Vector<3>): number => evaluate(echo, { decide: argmax })(dataSet([{ x, y }]));

Deno.test("of equal outputs, and of equal components of y, the first counts", () => {
  assertEquals(answered(vector([1, 1, 0]), vector([1, 0, 0])), 1);
  assertEquals(answered(vector([1, 1, 0]), vector([0, 1, 0])), 0);
  assertEquals(answered(vector([0, 0, 0]), vector([1, 0, 0])), 1);
  assertEquals(answered(vector([-0, 0, 0]), vector([1, 0, 0])), 1);
  assertEquals(answered(vector([0, 2, 2]), vector([0, 1, 1])), 1);
  assertEquals(answered(vector([-3, -1, -2]), vector([-5, -4, -6])), 1);
});

Deno.test("a class is a unit vector", () => {
  const stored = wholeStore<3, 3>({
    size: 2,
    inputs: 3,
    outputs: 3,
    x: { kind: "reals", values: Float64Array.of(0, 0, 1, 0, 0, 1) },
    y: { kind: "classes", values: Uint8Array.of(2, 1) },
  });
  assertEquals(evaluate(echo)(stored), 1);
});

Deno.test("of no example none is right, and there is no accuracy", () => {
  const none = slice(0, 0)(dataSet([{ x: zeros(3), y: zeros(3) }]));
  assertEquals(evaluate(echo)(none), 0);
  assertThrows(() => accuracy(echo)(none), RangeError, "Cannot take the accuracy: the data set is empty");
});

Deno.test("data that does not fit the network is a RangeError, and literal sizes do not compile", () => {
  const wide = dataSet([{ x: vector([1, 2, 3, 4]), y: vector([1, 2, 3]) }]);
  // @ts-expect-error: the network takes 3 numbers
  assertThrows(() => evaluate(echo)(wide), RangeError, "Cannot evaluate: the network is 3 -> 3, the data 4 -> 3");
});
