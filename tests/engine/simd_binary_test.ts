/**
 * H9: the kernel's bytes hold no import, no relaxed vector instruction, no thread instruction, no shared memory, and a memory
 * with a maximum. The scan is shown to find each of them in a module where it is planted.
 */
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { kernelBytes } from "../../lib/engine/simd/bytes.ts";
import { KERNEL_BASE64 } from "../../lib/engine/simd/kernel_bytes.ts";
import source from "../../lib/engine/simd/kernel_bytes.ts" with { type: "text" };
import { decode, forbiddenIn, nameOf } from "./wasm.ts";

const kernel = decode(kernelBytes());

Deno.test("H9: the kernel has no import, one memory of its own with a maximum, and nothing forbidden in its code", () => {
  assertEquals(kernel.imports, []);
  assertEquals(kernel.memories, [{ least: 1, most: 32768, shared: false }]);
  assertEquals(forbiddenIn(kernel), []);
});

Deno.test("H9: the engine agrees on imports and exports", () => {
  const module = new WebAssembly.Module(kernelBytes());
  assertEquals(WebAssembly.Module.imports(module), []);
  assertEquals(WebAssembly.Module.exports(module).map(({ name }) => name).sort(), [
    "encode",
    "forwardF32",
    "forwardF64",
    "free",
    "gradientF32",
    "gradientF64",
    "memory",
    "prepareF32",
    "prepareF64",
    "trainF32",
    "trainF64",
  ]);
});

Deno.test("the scan has read code: many functions, and the vector instructions that the kernel is made of", () => {
  assert(kernel.functions.length > 20);
  const counts = Map.groupBy(kernel.functions.flat(), nameOf);
  // v128.load, v128.store, f32x4.add, f32x4.mul, f64x2.add, f64x2.mul, f64x2.pmax.
  for (const name of ["0xfd 0x00", "0xfd 0x0b", "0xfd 0xe4", "0xfd 0xe6", "0xfd 0xf0", "0xfd 0xf2", "0xfd 0xf7"]) {
    assert((counts.get(name)?.length ?? 0) > 2, name);
  }
});

Deno.test("H8: the module of the bytes says their length and their SHA-256", async () => {
  const sha256 = new Uint8Array(await crypto.subtle.digest("SHA-256", kernelBytes())).toHex();
  assertStringIncludes(source, `${kernelBytes().length} bytes, SHA-256 ${sha256}`);
  assertEquals(kernelBytes().toBase64(), KERNEL_BASE64);
});

// Modules in which something is planted.

const HEADER = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const section = (id: number, ...contents: readonly number[]): readonly number[] => [id, contents.length, ...contents];
const text = (name: string): readonly number[] => [name.length, ...new TextEncoder().encode(name)];

interface Planted {
  readonly imports?: readonly number[];
  readonly memory?: readonly number[];
  readonly code?: readonly number[];
}

/** A module of one function without parameters or results, which WebAssembly itself accepts. */
const moduleOf = ({ imports = [], memory = [5, 3, 1, 1, 1, 2], code = [] }: Planted): Uint8Array<ArrayBuffer> => {
  const body = [0, ...code, 0x0b];
  const memorySection = memory.length === 0 ? [] : section(5, ...memory.slice(2));
  const bytes = Uint8Array.from([
    ...HEADER,
    ...section(1, 1, 0x60, 0, 0),
    ...imports,
    ...section(3, 1, 0),
    ...memorySection,
    ...section(10, 1, body.length, ...body),
  ]);
  assert(WebAssembly.validate(bytes), "the planted module is not valid");
  return bytes;
};

const V128 = [0xfd, 0x0c, ...Array<number>(16).fill(0xfe)]; // v128.const of bytes that look like thread opcodes
const DROP = 0x1a;
const found = (planted: Planted): readonly string[] => forbiddenIn(decode(moduleOf(planted)));

Deno.test("the scan finds every planted thing, and nothing in a clean module", () => {
  assertEquals(found({}), []);
  // f32x4.relaxed_madd = 0xfd 0x105.
  assertEquals(found({ code: [...V128, ...V128, ...V128, 0xfd, 0x85, 0x02, DROP] }), [
    "relaxed: 0xfd 0x105 in function 0",
  ]);
  // f64x2.relaxed_max = 0xfd 0x110, after other code.
  assertEquals(found({ code: [0x41, 0x7f, DROP, ...V128, ...V128, 0xfd, 0x90, 0x02, DROP] }), [
    "relaxed: 0xfd 0x110 in function 0",
  ]);
  // i32.atomic.load = 0xfe 0x10, atomic.fence = 0xfe 0x03.
  assertEquals(found({ code: [0x41, 0, 0xfe, 0x10, 2, 0, DROP, 0xfe, 0x03, 0] }), [
    "threads: 0xfe 0x10 in function 0",
    "threads: 0xfe 0x03 in function 0",
  ]);
  assertEquals(found({ imports: section(2, 1, ...text("env"), ...text("abort"), 0, 0) }), ["import env.abort"]);
  assertEquals(found({ imports: section(2, 1, ...text("a"), ...text("m"), 2, 1, 1, 2), memory: [] }), ["import a.m"]);
  assertEquals(found({ memory: [5, 3, 1, 0, 1] }), ["memory without a maximum"]);
  assertEquals(found({ memory: [5, 4, 1, 3, 1, 2] }), ["shared memory"]);
  assertEquals(found({ memory: [] }), ["0 memories"]);
});

Deno.test("the scan is not misled by numbers that look like opcodes", () => {
  assertEquals(found({ code: [...V128, DROP] }), []);
  assertEquals(found({ code: [0x41, 0xfe, 0x91, 0xfd, 0x80, 0x02, DROP] }), []); // i32.const
  assertEquals(found({ code: [0x44, 0xfe, 0xfd, 0xfe, 0xfd, 0xfe, 0xfd, 0xfe, 0xfd, DROP] }), []); // f64.const
  assertEquals(found({ code: [...V128, ...V128, 0xfd, 0x0d, ...Array<number>(16).fill(0x1e), DROP] }), []); // shuffle
  assertEquals(found({ code: [0x02, 0x40, 0x41, 0, 0x0e, 1, 0, 0, 0x0b] }), []); // a block with a br_table
});

Deno.test("the scan refuses what it does not know, and every proper prefix of the kernel", () => {
  const bytes = kernelBytes();
  assertThrows(() => decode(bytes.subarray(1)), RangeError, "not a WebAssembly module");
  const bad = moduleOf({ code: [0x01] });
  bad[bad.length - 2] = 0xff; // the nop
  assertThrows(() => decode(bad), RangeError, "unknown instruction 0xff");
  const whole = JSON.stringify(kernel);
  for (let length = 0; length < bytes.length; length += 997) {
    try {
      assert(JSON.stringify(decode(bytes.subarray(0, length))) !== whole, `${length} bytes`);
    } catch (thrown) {
      assert(thrown instanceof RangeError, `${thrown}`);
    }
  }
});
