/** Files of MNIST's kin: tables of labels, labels that start at 1, images column by column, numbers that are no bytes. */
import { assert, assertEquals, assertObjectMatch, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type DataSet, exampleAt, rowsOf } from "../../lib/cost/data_set.ts";
import { decodeIdx } from "../../lib/data/idx.ts";
import type { IdxType } from "../../lib/data/idx_header.ts";
import { imagesAndLabels } from "../../lib/data/images_and_labels.ts";
import { transposeInto } from "../../lib/data/transposed.ts";
import { argmax } from "../../lib/linear/norm.ts";
import { toArray } from "../../lib/linear/vector.ts";
import { counting, IDX_TYPES, idxOfType, leftOf, onlyFault, rightOf } from "./files.ts";

const idx = (type: IdxType, dims: readonly number[], numbers: ArrayLike<number> & Iterable<number>, file?: string) =>
  rightOf(decodeIdx(undefined, file)(idxOfType(type, dims, numbers)));

const three = idx("u8", [3, 1, 2], [0, 51, 102, 153, 204, 255], "images");
const classesOf = (set: DataSet): readonly number[] => [...set].map(({ y }) => argmax(y));

/** The labels of QMNIST: class, series, writer and five more. */
const table = [[3, 0, 2000], [1, 4, 2001], [2, 7, -1]].flatMap((row) => [...row, 0, 0, 0, 0, 0]);

Deno.test("a column of a table of labels, of any type", () => {
  for (const type of ["i16", "i32", "f32", "f64"] as const) {
    const labels = idx(type, [3, 8], table, "labels");
    assertEquals(classesOf(rightOf(imagesAndLabels(10, { column: 0 })(three, labels))), [3, 1, 2]);
    assertEquals(classesOf(rightOf(imagesAndLabels(8, { column: 1 })(three, labels))), [0, 4, 7]);
    assertObjectMatch(onlyFault(imagesAndLabels(10, { column: 2 })(three, labels)), {
      tag: "LabelOutOfRange",
      file: "labels",
      index: 0,
      actual: 2000,
      hint: "and 2 more",
    });
  }
});

Deno.test("the place of a wrong label is that of its bytes", () => {
  for (const [type, width] of [["u8", 1], ["i8", 1], ["i16", 2], ["i32", 4], ["f32", 4], ["f64", 8]] as const) {
    const labels = idx(type, [3, 2], [1, 9, 1, 9, 7, 9]);
    assertObjectMatch(onlyFault(imagesAndLabels(7, { column: 0 })(three, labels)), {
      index: 2,
      field: "label[2]",
      offset: 12 + 4 * width,
      expected: "0..6",
      actual: 7,
    });
  }
});

Deno.test("a table needs a column that it has, and a list of labels has none", () => {
  const tell = (result: ReturnType<ReturnType<typeof imagesAndLabels>>) => leftOf(result).map(({ message }) => message);
  assertEquals(tell(imagesAndLabels(10)(three, idx("i32", [3, 8], table, "labels"))), [
    "labels rank at byte 3: expected 1, got 2 (a table of labels, as QMNIST's: read it with rank 2 and name the column)",
  ]);
  assertEquals(tell(imagesAndLabels(10, { column: 8 })(three, idx("i32", [3, 8], table, "labels"))), [
    "labels dim[1] at byte 8: expected ≥ 9, got 8",
  ]);
  assertEquals(tell(imagesAndLabels(10, { column: 0 })(three, idx("u8", [3], [1, 2, 3], "labels"))), [
    "labels rank at byte 3: expected 2, got 1",
  ]);
});

Deno.test("labels of every type that start at any number", () => {
  for (const type of IDX_TYPES) {
    for (const base of type === "u8" ? [0, 1, 200] : [0, 1, -3]) {
      const labels = idx(type, [3], [base, base + 2, base + 1]);
      assertEquals(classesOf(rightOf(imagesAndLabels(3, { base })(three, labels))), [0, 2, 1]);
      const less = onlyFault(imagesAndLabels(3, { base: base + 1 })(three, labels));
      assertObjectMatch(less, { tag: "LabelOutOfRange", index: 0, expected: `${base + 1}..${base + 3}`, actual: base });
      assertObjectMatch(onlyFault(imagesAndLabels(2, { base })(three, labels)), {
        index: 1,
        expected: `${base}..${base + 1}`,
      });
    }
  }
  // EMNIST's letters: 26 classes, a is 1.
  assertEquals(classesOf(rightOf(imagesAndLabels(26, { base: 1 })(three, idx("u8", [3], [1, 26, 13])))), [0, 25, 12]);
});

Deno.test("labels that are no integers are no classes", () => {
  for (const type of ["f32", "f64"] as const) {
    for (const wrong of [0.5, NaN, Infinity, -1, 3]) {
      const fault = onlyFault(imagesAndLabels(3)(three, idx(type, [3], [0, wrong, 1])));
      assertObjectMatch(fault, { tag: "LabelOutOfRange", index: 1, actual: wrong });
    }
  }
});

Deno.test("more classes than a byte counts", () => {
  const set = rightOf(imagesAndLabels(1000)(three, idx("i32", [3], [999, 0, 256])));
  assertEquals([set.outputs, ...classesOf(set)], [1000, 999, 0, 256]);
  for (const { y } of set) assertEquals(toArray(y).filter((target) => target !== 0), [1]);
  assertEquals(rowsOf(rightOf(imagesAndLabels(256)(three, idx("i32", [3], [255, 0, 1])))).store.y.kind, "classes");
});

Deno.test("images column by column stand row by row in the data set, and stay bytes", () => {
  const images = idx("u8", [2, 3, 2], [0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15]);
  const labels = idx("u8", [2], [0, 1]);
  const set = rightOf(imagesAndLabels(2, { transposed: true })(images, labels));
  const { store } = rowsOf(set);
  assert(store.x.kind === "bytes");
  assertEquals([...store.x.values], [0, 2, 4, 1, 3, 5, 10, 12, 14, 11, 13, 15]);
  const reals = rightOf(imagesAndLabels(2, { transposed: true })(idx("f32", [2, 3, 2], counting(12)), labels));
  assertEquals(toArray(exampleAt(0)(reals).x), [0, 2, 4, 1, 3, 5]);
  assertObjectMatch(onlyFault(imagesAndLabels(2, { transposed: true })(idx("u8", [2, 4], counting(8)), labels)), {
    tag: "IdxBadRank",
    expected: 3,
    actual: 2,
  });
});

Deno.test("to transpose twice is the identity, of any number of images of any size", () => {
  const size = fc.integer({ min: 1, max: 7 });
  fc.assert(fc.property(size, size, fc.nat(4), (rows, columns, n) => {
    const images = counting(n * rows * columns);
    const once = transposeInto(new Uint8Array(images.length), images, rows, columns);
    assertEquals(transposeInto(new Uint8Array(images.length), once, columns, rows), images);
    for (let p = 0; p < images.length; p++) {
      const [start, i, j] = [p - p % (rows * columns), Math.floor(p % (rows * columns) / columns), p % columns];
      assertEquals(once[start + j * rows + i], images[p]);
    }
  }));
});

Deno.test("pixels of other types are taken as they are, and must be numbers", () => {
  const labels = idx("u8", [2], [0, 1]);
  for (const type of ["i8", "i16", "i32", "f32", "f64"] as const) {
    const set = rightOf(imagesAndLabels(2)(idx(type, [2, 2], [-7, 0, 100, 1]), labels));
    assertEquals([...set].map(({ x }) => toArray(x)), [[-7, 0], [100, 1]]);
  }
  for (const [type, width] of [["f32", 4], ["f64", 8]] as const) {
    for (const wrong of [NaN, Infinity, -Infinity]) {
      assertObjectMatch(onlyFault(imagesAndLabels(2)(idx(type, [2, 2], [0, 1, 2, wrong], "images"), labels)), {
        tag: "NonFinite",
        file: "images",
        field: "pixel[3]",
        index: 3,
        offset: 12 + 3 * width,
        actual: wrong,
      });
    }
  }
});

Deno.test("layouts that are none are mistakes of the program", () => {
  for (const base of [NaN, 0.5, Infinity]) {
    assertThrows(() => imagesAndLabels(2, { base }), RangeError, `Cannot make a data set with the base ${base}`);
  }
  for (const column of [NaN, 0.5, -1]) {
    assertThrows(() => imagesAndLabels(2, { column }), RangeError, `Cannot make a data set with column ${column}`);
  }
});
