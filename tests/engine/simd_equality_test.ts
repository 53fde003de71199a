/**
 * Equal bits: the compiled kernel against the reference engine, `Object.is` on every number, with a pattern around every
 * buffer (I7) and, in a second round, with a memory that grows in every call (I3). A kernel that did not run fails.
 */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { tanh } from "../../mod.ts";
import { reference } from "../../lib/engine/reference/engine.ts";
import { law, refuted } from "../support/property.ts";
import { type Case, caseOf, cases, edges, mayOverflow, widths, work } from "./simd_cases.ts";
import { difference } from "./simd_equality.ts";
import { firstDifference, growing, guarded, numbersOf, taken, watched } from "./simd_support.ts";
import { mixed } from "../../mod.ts";

const equalIn = (hooks: typeof guarded, list: readonly Case[]): void => {
  const simd = watched(hooks);
  for (const given of list) {
    const found = difference(simd, given);
    assert(found === undefined, `${found}, in ${JSON.stringify(given)}`);
  }
};

const bits = watched(guarded);
const bitsGrowing = watched(growing);
const equalInRandomCases = (simd: typeof bits, numRuns: number): void =>
  fc.assert(fc.property(cases, (given) => assertEquals(difference(simd, given), undefined)), { numRuns });

Deno.test("the kernel gives the reference's bits, for every operation in both precisions", () =>
  equalInRandomCases(bits, 400));
Deno.test("I3: and also where the memory grows before and after every step into the kernel", () =>
  equalInRandomCases(bitsGrowing, 150));

Deno.test("I4: every pair of widths from 1 to 17, outermost and innermost", () => equalIn(guarded, widths));
Deno.test("I4, I11: panels, gaps, batches, pieces, empty and deep networks, saturated neurons", () =>
  equalIn(guarded, edges));
Deno.test("I3: the edges, with a memory that grows", () => equalIn(growing, edges.filter((_, i) => i % 3 === 0)));

Deno.test("the kernel itself did the work of most random cases, and all of it where nothing can overflow", () => {
  const drawn = fc.sample(cases, { numRuns: 300, seed: 3 });
  const simd = watched();
  const whole = drawn.filter((given) => {
    const { layers, cost, rows, eta, miniBatch, update } = work(given);
    simd.engine.train(layers, cost, rows, { eta, miniBatch, precision: "f32", update });
    return taken(simd).length === 0;
  });
  assert(whole.length > 200, `${whole.length} of 300`);
  assert(drawn.filter((given) => !mayOverflow(given)).every((given) => whole.includes(given)));
});

Deno.test("where a fallback would be asked, it is not: the kernel alone gives the results", () => {
  const never = (): never => {
    throw new Error("the fallback was asked");
  };
  const alone = watched(guarded, undefined, {
    name: "reference",
    train: never,
    feedforward: never,
    gradient: never,
  });
  for (const given of [...widths, ...edges].filter((given, i) => i % 5 === 0 && !mayOverflow(given))) {
    assertEquals(difference(alone, given), undefined);
  }
});

refuted("f32 is not f64 rounded at the end", cases, (given) => {
  const { layers, cost, rows } = work(given);
  const rounded = numbersOf(bits.engine.gradient(layers, cost, rows, "f64")).map((list) => list.map(Math.fround));
  return firstDifference(rounded, numbersOf(reference.gradient(layers, cost, rows, "f32"))) === undefined;
});

law("no argument is changed (I9), and no result shares a buffer with an argument or another result", cases, (given) => {
  const [used, untouched] = [work(given), work(given)];
  const { layers, cost, rows, eta, miniBatch, update } = used;
  const result = () => bits.engine.train(layers, cost, rows, { eta, miniBatch, precision: "f64", update });
  const buffersOf = (of: ReturnType<typeof result>) =>
    numbersOf(of.tag === "Finite" ? of.layers : of.divergence.lastGood).map(({ buffer }) => buffer);
  const [first, second] = [result(), result()].map(buffersOf);
  const arguments_ = numbersOf(layers).map(({ buffer }) => buffer);
  bits.engine.gradient(layers, cost, rows, "f32");
  bits.engine.feedforward(layers, rows, "f32");
  const all = [...first!, ...second!, ...arguments_];
  return new Set(all).size === all.length &&
    firstDifference(numbersOf(layers), numbersOf(untouched.layers)) === undefined &&
    firstDifference([Float64Array.from(rows.order)], [Float64Array.from(untouched.rows.order)]) === undefined &&
    firstDifference([Float64Array.from(rows.store.x.values)], [Float64Array.from(untouched.rows.store.x.values)]) ===
      undefined;
}, 50);

law("I9: what a call returns may be the argument of the next, which is the same as one long call", cases, (given) => {
  const { layers, cost, rows, eta, update } = work({ ...given, visited: 12, texture: "plain", eta: 0.01 });
  const options = { eta, miniBatch: 4, precision: "f32", update } as const;
  const part = (start: number, end: number) => ({ store: rows.store, order: rows.order.subarray(start, end) });
  const once = bits.engine.train(layers, cost, rows, options);
  const first = bits.engine.train(layers, cost, part(0, 8), options);
  assert(once.tag === "Finite" && first.tag === "Finite");
  const then = bits.engine.train(first.layers, cost, part(8, 12), options);
  assert(then.tag === "Finite");
  return firstDifference(numbersOf(then.layers), numbersOf(once.layers)) === undefined;
}, 50);

Deno.test("a list of one and the same activation for each neuron is known to the kernel", () => {
  const { layers, cost, rows } = work(caseOf(1, { sizes: [4, 3, 2], activations: ["tanh"] }));
  const listed = layers.map((layer) => ({ ...layer, activation: mixed(Array(layer.outputs).fill(tanh)) }));
  const simd = watched();
  assertEquals(
    firstDifference(
      numbersOf(simd.engine.gradient(listed, cost, rows, "f64")),
      numbersOf(reference.gradient(layers, cost, rows, "f64")),
    ),
    undefined,
  );
  assertEquals(taken(simd), []);
});
