import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { E } from "../../lib/deps.ts";
import { collected, MOST_FAULTS } from "../../lib/fault/collected.ts";
import { clipped, fault, printed, printedError } from "../../lib/fault/fault.ts";

Deno.test("a fault says where, what was expected, and what was found", () => {
  const found = fault("ParamError", "eta", {
    path: "eta",
    expected: "a finite number in (0, 1e6]",
    actual: printed(NaN),
  });
  assertEquals(found, {
    tag: "ParamError",
    path: "eta",
    expected: "a finite number in (0, 1e6]",
    actual: "NaN",
    message: "eta: expected a finite number in (0, 1e6], got NaN",
  });
});

Deno.test("a fault with a hint gives it in brackets", () => {
  const { message } = fault("UnknownField", "etta", { expected: "a known field", actual: "etta", hint: "eta" });
  assertEquals(message, "etta: expected a known field, got etta (eta)");
});

Deno.test("a fault of numbers spells them", () => {
  const { message } = fault("IdxTruncated", "magic", { offset: 0, expected: 4, actual: 0 });
  assertEquals(message, "magic: expected 4, got 0");
});

Deno.test("values are printed in a few words", () => {
  const spelled: readonly (readonly [unknown, string])[] = [
    [1.5, "1.5"],
    [-0, "-0"],
    [0, "0"],
    [NaN, "NaN"],
    [-Infinity, "-Infinity"],
    [1e21, "1e+21"],
    [12n, "12"],
    [true, "true"],
    [null, "null"],
    ["3.0", '"3.0"'],
    ["", '""'],
    ['a "b"', '"a \\"b\\""'],
    [[1, 2, 3], "an array of 3"],
    [[], "an array of 0"],
    [{ eta: 1 }, "an object"],
    [new Map(), "an object"],
    [() => 1, "a function"],
    [Symbol("s"), "Symbol(s)"],
  ];
  for (const [value, text] of spelled) assertEquals(printed(value), text);
});

Deno.test("what is printed has at most 64 characters", () => {
  assertEquals(printed("x".repeat(62)), `"${"x".repeat(62)}"`);
  assertEquals(printed("x".repeat(62)).length, 64);
  assertEquals(printed("x".repeat(63)), `"${"x".repeat(60)}...`);
  assertEquals(printed("x".repeat(63)).length, 64);
  assertEquals(printed(10n ** 100n), `1${"0".repeat(60)}...`);
});

Deno.test("what cannot be printed on a line becomes a question mark or an escape", () => {
  assertEquals(printed("caf\u00e9"), '"caf?"');
  assertEquals(printed("a\nb"), '"a\\nb"');
  assertEquals(printed("\u001b[31mred"), '"\\u001b[31mred"');
  assertEquals(printed(Symbol("\u0007")), "Symbol(?)");
});

Deno.test("whatever the value, it is one printable line of 1 to 64 characters", () =>
  fc.assert(fc.property(fc.anything(), fc.string({ unit: "binary" }), (value, text) => {
    for (const line of [printed(value), printed(text)]) assert(/^[\x20-\x7e]{1,64}$/.test(line), line);
  })));

Deno.test("printing a value does not run its code", () => {
  const bomb = {
    get eta(): number {
      throw new Error("read");
    },
    toString(): string {
      throw new Error("spelled");
    },
  };
  assertEquals(printed(bomb), "an object");
  assertEquals(printed(Object.create(null)), "an object");
});

Deno.test("a message never has more than one line", () => {
  const { message } = fault("ParamError", "eta", { expected: "a number", actual: printed("1\n2") });
  assertEquals(message.split("\n").length, 1);
  const foreign = fault("IoError", "a\nb", { expected: "a\u2028b", actual: "c\u0085d\r", hint: "\u001b[31m" });
  assertEquals(foreign.message, "a?b: expected a?b, got c?d? (?[31m)");
});

Deno.test("what was thrown, in a few words", () => {
  assertEquals(printedError(new RangeError("too far")), "RangeError: too far");
  assertEquals(printedError("too far"), '"too far"');
  assertEquals(printedError(Object.create(null)), "an object");
  assertEquals(printedError(new Error("x".repeat(99))), `Error: ${"x".repeat(54)}...`);
  assertEquals(clipped("x".repeat(64)), "x".repeat(64));
});

const no = (n: number, i: number, k: number) => fault(`${n}`, `${i}`, { expected: "odd", actual: `${k}` });
const odd = (n: number, i: number) => n % 2 === 1 ? E.right([n, i]) : E.left([no(n, i, 1), no(n, i, 2)]);

Deno.test("what is read of all items, in order", () => {
  assertEquals(collected(odd)([3, 5]), E.right([[3, 0], [5, 1]]));
  assertEquals(collected(odd)([]), E.right([]));
});

Deno.test("or the faults of all, at most a hundred, after which nothing is read", () => {
  const faults = collected(odd)([1, 2, 3, 4]);
  assert(E.isLeft(faults));
  assertEquals(faults.left.map(({ tag, actual }) => [tag, actual]), [["2", "1"], ["2", "2"], ["4", "1"], ["4", "2"]]);
  let read = 0;
  const many = collected((n: number, i: number) => {
    read++;
    return i === 0 ? E.left([no(n, i, 1)]) : odd(n, i);
  })(Array(1000).fill(2));
  assert(E.isLeft(many));
  assertEquals([many.left.length, read], [MOST_FAULTS, 51]);
});
