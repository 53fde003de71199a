/** The fuzzers in a short form: what they found before, every cut and every bit turned over, and a few hundred inputs. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { E } from "../../lib/deps.ts";
import { fault } from "../../lib/fault/fault.ts";
import { dense, map, zeros } from "../../mod.ts";
import { negate } from "../../lib/algebra.ts";
import { importSafetensors } from "../../lib/model.ts";
import { flipped, rightOf } from "../data/files.ts";
import { type Bytes, fileOf, goldModel } from "../model/cases.ts";
import { blockType, dynamic } from "./data_fuzzers.ts";
import { diceOf } from "./dice.ts";
import { FOREIGN_LAYERS, readAsWritten } from "./foreign.ts";
import { findings } from "./findings.ts";
import type { Fuzzer } from "./fuzzer.ts";
import { fuzzers } from "./fuzzers.ts";
import { judge } from "./oracle.ts";

const holds = async ({ name, run }: Fuzzer, input: Bytes): Promise<void> => {
  const verdict = await run(input);
  assert(verdict.tag !== "broken", `${name}: ${verdict.tag === "broken" && verdict.why}: ${input.toHex()}`);
};

Deno.test("what the fuzzers found before stays mended", async () => {
  assert(findings.length > 0);
  for (const { name, input } of findings) {
    const fuzzer = fuzzers.find((fuzzer) => fuzzer.name === name);
    assert(fuzzer !== undefined, `there is no fuzzer ${name}`);
    await holds(fuzzer, input);
  }
});

for (const fuzzer of fuzzers) {
  Deno.test(`${fuzzer.name}: what is in order is read, and every cut and every bit turned over keeps the promise`, async () => {
    for (const valid of fuzzer.valid) {
      assertEquals((await fuzzer.run(valid)).tag, "right");
      for (let size = 0; size < valid.length; size++) await holds(fuzzer, valid.slice(0, size));
      for (let bit = 0; bit < 8 * valid.length; bit++) await holds(fuzzer, flipped(valid, bit));
    }
  });

  Deno.test(`${fuzzer.name}: 300 inputs that nobody thought of`, async () => {
    for (let i = 0; i < 300; i++) await holds(fuzzer, await fuzzer.make(diceOf(2026, i)));
  });
}

Deno.test("the same campaign and number give the same input, others another", async () => {
  for (const { make } of fuzzers) {
    const [one, same, other] = [await make(diceOf(1, 7)), await make(diceOf(1, 7)), await make(diceOf(2, 7))];
    assertEquals(one, same);
    assertNotEquals(one, other);
  }
});

const whole = { expected: "something", actual: "nothing" };
const promised = { tags: ["Known"], end: () => 10, same: (value: number) => value === 1 };
const left = (tag: string, details: object) => E.left([fault(tag, "here", { ...whole, ...details })] as const);

Deno.test("the oracle takes what keeps the promise, and nothing else", async () => {
  assertEquals(await judge(promised, () => E.right(1)), { tag: "right" });
  assertEquals(await judge(promised, () => left("Known", { offset: 10 })), { tag: "left", tags: ["Known"] });
  const broken = [
    () => E.right(2),
    () => left("Unknown", { offset: 0 }),
    () => left("Known", { offset: 11 }),
    () => left("Known", { offset: -1 }),
    () => left("Known", { offset: 0.5 }),
    () => left("Known", {}),
    () => E.left([{ tag: "Known", offset: 1, message: "two\nlines: expected a, got b" }] as const),
    () => E.left([{ tag: "Known", offset: 1, message: "no reason" }] as const),
    () => E.left([] as unknown as readonly [{ readonly tag: "Known"; readonly message: "" }]),
    () => {
      throw new Error("thrown");
    },
    () => Promise.reject(new Error("rejected")),
  ];
  for (const answer of broken) assertEquals((await judge(promised, answer)).tag, "broken", String(answer));
});

Deno.test("a reader of foreign files that makes numbers up is noticed", async () => {
  const file = await fileOf(goldModel);
  const read = rightOf(importSafetensors(FOREIGN_LAYERS)(file));
  const [first, second] = read.layers;
  const { weights, biases } = first!;
  const made = [
    dense(weights, zeros(biases.length)),
    dense(map((w) => w + 0)(weights), biases),
    dense(negate(weights), biases),
  ];
  assert(readAsWritten(read, file));
  for (const layer of made) assert(!readAsWritten({ ...read, layers: [layer, second!] }, file));
  assert(!readAsWritten({ ...read, layers: [first!] }, file));
});

Deno.test("one of the gzip files has Huffman codes of its own", () => assertEquals(blockType(dynamic), 2));
