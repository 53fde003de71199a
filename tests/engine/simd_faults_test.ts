/**
 * Rows I2, I5 to I8, I10 and I12: what may go wrong between the library and its kernel. The result is the reference's, the cause
 * is told once for each call, and later calls are none the worse for it.
 */
import { assert, assertEquals } from "@std/assert";
import type { Engine, LayerBuffers } from "../../lib/engine/contract.ts";
import type { Precision } from "../../lib/numbers/precision.ts";
import { reference } from "../../lib/engine/reference/engine.ts";
import { arena } from "../../lib/engine/simd/arena.ts";
import { attempt, type KernelCause } from "../../lib/engine/simd/cause.ts";
import { kernelBytes } from "../../lib/engine/simd/bytes.ts";
import {
  compile,
  type Hooks,
  type Instance,
  noHooks,
  type Operations,
  reserve,
} from "../../lib/engine/simd/instance.ts";
import { bytesOf, JOB, type JobRecord, writeRecord } from "../../lib/engine/simd/memory_map.ts";
import { type Case, caseOf, edges, mayOverflow, widths, type Work, work } from "./simd_cases.ts";
import { difference } from "./simd_equality.ts";
import { changed, firstDifference, guarded, numbersOf, taken, watched } from "./simd_support.ts";

const small = caseOf(3, { sizes: [20, 7, 3], visited: 30 });
/** Its store is large enough for an instance of its own. */
const large = caseOf(4, { sizes: [784, 7, 3], stored: 700, visited: 30 });

type Name = "train" | "gradient" | "feedforward";
const NAMES: readonly Name[] = ["train", "gradient", "feedforward"];

/** The numbers that one call gives. */
const call = (
  engine: Engine,
  name: Name,
  { layers, rows, cost, eta, miniBatch, update }: Work,
  precision: Precision = "f32",
): readonly Float64Array[] => {
  if (name === "feedforward") return [engine.feedforward(layers, rows, precision)];
  if (name === "gradient") return numbersOf(engine.gradient(layers, cost, rows, precision));
  const trained = engine.train(layers, cost, rows, { eta, miniBatch, precision, update });
  return numbersOf(trained.tag === "Finite" ? trained.layers : trained.divergence.lastGood);
};

/** The first call has the cause and the reference's result; the second, without the fault, runs on the kernel again. */
const oneFault = (given: Case, hooks: (fault: () => boolean) => Partial<Hooks>, cause: KernelCause["tag"]): void => {
  const all = work(given);
  for (const name of NAMES) {
    let faulty = true;
    const simd = watched({ ...guarded, ...hooks(() => faulty) });
    assertEquals(firstDifference(call(simd.engine, name, all), call(reference, name, all)), undefined);
    assertEquals(taken(simd), [cause], name);
    faulty = false;
    assertEquals(firstDifference(call(simd.engine, name, all), call(reference, name, all)), undefined);
    assertEquals(taken(simd), [], `${name}, afterwards`);
    assertEquals(difference(simd, given), undefined);
  }
};

Deno.test("I2: a memory that cannot grow leaves the call to the reference, and the next call runs on the kernel", () => {
  const grow = (faulty: () => boolean): Partial<Hooks> => ({
    grow: (memory, pages) => {
      if (faulty()) throw new RangeError("WebAssembly.Memory.grow(): Maximum memory size exceeded");
      memory.grow(pages);
    },
  });
  oneFault(large, grow, "OutOfMemory");
  oneFault(caseOf(5, { sizes: [300, 90, 10] }), grow, "OutOfMemory");
});

Deno.test("I2: a memory at its maximum: WebAssembly's own refusal is caught", () => {
  const make = compile(kernelBytes, noHooks);
  const full = attempt(() =>
    reserve({ ...make(), memory: new WebAssembly.Memory({ initial: 1, maximum: 2 }) }, 2 ** 20, noHooks)
  );
  assertEquals(full, { tag: "Unavailable", cause: { tag: "OutOfMemory", bytes: 2 ** 20 } });
});

Deno.test("I10: a trap in any operation is caught, and its instance is not used again", () => {
  const made: Instance[] = [];
  const trapping = (operation: keyof Operations | "encode") => (faulty: () => boolean): Partial<Hooks> => ({
    instance: (instance) => {
      made.push(instance);
      if (!faulty()) return instance;
      const all = changed(
        instance,
        (real) => () => real(0x7fff_fff0, 1, 0x7fff_fff0, 0x7fff_fff0, 0x7fff_fff0, 0x7fff_fff0),
      );
      if (operation === "encode") return { ...instance, encode: all.encode };
      const one = (precision: Precision) => ({
        ...instance.operations[precision],
        [operation]: all.operations[precision][operation],
      });
      return { ...instance, operations: { f32: one("f32"), f64: one("f64") } };
    },
  });
  for (const given of [small, large]) {
    made.length = 0;
    oneFault(given, trapping("prepare"), "Trap");
    oneFault(given, trapping("encode"), "Trap");
    assert(made.length >= 4 * NAMES.length, "an instance was used after its trap");
  }
  for (
    const [operation, name] of [["train", "train"], ["gradient", "gradient"], ["forward", "feedforward"]] as const
  ) {
    const simd = watched({ ...guarded, ...trapping(operation)(() => true) });
    const all = work(small);
    const before = made.length;
    for (let i = 1; i <= 3; i++) {
      assertEquals(firstDifference(call(simd.engine, name, all), call(reference, name, all)), undefined);
      assertEquals(taken(simd), ["Trap"], name);
      assertEquals(made.length, before + i);
    }
  }
});

// I5, I6: what reaches the kernel.

const nothing: Engine = {
  name: "reference",
  train: (layers) => ({ tag: "Finite", layers }),
  feedforward: () => new Float64Array(0),
  gradient: (layers) => layers,
};

/** Work of the sizes given that has no numbers at all. */
const hollow = (size: number, sizes: readonly number[], x: "bytes" | "reals"): Work => {
  const { cost, layers: [layer], update } = work(small);
  const layers = sizes.slice(1).map((outputs, l): LayerBuffers => ({ ...layer!, inputs: sizes[l]!, outputs }));
  const values = new Float64Array(0);
  const store = {
    size,
    inputs: sizes[0]!,
    outputs: sizes.at(-1)!,
    x: x === "bytes"
      ? { kind: "bytes", values: new Uint8Array(0), table: new Float64Array(256) } as const
      : { kind: "reals", values } as const,
    y: { kind: "reals", values } as const,
  };
  return { layers, rows: { store, order: Uint32Array.of(0) }, cost, eta: 1, miniBatch: 1, update };
};

Deno.test("I5: sizes whose bytes pass 2^31 or 2^32 are found before anything large is allocated", () => {
  const grown: number[] = [];
  const grow: Hooks["grow"] = (memory, pages) => {
    grown.push(pages);
    memory.grow(pages);
  };
  const simd = watched({ grow }, undefined, nothing);
  const before = Deno.memoryUsage().external;
  const tooLarge = (size: number, sizes: readonly number[], x: "bytes" | "reals"): void => {
    for (const name of NAMES) {
      grown.length = 0;
      call(simd.engine, name, hollow(size, sizes, x), "f64");
      const [cause, ...others] = simd.causes.splice(0);
      assertEquals([cause?.tag, others.length], ["TooLarge", 0], `${size} of ${sizes}, ${x}, ${name}`);
      assert(cause?.tag === "TooLarge" && Number.isSafeInteger(cause.bytes) && cause.bytes > 2 ** 31);
      assert(grown.reduce((sum, pages) => sum + pages, 0) < 64, `${grown} pages for ${size} of ${sizes}`);
    }
  };
  // Inputs of 2^31 bytes, of 2^32 and a little more, which is little in 32 bits; a table of as many rows.
  tooLarge(2 ** 14, [2 ** 14, 1], "reals");
  tooLarge(2 ** 16, [2 ** 13, 1], "reals");
  tooLarge(2 ** 16 + 1, [2 ** 13, 1], "reals");
  tooLarge(2 ** 29, [8, 8], "reals");
  tooLarge(2 ** 29, [8, 8], "bytes");
  tooLarge(2 ** 31, [1, 1], "bytes");
  for (const x of ["bytes", "reals"] as const) {
    // Weights of 2^31, 2^32, 2^33 and 2^35 bytes.
    for (const sizes of [[2 ** 14, 2 ** 14], [2 ** 15, 2 ** 14], [2 ** 15, 2 ** 15], [1, 2 ** 16, 2 ** 16, 1]]) {
      tooLarge(1, sizes, x);
    }
  }
  assert(Deno.memoryUsage().external - before < 2 ** 28);
});

Deno.test("I6: no negative, fractional or absent size or address reaches the kernel", () => {
  const make = compile(kernelBytes, noHooks);
  const right = Object.fromEntries([...JOB.words, ...JOB.doubles].map((name) => [name, 1])) as JobRecord;
  assertEquals(attempt(() => writeRecord(make(), 65536 - bytesOf(JOB), JOB, right)).tag, "Done");
  for (const wrong of [-1, 0.5, NaN, Infinity, -Infinity, 2 ** 31 + 1, 2 ** 32, 2 ** 53]) {
    for (const field of ["layers", "depth", "order", "starts", "near", "xRow"]) {
      const told = attempt(() => writeRecord(make(), 1024, JOB, { ...right, [field]: wrong }));
      assert(told.tag === "Unavailable" && told.cause.tag === "Corrupt", `${field} ${wrong}`);
    }
  }
  for (const miniBatch of [NaN, 1.5]) {
    const { layers, cost, rows, update } = work(small);
    const simd = watched({}, undefined, nothing);
    simd.engine.train(layers, cost, rows, { eta: 1, miniBatch, precision: "f32", update });
    assertEquals(taken(simd), ["Corrupt"]);
  }
  for (const [inputs, outputs] of [[1.5, 1], [-1, 1], [NaN, 1], [1, 0.5], [1, -3], [1, Infinity]]) {
    const { layers, rows } = work(small);
    const simd = watched({}, undefined, nothing);
    simd.engine.feedforward([{ ...layers[0]!, inputs: inputs!, outputs: outputs! }], rows, "f32");
    assertEquals(taken(simd), ["Corrupt"]);
  }
});

Deno.test("I6: a row that the store does not have is not looked for in the kernel's memory", () => {
  for (const given of [small, large, { ...small, x: "reals" } as const]) {
    const all = work(given);
    const simd = watched({}, undefined, nothing);
    for (const row of [given.stored, given.stored + 1, 2 ** 31, 2 ** 32 - 1]) {
      for (const name of NAMES) {
        call(simd.engine, name, { ...all, rows: { store: all.rows.store, order: Uint32Array.of(0, row) } });
        assertEquals(taken(simd), ["Corrupt"]);
      }
    }
  }
});

Deno.test("I7: the guards see a byte that is written just outside a buffer", () => {
  for (const offset of [-1, -64, bytesOf(JOB), bytesOf(JOB) + 63]) {
    let armed = true;
    const simd = watched({
      ...guarded,
      instance: (instance) =>
        changed(instance, (real) => (...numbers) => {
          const result = real(...numbers);
          const job = numbers[0]!;
          if (armed && numbers.length < 6) new Uint8Array(instance.memory.buffer)[job + offset] = 0;
          return result;
        }),
    });
    for (const name of NAMES) {
      const all = work(small);
      assertEquals(firstDifference(call(simd.engine, name, all), call(reference, name, all)), undefined);
      assertEquals(taken(simd), ["Corrupt"], `${name}, ${offset}`);
    }
    armed = false;
    assertEquals(difference(simd, small), undefined);
  }
});

Deno.test("I7: guards stand before and after every buffer, and no two buffers overlap", () => {
  const instance = compile(kernelBytes, noHooks)();
  const sizes = [1, 63, 64, 65, 0, 72, 1000];
  const places = arena(instance, instance.free, guarded);
  const at = sizes.map(places.place);
  places.clear();
  places.check();
  at.forEach((address, i) => {
    const buffer = new Uint8Array(instance.memory.buffer, address, sizes[i]!);
    assert(address % 64 === 0 && buffer.every((byte) => byte === 0));
    buffer.fill(7);
    places.check();
    for (const outside of [address - 1, address - 64, address + sizes[i]!, address + sizes[i]! + 63]) {
      const [byte] = new Uint8Array(instance.memory.buffer, outside, 1);
      new Uint8Array(instance.memory.buffer)[outside] = 1;
      assertEquals(attempt(places.check).tag, "Unavailable");
      new Uint8Array(instance.memory.buffer)[outside] = byte!;
    }
  });
  places.check();
});

Deno.test("I8: signalling NaN beyond the valid numbers, in the arguments and in the memory, changes nothing", () => {
  // A signalling NaN of f32 in every four bytes, and one of f64 in every eight; both have a payload.
  for (const pattern of [Uint8Array.of(0x55, 0x55, 0xa5, 0x7f), Uint8Array.of(1, 0, 0, 0, 0, 0, 0xf0, 0x7f)]) {
    const simd = watched({
      instance: (instance) => {
        instance.memory.grow(30);
        const memory = new Uint8Array(instance.memory.buffer);
        for (let i = Math.ceil(instance.free / 8) * 8; i < memory.length; i++) memory[i] = pattern[i % pattern.length]!;
        return instance;
      },
    });
    for (const given of [...widths, ...edges].filter((given, i) => i % 7 === 0 && !mayOverflow(given))) {
      assertEquals(difference(simd, given), undefined);
      const all = work(given);
      const { store, order } = all.rows;
      const longer = (numbers: Float64Array): Float64Array => {
        const bytes = new Uint8Array(numbers.byteLength + 64);
        bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
        for (let i = numbers.byteLength; i < bytes.length; i++) bytes[i] = pattern[i % pattern.length]!;
        return new Float64Array(bytes.buffer);
      };
      const x = store.x.kind === "reals"
        ? { ...store.x, values: longer(store.x.values) }
        : { ...store.x, values: Uint8Array.of(...store.x.values, ...pattern) };
      const y = store.y.kind === "reals" ? { ...store.y, values: longer(store.y.values) } : store.y;
      const poisoned = { ...all, rows: { store: { ...store, x, y }, order } };
      for (const name of NAMES) {
        assertEquals(firstDifference(call(simd.engine, name, poisoned), call(reference, name, all)), undefined);
      }
      assertEquals(taken(simd), []);
    }
  }
});

Deno.test("I12: 100,000 calls: one instance, whose memory is as large at the end as after the first", () => {
  const made: Instance[] = [];
  const { engine, causes } = watched({ instance: (instance) => (made.push(instance), instance) });
  const { layers, rows } = work(caseOf(6, { sizes: [3, 2], visited: 1 }));
  const [output] = engine.feedforward(layers, rows, "f32");
  const pages = made[0]!.memory.buffer.byteLength;
  for (let i = 0; i < 100_000; i++) {
    // A new store in every second call.
    const { store, order } = rows;
    if (engine.feedforward(layers, i % 2 ? rows : { store: { ...store }, order }, "f32")[0] !== output) {
      throw new Error(`call ${i}`);
    }
  }
  assertEquals([made.length, made[0]!.memory.buffer.byteLength, causes.length], [1, pages, 0]);
});

Deno.test("I12: large stores of which one lives: instances go with their stores", () => {
  let made = 0;
  const { engine, causes } = watched({ instance: (instance) => (made++, instance) });
  const all = work(large);
  for (let i = 0; i < 20; i++) call(engine, "feedforward", all);
  assertEquals([made, causes.length], [1, 0]);
  call(engine, "feedforward", { ...all, rows: { ...all.rows, store: { ...all.rows.store } } });
  assertEquals(made, 2);
});
