import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { compose, dataSet, exampleAt, feedforward, identityNetwork, scale, slice, vector, zeros } from "../../mod.ts";
import { negate } from "../../lib/algebra.ts";
import { bitEncoding, bitLayer, type Encoding, mapOutputs, unitEncoding } from "../../lib/data.ts";
import { encodings, readBy } from "../../examples/encodings.ts";
import { loadMnist } from "../../examples/support/program.ts";
import { law, refuted } from "../support/property.ts";
import { sameNetwork } from "../support/bits.ts";

const DIGITS = Array.from({ length: 10 }, (_, c) => c);
const BITS = [0, 1, 2, 3];

/** An encoding, a label of it, and an output that is off by less than `most` in each component. */
const outputsNear = (most: number): fc.Arbitrary<{ encoding: Encoding; label: number; output: readonly number[] }> =>
  fc.tuple(fc.constantFrom(unitEncoding<number>, bitEncoding), fc.integer({ min: 1, max: 40 }))
    .chain(([make, labels]) => {
      const encoding: Encoding = make(labels);
      return fc.record({
        label: fc.integer({ min: 0, max: labels - 1 }),
        off: fc.array(fc.double({ min: -most, max: most, noNaN: true, minExcluded: true, maxExcluded: true }), {
          minLength: encoding.outputs,
          maxLength: encoding.outputs,
        }),
      }).map(({ label, off }) => ({
        encoding,
        label,
        output: encoding.encode(label).toJSON().map((y, j) => y + off[j]!),
      }));
    });

law(
  "section 1.4: an output within 1/2 of a label's encoding is read as that label, by ten neurons as by bits",
  outputsNear(0.499),
  ({ encoding, label, output }) => encoding.decode(vector(output)) === label,
  300,
);

refuted(
  "section 1.4: an output that is further off may be read as another label",
  outputsNear(0.9),
  ({ encoding, label, output }) => encoding.decode(vector(output)) === label,
  300,
);

Deno.test("section 1.4: ten labels take ten outputs or four, since 2^4 = 16 is more than 10", () => {
  assertEquals([unitEncoding(10).outputs, bitEncoding(10).outputs], [10, 4]);
  assertEquals([8, 9, 16, 17, 2, 1].map((labels) => bitEncoding(labels).outputs), [3, 4, 4, 5, 1, 1]);
  assertEquals(bitEncoding(10).encode(9).toJSON(), [1, 0, 0, 1]); // the first bit is the most significant
  assertEquals(bitEncoding(10).decode(vector([1, 1, 1, 1])), 15); // no digit at all
  assertEquals(bitEncoding(10).decode(vector([0.5, 0.5000001, 0.4, 0.5])), 4); // 1/2 is not yet a 1
  for (const label of [-1, 10, 1.5, NaN]) {
    assertThrows(() => bitEncoding(10).encode(label), RangeError, "the labels are 0..9");
    assertThrows(() => unitEncoding(10).encode(label), RangeError, "the labels are 0..9");
  }
});

// The exercise: an extra layer that turns ten outputs into four bits.

const hasBit = (digit: number, bit: number): boolean => (digit >> (3 - bit) & 1) === 1;

/** In hundredths the activations of the assumption are whole numbers: 99..100 for the digit itself, 0..1 for the others. */
const range = (digit: number, k: number): readonly [least: number, most: number] => k === digit ? [99, 100] : [0, 1];

/** The least and the greatest weighted input of a bit over the whole box of outputs, times 100, exactly. */
const weightedInputs = (c: number, digit: number, bit: number): readonly [least: number, most: number] => {
  const { weights, biases } = bitLayer(10, c).layers[0]!;
  const w = weights.toJSON()[bit]!;
  const sums = [0, 1].map((greatest) =>
    w.reduce((sum, w_k, k) => sum + w_k * range(digit, k)[w_k > 0 ? greatest : 1 - greatest]!, 0)
  );
  return [sums[0]! + 100 * biases.toJSON()[bit]!, sums[1]! + 100 * biases.toJSON()[bit]!];
};

Deno.test("section 1.4, exercise: over the whole box of outputs z >= 0.49 c for a bit that is 1 and z <= -0.45 c for one that is 0", () => {
  for (const c of [2, 12, 100]) {
    const worst = { one: Infinity, zero: -Infinity };
    for (const digit of DIGITS) {
      for (const bit of BITS) {
        const [least, most] = weightedInputs(c, digit, bit);
        if (hasBit(digit, bit)) worst.one = Math.min(worst.one, least);
        else worst.zero = Math.max(worst.zero, most);
      }
    }
    assertEquals(worst, { one: 49 * c, zero: -45 * c }); // whole numbers, so nothing is rounded
  }
});

/** The corners of the box of outputs for a digit: a weighted input is linear, so its extremes are at corners. */
const corners = (digit: number): readonly (readonly number[])[] =>
  Array.from({ length: 2 ** 10 }, (_, i) => DIGITS.map((k) => range(digit, k)[i >> k & 1]! / 100));

/** Whether a layer gives every digit's bits, above `sure` or below 1 - `sure`, at every corner. */
const isSure = (c: number, sure: number): boolean => {
  const bits = feedforward(bitLayer(10, c));
  return DIGITS.every((digit) =>
    corners(digit).every((a) =>
      bits(vector(a)).toJSON().every((bit, j) => hasBit(digit, j) ? bit > sure : bit < 1 - sure)
    )
  );
};

Deno.test("section 1.4, exercise: at all 10 * 2^10 corners the layer's bits are right, and as sure as 0.99 and 0.01", () => {
  assert(isSure(12, 0.99));
  assert(isSure(0.001, 0.5)); // any c > 0 is right
  assert(isSure(10.22, 0.99) && !isSure(10.2, 0.99)); // c > ln(99) / 0.45 = 10.211
});

Deno.test("section 1.4, exercise: without the assumption the bits may be wrong", () => {
  const hesitant = [0, 0, 0, 0.4, 0, 0.6, 0, 0.55, 0, 0]; // a 5 that could be a 3 or a 7
  const bits = feedforward(bitLayer(10))(vector(hesitant)).toJSON().map((a) => a > 0.5 ? 1 : 0);
  assertEquals(bits, [0, 1, 1, 1]);
});

Deno.test("section 1.4, exercise: the layer stands behind any network of ten outputs", () => {
  const behind = compose(bitLayer(10), identityNetwork<number>(10));
  assertEquals(behind.sizes, [10, 10, 4]);
  const data = dataSet(
    DIGITS.map((c) => ({ x: unitEncoding<number>(10).encode(c), y: unitEncoding<number>(10).encode(c) })),
  );
  assertStrictEquals(readBy(bitEncoding(10))(behind)(data), 10);
  assertStrictEquals(readBy(unitEncoding<number>(10))(identityNetwork<number>(10))(data), 10);
  assertStrictEquals(readBy(bitEncoding(10))(bitLayer(10))(slice(0, 3)(data)), 3);
  assert(sameNetwork(bitLayer(10), bitLayer(10, 12)));
  for (const c of [0, -1, NaN, Infinity]) assertThrows(() => bitLayer(10, c), RangeError, "positive finite");
});

// The same data with other wanted outputs.

const numbers = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 9 });
const asData = (ys: readonly number[]) => dataSet(ys.map((y, i) => ({ x: vector([i]), y: vector([y, 2 * y]) })));

law("section 1.4: mapOutputs asks f(y) of every example and leaves x as it is", numbers, (ys) => {
  const data = asData(ys);
  return Array.from(mapOutputs(negate)(data)).every(({ x, y }, i) => {
    const before = exampleAt(i)(data);
    return String(x) === String(before.x) && String(y) === String(negate(before.y));
  });
});

law("section 1.4: mapOutputs(g ∘ f) = mapOutputs(g) ∘ mapOutputs(f), on a slice as well", numbers, (ys) => {
  const data = slice(0, 5)(asData(ys));
  const twice = mapOutputs(scale(2))(mapOutputs(scale(3))(data));
  return JSON.stringify([...mapOutputs((y) => scale(2)(scale(3)(y)))(data)]) === JSON.stringify([...twice]);
});

Deno.test("section 1.4: wanted outputs must be of one length, and of something", () => {
  const data = asData([1, 2]);
  assertThrows(
    () => mapOutputs((y) => zeros<number>(y.toJSON()[0]!))(data),
    RangeError,
    "lengths differ, 1 at 0 and 2 at 1",
  );
  assertThrows(() => mapOutputs(negate)(slice(0, 0)(data)), RangeError, "empty");
});

Deno.test("section 1.4: the example trains both designs from the same seeds", async () => {
  const { training, test } = await loadMnist();
  const small = { training: slice(0, 1000)(training), test: slice(0, 300)(test) };
  const { lines } = encodings(small, { epochs: 2, seeds: 2 });
  assertEquals(lines.length, 4);
  assertEquals(encodings(small, { epochs: 2, seeds: 2 }).lines, lines);
  const [ten, four, behind] = lines.slice(1).map((line) => Number(/mean (\S+)/.exec(line)![1]));
  for (const score of [ten!, four!, behind!]) assert(score > 40, lines.join("\n"));
});
