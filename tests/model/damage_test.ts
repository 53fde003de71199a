/** Rows D20 and D21 of the fault table: files that were cut short, or in which one bit is turned over. */
import { assert, assertEquals } from "@std/assert";
import { dense, linear, matrix, vector } from "../../mod.ts";
import {
  decodeModel,
  decodeModelJson,
  decodeNetwork2,
  type Decoder,
  encodeCheckpoint,
  encodeModelJson,
  importSafetensors,
  model,
  readCheckpoint,
} from "../../lib/model.ts";
import type { Fault } from "../../lib/faults.ts";
import { flipped, rightOf } from "../data/files.ts";
import { type Bytes, fileOf, goldCheckpoint, networkOf, parts } from "./cases.ts";
import { assertTyped } from "./oracle.ts";

const small = model(networkOf([dense(matrix([[0.1, -0]]), vector([1 / 3]), linear)]), { epochs: 3, steps: 7 });
const single = model(networkOf([dense(matrix([[0.5, -0]]), vector([2 ** -149]))]), { precision: "f32" });

const files: readonly (readonly [string, Bytes, Decoder<Fault, unknown>])[] = [
  ["a model in double precision", await fileOf(small), decodeModel],
  ["a model in single precision", await fileOf(single), decodeModel],
  ["a checkpoint", rightOf(await encodeCheckpoint(goldCheckpoint)()), readCheckpoint],
  ["a checkpoint as a model", rightOf(await encodeCheckpoint(goldCheckpoint)()), decodeModel],
];

for (const [name, bytes, decode] of files) {
  Deno.test(`D20: no flip of a bit of ${name} is read`, async () => {
    assert((await decode(bytes)())._tag === "Right");
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      assertTyped(await decode(flipped(bytes, bit))(), bytes.length, `${name} with bit ${bit} flipped`);
    }
  });

  Deno.test(`D20: a flip in the data of ${name} is found by its checksum`, async () => {
    const start = bytes.length - parts(bytes).data.length;
    for (let bit = 8 * start; bit < 8 * bytes.length; bit++) {
      const result = await decode(flipped(bytes, bit))();
      assert(result._tag === "Left" && result.left[0].tag === "ChecksumMismatch");
    }
  });

  Deno.test(`D21: no proper prefix of ${name} is read, and none with anything behind it`, async () => {
    const end = bytes.length - parts(bytes).data.length;
    for (let size = 0; size < bytes.length; size++) {
      const result = await decode(bytes.slice(0, size))();
      assertTyped(result, size, `${name}, ${size} bytes`);
      assert(result._tag === "Left" && result.left.every(({ tag }) => tag === "ModelTruncated"), `${size} bytes`);
      const [{ offset }] = result.left as unknown as readonly [{ readonly offset: number }];
      assert(size < 8 ? offset === 0 : size < end ? offset === 8 : offset >= end && offset <= size);
    }
    assertTyped(await decode(Uint8Array.from([...bytes, 0]))(), bytes.length);
  });
}

for (const [name, bytes, decode] of files) {
  Deno.test(`the beginning of ${name} tells all but what the data tells`, async () => {
    const end = bytes.length - parts(bytes).data.length;
    const { bytes: most, faults } = decode.head;
    assert(most > end);
    const toldBy = async (of: Bytes): Promise<readonly Fault[]> => {
      const read = await decode(of)();
      return read._tag === "Right" || read.left.some(({ tag }) => tag === "ChecksumMismatch") ? [] : read.left;
    };
    // The head may be the header alone: of the data only the size is asked.
    for (let bit = 64; bit < 8 * end; bit += 3) {
      const changed = flipped(bytes, bit);
      assertEquals(faults(changed.slice(0, end), changed.length), await toldBy(changed), `bit ${bit}`);
    }
    for (const size of [0, 7, 8, end - 1, end, bytes.length - 1]) {
      const cut = bytes.slice(0, size);
      assertEquals(faults(cut.slice(0, end), size), await toldBy(cut), `${size} bytes`);
    }
    assertEquals(faults(bytes.slice(0, end), bytes.length), []);
    const [fault, ...others] = faults(bytes.slice(0, end), 3e9);
    assertEquals([fault?.tag, others.length], ["ModelTrailingBytes", 0]);
  });
}

Deno.test("the beginning of a file of zeros, of however many, is refused at once", () => {
  for (const { head } of [decodeModel, readCheckpoint]) {
    assertEquals(head.faults(new Uint8Array(head.bytes), 3e9).map(({ tag }) => tag), ["HeaderNotJson"]);
  }
});

Deno.test("the test of flips can fail: without checksums a model with a flipped bit is read", async () => {
  const bytes = await fileOf(small);
  const trusting = importSafetensors([{ weights: "weights.1", biases: "biases.1" }]);
  const read = Array.from({ length: 8 * bytes.length }, (_, bit) => trusting(flipped(bytes, bit))._tag);
  assert(read.filter((tag) => tag === "Right").length > 1000);
});

Deno.test("D21: no proper prefix of a JSON text is read, and nothing is thrown whatever character is changed", () => {
  const text = rightOf(encodeModelJson(small)).trimEnd();
  const network2 = '{"sizes": [2, 1], "weights": [[[0.5, -0.0]]], "biases": [[[1e-5]]], "cost": "QuadraticCost"}';
  for (const [whole, decode] of [[text, decodeModelJson], [network2, decodeNetwork2]] as const) {
    assertEquals(decode(whole)._tag, "Right");
    for (let size = 0; size < whole.length; size++) {
      assertTyped(decode(whole.slice(0, size)), size, whole.slice(0, size));
      for (let bit = 0; bit < 8; bit++) {
        const changed = String.fromCharCode(whole.charCodeAt(size) ^ (1 << bit));
        const result = decode(whole.slice(0, size) + changed + whole.slice(size + 1));
        if (result._tag === "Left") assertTyped(result, whole.length);
      }
    }
  }
});
