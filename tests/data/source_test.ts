/** Row A23 of the fault table, and base64: where bytes come from. */
import { assert, assertEquals, assertObjectMatch } from "@std/assert";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { decodeBase64 } from "../../lib/data/base64.ts";
import { decodeIdxGzip } from "../../lib/data/decode_idx_gzip.ts";
import { decodeIdx, idxElements } from "../../lib/data/idx.ts";
import { LARGEST } from "../../lib/data/data_fault.ts";
import { readSource } from "../../lib/data/source.ts";
import { decodeMnist } from "../../lib/data/mnist.ts";
import { type Bytes, bytes, counting, gzip, idxOf, leftOf, onlyFault, rightOf } from "./files.ts";

const images = decodeIdxGzip(3, "images");
const content = idxOf([4, 9, 9], counting(324).map((i) => (i * 7) % 13));
const file = await gzip(content);

/** The bytes cut into chunks of the given lengths in turn; after `failAt` bytes the stream fails. */
const streamOf = (all: Bytes, lengths: readonly number[], failAt = Infinity): ReadableStream<Uint8Array> => {
  let at = 0;
  let turn = 0;
  return new ReadableStream({
    pull: (controller) => {
      if (at >= failAt) return controller.error(new Error("the line went dead\n"));
      if (at >= all.length) return controller.close();
      const end = Math.min(at + lengths[turn++ % lengths.length]!, failAt, all.length);
      controller.enqueue(all.slice(at, end));
      at = end;
    },
  });
};

Deno.test("A23: chunks of one byte, and of any lengths, give the same", async () => {
  assertEquals(idxElements(rightOf(await images(streamOf(file, [1]))())), content.subarray(16));
  const lengths = fc.array(fc.nat(60), { minLength: 1, maxLength: 8 }).filter((all) => all.some((n) => n > 0));
  await fc.assert(fc.asyncProperty(lengths, async (cuts) => {
    assertEquals(idxElements(rightOf(await images(streamOf(file, cuts))())), content.subarray(16));
  }));
});

Deno.test("A23: a stream that fails, after any number of bytes", async () => {
  for (let offset = 0; offset <= file.length; offset++) {
    assertEquals(onlyFault(await images(streamOf(file, [10], offset))()), {
      tag: "IoError",
      file: "images",
      field: "stream",
      op: "read",
      offset,
      expected: "more bytes or the end",
      actual: "Error: the line went dead\\n",
      cause: "Error: the line went dead\\n",
      message: `images stream at byte ${offset}: expected more bytes or the end, got Error: the line went dead\\n`,
    });
  }
});

Deno.test("a stream in use, and one of something else than bytes", async () => {
  const used = streamOf(file, [10]);
  const reader = used.getReader();
  assertObjectMatch(onlyFault(await images(used)()), { tag: "IoError", offset: 0 });
  reader.releaseLock();
  let cancelled = false;
  const texts = new ReadableStream({
    start: (controller) => controller.enqueue("text"),
    cancel: () => void (cancelled = true),
  });
  assertObjectMatch(onlyFault(await images(texts)()), {
    tag: "IoError",
    cause: 'TypeError: a chunk of bytes is needed, not "text"',
  });
  assert(cancelled);
});

/** The same chunk for ever; how often it was given, and whether the reader had enough. */
const endless = (chunk: Bytes) => {
  const seen = { given: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => (seen.given++, controller.enqueue(chunk)),
    cancel: () => void (seen.cancelled = true),
  });
  return { stream, seen };
};

Deno.test("a stream without an end stops at the limit", async () => {
  const { stream, seen } = endless(new Uint8Array(1 << 10).with(0, 0x1f).with(1, 0x8b));
  assertObjectMatch(onlyFault(await readSource("images", 1 << 20)(stream)()), {
    tag: "GzipTooLarge",
    expected: "≤ 1048576",
    actual: "at least 1049600",
  });
  assertEquals(seen, { given: 1025, cancelled: true });
});

Deno.test("a stream that does not begin as gzip is given up after 1 KiB, with the fault of the bytes, however it is cut", async () => {
  for (const size of [1, 7, 1023, 1024, 70_000]) {
    const page = new TextEncoder().encode("<".repeat(size));
    const { stream, seen } = endless(page);
    assertEquals(
      onlyFault(await images(stream)()),
      onlyFault(await images(new TextEncoder().encode("<".repeat(2000)))()),
    );
    assert(seen.cancelled && seen.given <= Math.ceil(1024 / size) + 1, `${seen.given} chunks of ${size}`);
  }
});

/** Takes the bytes away from their owner, who is left with none. */
const detach = (bytes: Bytes): void => void structuredClone(bytes.buffer, { transfer: [bytes.buffer] });

Deno.test("bytes that were given away are an empty file, for every function that takes bytes", async () => {
  const [given, whole] = [bytes(file), bytes(content)];
  [given, whole].forEach(detach);
  assertEquals(onlyFault(await images(given)()), onlyFault(await images(bytes())()));
  assertEquals(onlyFault(decodeIdx(3)(whole)), onlyFault(decodeIdx(3)(bytes())));
  const all = { trainImages: given, trainLabels: given, testImages: given, testLabels: given };
  assertEquals(leftOf(await decodeMnist(all)()).map(({ tag, offset }) => [tag, offset]), [
    ["GzipTruncated", 0],
    ["GzipTruncated", 0],
    ["GzipTruncated", 0],
    ["GzipTruncated", 0],
  ]);
});

Deno.test("what their owner does to bytes once they are given changes nothing", async () => {
  for (const change of [detach, (given: Bytes) => void given.fill(0)]) {
    const given = bytes(file);
    const task = images(given);
    change(given);
    assertEquals(idxElements(rightOf(await task())), content.subarray(16));
  }
});

Deno.test("bytes of Node's kind, whose slices share memory, are copied too, also in a stream", async () => {
  const pooled = Buffer.from(file);
  const task = images(pooled);
  const chunks = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const chunk = Buffer.from(file);
      controller.enqueue(chunk);
      setTimeout(() => (chunk.fill(0), controller.close()), 5);
    },
  });
  pooled.fill(0);
  assertEquals(idxElements(rightOf(await task())), content.subarray(16));
  assertEquals(idxElements(rightOf(await images(chunks)())), content.subarray(16));
});

Deno.test("more bytes than the limit are refused, and not copied", async () => {
  const before = Deno.memoryUsage().external;
  const large = new Uint8Array(LARGEST + 1); // which the operating system gives only when it is written to
  assertObjectMatch(onlyFault(await images(large)()), { tag: "GzipTooLarge", expected: "≤ 2147483647" });
  assert(Deno.memoryUsage().external - before < 1.5 * large.length);
});

const platformBase64 = Uint8Array.fromBase64;
const onOlderEngine = (test: () => void): void => {
  const set = (value: unknown) =>
    Object.defineProperty(Uint8Array, "fromBase64", { value, configurable: true, writable: true });
  set(undefined);
  try {
    test();
  } finally {
    set(platformBase64);
  }
};

for (
  const [name, run] of [["", (test: () => void) => test()], [" (an engine without fromBase64)", onOlderEngine]] as const
) {
  Deno.test(`base64: there and back${name}`, () =>
    run(() =>
      fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 80 }), (plain, width) => {
        const text = plain.toBase64();
        assertEquals(rightOf(decodeBase64(text)), bytes(plain));
        assertEquals(rightOf(decodeBase64(text.replace(new RegExp(`.{${width}}`, "g"), "$&\n"))), bytes(plain));
      }))
    ));

  Deno.test(`base64: what is none, and where${name}`, () =>
    run(() => {
      const fault = (text: string) => onlyFault(decodeBase64(text, "images"));
      assertEquals(fault("QUJD!UJD"), {
        tag: "Base64Invalid",
        file: "images",
        field: "base64",
        offset: 4,
        expected: "base64 digits in groups of four",
        actual: '"!"',
        message: 'images base64 at byte 4: expected base64 digits in groups of four, got "!"',
      });
      assertObjectMatch(fault("QUJD=UJD"), { offset: 5, actual: '"U"' });
      assertObjectMatch(fault("QQ==="), { offset: 4, actual: '"="' });
      assertObjectMatch(fault("QUJDQ"), { offset: 5, actual: "the end of the text" });
      assertObjectMatch(fault("QU\nJD-_"), { offset: 5, actual: '"-"' });
      assertObjectMatch(fault("QUJDé"), { offset: 4, actual: '"é"' });
      assertObjectMatch(fault("<html>"), { offset: 0, actual: '"<"' });
    }));
}

Deno.test("base64 of a gzip file, of another thing, and not base64", async () => {
  assertEquals(idxElements(rightOf(await images(file.toBase64())())), content.subarray(16));
  assertObjectMatch(onlyFault(await images("PCEtLQ==")()), { tag: "GzipBadMagic", hint: "looks like HTML" });
  assertObjectMatch(onlyFault(await images("?")()), { tag: "Base64Invalid", offset: 0 });
});
