/** Rows A1, A2, A4 to A17 of the fault table: an IDX file that is not what it should be. */
import { assert, assertEquals, assertObjectMatch, assertThrows } from "@std/assert";
import fc from "fast-check";
import { E } from "../../lib/deps.ts";
import { exampleAt } from "../../lib/example/data_set.ts";
import { decodeIdxGzip } from "../../lib/data/decode_idx_gzip.ts";
import { decodeIdx, idxElements } from "../../lib/data/idx.ts";
import { imagesAndLabels } from "../../lib/data/images_and_labels.ts";
import { toArray } from "../../lib/linear/vector.ts";
import type { IdxType } from "../../lib/data/idx_header.ts";
import { bigEndian, bytes, counting, gzip, IDX_TYPES, idxOf, idxOfType, leftOf, onlyFault, rightOf } from "./files.ts";

const images = decodeIdx(3, "images");
const labels = decodeIdx(1, "labels");
const small = idxOf([3, 2, 2], counting(12));

Deno.test("IDX: a file in order gives its shape and its bytes", () => {
  const idx = rightOf(images(small));
  assertEquals(idx.shape, [3, 2, 2]);
  assertEquals(idxElements(idx), counting(12));
  assertEquals(String(idx), "Idx 3 x 2 x 2");
});

Deno.test("IDX: a file of any shape gives back what it was made of", () => {
  const dimensions = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 });
  fc.assert(fc.property(dimensions, fc.infiniteStream(fc.nat(255)), (dims, stream) => {
    const payload = [...stream.take(dims.reduce((product, n) => product * n, 1))];
    const idx = rightOf(decodeIdx(dims.length)(idxOf(dims, payload)));
    assertEquals([...idx.shape], dims);
    assertEquals([...idxElements(idx)], payload);
  }));
});

Deno.test("IDX: a file may stand anywhere in a buffer", () => {
  const inside = bytes(9, 9, 9, small, 9).subarray(3, 3 + small.length);
  assertEquals(idxElements(rightOf(images(inside))), counting(12));
});

Deno.test("IDX: what its owner does to the bytes afterwards changes nothing, nor what is done to a copy", () => {
  const file = new Uint8Array(small);
  const idx = rightOf(images(file));
  file.fill(255);
  idxElements(idx).fill(255);
  assertEquals(idxElements(idx), counting(12));
});

Deno.test("A1, A2: 0 to 3 bytes", () => {
  for (const actual of [0, 1, 2, 3]) {
    assertEquals(onlyFault(images(small.subarray(0, actual))), {
      tag: "IdxTruncated",
      file: "images",
      field: "magic",
      offset: 0,
      expected: 4,
      actual,
      message: `images magic at byte 0: expected 4, got ${actual}`,
    });
  }
});

Deno.test("A4: an unknown type, for every byte that is none", () => {
  for (let type = 0; type < 256; type++) {
    if ([8, 9, 11, 12, 13, 14].includes(type)) continue;
    assertObjectMatch(onlyFault(images(idxOf([3, 2, 2], counting(12), type))), {
      tag: "IdxUnknownType",
      field: "type",
      offset: 2,
      actual: `0x${type.toString(16).padStart(2, "0")}`,
    });
  }
});

/** Numbers that a type has, the least and the greatest among them. */
const NUMBERS: Readonly<Record<IdxType, readonly number[]>> = {
  u8: [0, 1, 127, 128, 255, 7],
  i8: [0, 1, 127, -128, -1, 7],
  i16: [0, 256, 32767, -32768, -1, 7],
  i32: [0, 65536, 2147483647, -2147483648, -1, 7],
  f32: [0, -0, Math.fround(0.1), -3.4028234663852886e38, 2 ** -149, Infinity],
  f64: [0, -0, 0.1, -Number.MAX_VALUE, Number.MIN_VALUE, NaN],
};

Deno.test("IDX: every type is read, of every rank, anywhere in a buffer, and inside gzip", async () => {
  for (const type of IDX_TYPES) {
    for (const dims of [[6], [6, 1], [2, 3], [1, 2, 3], [1, 1, 1, 6], [1, 3, 1, 2, 1]]) {
      const file = idxOfType(type, dims, NUMBERS[type]);
      for (let before = 0; before < 8; before++) {
        const idx = rightOf(decodeIdx(dims.length)(bytes(new Uint8Array(before), file).subarray(before)));
        assertEquals([idx.type, [...idx.shape]], [type, dims]);
        assert([...idxElements(idx)].every((x, i) => Object.is(x, NUMBERS[type][i])), `${type} ${idx}`);
      }
      for (const idx of [decodeIdx()(file), await decodeIdxGzip()(await gzip(file))()]) {
        assertEquals([...rightOf(idx).shape], dims);
        assertEquals(idxElements(rightOf(idx)), idxElements(rightOf(decodeIdx(dims.length)(file))));
      }
    }
  }
});

Deno.test("IDX: elements come in an array of their type", () => {
  const arrays = [Uint8Array, Int8Array, Int16Array, Int32Array, Float32Array, Float64Array];
  const found = IDX_TYPES.map((type) => idxElements(rightOf(decodeIdx(1)(idxOfType(type, [2], [0, 1])))).constructor);
  assertEquals(found, arrays);
});

Deno.test("IDX: a file of rank 0 holds one element; without elements there is the dimension 0", () => {
  for (const type of IDX_TYPES) {
    assertEquals([...idxElements(rightOf(decodeIdx()(idxOfType(type, [], [5]))))], [5]);
    assertObjectMatch(onlyFault(decodeIdx()(idxOfType(type, [], []))), { tag: "IdxTruncated", actual: 0 });
    assertEquals(idxElements(rightOf(decodeIdx()(idxOfType(type, [0, 3], [])))).length, 0);
  }
});

Deno.test("A13, A14: the payload of any type ends early or goes on, by a byte", () => {
  for (const type of IDX_TYPES) {
    const file = idxOfType(type, [2, 3], NUMBERS[type]);
    const size = file.length - 12;
    assertObjectMatch(onlyFault(decodeIdx()(file.slice(0, -1))), {
      tag: "IdxTruncated",
      offset: file.length - 1,
      expected: size,
      actual: size - 1,
    });
    assertObjectMatch(onlyFault(decodeIdx()(bytes(file, 0))), {
      tag: "IdxTrailingBytes",
      offset: file.length,
      actual: 1,
    });
  }
});

Deno.test("A6: another rank", () => {
  for (const actual of [0, 1, 2, 4, 255]) {
    const file = bytes(0, 0, 8, actual, new Uint8Array(4 * 255));
    const fault = onlyFault(images(file));
    assertObjectMatch(fault, { tag: "IdxBadRank", field: "rank", offset: 3, expected: 3, actual });
    assertEquals("hint" in fault, actual === 1);
  }
  assertObjectMatch(onlyFault(labels(small)), { tag: "IdxBadRank", offset: 3, expected: 1, actual: 3 });
  for (const [rank, found] of [[2, 3], [4, 3], [1, 4]] as const) {
    assert(!("hint" in onlyFault(decodeIdx(rank)(bytes(0, 0, 8, found)))));
  }
  assertObjectMatch(onlyFault(labels(bytes(0, 0, 12, 2))), {
    tag: "IdxBadRank",
    hint: "a table of labels, as QMNIST's: read it with rank 2 and name the column",
  });
});

Deno.test("A7: the first two bytes are not zero", () => {
  fc.assert(fc.property(fc.nat(255), fc.nat(255), (one, two) => {
    fc.pre(one !== 0 || two !== 0);
    const fault = onlyFault(images(bytes(one, two, small.subarray(2))));
    assertObjectMatch(fault, { tag: "IdxBadMagic", field: "magic", offset: 0, expected: "0000" });
    assertEquals(Number.parseInt(String(fault.actual), 16), 256 * one + two);
  }));
  assertObjectMatch(onlyFault(images(bytes(0x1f, 0x8b, 8, 0))), { hint: "looks like gzip" });
});

Deno.test("A8: the file ends inside dimension k, at every byte", () => {
  for (let length = 4; length < 16; length++) {
    const k = (length - 4) >> 2;
    assertObjectMatch(onlyFault(images(small.subarray(0, length))), {
      tag: "IdxTruncated",
      field: `dim[${k}]`,
      offset: 4 + 4 * k,
      expected: 4,
      actual: (length - 4) % 4,
    });
  }
});

Deno.test("A9: dimensions of 2^32 - 1, product exact, nothing allocated", () => {
  const file = idxOf([0xffffffff, 0xffffffff, 0xffffffff], []);
  images(file); // warm up
  const before = Deno.memoryUsage().external;
  const fault = onlyFault(images(file));
  const grown = Deno.memoryUsage().external - before;
  assertObjectMatch(fault, {
    tag: "IdxTooLarge",
    field: "dims",
    expected: "≤ 2147483647",
    actual: "79228162458924105385300197375",
  });
  assert(grown < 1 << 20, `buffers grew by ${grown}`);
});

Deno.test("A10: 0x80000000 is +2147483648", () => {
  assertObjectMatch(onlyFault(labels(idxOf([0x80000000], []))), { tag: "IdxTooLarge", actual: "2147483648" });
  assertObjectMatch(onlyFault(images(idxOf([1, 0x80000000, 1], []))), { tag: "IdxTooLarge", actual: "2147483648" });
});

Deno.test("A10: the limit itself is not too large, one more is", () => {
  assertObjectMatch(onlyFault(labels(idxOf([2147483647], []))), {
    tag: "IdxTruncated",
    expected: 2147483647,
    actual: 0,
  });
  assertObjectMatch(onlyFault(labels(idxOf([2147483648], []))), { tag: "IdxTooLarge", actual: "2147483648" });
  for (const [type, width] of [["i16", 2], ["i32", 4], ["f32", 4], ["f64", 8]] as const) {
    const most = Math.floor(2147483647 / width);
    const fault = (dim: number) => onlyFault(labels(idxOfType(type, [dim], [])));
    assertObjectMatch(fault(most), { tag: "IdxTruncated", expected: most * width });
    assertObjectMatch(fault(most + 1), { tag: "IdxTooLarge", actual: String((most + 1) * width) });
  }
  // EMNIST by class.
  assertObjectMatch(onlyFault(images(idxOf([697932, 28, 28], []))), { tag: "IdxTruncated", expected: 547178688 });
});

Deno.test("A11: rows or columns are 0, each reported", () => {
  const zero = (k: number) => ({ tag: "IdxBadDim", field: `dim[${k}]`, offset: 4 + 4 * k, expected: "≥ 1", actual: 0 });
  assertObjectMatch(onlyFault(images(idxOf([3, 0, 2], []))), zero(1));
  assertObjectMatch(onlyFault(images(idxOf([3, 2, 0], []))), zero(2));
  assertObjectMatch({ faults: leftOf(images(idxOf([0, 0, 0], []))) }, { faults: [zero(1), zero(2)] });
});

Deno.test("A12: no items is an empty data set", () => {
  const set = rightOf(imagesAndLabels(10)(rightOf(images(idxOf([0, 28, 28], []))), rightOf(labels(idxOf([0], [])))));
  assertEquals([set.length, set.inputs, set.outputs], [0, 784, 10]);
  assertEquals([...set], []);
});

Deno.test("A12: no items of an enormous size is too large", () => {
  assertObjectMatch(onlyFault(images(idxOf([0, 0xffffffff, 2], []))), { tag: "IdxTooLarge", actual: "8589934590" });
});

Deno.test("A13: the payload ends early, at every byte", () => {
  for (let actual = 0; actual < 12; actual++) {
    assertObjectMatch(onlyFault(images(small.subarray(0, 16 + actual))), {
      tag: "IdxTruncated",
      field: "data",
      offset: 16 + actual,
      expected: 12,
      actual,
    });
  }
});

Deno.test("A14: the payload goes on", () => {
  for (const actual of [1, 2, 100]) {
    const fault = onlyFault(images(bytes(small, new Uint8Array(actual))));
    assertObjectMatch(fault, { tag: "IdxTrailingBytes", field: "data", offset: 28, expected: 0, actual });
  }
});

const three = rightOf(images(small));
const pair = (...classes: readonly number[]) =>
  imagesAndLabels(10)(three, rightOf(labels(idxOf([classes.length], classes))));

Deno.test("A15: one label less than images", () => {
  assertObjectMatch(onlyFault(pair(1, 2)), {
    tag: "CountMismatch",
    field: "dim[0]",
    offset: 4,
    images: 3,
    labels: 2,
    expected: 3,
    actual: 2,
  });
});

Deno.test("A16: a label that is no class", () => {
  const hundred = rightOf(images(idxOf([100, 1, 1], counting(100))));
  fc.assert(fc.property(fc.nat(99), fc.integer({ min: 10, max: 255 }), (index, actual) => {
    const file = idxOf([100], counting(100).map((i) => i === index ? actual : i % 10));
    const fault = onlyFault(imagesAndLabels(10)(hundred, rightOf(labels(file))));
    assertObjectMatch(fault, { tag: "LabelOutOfRange", index, offset: 8 + index, expected: "0..9", actual });
    assert(!("hint" in fault));
  }));
});

Deno.test("A15, A16: both at once are reported together, and how many labels are wrong", () => {
  assertObjectMatch({ faults: leftOf(pair(1, 10, 200, 3)) }, {
    faults: [{ tag: "CountMismatch", labels: 4 }, { tag: "LabelOutOfRange", index: 1, offset: 9, hint: "and 1 more" }],
  });
});

Deno.test("A17: labels for images and images for labels", () => {
  assertObjectMatch(onlyFault(images(idxOf([3], [1, 2, 3]))), {
    tag: "IdxBadRank",
    hint: "looks like a file of labels: are images and labels swapped?",
  });
  assertObjectMatch(onlyFault(labels(small)), {
    tag: "IdxBadRank",
    hint: "looks like a file of images: are images and labels swapped?",
  });
  assertObjectMatch(onlyFault(imagesAndLabels(10)(three, three)), { tag: "IdxBadRank", expected: 1, actual: 3 });
  const one = rightOf(labels(idxOf([1], [7])));
  assertObjectMatch(onlyFault(imagesAndLabels(10)(one, one)), { tag: "IdxBadRank", expected: 3, actual: 1 });
});

Deno.test("pixels are k/255 for every byte k, labels unit vectors", () => {
  const one = rightOf(images(idxOf([1, 16, 16], counting(256))));
  for (let label = 0; label < 10; label++) {
    const { x, y } = exampleAt(0)(rightOf(imagesAndLabels(10)(one, rightOf(labels(idxOf([1], [label]))))));
    assertEquals(toArray(x), Array.from({ length: 256 }, (_, k) => k / 255));
    assertEquals(toArray(y), Array.from({ length: 10 }, (_, c) => c === label ? 1 : 0));
  }
});

Deno.test("a number of classes that is none, and a rank that is none, are mistakes of the program", () => {
  for (const classes of [NaN, 7.5, 0, -1, Infinity, 65537]) {
    const message = `Cannot make a data set of ${classes} classes: it is not an integer in 1..65536`;
    assertThrows(() => imagesAndLabels(classes), RangeError, message);
  }
  assertEquals(rightOf(imagesAndLabels(1)(three, rightOf(labels(idxOf([3], [0, 0, 0]))))).outputs, 1);
  assertEquals(rightOf(imagesAndLabels(65536)(three, rightOf(labels(idxOf([3], [0, 1, 255]))))).outputs, 65536);
  for (const rank of [NaN, 1.5, -1, 256]) {
    const message = `Cannot read IDX files of rank ${rank}: it is not an integer in 0..255`;
    assertThrows(() => decodeIdx(rank), RangeError, message);
    assertThrows(() => decodeIdxGzip(rank), RangeError, message);
  }
  for (const rank of [0, 255]) {
    const file = idxOf(new Array<number>(rank).fill(1), [7]);
    assertEquals(rightOf(decodeIdx(rank)(file)).shape.length, rank);
  }
});

Deno.test("IDX: no bytes at all make the decoder throw", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(4), (tail, rank) => {
    for (const file of [tail, bytes(0, 0, 8, rank, tail), bytes(0, 0, 8, rank, ...[...tail].map(bigEndian))]) {
      const result = decodeIdx(rank)(file);
      if (E.isRight(result)) assertEquals(result.right.shape.length, rank);
      else {for (const { message } of result.left) {
          assert(/^idx .* at byte \d+: expected .*, got .*$/.test(message), message);
        }}
    }
  }));
});
