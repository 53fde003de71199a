/**
 * Rows C5 to C10: arrays and batches from outside.
 */
import { assert, assertEquals } from "@std/assert";
import { epoch, initialise, seed, toArray } from "../../mod.ts";
import { decodeExamples, decodeVector } from "../../lib/data.ts";
import { decodeSizes } from "../../lib/model.ts";
import { E, type Either } from "../../lib/deps.ts";
import { printed } from "../../lib/fault/fault.ts";
import { sameNetwork } from "../support/bits.ts";

const decode = decodeVector(4);
const faultsOf = <F extends object>(decoded: Either<readonly F[], unknown>): readonly object[] =>
  E.isLeft(decoded) ? decoded.left.map((fault) => ({ ...fault })) : [];
const tagsOf = (decoded: Either<readonly { readonly tag: string; readonly message: string }[], unknown>) =>
  E.isLeft(decoded) ? decoded.left.map(({ tag, message }) => [tag, message] as const) : [];

Deno.test("C5: an input of another length", () => {
  for (const length of [0, 3, 5]) {
    assertEquals(faultsOf(decode(Array(length).fill(0))), [{
      tag: "ShapeError",
      path: "input",
      expected: 4,
      actual: length,
      message: `input: expected 4, got ${length}`,
    }]);
  }
  for (const length of [783, 785]) {
    assertEquals(faultsOf(decodeVector(784)(new Uint8Array(length))).length, 1);
  }
});

Deno.test("C5: what is no array of numbers", () => {
  for (const u of [null, undefined, 4, "0000", { length: 4 }, new Map(), new DataView(new ArrayBuffer(4)), () => 1]) {
    assertEquals(tagsOf(decode(u)).map(([tag]) => tag), ["ShapeError"]);
  }
});

Deno.test("C6: NaN, Infinity and what is no number, with its place", () => {
  for (const bad of [NaN, Infinity, -Infinity, "1", null, undefined, 1n, true, [1], {}]) {
    for (let index = 0; index < 4; index++) {
      const decoded = decode([1, 2, 3, 4].with(index, bad as number));
      const [actual, expected] = [printed(bad), "a finite number"];
      const message = `input[${index}]: expected a finite number, got ${actual}`;
      assertEquals(faultsOf(decoded), [{ tag: "NonFinite", path: "input", index, expected, actual, message }]);
    }
  }
  assertEquals(tagsOf(decode(new Float32Array([1, NaN, 0, 0]))), [[
    "NonFinite",
    "input[1]: expected a finite number, got NaN",
  ]]);
});

Deno.test("C9: a hole is not 0, not even where Array.prototype has a number in its place", () => {
  // deno-lint-ignore no-sparse-arrays
  assertEquals(tagsOf(decode([1, , 3, 4])), [["NonFinite", "input[1]: expected a finite number, got nothing"]]);
  assertEquals(tagsOf(decode(new Array(4))).length, 1);
});

Deno.test("numbers of every kind of array are taken, and keep their -0 and their subnormals", () => {
  const numbers = [-0, 5e-324, 1.7976931348623157e308, -1];
  for (const u of [numbers, new Float64Array(numbers), Object.freeze([...numbers])]) {
    const decoded = decode(u);
    assert(E.isRight(decoded) && toArray(decoded.right).every((x, i) => Object.is(x, numbers[i])));
  }
  assert(E.isRight(decode(new Uint8Array(4))));
});

Deno.test("an array that changes while it is read cannot bring NaN in", () => {
  let reads = 0;
  const changing = new Proxy([1, 2, 3, 4], {
    get: (target, key) => key === "2" ? (reads++ === 0 ? 3 : NaN) : Reflect.get(target, key),
  });
  const decoded = decode(changing);
  assert(E.isRight(decoded));
  assertEquals([toArray(decoded.right), reads], [[1, 2, 3, 4], 1]);
});

const batch = decodeExamples(2, 1);
const right = [{ input: [0, 1], output: [1] }, { input: [1, 1], output: [0] }, { input: [1, 0], output: [1] }];

Deno.test("C7: an empty batch, and what is no batch", () => {
  assertEquals(faultsOf(batch([])), [{
    tag: "EmptyBatch",
    path: "batch",
    expected: "at least 1 example",
    actual: "0",
    message: "batch: expected at least 1 example, got 0",
  }]);
  for (const u of [null, {}, "[]", 3, { length: 1, 0: right[0] }]) {
    assertEquals(tagsOf(batch(u)).map(([tag]) => tag), ["ShapeError"]);
  }
});

Deno.test("C8: a ragged batch, the first bad example only", () => {
  const ragged = [right[0], { input: [1, 2, 3], output: [] }, { input: [], output: [1] }];
  assertEquals(tagsOf(batch(ragged)), [
    ["ShapeError", "batch[1].input: expected 2, got 3"],
    ["ShapeError", "batch[1].output: expected 1, got 0"],
  ]);
  // deno-lint-ignore no-sparse-arrays
  assertEquals(tagsOf(batch([right[0], , right[1]])).map(([tag]) => tag), ["ShapeError", "ShapeError"]);
  assertEquals(tagsOf(batch([{ input: [1, NaN], output: [1] }])), [[
    "NonFinite",
    "batch[0].input[1]: expected a finite number, got NaN",
  ]]);
});

Deno.test("what throws when it is looked at is a fault", () => {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  const bomb = {
    get input(): number {
      throw new Error("no");
    },
  };
  for (const decode of [batch, decodeVector(2, "input"), decodeSizes]) {
    const [[tag, message] = ["", ""], ...others] = tagsOf(decode(proxy));
    assertEquals([tag, others], ["ShapeError", []]);
    assert(/^(batch|input|sizes): expected values that can be read, got TypeError: /.test(message), message);
  }
  assertEquals(tagsOf(batch([bomb])), [["ShapeError", "batch: expected values that can be read, got Error: no"]]);
});

Deno.test("fields that are inherited are none", () => {
  assertEquals(tagsOf(batch([Object.create(right[0]!)])).length, 2);
});

Deno.test("C10: frozen examples train like others, and what becomes of them later changes nothing", () => {
  const mine = structuredClone(right);
  const frozen = Object.freeze(
    right.map(({ input, output }) => Object.freeze({ input: Object.freeze(input), output: Object.freeze(output) })),
  );
  const [one, two] = [batch(mine), batch(frozen)];
  assert(E.isRight(one) && E.isRight(two));
  mine.forEach((example) => {
    example.input.fill(9);
    example.output = [];
  });
  const [network] = initialise([2, 3, 1])(seed(1));
  for (const engine of ["simd", "reference"] as const) {
    const trained = [one, two].map(({ right }) => epoch(right, { eta: 3, miniBatch: 2, engine })(network));
    assert(E.isRight(trained[0]!) && E.isRight(trained[1]!) && sameNetwork(trained[0].right, trained[1].right));
  }
});
