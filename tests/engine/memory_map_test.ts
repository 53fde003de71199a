/**
 * The two sides of the kernel's seam name the same fields in the same order: the lists of TypeScript and the classes of the
 * kernel's sources, whose layout the compiler makes (words of 4 bytes, then doubles at multiples of 8).
 */
import { assert, assertEquals } from "@std/assert";
import { bytesOf, JOB, LAYER } from "../../lib/engine/simd/memory_map.ts";

const source = await Deno.readTextFile(new URL("../../lib/engine/simd/assembly/memory_map.ts", import.meta.url));

/** The fields of a class in order, with their types. */
const fieldsOf = (name: string, text: string): readonly (readonly [field: string, type: string])[] => {
  const body = new RegExp(`class ${name} \\{([^}]*)\\}`).exec(text)![1]!.replace(/\/\*[\s\S]*?\*\//g, "");
  return [...body.matchAll(/(\w+): (\w+);/g)].map(([, field, type]) => [field!, type!]);
};

const listed = ({ words, doubles }: { readonly words: readonly string[]; readonly doubles: readonly string[] }) => [
  ...words.map((field) => [field, "usize"] as const),
  ...doubles.map((field) => [field, "f64"] as const),
];

Deno.test("the fields of a layer and of a run are the same on both sides, words before doubles", () => {
  assertEquals(fieldsOf("Layer", source), listed(LAYER));
  assertEquals(fieldsOf("Job", source), listed(JOB));
});

Deno.test("a field that is missing, renamed or moved on one side is found", () => {
  const moved = source.replace("inputs: usize;\n  outputs: usize;", "outputs: usize;\n  inputs: usize;");
  assert(moved !== source);
  assert(JSON.stringify(fieldsOf("Layer", moved)) !== JSON.stringify(listed(LAYER)));
});

Deno.test("doubles start at a multiple of 8", () => assertEquals([bytesOf(LAYER) % 8, bytesOf(JOB) % 8], [0, 0]));
