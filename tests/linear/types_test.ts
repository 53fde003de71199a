/**
 * Compile-time tests: what does not join does not compile. Every `@ts-expect-error` is an error of `deno check` when the line
 * below it compiles; each of these lines, once run, must throw as well, so that the types promise nothing that is not so.
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  accuracy,
  add,
  apply,
  backprop,
  compose,
  type DataSet,
  dataSet,
  dense,
  dot,
  epoch,
  evaluate,
  exampleAt,
  feedforward,
  hadamard,
  identityMatrix,
  initialise,
  linear,
  type Matrix,
  matrix,
  matrixOf,
  meanCost,
  type Network,
  network,
  outer,
  perceptron,
  product,
  quadratic,
  row,
  scale,
  type Seed,
  seed,
  sgd,
  type Sizes,
  subtract,
  take,
  train,
  type Training,
  transpose,
  unit,
  type Vector,
  vector,
  zeros,
  zipWith,
} from "../../mod.ts";
import { f1 } from "../../lib/measure.ts";
import { distance, gaussians, vectorMonoid } from "../../lib/algebra.ts";
import type { Composed, Dense } from "../../lib/types.ts";

/** Whether two types are one and the same, `any` and `readonly` included. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;

/** Compiles for the type `true` only. */
const type = <Same extends true>(same?: Same): Same => same ?? true as Same;

type ValueOf<F> = F extends (...args: never) => infer R ? R : never;

const [v2, v3, v4] = [vector([1, 2]), vector([1, 2, 3]), vector([1, 2, 3, 4])];
const w23 = matrix([[1, 2, 3], [4, 5, 6]]);
const w34 = matrixOf(3, 4, () => 1);
const net342 = network([dense(matrixOf(4, 3, () => 1), zeros(4)), dense(matrixOf(2, 4, () => 1), zeros(2))]);
const net25 = network([dense(matrixOf(5, 2, () => 1), zeros(5))]);
const threeToTwo = dataSet([{ x: v3, y: v2 }]);
const fourToTwo = dataSet([{ x: v4, y: v2 }]);
const options = { eta: 1, miniBatch: 1 };

const refuses = (attempt: () => unknown): void => {
  assertThrows(attempt, RangeError);
};

Deno.test("types: vectors of different lengths do not join", () => {
  // @ts-expect-error lengths 3 and 4
  refuses(() => add(v4, v3));
  // @ts-expect-error lengths 3 and 4
  refuses(() => subtract(v4, v3));
  // @ts-expect-error lengths 3 and 4
  refuses(() => hadamard(v4, v3));
  // @ts-expect-error lengths 3 and 4
  refuses(() => zipWith(Math.max)(v3, v4));
  // @ts-expect-error lengths 3 and 4
  refuses(() => dot(v3, v4));
  // @ts-expect-error lengths 3 and 4
  refuses(() => distance(v3, v4));
  // @ts-expect-error a vector and a matrix
  refuses(() => add(w23, v3));
  // @ts-expect-error lengths 2 and 3
  refuses(() => vectorMonoid(2).concat(v2, v3));
});

Deno.test("types: matrices that do not fit do not join", () => {
  // @ts-expect-error takes 3, given 2
  refuses(() => apply(w23)(v2));
  // @ts-expect-error takes 3, given 4
  refuses(() => apply(w23)(v4));
  // @ts-expect-error takes 2, given 3
  refuses(() => apply(transpose(w23))(v3));
  // @ts-expect-error 2 x 3 after 2 x 3
  refuses(() => product(w23, w23));
  // @ts-expect-error 3 x 4 after 2 x 3
  refuses(() => product(w34, w23));
  // @ts-expect-error shapes 2 x 3 and 3 x 4
  refuses(() => add(w34, w23));
  // @ts-expect-error shapes 2 x 3 and 3 x 2
  refuses(() => add(transpose(w23), w23));
});

Deno.test("types: layers and networks that do not fit do not join", () => {
  const [three, two] = [dense(w34, v3), dense(w23, v2)];
  // @ts-expect-error 2 rows of weights, 3 biases
  refuses(() => dense(w23, v3));
  assertEquals(network([three, two]).sizes, [4, 3, 2]);
  // @ts-expect-error the first gives 2, the second takes 4
  refuses(() => network([two, three]));
  // @ts-expect-error the second gives 2, the third takes 3
  refuses(() => network([three, two, two]));
  assertEquals(compose(net25, net342).sizes, [3, 4, 2, 5]);
  // @ts-expect-error the first gives 5, the second takes 3
  refuses(() => compose(net342, net25));
  // @ts-expect-error takes 3, given 2
  refuses(() => feedforward(net342)(v2));
  // @ts-expect-error takes 3, given 4
  refuses(() => feedforward(net342)(v4));
  // @ts-expect-error two weights, three inputs
  refuses(() => perceptron(v2, 1)(v3));
});

Deno.test("types: data that does not fit the network does not train it", () => {
  assertEquals(epoch(threeToTwo, options)(net342)._tag, "Right");
  // @ts-expect-error the network takes 3, the data has 4
  refuses(() => epoch(fourToTwo, options)(net342));
  // @ts-expect-error the network gives 5, the data wants 2
  refuses(() => epoch(dataSet([{ x: v2, y: v2 }]), options)(net25));
  // @ts-expect-error the network takes 3, the data has 4
  refuses(() => take(2)(sgd(fourToTwo, options)({ epoch: 0, network: net342, seed: seed(1) })));
  // @ts-expect-error the network takes 3, the data has 4
  refuses(() => evaluate(net342)(fourToTwo));
  // @ts-expect-error the network takes 3, the example has 4
  refuses(() => backprop(net342, quadratic)({ x: v4, y: v2 }));
});

Deno.test("types: what joins has the right type", () => {
  type<Equal<typeof v3, Vector<3>>>();
  type<Equal<typeof w23, Matrix<2, 3>>>();
  type<Equal<typeof w34, Matrix<3, 4>>>();
  const sum = add(v3, v3);
  type<Equal<typeof sum, Vector<3>>>();
  const scaled = scale(2)(w23);
  type<Equal<typeof scaled, Matrix<2, 3>>>();
  const applied = apply(w23)(v3);
  type<Equal<typeof applied, Vector<2>>>();
  const multiplied = product(w23, w34);
  type<Equal<typeof multiplied, Matrix<2, 4>>>();
  const turned = transpose(w23);
  type<Equal<typeof turned, Matrix<3, 2>>>();
  const rankOne = outer(v2, v4);
  type<Equal<typeof rankOne, Matrix<2, 4>>>();
  const first = row(0)(w23);
  type<Equal<typeof first, Vector<3>>>();
  const one = identityMatrix(3);
  type<Equal<typeof one, Matrix<3, 3>>>();
  const e = unit(3, 0);
  type<Equal<typeof e, Vector<3>>>();
  const [drawn, next] = gaussians(3)(seed(1));
  type<Equal<typeof drawn, Vector<3>>>();
  type<Equal<typeof next, Seed>>();
  assertEquals([sum.length, applied.length, multiplied.shape, turned.shape, rankOne.shape, first.length], [
    3,
    2,
    "2 x 4",
    "3 x 2",
    "2 x 4",
    3,
  ]);
});

Deno.test("types: networks carry their sizes", () => {
  const layer = dense(w23, v2);
  type<Equal<typeof layer, Dense<3, 2>>>();
  type<Equal<typeof net342, Network<readonly [3, 4, 2]>>>();
  const joined = compose(net25, net342);
  type<Equal<typeof joined, Network<readonly [3, 4, 2, 5]>>>();
  type<Equal<Composed<readonly [1, 2], readonly [2, 3]>, readonly [1, 2, 3]>>();
  const [random] = initialise([784, 30, 10])(seed(1));
  type<Equal<typeof random, Network<readonly [784, 30, 10]>>>();
  const output = feedforward(net342)(v3);
  type<Equal<typeof output, Vector<2>>>();
  type<Equal<Parameters<ValueOf<typeof feedforward<readonly [3, 4, 2]>>>, [x: Vector<3>]>>();
  type<Equal<typeof threeToTwo, DataSet<3, 2>>>();
  assertEquals(output.length, 2);
  assertEquals(random.sizes, [784, 30, 10]);
});

Deno.test("types: sizes known only when the program runs join at compile time and are checked then", () => {
  const [unknown, other]: readonly [Vector, Vector] = [vector([1, 2]), vector([1, 2, 3])];
  type<Equal<typeof unknown, Vector<number>>>();
  refuses(() => add(other, unknown));
  refuses(() => dot(unknown, other));
  const read = Array.from({ length: 3 }, (_, j) => j);
  const v = vector(read);
  type<Equal<typeof v, Vector<number>>>();
  const [anyLayer, anyOther]: readonly [Dense, Dense] = [dense(w23, v2), dense(w34, v3, linear)];
  refuses(() => network([anyLayer, anyOther]));
  refuses(() => feedforward(network([anyLayer]))(vector([1])));
});

Deno.test("types: rows whose lengths are not literal make data that trains and is measured with a sized network", () => {
  const rows: number[][] = [[0.1, 0.2, 0.3, 0], [0.3, 0.1, 0.2, 1]];
  const data = dataSet(rows.map((row) => ({ x: vector(row.slice(0, 3)), y: unit(2, row[3]!) })));
  type<Equal<typeof data, DataSet<number, 2>>>();
  const trained = train(data, { ...options, epochs: 1, seed: seed(1) })(net342);
  assert(trained._tag === "Right");
  type<Equal<typeof trained.right, Training<readonly [3, 4, 2]>>>();
  type<Equal<typeof trained.right.network, Network<readonly [3, 4, 2]>>>();
  for (const measure of [accuracy, evaluate, f1]) assert(measure(trained.right.network)(data) <= 2);
  assert(meanCost(net342, quadratic)(data) > 0);
  assertEquals(feedforward(net342)(exampleAt(0)(data).x).length, 2);
  const narrow = dataSet(rows.map((row) => ({ x: vector(row), y: unit(2, 0) })));
  refuses(() => train(narrow, { ...options, epochs: 1, seed: seed(1) })(net342));
  refuses(() => accuracy(net342)(narrow));
  refuses(() => backprop(net342, quadratic)({ x: vector(rows[0]!), y: v2 }));
});

Deno.test("types: a network whose sizes are not known, as from a file, trains on sized data and is then a sized one", () => {
  const loaded: Network = net342;
  const trained = train(threeToTwo, { ...options, epochs: 1, seed: seed(1) })(loaded);
  assert(trained._tag === "Right");
  type<Equal<typeof trained.right.network, Network<readonly [3, ...number[], 2]>>>();
  assertEquals(meanCost(loaded, quadratic)(threeToTwo), meanCost(net342, quadratic)(threeToTwo));
  type<Equal<ReturnType<ReturnType<typeof feedforward<Sizes>>>, Vector<number>>>();
  assertEquals(feedforward(loaded)(v3).length, 2);
  assertEquals(compose(net25, loaded).sizes, [3, 4, 2, 5]);
  refuses(() => train(fourToTwo, { ...options, epochs: 1, seed: seed(1) })(loaded));
  refuses(() => evaluate(loaded)(fourToTwo));
  refuses(() => compose(net342, loaded));
  const model: { readonly network: Network<readonly [3, 4, 2]> } = { network: loaded };
  assertEquals(model.network.sizes, [3, 4, 2]);
});

Deno.test("types: initialise takes literal sizes, and a list of numbers that is checked when it runs", () => {
  const sizes: number[] = [3, 4, 2];
  const [net] = initialise(sizes)(seed(1));
  type<Equal<typeof net, Network>>();
  assert(meanCost(net, quadratic)(threeToTwo) > 0);
  const widths: readonly number[] = [3];
  refuses(() => initialise(widths));
  const [hidden] = initialise([3, ...widths, 2])(seed(1));
  type<Equal<typeof hidden, Network<readonly [3, ...number[], 2]>>>();
  // @ts-expect-error one size is no network
  refuses(() => initialise([3]));
  // @ts-expect-error no size is no network
  refuses(() => initialise([]));
});

Deno.test("types: unsized vectors, matrices and layers go where sized ones are asked for, and are checked there", () => {
  const read: number[] = [1, 2, 3];
  const unknown = vector(read);
  const sum = add(v3, unknown);
  type<Equal<typeof sum, Vector<3>>>();
  assertEquals(String(sum), "Vector [2, 4, 6]");
  assertEquals(dot(v3, unknown), 14);
  assertEquals(apply(w23)(unknown).length, 2);
  assertEquals(dense(w34, unknown).biases.length, 3);
  assertEquals(dataSet([{ x: v3, y: v2 }, { x: unknown, y: v2 }]).inputs, 3);
  refuses(() => add(unknown, v4));
  refuses(() => dot(unknown, v4));
  refuses(() => apply(w34)(unknown));
  refuses(() => dense(w23, unknown));
  const sized: Vector<3> = unknown;
  // @ts-expect-error a length that is known to be another
  const other: Vector<3> = v4;
  assertEquals([sized.length, other.length], [3, 4]);
});

Deno.test("types: Equal tells types apart, so the tests above can fail", () => {
  // @ts-expect-error different lengths
  type<Equal<Vector<3>, Vector<4>>>();
  // @ts-expect-error a literal length is not a number
  type<Equal<Vector<3>, Vector>>();
  // @ts-expect-error any is not a vector
  type<Equal<ReturnType<typeof JSON.parse>, Vector<3>>>();
  // @ts-expect-error rows and columns are not the same thing
  type<Equal<Matrix<2, 3>, Matrix<3, 2>>>();
  assertEquals(type<Equal<Vector<3>, Vector<3>>>(), true);
});
