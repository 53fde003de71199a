import {
  assert,
  assertAlmostEquals,
  assertArrayIncludes,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertGreaterOrEqual,
  assertInstanceOf,
  AssertionError,
  assertIsError,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertNotStrictEquals,
  assertObjectMatch,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  equal,
  fail,
  unreachable,
} from "./mod.ts";

// The checks below throw by hand: an assertion that always passed could not report its own fault.

function check(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

function same(a: unknown, b: unknown): void {
  check(equal(a, b) && equal(b, a), `should be equal: ${Deno.inspect(a)} and ${Deno.inspect(b)}`);
}

function differ(a: unknown, b: unknown): void {
  check(!equal(a, b) && !equal(b, a), `should differ: ${Deno.inspect(a)} and ${Deno.inspect(b)}`);
}

/** The message of the AssertionError that `run` must throw. */
function failure(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof AssertionError) return error.message;
    throw error;
  }
  throw new Error(`did not fail: ${run}`);
}

async function failureLater(run: () => Promise<unknown>): Promise<string> {
  const outcome = await run().then(() => undefined, (error: unknown) => error);
  if (outcome instanceof AssertionError) return outcome.message;
  throw new Error(`did not reject with an AssertionError: ${Deno.inspect(outcome)}`);
}

function is(actual: string, expected: string): void {
  check(actual === expected, `got:\n${actual}\nwanted:\n${expected}`);
}

Deno.test("equal: numbers by SameValueZero, at any depth", () => {
  same(0, -0);
  same([0, { x: 0 }], [-0, { x: -0 }]);
  same(NaN, NaN);
  same({ x: NaN }, { x: NaN });
  same(new Map([[0, -0]]), new Map([[-0, 0]]));
  same(new Set([NaN, 0]), new Set([-0, NaN]));
  differ(1, 1 + Number.EPSILON);
  differ(1, 1n);
  differ(1, "1");
  differ(0, false);
});

Deno.test("equal: null, undefined and the empty object are three things", () => {
  differ(null, undefined);
  differ(null, {});
  differ(undefined, {});
  differ([], {});
  differ([], "");
  same(null, null);
});

Deno.test("equal: functions and symbols by identity", () => {
  const f = () => 1;
  same({ f }, { f });
  differ(() => 1, () => 1);
  differ(Symbol("s"), Symbol("s"));
  same(Symbol.for("s"), Symbol.for("s"));
});

Deno.test("equal: a key holding undefined differs from no key", () => {
  differ({ a: undefined }, {});
  differ({ a: undefined }, { b: undefined });
  differ({ a: 1, b: undefined }, { a: 1, c: undefined });
  same({ a: undefined }, { a: undefined });
});

Deno.test("equal: the order of keys does not matter, of items it does", () => {
  same({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 });
  differ([1, 2], [2, 1]);
  differ([1, 2], [1, 2, 3]);
  differ([undefined], []);
});

Deno.test("equal: a hole differs from undefined", () => {
  const hole: unknown[] = [];
  hole.length = 1;
  differ(hole, [undefined]);
});

Deno.test("equal: own enumerable symbol keys are compared", () => {
  const key = Symbol("key");
  differ({ [key]: 1 }, { [key]: 2 });
  differ({ [key]: 1 }, {});
  differ({ [Symbol("key")]: 1 }, { [Symbol("key")]: 1 });
  same({ [key]: [1] }, { [key]: [1] });
});

Deno.test("equal: non-enumerable keys of plain objects are not compared", () => {
  same(Object.defineProperty({ a: 1 }, "hidden", { value: 1 }), { a: 1 });
});

Deno.test("equal: a key named __proto__ is a key", () => {
  differ(JSON.parse('{"__proto__": 1}'), JSON.parse('{"__proto__": 2}'));
  same(JSON.parse('{"__proto__": {"a": 1}}'), JSON.parse('{"__proto__": {"a": 1}}'));
});

Deno.test("equal: accessors are read, own or inherited", () => {
  const holder = (n: number) => ({
    get n() {
      return n;
    },
  });
  same(holder(1), { n: 1 });
  differ(holder(1), holder(2));
  class Secret {
    #n: number;
    constructor(n: number) {
      this.#n = n;
    }
    get n(): number {
      return this.#n;
    }
  }
  same(new Secret(1), new Secret(1));
  differ(new Secret(1), new Secret(2));
});

Deno.test("equal: prototypes must be the same, not merely look the same", () => {
  class A {
    x = 1;
  }
  class B {
    x = 1;
  }
  class C extends A {}
  same(new A(), new A());
  differ(new A(), new B());
  differ(new A(), new C());
  differ(new A(), { x: 1 });
  differ(new A(), { x: 1, constructor: A });
  differ([1], Object.assign(Object.create({}), { 0: 1 }));
  same({ constructor: { x: 1 } }, { constructor: { x: 1 } });
});

Deno.test("equal: no prototype counts as a plain object", () => {
  same(Object.assign(Object.create(null), { a: 1 }), { a: 1 });
  differ(Object.assign(Object.create(null), { a: 1 }), { a: 2 });
  differ(Object.create(null), []);
});

Deno.test("equal: errors are compared with their hidden message", () => {
  const error = new Error("a");
  same(error, error);
  differ(new Error("a"), new Error("b"));
  differ(new Error("a"), new TypeError("a"));
});

Deno.test("equal: boxed primitives by their value", () => {
  differ(new String("a"), new String("b"));
  differ(new String("a"), "a");
});

Deno.test("equal: dates by their time", () => {
  same(new Date(5), new Date(5));
  differ(new Date(5), new Date(6));
  same(new Date(NaN), new Date(NaN));
  differ(new Date(NaN), new Date(0));
  differ(new Date(5), 5);
  differ(new Date(5), {});
});

Deno.test("equal: patterns, addresses and the like by their text", () => {
  const used = /a/g;
  used.lastIndex = 1;
  same(used, /a/g);
  differ(/a/g, /a/i);
  differ(/a/, /b/);
  same(new URL("https://a.test/x/../y"), new URL("https://a.test/y"));
  differ(new URL("https://a.test/x"), new URL("https://a.test/y"));
  differ(new URLSearchParams("a=1"), new URLSearchParams("a=2"));
  differ(new Intl.Locale("es-MX"), new Intl.Locale("pt-BR"));
  same(Temporal.PlainDate.from("2026-01-02"), Temporal.PlainDate.from("2026-01-02"));
  differ(Temporal.PlainDate.from("2026-01-02"), Temporal.PlainDate.from("2026-01-03"));
});

Deno.test("equal: maps by entries, in any order, with deep keys and values", () => {
  same(new Map([["a", [1]], ["b", [2]]]), new Map([["b", [2]], ["a", [1]]]));
  same(new Map([[{ k: 1 }, "x"], [{ k: 2 }, "y"]]), new Map([[{ k: 2 }, "y"], [{ k: 1 }, "x"]]));
  differ(new Map([[{ k: 1 }, "x"], [{ k: 2 }, "y"]]), new Map([[{ k: 1 }, "y"], [{ k: 2 }, "x"]]));
  differ(new Map([["a", 1]]), new Map([["a", 2]]));
  differ(new Map([["a", 1]]), new Map([["a", 1], ["b", 2]]));
  differ(new Map([["a", undefined]]), new Map([["b", undefined]]));
  differ(new Map([["a", 1]]), { a: 1 });
  differ(new Map(), new Set());
});

Deno.test("equal: sets by members, in any order, deeply", () => {
  same(new Set([1, 2, 3]), new Set([3, 2, 1]));
  same(new Set([{ a: 1 }, { b: [2] }]), new Set([{ b: [2] }, { a: 1 }]));
  same(new Set([1, new Set([2, 3])]), new Set([new Set([3, 2]), 1]));
  differ(new Set([1, 2]), new Set([1, 3]));
  differ(new Set([1]), new Set([1, 2]));
  differ(new Set([{ a: 1 }]), new Set([{ a: 2 }]));
  differ(new Set([1]), new Set(["1"]));
});

Deno.test("equal: own properties on maps and sets count", () => {
  differ(Object.assign(new Set([1]), { note: 1 }), new Set([1]));
});

Deno.test("equal: typed arrays by class and items, wherever they lie in memory", () => {
  same(new Float64Array([0, NaN]), new Float64Array([-0, NaN]));
  differ(new Float64Array([1]), new Float64Array([2]));
  differ(new Float64Array([1]), new Float64Array([1, 0]));
  differ(new Float64Array([1]), new Float32Array([1]));
  differ(new Float64Array([1]), [1]);
  differ(new BigInt64Array([1n]), new BigInt64Array([2n]));
  same(new Uint8Array([9, 1, 2]).subarray(1), new Uint8Array([1, 2]));
});

Deno.test("equal: buffers and views of them by their bytes", () => {
  const bytes = (...b: number[]) => new Uint8Array(b).buffer;
  same(bytes(1, 2), bytes(1, 2));
  differ(bytes(1, 2), bytes(1, 3));
  differ(bytes(1, 2), bytes(1));
  const shared = new SharedArrayBuffer(1);
  new Uint8Array(shared).fill(1);
  differ(shared, new SharedArrayBuffer(1));
  differ(new SharedArrayBuffer(1), new ArrayBuffer(1));
  same(new DataView(bytes(1, 2)), new DataView(bytes(1, 2)));
  differ(new DataView(bytes(1, 2)), new DataView(bytes(1, 3)));
});

Deno.test("equal: cycles end", () => {
  const loop = (n: number) => {
    const node: Record<string, unknown> = { n };
    node.self = [node];
    return node;
  };
  same(loop(1), loop(1));
  differ(loop(1), loop(2));
  const mapLoop = (n: number) => {
    const map = new Map<string, unknown>([["n", n]]);
    return map.set("self", map);
  };
  same(mapLoop(1), mapLoop(1));
  differ(mapLoop(1), mapLoop(2));
});

Deno.test("equal: a difference beside a cycle or a shared part is still seen", () => {
  const shared = { x: 1 };
  differ([shared, shared], [{ x: 1 }, { x: 2 }]);
  same([shared, shared], [{ x: 1 }, { x: 1 }]);
});

Deno.test("equal: weak references by target, weak collections not at all", () => {
  const target = { a: 1 };
  const other = { a: 2 };
  same(new WeakRef(target), new WeakRef({ a: 1 }));
  differ(new WeakRef(target), new WeakRef(other));
  differ(new WeakRef(target), target);
  differ(new WeakMap(), new WeakSet());
  differ(new WeakMap(), { constructor: WeakMap });
  const one = new WeakMap();
  same(one, one);
  for (const make of [() => new WeakMap(), () => new WeakSet()]) {
    const error = assertThrows(() => equal(make(), make()), TypeError);
    is(error.message, `Cannot compare ${make().constructor.name} instances`);
  }
});

Deno.test("AssertionError: an Error with its name, its message and a cause", () => {
  const cause = new Error("why");
  const error = new AssertionError("what", { cause });
  check(error instanceof Error && error.cause === cause, "cause");
  is(`${error}`, "AssertionError: what");
});

Deno.test("assert: every falsy value fails, with the given or an empty message", () => {
  for (const value of [false, 0, -0, 0n, NaN, "", null, undefined]) is(failure(() => assert(value)), "");
  for (const value of [true, 1, "0", [], {}]) assert(value);
  is(failure(() => assert(false, "why")), "why");
  const maybe = [1][0];
  assert(maybe !== undefined);
  const narrowed: number = maybe;
  check(narrowed === 1, "narrowed");
});

Deno.test("assertFalse: every truthy value fails", () => {
  for (const value of [false, 0, NaN, "", null, undefined]) assertFalse(value);
  is(failure(() => assertFalse([])), "");
  is(failure(() => assertFalse("0", "why")), "why");
});

Deno.test("assertExists: only null and undefined fail", () => {
  for (const value of [0, NaN, "", false]) assertExists(value);
  is(failure(() => assertExists(null)), 'Expected actual: "null" to not be null or undefined.');
  is(failure(() => assertExists(undefined, "why")), 'Expected actual: "undefined" to not be null or undefined: why');
});

Deno.test("fail and unreachable: always throw", () => {
  is(failure(() => fail()), "Failed assertion.");
  is(failure(() => fail("why")), "Failed assertion: why");
  is(failure(() => unreachable()), "Unreachable.");
  is(failure(() => unreachable("why")), "Unreachable: why");
});

Deno.test("assertEquals: agrees with equal", () => {
  assertEquals([{ x: 0 }], [{ x: -0 }]);
  failure(() => assertEquals<unknown>({ a: undefined }, {}));
});

Deno.test("assertEquals: shows both values as one sorted diff", () => {
  is(
    failure(() => assertEquals({ b: [1, 2], a: "same" }, { a: "same", b: [1, 3] })),
    `Values are not equal.


    [Diff] Actual / Expected


    {
      a: "same",
      b: [
        1,
-       2,
+       3,
      ],
    }
`,
  );
  is(failure(() => assertEquals(1, 2, "why")).slice(0, 27), "Values are not equal: why\n\n");
});

Deno.test("assertEquals: texts are compared line by line, with their line ends", () => {
  const message = failure(() => assertEquals('one\n"two"\nthree', 'one\n"2"\nthree'));
  is(message.split("\n").slice(6).join("\n"), '    one\\n\n-   "two"\\n\n+   "2"\\n\n    three\n');
});

Deno.test("assertEquals: the diff keeps the longest common run of lines", () => {
  const message = failure(() => assertEquals([1, 2, 3, 4, 5], [0, 1, 2, 4, 5, 6]));
  const changed = message.split("\n").filter((line) => /^[+-]/.test(line)).map((line) => line.replace(/\s+/, " "));
  is(changed.join(" "), "+ 0, - 3, + 6,");
});

Deno.test("assertEquals: nothing is left out of a deep or a long value", () => {
  const deep = (x: number) => ({ a: { b: { c: { d: { e: { f: x } } } } } });
  check(/-\s+f: 1,\n\+\s+f: 2,/.test(failure(() => assertEquals(deep(1), deep(2)))), "deep");
  const long = (x: number) => [...Array(500).keys(), x];
  check(/-\s+-1,\n\+\s+-2,/.test(failure(() => assertEquals(long(-1), long(-2)))), "long");
});

Deno.test("assertEquals: two long and wholly different values are still reported", () => {
  const count = (from: number) => Array.from({ length: 3000 }, (_, i) => from + i);
  const message = failure(() => assertEquals(count(0), count(10_000)));
  check(message.includes("-     0,\n") && message.includes("+     12999,\n"), "both values shown");
});

Deno.test("assertNotEquals: fails on deep equality", () => {
  assertNotEquals([1], [2]);
  assertNotEquals<unknown>({ a: undefined }, {});
  is(failure(() => assertNotEquals(0, -0)), "Expected actual: 0 not to be: -0.");
  is(failure(() => assertNotEquals("a", "a", "why")), 'Expected actual: "a" not to be: "a": why');
});

Deno.test("assertStrictEquals: is Object.is", () => {
  const one = {};
  assertStrictEquals(one, one);
  assertStrictEquals(NaN, NaN);
  const lines = failure(() => assertStrictEquals(0, -0)).split("\n");
  is(lines.join("|"), "Values are not strictly equal.|||    [Diff] Actual / Expected|||-   0|+   -0|");
  is(
    failure(() => assertStrictEquals([1], [1], "why")),
    "Values have the same structure but are not reference-equal: why\n\n    [\n      1,\n    ]\n",
  );
});

Deno.test("assertNotStrictEquals: is not Object.is", () => {
  assertNotStrictEquals([1], [1]);
  assertNotStrictEquals(0, -0);
  is(failure(() => assertNotStrictEquals(NaN, NaN)), 'Expected "actual" to not be strictly equal to: NaN.\n');
});

Deno.test("assertAlmostEquals: the default tolerance is relative to the expected value", () => {
  assertAlmostEquals(0.1 + 0.2, 0.3);
  assertAlmostEquals(1e9 + 99, 1e9);
  failure(() => assertAlmostEquals(1e9 + 101, 1e9));
  assertAlmostEquals(-1e9 - 99, -1e9);
  failure(() => assertAlmostEquals(1e-8, 1e-9));
  failure(() => assertAlmostEquals(1e-300, 0));
  assertAlmostEquals(-0, 0);
});

Deno.test("assertAlmostEquals: a given tolerance is absolute and inclusive", () => {
  assertAlmostEquals(1, 1.5, 0.5);
  failure(() => assertAlmostEquals(1, 1.5, 0.49));
  assertAlmostEquals(1, 1, 0);
  failure(() => assertAlmostEquals(1, 1 + 1e-9, 0));
});

Deno.test("assertAlmostEquals: NaN and infinities are only near themselves", () => {
  assertAlmostEquals(NaN, NaN);
  assertAlmostEquals(Infinity, Infinity);
  for (const [a, b] of [[NaN, 1], [1, NaN], [1, Infinity], [Infinity, 1], [Infinity, -Infinity]] as const) {
    failure(() => assertAlmostEquals(a, b));
  }
  failure(() => assertAlmostEquals(NaN, 1, Infinity));
});

Deno.test("assertAlmostEquals: says how far apart", () => {
  is(
    failure(() => assertAlmostEquals(1, 1.5, 0.25, "why")),
    'Expected actual: "1" to be close to "1.5e+0": delta "5e-1" is greater than "2.5e-1": why',
  );
});

Deno.test("assertThrows: returns whatever was thrown", () => {
  const error = new RangeError("out of range");
  const thrower = () => {
    throw error;
  };
  check(assertThrows(thrower) === error, "the error");
  check(assertThrows(thrower, "msg") === error, "the error, with a message");
  const typed: RangeError = assertThrows(thrower, RangeError, "of range");
  check(typed === error, "the error, with a class");
  check(assertThrows(thrower, Error) === error, "a base class");
  const thrown = assertThrows(() => {
    throw undefined;
  });
  check(thrown === undefined, "even undefined");
});

Deno.test("assertThrows: fails when nothing, or the wrong thing, is thrown", () => {
  const thrower = () => {
    throw new TypeError("bad type");
  };
  is(failure(() => assertThrows(() => 1)), "Expected function to throw.");
  is(failure(() => assertThrows(() => 1, "why")), "Expected function to throw: why");
  is(failure(() => assertThrows(() => 1, Error, "text", "why")), "Expected function to throw: why");
  is(
    failure(() => assertThrows(thrower, RangeError)),
    'Expected error to be instance of "RangeError", but was "TypeError".',
  );
  is(
    failure(() => assertThrows(thrower, TypeError, "good", "why")),
    'Expected error message to include "good", but got "bad type": why',
  );
  const text = () => {
    throw "text";
  };
  is(failure(() => assertThrows(text, Error)), "A non-Error object was thrown.");
});

Deno.test("assertThrows: takes abstract classes", () => {
  abstract class Base extends Error {}
  class Leaf extends Base {}
  const typed: Base = assertThrows(() => {
    throw new Leaf("leaf");
  }, Base);
  check(typed instanceof Leaf, "leaf");
});

Deno.test("assertThrows: does not take its own failure for the expected error", () => {
  is(failure(() => assertThrows(() => 1, AssertionError)), "Expected function to throw.");
});

Deno.test("assertRejects: resolves to the reason", async () => {
  const error = new RangeError("out of range");
  check(await assertRejects(() => Promise.reject(error)) === error, "the error");
  const typed: RangeError = await assertRejects(() => Promise.reject(error), RangeError, "of range");
  check(typed === error, "the error, with a class");
});

Deno.test("assertRejects: fails on fulfilment and on the wrong reason", async () => {
  const reject = () => Promise.reject(new TypeError("bad type"));
  is(await failureLater(() => assertRejects(() => Promise.resolve(1))), "Expected function to reject.");
  is(await failureLater(() => assertRejects(() => Promise.resolve(1), "why")), "Expected function to reject: why");
  is(
    await failureLater(() => assertRejects(() => Promise.resolve(1), AssertionError)),
    "Expected function to reject.",
  );
  is(
    await failureLater(() => assertRejects(reject, RangeError)),
    'Expected error to be instance of "RangeError", but was "TypeError".',
  );
  is(
    await failureLater(() => assertRejects(reject, TypeError, "good")),
    'Expected error message to include "good", but got "bad type".',
  );
  is(await failureLater(() => assertRejects(() => Promise.reject(1), Error)), "A non-Error object was rejected.");
});

Deno.test("assertRejects: a throw at once is no rejection", async () => {
  const atOnce = (): Promise<never> => {
    throw new Error("at once");
  };
  is(await failureLater(() => assertRejects(atOnce)), "Function throws when expected to reject.");
  const noPromise = (() => 1) as unknown as () => Promise<unknown>;
  is(await failureLater(() => assertRejects(noPromise)), "Function throws when expected to reject.");
});

Deno.test("assertIsError: class and message, by text or by pattern, colors aside", () => {
  const error: unknown = new RangeError("\x1b[31mout\x1b[39m of range");
  assertIsError(error);
  assertIsError(error, RangeError, "out of");
  assertIsError(error, Error, /^out of range$/);
  is(failure(() => assertIsError({ message: "no" })), 'Expected "error" to be an Error object.');
  is(
    failure(() => assertIsError(new Error("a"), Error, /b/)),
    'Expected error message to include /b/, but got "a".',
  );
});

Deno.test("order: strict and loose bounds, and NaN is never in order", () => {
  assertGreater(2, 1);
  assertGreaterOrEqual(1, 1);
  assertLess(1n, 2n);
  assertLessOrEqual("a", "a");
  is(failure(() => assertGreater(1, 1)), "Expect 1 > 1");
  is(failure(() => assertGreaterOrEqual(1, 2)), "Expect 1 >= 2");
  is(failure(() => assertLess("b", "a")), 'Expect "b" < "a"');
  is(failure(() => assertLessOrEqual(2, 1)), "Expect 2 <= 1");
  is(failure(() => assertLess(1, 1, "why")), "why");
  for (const compare of [assertGreater, assertGreaterOrEqual, assertLess, assertLessOrEqual]) {
    failure(() => compare(NaN, 1));
    failure(() => compare(1, NaN));
  }
});

Deno.test("assertStringIncludes: a part of the text", () => {
  assertStringIncludes("a.c", ".");
  assertStringIncludes("abc", "");
  is(failure(() => assertStringIncludes("abc", ".", "why")), 'Expected actual: "abc" to contain: ".": why');
});

Deno.test("assertMatch: a pattern in the text", () => {
  assertMatch("abc", /.c$/);
  is(failure(() => assertMatch("abc", /^c/i)), 'Expected actual: "abc" to match: "/^c/i".');
});

Deno.test("assertArrayIncludes: every expected value, deeply, in any order", () => {
  assertArrayIncludes([{ a: 1 }, [2], -0, NaN], [NaN, 0, [2], { a: 1 }]);
  assertArrayIncludes(new Float64Array([1, 2]), new Float64Array([2]));
  assertArrayIncludes([1], []);
  assertArrayIncludes([1], [1, 1]);
  is(
    failure(() => assertArrayIncludes([1, 2], [2, 3], "why")),
    'Expected actual: "[\n  1,\n  2,\n]" to include: "[\n  2,\n  3,\n]": why\nmissing: [\n  3,\n]',
  );
});

Deno.test("assertInstanceOf: by the prototype chain, narrowing the type", () => {
  const value: unknown = new Uint8Array([7]);
  assertInstanceOf(value, Uint8Array);
  const narrowed: number | undefined = value[0];
  check(narrowed === 7, "narrowed");
  assertInstanceOf(new RangeError(), Error);
  const prefix = 'Expected object to be an instance of "Date"';
  is(failure(() => assertInstanceOf({}, Date)), `${prefix} but was "Object".`);
  is(failure(() => assertInstanceOf(null, Date)), `${prefix} but was "null".`);
  is(failure(() => assertInstanceOf(undefined, Date)), `${prefix} but was "undefined".`);
  is(failure(() => assertInstanceOf(5, Date, "why")), `${prefix} but was "number": why`);
  is(failure(() => assertInstanceOf(Object.create(null), Date)), `${prefix} but was "Object".`);
  is(failure(() => assertInstanceOf(Date, Date)), `${prefix} but was not an instanced object.`);
  class Namesake {
    static readonly name = "Date";
  }
  is(failure(() => assertInstanceOf(new Namesake(), Date)), `${prefix}.`);
});

Deno.test("assertObjectMatch: more keys are fine, fewer or others are not", () => {
  assertObjectMatch({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3 } });
  failure(() => assertObjectMatch({ a: 1 }, { a: 1, b: undefined }));
  failure(() => assertObjectMatch({ a: 1, b: { c: 2 } }, { b: { c: 3 } }));
  failure(() => assertObjectMatch({ a: null }, { a: { b: 1 } }));
  failure(() => assertObjectMatch({ a: 1 }, { b: 1 }));
  failure(() => assertObjectMatch({}, { a: undefined }));
});

Deno.test("assertObjectMatch: arrays as far as the expected one reaches", () => {
  assertObjectMatch({ a: [{ x: 1, y: 2 }, 2, 3] }, { a: [{ x: 1 }, 2] });
  assertObjectMatch({ a: [1] }, { a: [] });
  failure(() => assertObjectMatch({ a: [1, 2] }, { a: [2] }));
  failure(() => assertObjectMatch({ a: [1] }, { a: [1, 2] }));
  failure(() => assertObjectMatch({ a: { 0: 1 } }, { a: [1] }));
});

Deno.test("assertObjectMatch: maps and sets by what is expected of them", () => {
  assertObjectMatch({ m: new Map([["a", { x: 1, y: 2 }], ["b", { x: 3, y: 4 }]]) }, { m: new Map([["a", { x: 1 }]]) });
  failure(() => assertObjectMatch({ m: new Map([["a", 1]]) }, { m: new Map([["a", 2]]) }));
  failure(() => assertObjectMatch({ m: new Map([["a", 1]]) }, { m: new Map([["b", 1]]) }));
  assertObjectMatch({ s: [new Set([1, 2])] }, { s: [new Set([2])] });
  failure(() => assertObjectMatch({ s: new Set([1]) }, { s: new Set([2]) }));
});

Deno.test("assertObjectMatch: patterns and dates keep their contents", () => {
  assertObjectMatch({ r: /a/i, d: [new Date(1)] }, { r: /a/i, d: [new Date(1)] });
  failure(() => assertObjectMatch({ r: /a/i }, { r: /a/g }));
  failure(() => assertObjectMatch({ d: new Date(1) }, { d: new Date(2) }));
});

Deno.test("assertObjectMatch: prototypes do not matter, symbols do", () => {
  class Point {
    x = 1;
    y = 2;
  }
  assertObjectMatch({ p: new Point() }, { p: { x: 1 } });
  assertObjectMatch({ p: { x: 1, y: 2 } }, { p: new Point() });
  const key = Symbol("key");
  assertObjectMatch({ [key]: 1, a: 1 }, { [key]: 1 });
  failure(() => assertObjectMatch({ [key]: 1 }, { [key]: 2 }));
});

Deno.test("assertObjectMatch: cycles end", () => {
  const loop: Record<string, unknown> = { n: 1 };
  loop.self = loop;
  assertObjectMatch(loop, { self: { self: { n: 1 } } });
  assertObjectMatch(loop, loop);
  failure(() => assertObjectMatch(loop, { self: { self: { n: 2 } } }));
});

Deno.test("assertObjectMatch: __proto__ is a key like any other, and a non-object a TypeError", () => {
  const parsed = JSON.parse('{"__proto__": {"polluted": true}, "a": 1}');
  assertObjectMatch(parsed, JSON.parse('{"__proto__": {"polluted": true}}'));
  failure(() => assertObjectMatch(parsed, JSON.parse('{"__proto__": {"polluted": false}}')));
  const none = null as unknown as Record<string, unknown>;
  assertThrows(() => assertObjectMatch(none, {}), TypeError, "Cannot assertObjectMatch null");
});
