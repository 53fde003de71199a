/** A data set in two parts, by chance and by class. */
import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { at, type DataSet, dataSet, exampleAt, seed, unit, vector } from "../../mod.ts";
import { split } from "../../lib/data.ts";

/** Examples that are told apart by their input, of so many of each class. */
const ofClasses = (...counts: readonly number[]): DataSet => {
  const labels = counts.flatMap((count, c) => new Array<number>(count).fill(c));
  return dataSet<number, number>(labels.map((c, i) => ({ x: vector([i]), y: unit<number>(counts.length, c) })));
};

const places = (data: DataSet): readonly number[] => Array.from(data, ({ x }) => at(0)(x));
const perClass = (data: DataSet): readonly number[] =>
  Array.from(data).reduce((sums, { y }) => sums.map((n, c) => n + at(c)(y)), new Array<number>(data.outputs).fill(0));
const ascending = (list: readonly number[]) => list.toSorted((a, b) => a - b);

const counts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
const fractions = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const seeds = fc.nat().map(seed);

Deno.test("the parts of a split are the whole, in another order, and the first has round(fraction n) of the examples", () => {
  fc.assert(fc.property(counts, fractions, seeds, fc.boolean(), (counts, fraction, from, stratified) => {
    const data = ofClasses(...counts);
    fc.pre(data.length > 1 && (!stratified || data.length > counts.length));
    const [[first, second]] = split(fraction, { stratified })(data)(from);
    assertEquals(ascending([...places(first), ...places(second)]), places(data));
    const { length } = data;
    assertEquals(first.length, Math.min(length - 1, Math.max(1, Math.round(fraction * length))));
  }));
});

Deno.test("a stratified split gives each class its share, rounded down or up", () => {
  fc.assert(fc.property(counts, fractions, seeds, (counts, fraction, from) => {
    const data = ofClasses(...counts);
    fc.pre(data.length > counts.length);
    const [[first]] = split(fraction, { stratified: true })(data)(from);
    const share = first.length / data.length;
    perClass(first).forEach((n, c) => assert(Math.abs(n - share * counts[c]!) < 1, `${n} of ${counts[c]}, ${share}`));
  }));
});

Deno.test("a split that is not stratified leaves the shares of the classes to chance", () => {
  const data = ofClasses(50, 50);
  const found = Array.from({ length: 20 }, (_, n) => perClass(split(0.5)(data)(seed(n))[0][0])[0]);
  assert(new Set(found).size > 3);
  const even = Array.from({ length: 20 }, (_, n) => perClass(split(0.5, { stratified: true })(data)(seed(n))[0][0])[0]);
  assertEquals(new Set(even), new Set([25]));
});

Deno.test("every example is as often in the first part as any other, stratified or not", () => {
  const data = ofClasses(2, 4, 4);
  for (const stratified of [false, true]) {
    const times = new Array<number>(10).fill(0);
    for (let n = 0; n < 2000; n++) {
      for (const i of places(split(0.5, { stratified })(data)(seed(n))[0][0])) times[i]!++;
    }
    // A standard deviation is sqrt(2000 / 4) = 22.
    assert(times.every((n) => Math.abs(n - 1000) < 100), String(times));
  }
});

Deno.test("the same seed splits the same way; the seed that comes out goes on", () => {
  const data = ofClasses(20, 20);
  const [[first], next] = split(0.5)(data)(seed(7));
  assertEquals(places(split(0.5)(data)(seed(7))[0][0]), places(first));
  assertNotEquals(places(split(0.5)(data)(next)[0][0]), places(first));
});

Deno.test("both parts of a split are in random order", () => {
  const [[first, second]] = split(0.5, { stratified: true })(ofClasses(30, 30))(seed(1));
  for (const part of [first, second]) assertNotEquals(places(part), ascending(places(part)));
});

Deno.test("wrong splits are refused in words", () => {
  const data = ofClasses(3, 3);
  for (const fraction of [0, 1, -0.5, NaN, 80]) {
    assertThrows(() => split(fraction), RangeError, "not a number between 0 and 1");
  }
  assertThrows(() => split(0.5)(ofClasses(1)), RangeError, "two parts need 2 examples, there are 1");
  const real = dataSet([1, 2, 3].map((x) => ({ x: vector([x]), y: vector([x / 7]) })));
  assertThrows(() => split(0.5, { stratified: true })(real), RangeError, "no two examples want the same output");
  const misspelt = { stratifed: true, stratified: false };
  assertThrows(() => split(0.5, misspelt), TypeError, "did you mean stratified?");
  assertEquals(exampleAt(0)(data).x.length, 1);
});
