/**
 * What JavaScript users pass wrongly, at every door of the library: each export of the library has one valid call in the table, and is
 * called with every wrong value in the place of each argument. What is thrown has to be the library's own word ("Cannot …"), never
 * the engine's; what can be read from outside gives `Left`; and nothing of another kind is taken silently.
 */
import { assert, assertEquals } from "@std/assert";
import * as library from "./library.ts";
import { opened, valid } from "./doors.ts";

/** What is passed, by name. */
const WRONG: Readonly<Record<string, unknown>> = {
  undefined: undefined,
  null: null,
  1: 1,
  NaN: NaN,
  '"1"': "1",
  "[]": [],
  "[1]": [1],
  "{}": {},
  "() => 0": () => 0,
  "a vector": library.vector([1]),
  "a matrix": library.matrix([[1]]),
  "a data set": library.dataSet([{ x: library.vector([0.5, 1]), y: library.vector([1]) }]),
  "a network": library.not,
  "a Right": { _tag: "Right", right: library.not },
};

/** The kind of a value: what may stand for it without an exception. */
const kindOf = (value: unknown): string => {
  if (value === null || typeof value !== "object") return String(value === null ? null : typeof value);
  return Array.isArray(value) ? "array" : Object.getPrototypeOf(value)?.constructor?.name ?? "Object";
};

/** What the engine says, not the library. */
const ENGINE =
  /Cannot (read propert|destructure|convert|use 'in'|access|set prop|mix B|perform|assign|create|define)|is not a function$|not iterable|Invalid /;

type Outcome = { readonly tag: "thrown"; readonly error: unknown } | { readonly tag: "Left" } | {
  readonly tag: "value";
};

/** Calls a function with one list of arguments after another, runs what it gives, and looks at the first of a sequence. */
const outcome = async (f: unknown, call: readonly (readonly unknown[])[]): Promise<Outcome> => {
  try {
    let result: unknown = f;
    for (const args of call) {
      if (typeof result !== "function") throw new Error("the table calls what is no function");
      result = await result(...args);
    }
    if (typeof result === "object" && result !== null && Symbol.iterator in result && !Array.isArray(result)) {
      library.take(2)(result as Iterable<unknown>);
    }
    const left = typeof result === "object" && result !== null && "_tag" in result && result._tag === "Left";
    return { tag: left ? "Left" : "value" };
  } catch (error) {
    return { tag: "thrown", error };
  }
};

const complaint = (
  value: unknown,
  { mayBe, right }: { mayBe: boolean; right: unknown },
  got: Outcome,
) => {
  if (got.tag === "Left" || (got.tag === "value" && (mayBe || kindOf(value) === kindOf(right)))) {
    return [];
  }
  if (got.tag === "value") return ["is taken silently"];
  const { error } = got;
  if (!(error instanceof RangeError || error instanceof TypeError)) return [`throws ${error}`];
  const own = /^Cannot [^:]+: ./.test(error.message) && !ENGINE.test(error.message) && !error.message.includes("\n");
  return own ? [] : [`throws ${error.name}: ${error.message}`];
};

const functions = Object.entries<unknown>(library).filter(([, value]) => typeof value === "function");

Deno.test("every function of the library has a valid call in the table, and the table names no other", () => {
  assertEquals(functions.map(([name]) => name).sort(), Object.keys(valid).sort());
});

for (const [name, f] of functions) {
  Deno.test(`what is wrong with the arguments of ${name} is said at the door`, async () => {
    const call = valid[name]!;
    const right = call.map((args) => args.map((argument) => opened(argument).value));
    const fine = await outcome(f, right);
    assert(
      fine.tag === (name === "decodeMnist" ? "Left" : "value"),
      `the valid call: ${fine.tag === "thrown" ? fine.error : fine.tag}`,
    );
    const complaints: string[] = [];
    for (const [i, args] of call.entries()) {
      for (const [j, argument] of args.entries()) {
        const { value, mayBe } = opened(argument);
        for (const [label, wrong] of Object.entries(WRONG)) {
          const allowed = { mayBe: mayBe.includes(label), right: value };
          const got = await outcome(f, right.with(i, right[i]!.with(j, wrong)));
          complaints.push(
            ...complaint(wrong, allowed, got).map((what) => `call ${i}, argument ${j}: ${label} ${what}`),
          );
        }
      }
    }
    assertEquals(complaints, []);
  });
}
