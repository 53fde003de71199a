/** Standardising inputs and outputs: fitted on one data set, applied to others, written and read. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { dataSet, exampleAt, scale, slice, toArray, vector } from "../../mod.ts";
import {
  decodeStandardisation,
  inputStandardisation,
  mapInputs,
  mapOutputs,
  outputStandardisation,
  restore,
  standardise,
} from "../../lib/data.ts";

const close = (actual: number, expected: number, tolerance: number): void =>
  assert(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} within ${tolerance}`);

const table = (rows: readonly (readonly number[])[]) =>
  dataSet<number, number>(rows.map((row) => ({ x: vector<readonly number[]>(row), y: vector([row[0]! * 2]) })));

Deno.test("mean and standard deviation are those of the formulas", () => {
  const s = inputStandardisation(table([[1, 10], [2, 10], [3, 10], [6, 10]]));
  assertEquals(toArray(s.mean), [3, 10]);
  close(toArray(s.deviation)[0]!, Math.sqrt((4 + 1 + 0 + 9) / 4), 1e-15);
  assertEquals(toArray(s.deviation)[1], 0);
  assertEquals(toArray(outputStandardisation(table([[1], [2], [3], [6]])).mean), [6]);
});

const magnitudes = [1e-300, 1e-5, 1, 1e5, 1e300];

Deno.test("standardised training data has mean 0 and standard deviation 1, whatever its unit and origin", () => {
  const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(numbers, fc.constantFrom(...magnitudes), fc.integer({ min: -9, max: 9 }), (list, unit, origin) => {
      fc.pre(new Set(list).size > 1);
      const data = table(list.map((x) => [(x / 50 + origin) * unit]));
      const seen = mapInputs(standardise(inputStandardisation(data)))(data);
      const again = inputStandardisation(seen);
      close(toArray(again.mean)[0]!, 0, 1e-13 * (1 + Math.abs(origin)) * 50);
      close(toArray(again.deviation)[0]!, 1, 1e-12);
    }),
  );
});

Deno.test("a component that does not vary is only shifted, even where its mean is not a short fraction", () => {
  const data = table(Array.from({ length: 7 }, (_, i) => [0.1, i]));
  const s = inputStandardisation(data);
  assertEquals([toArray(s.mean)[0], toArray(s.deviation)[0]], [0.1, 0]);
  assertEquals(toArray(standardise(s)(vector<readonly number[]>([0.6, 3]))), [0.5, 0]);
});

Deno.test("restore undoes standardise, for inputs and for wanted outputs", () => {
  const data = table([[1, 5], [2, 5], [4, 8]]);
  const s = inputStandardisation(data);
  for (const { x } of data) {
    toArray(restore(s)(standardise(s)(x))).forEach((number, k) => close(number, toArray(x)[k]!, 1e-14));
  }
  const t = outputStandardisation(data);
  const back = mapOutputs(restore(t))(mapOutputs(standardise(t))(data));
  for (const [i, { y }] of [...data].entries()) close(toArray(exampleAt(i)(back).y)[0]!, toArray(y)[0]!, 1e-14);
});

Deno.test("mapInputs keeps order and wanted outputs, of parts of a data set as well", () => {
  const part = slice(1, 3)(table([[1], [2], [3], [4]]));
  const mapped = mapInputs(scale(10))(part);
  assertEquals(mapped.toJSON(), [{ input: [20], output: [4] }, { input: [30], output: [6] }]);
  assertThrows(() => mapInputs(scale(1))(slice(0, 0)(part)), RangeError, "the data set is empty");
  let calls = 0;
  assertThrows(() => mapInputs(() => vector(new Array<number>(++calls).fill(0)))(part), RangeError, "lengths differ");
});

Deno.test("a standardisation is written as JSON and read again", () => {
  const s = inputStandardisation(table([[1, 0.1], [2, 0.7], [4, 0.2]]));
  const read = decodeStandardisation<number>(2)(JSON.parse(JSON.stringify(s)));
  assert(read._tag === "Right");
  assertEquals(read.right, s);
});

Deno.test("what is wrong with a standardisation from outside is said by field, all of it together", () => {
  const messages = (u: unknown): readonly string[] => {
    const read = decodeStandardisation(2)(u);
    return read._tag === "Left" ? read.left.map(({ message }) => message) : [];
  };
  assertEquals(messages({ mean: [1], deviation: [1, -2] }), [
    "mean: expected 2, got 1",
    "deviation[1]: expected a number from 0 on, got -2",
  ]);
  assertEquals(messages({ mean: [1, null], deviation: "no" }), [
    "mean[1]: expected a finite number, got null",
    'deviation: expected an array of 2 numbers, got "no"',
  ]);
  assertEquals(messages(null).length, 2);
  assertEquals(messages({ mean: [0, 0], deviation: [-1, -1] }).length, 2);
  const trap = {
    get mean(): never {
      throw new Error("no");
    },
  };
  assertEquals(messages(trap).length, 1);
});

Deno.test("what cannot be standardised is refused in words", () => {
  const data = table([[1, 2], [3, 4]]);
  assertThrows(() => inputStandardisation(slice(0, 0)(data)), RangeError, "the data set is empty");
  assertThrows(
    () => inputStandardisation(dataSet([1e308, -1e308].map((x) => ({ x: vector([x]), y: vector([0]) })))),
    RangeError,
    "component 0 ranges from",
  );
  assertThrows(
    () => standardise(inputStandardisation(data))(vector<readonly number[]>([1])),
    RangeError,
    "shapes differ",
  );
  const narrow = { mean: vector([0]), deviation: vector([1e-300]) };
  assertThrows(() => standardise(narrow)(vector([1e10])), RangeError, "overflows by the mean 0 and deviation 1e-300");
});
