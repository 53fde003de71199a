/** Mutants are programs that differ in one place, and never in types, imports or the words of errors. */
import { assert, assertEquals } from "@std/assert";
import { mutantsOf, mutated } from "./mutants.ts";

const all = (source: string): readonly string[] => mutantsOf(source).map((mutant) => mutated(source, mutant));

Deno.test("each operator, condition and number is changed in its own place", () => {
  assertEquals(all("a < 3"), ["", "a <= 3", "a >= 3", "a < (3 + 1)"]);
  assertEquals(all("const f = (a) => a ? -b : [c];").slice(0, 2), [
    "const f = (a) => true ? -b : [c];",
    "const f = (a) => false ? -b : [c];",
  ]);
  assert(all("const x = xs.some(f);").includes("const x = xs.every(f);"));
  assertEquals(all("const x = y.toString();"), []);
  assert(all("const x = a + (b - c);").includes("const x = a - (b - c);"));
  assert(all("const x = a + (b - c);").includes("const x = a + (b + c);"));
});

Deno.test("types, imports and what is thrown are left alone", () => {
  assertEquals(all('import { a } from "b";'), []);
  assertEquals(all("type T = 1 | 2; interface I { readonly a: 3 }"), []);
  assertEquals(all("throw new RangeError(`${a + 1}`);"), []);
  assertEquals(all("export const f = <A extends 3>(a: 2): A => a as 4;"), []);
});

Deno.test("no two mutants are one program, and none is the source", () => {
  const source = "export const f = (a: number): boolean => a < 3 && !g(a % 2 === 0 ? a++ : [a]);";
  const programs = all(source);
  assert(programs.length > 10);
  assertEquals([new Set(programs).size, programs.includes(source)], [programs.length, false]);
});
