/** Measures against their formulas, against the examples of scikit-learn's documentation, and at their edges. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  accuracy,
  dataSet,
  dense,
  identityMatrix,
  linear,
  meanCost,
  network,
  quadratic,
  slice,
  unit,
  vector,
  zeros,
} from "../../mod.ts";
import {
  abstainBelow,
  balancedAccuracy,
  confusion,
  f1,
  logLoss,
  precision,
  recall,
  rmse,
  rSquared,
  threshold,
} from "../../lib/measure.ts";

/** The network that answers what it is asked. */
const echo = (n: number) => network([dense(identityMatrix<number>(n), zeros<number>(n), linear)]);
/** The data set on which `echo` answers `said` where `wanted` is wanted. */
const real = (wanted: readonly (readonly number[])[], said: readonly (readonly number[])[]) =>
  dataSet(wanted.map((y, i) => ({ x: vector<readonly number[]>(said[i]!), y: vector<readonly number[]>(y) })));
const classes = (m: number, wanted: readonly number[], said: readonly number[]) =>
  dataSet(wanted.map((y, i) => ({ x: unit<number>(m, said[i]!), y: unit<number>(m, y) })));
const columnOf = (numbers: readonly number[]) => numbers.map((x) => [x]);

const close = (actual: number, expected: number, tolerance = 1e-12): void =>
  assert(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);

Deno.test("RMSE and R^2 are those of scikit-learn's documentation", () => {
  const data = real(columnOf([3, -0.5, 2, 7]), columnOf([2.5, 0, 2, 8]));
  close(rmse(echo(1))(data), 0.6123724356957945);
  close(rSquared(echo(1))(data), 0.9486081370449679);
  const two = real([[0.5, 1], [-1, 1], [7, -6]], [[0, 2], [-1, 2], [8, -5]]);
  close(rSquared(echo(2))(two), (0.9654377880184332 + 0.9081632653061225) / 2);
});

Deno.test("RMSE^2 is twice the mean quadratic cost of an output; R^2 is 0 for the mean and 1 for what is right", () => {
  const numbers = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 1,
  });
  fc.assert(fc.property(numbers, (pairs) => {
    const [wanted, said] = [pairs.map(([y]) => [y]), pairs.map(([, a]) => [a])];
    const data = real(wanted, said);
    close(rmse(echo(1))(data) ** 2, 2 * meanCost(echo(1), quadratic)(data), 1e-9);
    assertEquals(rSquared(echo(1))(real(wanted, wanted)), 1);
    const mean = wanted.reduce((sum, [y]) => sum + y!, 0) / wanted.length;
    fc.pre(new Set(wanted.flat()).size > 1);
    close(rSquared(echo(1))(real(wanted, wanted.map(() => [mean]))), 0);
  }));
});

Deno.test("R^2 of constant targets is 1 where they are met and 0 where not, even where their mean is rounded", () => {
  const wanted = columnOf([0.1, 0.1, 0.1]);
  assertEquals(rSquared(echo(1))(real(wanted, wanted)), 1);
  assertEquals(rSquared(echo(1))(real(wanted, columnOf([0.1, 0.1, 0.2]))), 0);
  assertEquals(rSquared(echo(1))(real([[5]], [[4]])), 0);
});

Deno.test("RMSE and R^2 of large and small numbers neither overflow nor vanish, and what does is refused", () => {
  for (const unit of [1e-140, 1e200]) {
    const data = real(columnOf([3 * unit, 0]), columnOf([0, 4 * unit]));
    close(rmse(echo(1))(data) / unit, Math.sqrt(12.5));
    close(rSquared(echo(1))(data), 1 - 25 / 4.5);
  }
  const far = real(columnOf([1.5e308, -1.5e308]), columnOf([-1.5e308, 1.5e308]));
  assertThrows(() => rmse(echo(1))(far), RangeError, "so large that it overflows");
  assertThrows(() => rSquared(echo(1))(far), RangeError, "so large that it overflows");
});

Deno.test("precision, recall and F1 are those of scikit-learn's documentation", () => {
  const data = classes(3, [0, 1, 2, 0, 1, 2], [0, 2, 1, 0, 0, 1]);
  close(precision(echo(3))(data), 2 / 9);
  close(recall(echo(3))(data), 1 / 3);
  close(f1(echo(3))(data), 4 / 15);
  assertEquals([0, 1, 2].map((c) => precision(echo(3), { class: c })(data)), [2 / 3, 0, 0]);
  assertEquals([0, 1, 2].map((c) => recall(echo(3), { class: c })(data)), [1, 0, 0]);
  const two = real(columnOf([0, 1, 0, 0, 1, 0]), columnOf([0, 1, 0, 0, 0, 1]));
  assertEquals(balancedAccuracy(echo(1))(two), 0.625);
});

Deno.test("with one output or two, class 1 is the positive one, and a threshold trades precision for recall", () => {
  const [wanted, said] = [[1, 1, 1, 0, 0], [0.9, 0.6, 0.3, 0.55, 0.1]];
  const one = real(columnOf(wanted), columnOf(said));
  assertEquals([precision(echo(1))(one), recall(echo(1))(one), f1(echo(1))(one)], [2 / 3, 2 / 3, 2 / 3]);
  assertEquals(recall(echo(1), { decide: threshold(0.2) })(one), 1);
  assertEquals(precision(echo(1), { decide: threshold(0.8) })(one), 1);
  assertEquals(precision(echo(1), { class: 0 })(one), 1 / 2);
  const two = real(wanted.map((y) => [1 - y, y]), said.map((a) => [1 - a, a]));
  assertEquals([precision(echo(2))(two), recall(echo(2))(two), f1(echo(2))(two)], [2 / 3, 2 / 3, 2 / 3]);
  assertEquals(confusion(echo(1))(one), [[1, 1], [1, 2]]);
});

Deno.test("what is 0 / 0 is 0: no example of a class, no answer for it", () => {
  const nobody = real(columnOf([0, 0]), columnOf([0, 0]));
  assertEquals([precision, recall, f1].map((measure) => measure(echo(1))(nobody)), [0, 0, 0]);
  const missed = real(columnOf([1, 0]), columnOf([0, 0]));
  assertEquals([precision, recall, f1].map((measure) => measure(echo(1))(missed)), [0, 0, 0]);
  assertEquals(balancedAccuracy(echo(1))(nobody), 1);
  // A class that is neither wanted nor answered has no part in the mean.
  assertEquals(f1(echo(3))(classes(3, [0, 1], [0, 1])), 1);
});

Deno.test("an example without an answer is missed by recall and balanced accuracy, and no answer is wrong by it", () => {
  const data = real(columnOf([1, 1, 0]), columnOf([0.95, 0.6, 0.02]));
  const decide = abstainBelow(0.9);
  assertEquals([precision, recall, f1].map((measure) => measure(echo(1), { decide })(data)), [1, 1 / 2, 2 / 3]);
  assertEquals(balancedAccuracy(echo(1), { decide })(data), 0.75);
});

Deno.test("laws: F1 is the harmonic mean, and accuracy the mean of the recalls weighted by the classes", () => {
  const pairs = fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 1, maxLength: 30 });
  fc.assert(fc.property(pairs, (list) => {
    const [wanted, said] = [list.map(([y]) => y), list.map(([, a]) => a)];
    const [data, net] = [classes(3, wanted, said), echo(3)];
    const all = [0, 1, 2].map((c) => {
      const [p, r] = [precision(net, { class: c })(data), recall(net, { class: c })(data)];
      close(f1(net, { class: c })(data), p + r === 0 ? 0 : 2 * p * r / (p + r));
      return r * wanted.filter((y) => y === c).length / wanted.length;
    });
    close(accuracy(net)(data), all.reduce((sum, x) => sum + x, 0));
  }));
});

Deno.test("the log loss is that of scikit-learn's documentation, of one output, and of outputs that do not add up to 1", () => {
  const outputs = [[0.1, 0.9], [0.9, 0.1], [0.8, 0.2], [0.35, 0.65]];
  const wanted = [[0, 1], [1, 0], [1, 0], [0, 1]];
  close(logLoss(echo(2))(real(wanted, outputs)), 0.21616187468057912);
  close(logLoss(echo(1))(real(wanted.map(([, y]) => [y!]), outputs.map(([, a]) => [a!]))), 0.21616187468057912);
  close(logLoss(echo(2))(real(wanted, outputs.map((a) => a.map((x) => x / 2)))), 0.21616187468057912);
});

Deno.test("the log loss of answers that are sure is 0 where they are right, and finite where they are wrong", () => {
  assertEquals(logLoss(echo(1))(real([[1], [0]], [[1], [0]])), 0);
  close(logLoss(echo(1))(real([[1]], [[0]])), 52 * Math.LN2);
  close(logLoss(echo(2))(real([[0, 1]], [[0, 0]])), 52 * Math.LN2);
});

Deno.test("what is not measured is said: no examples, no classes, no such class, no probabilities, misspelt options", () => {
  const data = real(columnOf([0, 1]), columnOf([0.2, 1.5]));
  const nothing = slice(0, 0)(data);
  for (const measure of [rmse, rSquared, precision, recall, f1, balancedAccuracy, logLoss]) {
    assertThrows(() => measure(echo(1))(nothing), RangeError, "the data set is empty");
  }
  const regression = real(columnOf([0.5, 2]), columnOf([1, 1]));
  for (const measure of [precision, recall, f1, balancedAccuracy, logLoss, confusion]) {
    assertThrows(() => measure(echo(1))(regression), RangeError, "the measures of regression are rmse and rSquared");
  }
  for (const c of [2, -1, 0.5, NaN]) {
    assertThrows(() => recall(echo(1), { class: c })(data), RangeError, "the classes are 0..1");
  }
  assertThrows(() => logLoss(echo(1))(data), RangeError, "output 0 of example 1 is 1.5, not a probability");
  const misspelt = { clas: 1, class: 1 };
  assertThrows(() => recall(echo(1), misspelt), TypeError, "did you mean class?");
});
